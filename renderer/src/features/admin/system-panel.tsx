import { useState } from 'react';
import { call, CallError } from '@/lib/bridge';
import { formatDateTime } from '@/lib/format';
import { useApp } from '@/lib/session';
import { showToast } from '@/lib/toasts';
import { useLocale, useWords } from '@/lib/words';
import { Button, Panel } from '@/ui';
import styles from './admin.module.css';

/** Backups and processes, and the way to another profile. */
export function SystemPanel() {
  const t = useWords();
  const locale = useLocale();
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const backUp = () => {
    setBusy(true);
    call('app.backUpNow')
      .then(
        () => showToast(t('admin:backup.done'), { tone: 'good' }),
        (error: unknown) => showToast(error instanceof CallError ? error.message : String(error), { tone: 'bad' }),
      )
      .finally(() => setBusy(false));
  };
  const facts = [
    [t('admin:system.version'), app.version],
    [t('admin:system.profile'), t(`admin:profile.${app.profile ?? 'own'}`)],
    [t('admin:backup.last'), app.backup.lastAt === null ? t('admin:backup.never') : formatDateTime(app.backup.lastAt, locale)],
    [t('admin:backup.error'), app.backup.lastError ?? t('admin:backup.noError')],
    [t('admin:system.worker'), `${t(`app:worker.${app.worker.state}`)} · ${t('app:worker.title', { count: app.worker.restarts })}`],
    [t('admin:system.hub'), t('app:hub.none')],
  ] as const;
  return (
    <Panel
      title={t('admin:system.title')}
      actions={
        <Button size="s" icon="download" busy={busy} onClick={backUp}>
          {t('admin:backup.now')}
        </Button>
      }
    >
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-selectable>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>{t('admin:profile.leaveText')}</p>
      <Button onClick={() => void call('app.leaveProfile')}>{t('admin:profile.leave')}</Button>
    </Panel>
  );
}

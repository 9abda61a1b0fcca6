import type { ReactNode } from 'react';
import { useNow } from '@/lib/clock';
import { formatDate, formatTime } from '@/lib/format';
import { useApp, useSession } from '@/lib/session';
import { useLocale, useWords } from '@/lib/words';
import { Chip } from '@/ui';
import { SimulationControls } from './simulation-controls';
import styles from './status.module.css';

/** Drawn as the process that runs it is. A site without a feed is shown none. */
const feedStates = { connecting: 'starting', up: 'running', down: 'stopped' } as const;

/** Top of the window: whose centre, the command bar, how the feeds and the hub stand, the clock, who is signed in. */
export function StatusBar({ commandBar }: { readonly commandBar: ReactNode }) {
  const t = useWords();
  const app = useApp();
  const session = useSession();
  return (
    <div className={styles.bar}>
      <div className={styles.home}>
        <h1 title={app.homeName ?? t('app:name')}>{app.homeName ?? t('app:name')}</h1>
        {app.profile === 'demo' && <Chip tone="orange">{t('app:demoData')}</Chip>}
      </div>
      {commandBar}
      <SimulationControls />
      <div className={styles.feeds}>
        <span title={t('app:hub.noneTitle')}>{t('app:hub.none')}</span>
        <span className={styles.feed} data-state={app.worker.state} title={t('app:worker.title', { count: app.worker.restarts })}>
          {t(`app:worker.${app.worker.state}`)}
        </span>
        {app.feed.state !== 'off' && (
          <span className={styles.feed} data-state={feedStates[app.feed.state]} title={t('field:mark.title')}>
            {t(`field:mark.${app.feed.state}`)}
          </span>
        )}
      </div>
      <Clock />
      <div className={styles.who}>
        <span>{session?.displayName}</span>
        <span className={styles.role}>{session === null ? '' : t(`domain:role.${session.role}`)}</span>
      </div>
    </div>
  );
}

/** The profile's clock; everything on the screen is as of now while it turns. */
function Clock() {
  const t = useWords();
  const locale = useLocale();
  const { profile, clockShiftMs } = useApp();
  const now = useNow();
  return (
    <div className={styles.clock} title={`${formatDate(now, locale)} · ${t('app:asOf')}`}>
      <time className={styles.time}>{formatTime(now, locale, true)}</time>
      <span className={styles.date}>{profile === 'demo' ? t('app:demoTime') : clockShiftMs === 0 ? formatDate(now, locale) : t('app:shiftedTime')}</span>
    </div>
  );
}

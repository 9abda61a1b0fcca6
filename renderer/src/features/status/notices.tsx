import { call } from '@/lib/bridge';
import { formatDateTime } from '@/lib/format';
import { useApp } from '@/lib/session';
import { useLocale, useWords } from '@/lib/words';
import { Icon, IconButton } from '@/ui';
import styles from './status.module.css';

/** What the operator must know: what happened, what is safe, what to do. Each stays until it is put away. */
export function Notices() {
  const t = useWords();
  const locale = useLocale();
  const { notices } = useApp();
  if (notices.length === 0) return null;
  return (
    <section className={styles.notices} aria-label={t('app:notices')}>
      <ul>
        {notices.map((notice) => (
          <li key={notice.id} className={styles.notice} data-severity={notice.severity}>
            <Icon name={notice.severity === 'info' ? 'info' : 'warning'} />
            <span role={notice.severity === 'danger' ? 'alert' : undefined}>{t(`notices:${notice.code}`, notice.params)}</span>
            <time>{formatDateTime(notice.at, locale)}</time>
            <IconButton icon="close" label={t('common:dismiss')} onClick={() => void call('app.dismissNotice', { id: notice.id })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

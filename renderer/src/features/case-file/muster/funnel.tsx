import type { ForceFunnel } from '@shared/domain/case/funnel';
import { formatDuration } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { Table } from '@/ui';
import styles from './muster.module.css';

/** Of those who were ordered, how many came as far as each step; the hop that lost most is named in words. */
export function Funnel({ funnel }: { readonly funnel: ForceFunnel }) {
  const t = useWords();
  const locale = useLocale();
  const ordered = funnel.rows[0]?.count ?? 0;
  const arrived = funnel.rows.at(-1);
  return (
    <div>
      <Table
        caption={t('muster:funnel.title')}
        head={[t('muster:funnel.step'), t('muster:funnel.count'), t('muster:funnel.inTime'), t('muster:funnel.times'), t('muster:funnel.lost')]}
        numeric={[2, 4]}
        rows={funnel.rows.map((row) => ({
          key: row.step,
          cells: [
            t(`domain:funnelStep.${row.step}`),
            <span key="count" className={styles.bar} title={row.untimed === 0 ? undefined : t('muster:funnel.untimed', { count: row.untimed })}>
              <span className={styles.barBox} aria-hidden="true">
                <span className={styles.barFill} style={{ width: `${ordered === 0 ? 0 : (row.count / ordered) * 100}%` }} />
              </span>
              {row.count}
            </span>,
            row.byDeadline,
            row.step === 'ordered' || row.firstMs === null || row.lastMs === null ? '—' : spanText(formatDuration(row.firstMs, locale), formatDuration(row.lastMs, locale)),
            row.lost === 0 ? (
              '0'
            ) : (
              <span key="lost" className={row.step === funnel.worst ? styles.worst : undefined} title={row.lostForGood > 0 ? t('muster:funnel.lostForGood', { count: row.lostForGood }) : undefined}>
                {row.step === funnel.worst && `▲ ${t('muster:funnel.worst')} `}
                {row.lost}
              </span>
            ),
          ],
        }))}
      />
      {funnel.force !== null && arrived !== undefined && <p className={styles.faint}>{t('muster:funnel.force', { percent: Math.round(funnel.force * 100), count: arrived.byDeadline, of: ordered })}</p>}
    </div>
  );
}

/** Times that read the same are said once. */
const spanText = (first: string, last: string): string => (first === last ? first : `${first}–${last}`);

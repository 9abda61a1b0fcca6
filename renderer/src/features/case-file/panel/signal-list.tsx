import type { CaseView } from '@shared/ipc/views';
import { formatDateTime } from '@/lib/format';
import { navigate } from '@/lib/route';
import { useLocale, useWords } from '@/lib/words';
import { Icon } from '@/ui';
import { maskedName, maskedPhone } from '../model';
import { Section } from './section';
import styles from './lists.module.css';

/** Every signal with its own first-report time: merged ones stay countable. */
export function SignalList({ view, masked }: { readonly view: CaseView; readonly masked: boolean }) {
  const t = useWords();
  const locale = useLocale();
  const { state } = view;
  const absorbed = view.events.flatMap((event) => (event.type === 'absorbed' ? [{ id: event.payload.fromId, no: event.payload.fromNo }] : []));
  const merged = view.events.findLast((event) => event.type === 'merged');
  return (
    <Section title={t('caseFile:section.signals')} aside={<span className={styles.faint}>{t('caseFile:signal.count', { count: state.signals.length })}</span>}>
      <ul className={styles.list}>
        {state.signals.map((signal) => (
          <li key={signal.id} className={styles.card}>
            <div className={styles.top}>
              <span className={styles.name}>{t(`domain:source.${signal.source}`)}</span>
              <span className={styles.faint} title={signal.receivedAt === null ? t('caseFile:signal.notReceived') : t('caseFile:signal.received', { time: formatDateTime(signal.receivedAt, locale) })}>
                {t('caseFile:signal.reported', { time: formatDateTime(signal.reportedAt, locale) })}
              </span>
            </div>
            {(signal.reporterName !== null || signal.reporterPhone !== null) && (
              <p className={styles.text}>
                <Icon name="person" size={13} /> {signal.reporterName === null ? t('caseFile:signal.anonymous') : masked ? maskedName(signal.reporterName) : signal.reporterName}
                {signal.reporterPhone !== null && (
                  <>
                    {' '}
                    <Icon name="phone" size={13} /> <span data-selectable>{masked ? maskedPhone(signal.reporterPhone) : signal.reporterPhone}</span>
                  </>
                )}
              </p>
            )}
            {signal.text !== '' && (
              <p className={styles.text} data-selectable>
                {signal.text}
              </p>
            )}
            {signal.externalRef !== null && <p className={styles.faint}>{t('caseFile:signal.ref', { ref: signal.externalRef })}</p>}
          </li>
        ))}
      </ul>
      {absorbed.length > 0 && (
        <p className={styles.text}>
          {t('caseFile:signal.absorbed')}{' '}
          {absorbed.map((one) => (
            <button key={one.id} type="button" className={styles.link} onClick={() => navigate({ caseId: one.id })}>
              {one.no}
            </button>
          ))}
        </p>
      )}
      {merged?.type === 'merged' && (
        <p className={styles.text}>
          {t('caseFile:signal.mergedInto')}{' '}
          <button type="button" className={styles.link} onClick={() => navigate({ caseId: merged.payload.intoId })}>
            {merged.payload.intoNo}
          </button>
        </p>
      )}
    </Section>
  );
}

import type { CaseState } from '@shared/domain/case/state';
import { formatDuration } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { Table } from '@/ui';
import { readLegs } from '../model';
import { Section } from './section';
import styles from './lists.module.css';

/** The response so far, leg by leg; a blank says why it is one. */
export function LegTable({ state }: { readonly state: CaseState }) {
  const t = useWords();
  const locale = useLocale();
  return (
    <Section title={t('caseFile:section.legs')}>
      <Table
        caption={t('caseFile:section.legs')}
        head={[t('caseFile:leg.name'), t('caseFile:leg.meaning'), t('caseFile:leg.length')]}
        numeric={[2]}
        rows={readLegs(state).map((reading) => ({
          key: reading.leg,
          cells: [
            t(`domain:leg.${reading.leg}`),
            <span key="meaning" className={styles.faint}>
              {reading.ms !== null || reading.blank === 'negative' || reading.missing === null ? t(`domain:legMeaning.${reading.leg}`) : t(`caseFile:leg.missing.${reading.missing}`)}
            </span>,
            reading.ms === null ? (
              <span key="length" title={t(reading.blank === 'negative' ? 'caseFile:leg.negative' : 'caseFile:notYet')}>
                —{reading.blank === 'negative' && ` ${t('caseFile:leg.negativeShort')}`}
              </span>
            ) : (
              formatDuration(reading.ms, locale)
            ),
          ],
        }))}
      />
      {state.suspendedMs > 0 && <p className={styles.faint}>{t('caseFile:leg.suspended', { time: formatDuration(state.suspendedMs, locale) })}</p>}
    </Section>
  );
}

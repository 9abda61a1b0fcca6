import type { DutyState } from '@shared/domain/people';
import { useLocale, useWords } from '@/lib/words';
import { DutyMark } from './duty-mark';
import { dutyOrder } from './model';
import styles from './board.module.css';

interface CountsProps {
  readonly byDuty: Readonly<Record<DutyState, number>> | null;
  readonly shown: readonly DutyState[];
  readonly onToggle: (state: DutyState) => void;
}

/** How many are in each state, large enough to be read from afar; each number is the filter for its state. Keys 1 to 7. */
export function Counts({ byDuty, shown, onToggle }: CountsProps) {
  const t = useWords();
  const number = new Intl.NumberFormat(useLocale());
  return (
    <div className={styles.counts} role="group" aria-label={t('board:counts')}>
      {dutyOrder.map((state, index) => (
        <button key={state} type="button" className={styles.count} aria-pressed={shown.includes(state)} title={t('board:onlyState', { state: t(`domain:duty.${state}`), key: index + 1 })} onClick={() => onToggle(state)}>
          <strong>{byDuty === null ? '…' : number.format(byDuty[state])}</strong>
          <span>
            <DutyMark state={state} /> {t(`domain:duty.${state}`)}
          </span>
        </button>
      ))}
    </div>
  );
}

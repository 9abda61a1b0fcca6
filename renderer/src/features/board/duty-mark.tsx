import type { DutyState } from '@shared/domain/people';
import styles from './board.module.css';

/** One shape a state, the map's where it has one: disc on duty, diamond under way, square on the scene, ring off duty. */
const shapes: Readonly<Record<DutyState, string>> = {
  onDuty: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z',
  reserved: 'M8 2 14 8 8 14 2 8zM8 5 5 8l3 3 3-3z',
  dispatched: 'M8 2v12L2 8z M8 3.500 12.500 8 8 12.500',
  enRoute: 'M8 2 14 8 8 14 2 8z',
  onScene: 'M3 3h10v10H3z',
  unavailable: 'M3.500 2 8 6.500 12.500 2 14 3.500 9.500 8l4.500 4.500-1.500 1.500L8 9.500 3.500 14 2 12.500 6.500 8 2 3.500z',
  offDuty: 'M8 2.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11Zm0 2a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7Z',
};

export function DutyMark({ state, size = 14 }: { readonly state: DutyState; readonly size?: number }) {
  return (
    <svg className={styles.dutyMark} data-duty={state} width={size} height={size} viewBox="0 0 16 16" fillRule="evenodd" aria-hidden="true">
      <path d={shapes[state]} />
    </svg>
  );
}

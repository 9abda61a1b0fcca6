import type { BoardPerson } from '@shared/ipc/dispatch-views';
import { call } from '@/lib/bridge';
import { refusalText } from '@/lib/refusal-text';
import { useHasRole } from '@/lib/session';
import { showToast } from '@/lib/toasts';
import { useWords } from '@/lib/words';
import { Button, Icon, Select } from '@/ui';
import styles from './board.module.css';

/** States that people or rosters say; the others follow from orders. */
const rostered = ['onDuty', 'offDuty', 'unavailable'] as const;

interface PersonBarProps {
  readonly row: BoardPerson;
  readonly onCase: () => void;
  readonly onMap: () => void;
}

/** What can be done about whoever is selected. */
export function PersonBar({ row, onCase, onMap }: PersonBarProps) {
  const t = useWords();
  const maySetDuty = useHasRole('operator', 'dutyChief', 'commander', 'administrator');
  const said = rostered.find((state) => state === row.duty);
  const setDuty = (text: string) => {
    const state = rostered.find((one) => one === text);
    if (state !== undefined) void call('people.setDuty', { id: row.personId, state }).catch((error: unknown) => showToast(refusalText(error), { tone: 'bad' }));
  };
  return (
    <section className={styles.bar} aria-label={t('board:selected')}>
      <strong>{row.name}</strong>
      <span>{t(`domain:personRole.${row.role}`)}</span>
      {row.phone !== null && (
        <span className={styles.phone} data-selectable>
          <Icon name="phone" size={14} /> {row.phone}
        </span>
      )}
      <span>{t('board:load', { n: row.load })}</span>
      <span className={styles.acts}>
        {maySetDuty && said !== undefined && (
          <Select className={styles.duty} aria-label={t('board:dutyOf', { name: row.name })} value={said} onChange={(event) => setDuty(event.target.value)}>
            {rostered.map((state) => (
              <option key={state} value={state}>
                {t(`domain:duty.${state}`)}
              </option>
            ))}
          </Select>
        )}
        <Button size="s" icon="list" keyHint="↵" disabled={row.caseId === null} onClick={onCase}>
          {row.caseNo === null ? t('board:noCase') : t('board:openCase', { no: row.caseNo })}
        </Button>
        <Button size="s" icon="pin" keyHint="M" disabled={row.point === null} onClick={onMap}>
          {t(row.point === null ? 'board:noFix' : 'board:showOnMap')}
        </Button>
      </span>
    </section>
  );
}

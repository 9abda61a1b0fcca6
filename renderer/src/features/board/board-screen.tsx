import { useEffect, useMemo, useRef, useState } from 'react';
import type { BoardFilter } from '@shared/ipc/dispatch-methods';
import type { BoardPerson } from '@shared/ipc/dispatch-views';
import { call } from '@/lib/bridge';
import { useCommands, type AppCommand } from '@/lib/commands';
import { showOnMap } from '@/lib/console-state';
import { formatTime } from '@/lib/format';
import { useLiveQuery } from '@/lib/live-query';
import { useSettledValue } from '@/lib/registers';
import { navigate } from '@/lib/route';
import { useApp } from '@/lib/session';
import { useLocale, useWords } from '@/lib/words';
import { Button, EmptyState, ErrorState, Loading, Panel, Segmented } from '@/ui';
import { Counts } from './counts';
import { Filters } from './filters';
import { dutyOrder, isNarrowed, personAt, indexOfPerson, toggledDuty, wholeBoard, type RowRange } from './model';
import { PeopleList } from './people-list';
import { PersonBar } from './person-bar';
import { SquadTable } from './squad-table';
import { useBoard } from './use-board';
import styles from './board.module.css';

type View = 'people' | 'squads';
/** Half a name is not asked about, ms. */
const findAfterMs = 200;

/** Who is where and does what: everybody and every squad, by state. */
export function BoardScreen() {
  const t = useWords();
  const locale = useLocale();
  const { homeSubdistrictId } = useApp();
  const [view, setView] = useState<View>('people');
  const [filter, setFilter] = useState<BoardFilter>({ ...wholeBoard, areaId: homeSubdistrictId });
  const find = useSettledValue(filter.find, findAfterMs);
  const asked = useMemo(() => ({ ...filter, find }), [filter, find]);
  const [visible, setVisible] = useState<RowRange>({ first: 0, last: 30 });
  const board = useBoard(asked, visible);
  const areas = useLiveQuery('area tree', ['area'], () => call('areas.tree'));
  const squads = useLiveQuery('board squads', ['squad', 'person', 'person_duty', 'assignment'], () => call('board.squads'), { everyMs: 1_000 });
  const [selected, setSelected] = useState<BoardPerson | null>(null);
  // Scrolled out of what is held, somebody stays selected as they were last seen.
  const known = personAt(board.stretch, indexOfPerson(board.stretch, selected?.personId ?? null)) ?? selected;
  const findField = useRef<HTMLInputElement>(null);

  const change = (next: Partial<BoardFilter>) => setFilter((before) => ({ ...before, ...next }));
  const toMap = (row: BoardPerson) => {
    if (row.point === null) return;
    showOnMap(row.point, 16);
    navigate({ screen: 'console', overlay: null });
  };
  const open = (row: BoardPerson) => (row.caseId === null ? toMap(row) : navigate({ screen: 'console', caseId: row.caseId, overlay: null }));
  const latest = useRef({ known, toMap });
  useEffect(() => {
    latest.current = { known, toMap };
  });
  const hasPoint = (known?.point ?? null) !== null;
  const commands = useMemo((): readonly AppCommand[] => {
    const group = t('app:screen.people');
    return [
      { id: 'board.find', title: t('board:command.find'), group, keywords: 'board find zhaoren zr', keys: 'f', run: () => findField.current?.focus() },
      { id: 'board.map', title: t('board:command.map'), group, keywords: 'board map ditu dt', keys: 'm', enabled: hasPoint, run: () => latest.current.known !== null && latest.current.toMap(latest.current.known) },
      { id: 'board.people', title: t('board:command.people'), group, keywords: 'board people renyuan ry', run: () => setView('people') },
      { id: 'board.squads', title: t('board:command.squads'), group, keywords: 'board squads duiwu dw', run: () => setView('squads') },
      ...dutyOrder.map((state, index) => ({ id: `board.state.${state}`, title: t('board:command.state', { state: t(`domain:duty.${state}`) }), group, keys: String(index + 1), quiet: true, run: () => setFilter((before) => toggledDuty(before, state)) })),
      { id: 'board.allStates', title: t('board:command.allStates'), group, keys: '0', quiet: true, run: () => setFilter((before) => ({ ...before, duty: [] })) },
    ];
  }, [t, hasPoint]);
  useCommands(commands);

  const { page, error } = board;
  const total = board.stretch === null || page === null ? 0 : page.total;
  return (
    <Panel
      className={styles.screen ?? ''}
      flush
      title={t('app:screen.people')}
      actions={
        <>
          {page !== null && <span className={styles.asOf}>{t('board:total', { n: new Intl.NumberFormat(locale).format(page.total), time: formatTime(page.asOf, locale, true) })}</span>}
          <Segmented
            label={t('board:view.label')}
            value={view}
            onChange={setView}
            options={[
              { value: 'people', label: t('board:view.people') },
              { value: 'squads', label: t('board:view.squads') },
            ]}
          />
        </>
      }
    >
      {view === 'squads' ? (
        <SquadTable
          squads={squads}
          onMembers={(squadId) => {
            setFilter({ ...wholeBoard, squadId });
            setView('people');
          }}
        />
      ) : (
        <div className={styles.board}>
          <Counts byDuty={page?.byDuty ?? null} shown={filter.duty} onToggle={(state) => setFilter((before) => toggledDuty(before, state))} />
          <Filters filter={filter} areas={areas.value ?? []} squads={squads.value ?? []} findField={findField} onChange={change} />
          {error !== null && page !== null && (
            <p className={styles.stale} role="alert">
              {t('board:stale', { time: formatTime(page.asOf, locale, true), why: error.message })}
              <Button size="s" onClick={board.refetch}>
                {t('common:retry')}
              </Button>
            </p>
          )}
          {error !== null && page === null ? (
            <ErrorState title={t('common:failed')} text={error.message} retryLabel={t('common:retry')} onRetry={board.refetch} />
          ) : board.stretch === null ? (
            <Loading label={t('common:loading')} />
          ) : total === 0 ? (
            <EmptyState icon="person" title={t('board:nobody')} text={t(isNarrowed(filter) ? 'board:nobodyFits' : 'board:nobodyHere')} />
          ) : (
            <PeopleList filterKey={JSON.stringify(asked)} stretch={board.stretch} total={total} selectedId={known?.personId ?? null} onSelect={setSelected} onOpen={open} onLook={setVisible} />
          )}
          {known !== null && <PersonBar row={known} onCase={() => open(known)} onMap={() => toMap(known)} />}
        </div>
      )}
    </Panel>
  );
}

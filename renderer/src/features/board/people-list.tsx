import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { BoardPerson } from '@shared/ipc/dispatch-views';
import { useCommands, type AppCommand } from '@/lib/commands';
import { useWords } from '@/lib/words';
import { classNames } from '@/ui';
import { indexOfPerson, movedSelection, personAt, rowsPushed, type RowRange, type Stretch } from './model';
import { PersonRow } from './person-row';
import styles from './board.module.css';

/** Height of a row and the width from which two stand side by side, px. */
const rowHeight = 50;
const doubleFrom = 1_500;
const optionId = (id: string) => `board-row-${id}`;

interface PeopleListProps {
  /** Another filter is another list, which begins at its top. */
  readonly filterKey: string;
  readonly stretch: Stretch | null;
  readonly total: number;
  readonly selectedId: string | null;
  readonly onSelect: (row: BoardPerson) => void;
  readonly onOpen: (row: BoardPerson) => void;
  readonly onLook: (range: RowRange) => void;
}

export function PeopleList({ filterKey, stretch, total, selectedId, onSelect, onOpen, onLook }: PeopleListProps) {
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const hoveredId = useRef<string | null>(null);
  const drawn = useRef<{ readonly key: string; readonly stretch: Stretch | null }>({ key: filterKey, stretch: null });
  const [columns, setColumns] = useState(1);
  const virtualizer = useVirtualizer({
    count: Math.ceil(total / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    onChange: ({ scrollRect }) => setColumns((scrollRect?.width ?? 0) >= doubleFrom ? 2 : 1),
  });
  const first = (virtualizer.range?.startIndex ?? 0) * columns;
  const last = (virtualizer.range?.endIndex ?? 20) * columns + columns - 1;
  const selected = indexOfPerson(stretch, selectedId);

  useEffect(() => onLook({ first, last }), [onLook, first, last]);
  useLayoutEffect(() => {
    const before = drawn.current;
    drawn.current = { key: filterKey, stretch };
    const element = scroller.current;
    if (element === null) return;
    if (before.key !== filterKey) element.scrollTop = 0;
    // The pointer's row, else the keyboard's where it is in sight, else the topmost once the list has been scrolled.
    else if (stretch !== null && before.stretch !== stretch) {
      const inSight = indexOfPerson(before.stretch, selectedId);
      const anchor = hoveredId.current ?? (inSight >= first && inSight <= last ? selectedId : element.scrollTop < 4 ? null : (personAt(before.stretch, first)?.personId ?? null));
      const pushed = rowsPushed(before.stretch, stretch, anchor, { first, last });
      // Of two side by side only a whole line can be scrolled.
      element.scrollTop += Math.trunc(pushed / columns) * rowHeight;
    }
  });

  const select = (index: number | null) => {
    if (index === null) return;
    virtualizer.scrollToIndex(Math.floor(index / columns), { align: 'auto' });
    scroller.current?.focus({ preventScroll: true });
    const row = personAt(stretch, index);
    if (row !== null) onSelect(row);
  };
  const move = (by: number) => select(movedSelection(selected, by, total, first));
  const latest = useRef({ move });
  useEffect(() => {
    latest.current = { move };
  });
  const commands = useMemo((): readonly AppCommand[] => {
    const group = t('app:screen.people');
    return [
      { id: 'board.next', title: t('board:command.next'), group, keys: 'j ArrowDown', quiet: true, run: () => latest.current.move(columns) },
      { id: 'board.previous', title: t('board:command.previous'), group, keys: 'k ArrowUp', quiet: true, run: () => latest.current.move(-columns) },
    ];
  }, [t, columns]);
  useCommands(commands);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(columns, last - first - columns);
    const row = personAt(stretch, selected);
    if (event.key === 'Home') select(total === 0 ? null : 0);
    else if (event.key === 'End') select(total === 0 ? null : total - 1);
    else if (event.key === 'PageDown') move(page);
    else if (event.key === 'PageUp') move(-page);
    else if (event.key === 'ArrowRight' && columns > 1) move(1);
    else if (event.key === 'ArrowLeft' && columns > 1) move(-1);
    else if (event.key === 'Enter' && row !== null) onOpen(row);
    else return;
    event.preventDefault();
  };

  const cells = virtualizer.getVirtualItems().flatMap((item) => Array.from({ length: columns }, (_, column) => ({ item, column, index: item.index * columns + column }))).filter(({ index }) => index < total);
  return (
    <div className={styles.list} data-columns={columns}>
      <div className={styles.head} aria-hidden="true">
        {Array.from({ length: columns }, (_, column) => (
          <div key={column} className={styles.cells}>
            {(['state', 'name', 'post', 'squad', 'since', 'marks'] as const).map((one) => (
              <span key={one}>{t(`board:column.${one}`)}</span>
            ))}
          </div>
        ))}
      </div>
      <div
        ref={scroller}
        className={styles.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('board:list')}
        aria-activedescendant={selectedId !== null && cells.some(({ index }) => index === selected) ? optionId(selectedId) : undefined}
        onKeyDown={onKeyDown}
        onPointerLeave={() => {
          hoveredId.current = null;
        }}
      >
        <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {cells.map(({ item, column, index }) => {
            const row = personAt(stretch, index);
            return (
              <div
                key={row?.personId ?? `waiting ${index}`}
                id={row === null ? undefined : optionId(row.personId)}
                role="option"
                aria-selected={row !== null && row.personId === selectedId}
                aria-posinset={index + 1}
                aria-setsize={total}
                aria-disabled={row === null || undefined}
                data-person={row?.personId}
                className={classNames(styles.row, styles.cells, row !== null && row.personId === selectedId && styles.selected)}
                style={{ height: rowHeight, top: item.start, left: `${(100 / columns) * column}%`, width: `${100 / columns}%` }}
                onPointerMove={(event) => {
                  if (event.pointerType === 'mouse') hoveredId.current = row?.personId ?? null;
                }}
                onClick={() => row !== null && onSelect(row)}
                onDoubleClick={() => row !== null && onOpen(row)}
              >
                {row === null ? <span className={styles.waiting}>{t('common:loading')}</span> : <PersonRow row={row} />}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

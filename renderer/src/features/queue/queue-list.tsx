import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useCommands, runCommand, type AppCommand } from '@/lib/commands';
import { navigate, useRoute } from '@/lib/route';
import { useWords } from '@/lib/words';
import { classNames, Icon } from '@/ui';
import type { FeedView, QueueFeed } from './feed';
import { movedSelection } from './model';
import { QueueRowBody } from './queue-row';
import { indexOf, isComplete, rowAt, rowCount } from './segments';
import styles from './queue-list.module.css';

/** Height of a row, px; fixed, so that the list knows every row's place without measuring. */
export const rowHeight = 56;
const optionId = (id: string) => `queue-row-${id}`;

interface QueueListProps {
  readonly feed: QueueFeed;
  readonly view: FeedView;
  /** Cases in this filter as counted; null before the first count. */
  readonly total: number | null;
  /** Filled here: the row that must not move. */
  readonly anchorId: RefObject<string | null>;
}

export function QueueList({ feed, view, total, anchorId }: QueueListProps) {
  const t = useWords();
  const { caseId: selectedId, overlay } = useRoute();
  const { segments, shift, above } = view;
  const scroller = useRef<HTMLDivElement>(null);
  const hoveredId = useRef<string | null>(null);
  const lastIndex = useRef(-1);
  const applied = useRef(shift.revision);
  const [atTop, setAtTop] = useState(true);
  const count = rowCount(segments, total);
  const virtualizer = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 10 });
  const items = virtualizer.getVirtualItems();
  const range = virtualizer.range;
  const first = range?.startIndex ?? 0;
  const last = range?.endIndex ?? 20;
  const selectedIndex = useMemo(() => (selectedId === null ? -1 : indexOf(segments, selectedId)), [segments, selectedId]);

  useLayoutEffect(() => {
    if (applied.current === shift.revision) return;
    applied.current = shift.revision;
    if (scroller.current !== null) scroller.current.scrollTop += shift.rows * rowHeight;
  }, [shift]);
  useEffect(() => {
    feed.look({ first, last });
  }, [feed, first, last, segments]);
  useEffect(() => {
    if (selectedIndex >= 0) lastIndex.current = selectedIndex;
    // The pointer's row, else the keyboard's where it is in sight, else the topmost once the list has been scrolled.
    anchorId.current = hoveredId.current ?? (selectedIndex >= first && selectedIndex <= last ? selectedId : atTop ? null : (rowAt(segments, first)?.id ?? null));
  });

  const select = (index: number | null) => {
    const row = index === null ? null : rowAt(segments, index);
    if (index === null) return;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    scroller.current?.focus({ preventScroll: true });
    if (row !== null) navigate({ caseId: row.id });
  };
  const move = (by: number) => select(movedSelection({ index: selectedIndex, lastIndex: selectedId === null ? -1 : lastIndex.current, firstVisible: first, count: isComplete(segments) ? count : Math.min(count, last + 400), by }));
  const toTop = () => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
    scroller.current?.focus({ preventScroll: true });
  };
  const latest = useRef({ move, toTop });
  useEffect(() => {
    latest.current = { move, toTop };
  });

  const quietUnder = overlay === 'palette' || overlay === 'keys' || overlay === 'dispatch';
  const commands = useMemo((): readonly AppCommand[] => {
    const group = t('queue:command.group');
    return [
      { id: 'queue.next', title: t('queue:command.next'), group, keys: 'j ArrowDown', quiet: true, enabled: !quietUnder, run: () => latest.current.move(1) },
      { id: 'queue.previous', title: t('queue:command.previous'), group, keys: 'k ArrowUp', quiet: true, enabled: !quietUnder, run: () => latest.current.move(-1) },
      { id: 'queue.first', title: t('queue:command.first'), group, keywords: 'top dingbu db', run: () => latest.current.toTop() },
      { id: 'queue.focus', title: t('queue:command.focus'), group, keywords: 'queue duilie dl', keys: 'q', run: () => scroller.current?.focus() },
    ];
  }, [t, quietUnder]);
  useCommands(commands);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, last - first - 1);
    switch (event.key) {
      case 'Home':
        select(0);
        break;
      case 'End':
        select(isComplete(segments) ? count - 1 : Math.min(count - 1, last + page));
        break;
      case 'PageDown':
        move(page);
        break;
      case 'PageUp':
        move(-page);
        break;
      case 'Enter':
        if (selectedIndex < 0) move(1);
        runCommand('case.focus');
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  const drawn = new Set<string>();
  return (
    <div className={styles.frame}>
      {above.size > 0 && (
        <button type="button" className={styles.pill} title={t('queue:newAboveTitle')} onClick={toTop}>
          {t('queue:newAbove', { count: above.size })} <span aria-hidden="true">↑</span>
        </button>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('queue:list')}
        aria-activedescendant={selectedId !== null && selectedIndex >= 0 ? optionId(selectedId) : undefined}
        onKeyDown={onKeyDown}
        onScroll={(event) => setAtTop(event.currentTarget.scrollTop < 4)}
        onPointerLeave={() => {
          hoveredId.current = null;
        }}
      >
        <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const row = rowAt(segments, item.index);
            const double = row !== null && drawn.has(row.id);
            if (row !== null) drawn.add(row.id);
            return (
              <div
                key={row === null || double ? item.key : row.id}
                id={row === null || double ? undefined : optionId(row.id)}
                role="option"
                aria-selected={row !== null && row.id === selectedId}
                aria-posinset={item.index + 1}
                aria-setsize={isComplete(segments) || total !== null ? count : -1}
                className={classNames(styles.row, row !== null && row.id === selectedId && styles.selected, row === null && styles.waiting)}
                style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
                data-light={row?.light}
                data-case={row?.id}
                onPointerMove={(event) => {
                  if (event.pointerType === 'mouse') hoveredId.current = row?.id ?? null;
                }}
                onClick={() => {
                  if (row !== null) navigate({ caseId: row.id });
                }}
              >
                {row === null ? (
                  <span className={styles.skeleton}>
                    <Icon name="clock" size={14} /> {t('queue:row.loading')}
                  </span>
                ) : (
                  <QueueRowBody row={row} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

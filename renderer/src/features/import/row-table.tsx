import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useWords } from '@/lib/words';
import { Chip, classNames, EmptyState } from '@/ui';
import styles from './import.module.css';
import { issueText } from './issue-text';
import type { PreviewRow } from './model';

interface RowTableProps {
  readonly headers: readonly string[];
  readonly rows: readonly PreviewRow[];
  readonly focusRow: number | null;
  /** Where rows have a shape: shows it on the map. */
  readonly onFocusRow: ((row: number) => void) | null;
}

const tones = { good: 'green', warned: 'yellow', bad: 'red' } as const;
const stateWords = { good: 'rowGood', warned: 'rowWarned', bad: 'rowBad' } as const;
/** Columns of the file that are shown; all of them are read. */
const mostColumns = 40;
const estimatedRowPx = 44;

/** The rows as read with what is wrong and what to do. Only rows in sight are in the document; the counts say how many there are. */
export function RowTable({ headers, rows, focusRow, onFocusRow }: RowTableProps) {
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const columns = headers.slice(0, mostColumns);
  const virtualizer = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => estimatedRowPx, overscan: 12,
    getItemKey: (index) => rows[index]?.row ?? index,
  });
  const focusIndex = focusRow === null ? -1 : rows.findIndex((row) => row.row === focusRow);
  useEffect(() => {
    if (focusIndex >= 0) virtualizer.scrollToIndex(focusIndex, { align: 'auto' });
  }, [focusIndex, virtualizer]);

  if (rows.length === 0) return <EmptyState icon="list" title={t('import:check.noRows')} />;
  const template = { gridTemplateColumns: `72px 96px minmax(340px, 1.4fr) repeat(${columns.length}, minmax(120px, 1fr))` };
  const width = 72 + 96 + 340 + columns.length * 120;
  return (
    // The scrolling region takes the focus, so that arrows and page keys move it.
    <div ref={scroller} className={styles.table} role="table" tabIndex={0} aria-label={t('import:check.rowsCaption')} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 3}>
      <div role="rowgroup" className={styles.tableHead} style={{ minWidth: width }}>
        <div role="row" aria-rowindex={1} className={styles.tableRow} style={template}>
          {[t('import:check.row'), t('import:check.state'), t('import:check.problems'), ...columns].map((name, index) => (
            <span key={index} role="columnheader" title={name}>
              {name}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), minWidth: width, position: 'relative' }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <div key={item.key} role="row" aria-rowindex={item.index + 2} ref={virtualizer.measureElement} data-index={item.index} className={classNames(styles.tableRow, styles.placed, row.row === focusRow && styles.focused)} style={{ ...template, transform: `translateY(${item.start}px)` }}>
              <span role="cell">
                {onFocusRow === null ? (
                  row.row
                ) : (
                  <button type="button" className={styles.rowLink} onClick={() => onFocusRow(row.row)}>
                    {row.row}
                  </button>
                )}
              </span>
              <span role="cell">
                <Chip tone={tones[row.state]}>{t(`import:check.${stateWords[row.state]}`)}</Chip>
              </span>
              <div role="cell" className={styles.problems}>
                {row.issues.map((issue, index) => {
                  const { what, remedy } = issueText(t, issue);
                  return (
                    <p key={index} data-severity={issue.severity}>
                      {issue.field !== null && <b>{t(`import:field.${issue.field}`)}</b>} {what}
                      <span className={styles.remedy}>{remedy}</span>
                    </p>
                  );
                })}
              </div>
              {columns.map((name, index) => (
                <span key={name} role="cell" className={styles.cell} title={row.cells[index]}>
                  {row.cells[index]}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

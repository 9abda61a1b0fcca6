import type { ReactNode } from 'react';
import styles from './table.module.css';

interface TableProps {
  /** Read out before the table; not shown where the heading above says it already. */
  readonly caption: string;
  readonly head: readonly ReactNode[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** Columns by index whose cells stand at the right (numbers). */
  readonly numeric?: readonly number[];
}

export function Table({ caption, head, rows, numeric = [] }: TableProps) {
  const align = (column: number) => (numeric.includes(column) ? styles.number : undefined);
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{caption}</caption>
      <thead>
        <tr>
          {head.map((cell, column) => (
            <th key={column} scope="col" className={align(column)}>
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            {row.cells.map((cell, column) => (
              <td key={column} className={align(column)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

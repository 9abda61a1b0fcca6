import type { CostMatrix } from './shortest-paths';

/** Marks, 1 for yes, by row and by column. */
export interface Contested {
  readonly rows: Uint8Array;
  readonly columns: Uint8Array;
}

/**
 * Rows that compete for too few columns of finite cost, and those columns. Every assignment of as many rows as possible gives these
 * columns to these rows and leaves the others to each other (A. L. Dulmage, N. S. Mendelsohn, "Coverings of bipartite graphs", Canadian
 * Journal of Mathematics 10 (1958)). They are what alternating paths reach from the rows that a maximum matching leaves out; no later
 * augmenting path ever enters there, so each pair is looked at once per matched row at worst.
 */
export function contested({ rows, columns, at }: CostMatrix): Contested {
  const columnOf = new Int32Array(rows).fill(-1);
  const rowOf = new Int32Array(columns).fill(-1);
  const isContested = new Uint8Array(columns);
  const from = new Int32Array(columns);
  const seenBy = new Int32Array(columns).fill(-1);
  // The `!` below: rows and columns come from the loops or from the tables that they index.
  for (let start = 0; start < rows; start++) {
    const seen: number[] = [];
    let end = -1;
    search: for (let row = start, head = 0; ; ) {
      for (let column = 0; column < columns; column++) {
        if (seenBy[column] === start || isContested[column] === 1 || at[row * columns + column] === Infinity) continue;
        from[column] = row;
        if (rowOf[column]! < 0) {
          end = column;
          break search;
        }
        seenBy[column] = start;
        seen.push(column);
      }
      const next = seen[head++];
      if (next === undefined) break;
      row = rowOf[next]!;
    }
    if (end < 0) for (const column of seen) isContested[column] = 1;
    for (let column = end; column >= 0; ) {
      const row = from[column]!;
      const former = columnOf[row]!;
      rowOf[column] = row;
      columnOf[row] = column;
      column = former;
    }
  }
  return { rows: Uint8Array.from(columnOf, (column) => (column < 0 ? 1 : isContested[column]!)), columns: isContested };
}

import { contested } from './matching';
import { assignEveryRow, type CostMatrix } from './shortest-paths';

export interface Assignment {
  /** The column of each row, −1 for a row that goes without. */
  readonly columnOf: Int32Array;
  /** The row of each column, −1 for one that nobody has. */
  readonly rowOf: Int32Array;
  readonly assigned: number;
  /** Total of the pairs. */
  readonly cost: number;
  /** Rows that go without, ascending. */
  readonly unassigned: readonly number[];
}

/**
 * As many rows as possible get a column each, at the least total cost among all ways to do that.
 * @param at costs row by row, of any unit and sign; Infinity forbids a pair. Throws a RangeError where the size or a cost is none.
 */
export function assign(at: Float64Array, rows: number, columns: number): Assignment {
  if (!Number.isSafeInteger(rows) || !Number.isSafeInteger(columns) || rows < 0 || columns < 0 || at.length !== rows * columns) {
    throw new RangeError(`assign: ${at.length} costs are not ${rows} rows of ${columns} columns`);
  }
  for (let place = 0; place < at.length; place++) {
    const cost = at[place] ?? NaN;
    if (!(cost > -Infinity)) throw new RangeError(`assign: row ${Math.floor(place / columns)}, column ${place % columns} costs ${cost}; a cost is a number, or Infinity where the pair is forbidden`);
  }
  const matrix: CostMatrix = { rows, columns, at };
  return summed(matrix, assignEveryRow(matrix) ?? assignWhoCan(matrix));
}

/** Both parts apart: the contested columns each take a row, the other rows each take a column. */
function assignWhoCan(matrix: CostMatrix): Int32Array {
  const part = contested(matrix);
  const columnOf = new Int32Array(matrix.rows).fill(-1);
  const [scarceRows, scarceColumns] = [placesOf(part.rows, 1), placesOf(part.columns, 1)];
  const [otherRows, otherColumns] = [placesOf(part.rows, 0), placesOf(part.columns, 0)];
  const rowsTaken = solved(partOf(matrix, scarceColumns, scarceRows, (column, row) => row * matrix.columns + column));
  const columnsTaken = solved(partOf(matrix, otherRows, otherColumns, (row, column) => row * matrix.columns + column));
  // The `!` below: both answers hold places of the lists that they were asked about.
  rowsTaken.forEach((row, column) => (columnOf[scarceRows[row]!] = scarceColumns[column]!));
  columnsTaken.forEach((column, row) => (columnOf[otherRows[row]!] = otherColumns[column]!));
  return columnOf;
}

function placesOf(marks: Uint8Array, mark: 0 | 1): readonly number[] {
  return Array.from(marks.keys()).filter((place) => marks[place] === mark);
}

function partOf({ at }: CostMatrix, down: readonly number[], across: readonly number[], placeOf: (down: number, across: number) => number): CostMatrix {
  const costs = new Float64Array(down.length * across.length);
  let next = 0;
  for (const one of down) for (const other of across) costs[next++] = at[placeOf(one, other)] ?? Infinity;
  return { rows: down.length, columns: across.length, at: costs };
}

function solved(part: CostMatrix): Int32Array {
  const answer = assignEveryRow(part);
  if (answer === null) throw new Error('assign: a part that a matching covers has no assignment');
  return answer;
}

function summed({ rows, columns, at }: CostMatrix, columnOf: Int32Array): Assignment {
  const rowOf = new Int32Array(columns).fill(-1);
  const unassigned: number[] = [];
  let cost = 0;
  columnOf.forEach((column, row) => {
    if (column < 0) {
      unassigned.push(row);
      return;
    }
    rowOf[column] = row;
    cost += at[row * columns + column] ?? 0;
  });
  return { columnOf, rowOf, assigned: rows - unassigned.length, cost, unassigned };
}

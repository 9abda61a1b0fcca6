/** Costs row by row: `at[row * columns + column]`; Infinity forbids. */
export interface CostMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly at: Float64Array;
}

/** Of a column while a path is searched: the path may lead on from it, or lead on just as far from one before it, or has passed it. */
const [candidate, passive, final] = [0, 1, 2];

/** Rounds of bids before paths are searched: the first serves most rows, more than a few serve no more. */
const bidRounds = 3;

/**
 * A column for every row, at the least total cost; null where some row cannot get one. Costs are finite or Infinity. O(rows² · columns)
 * at worst.
 * Source: R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 38
 * (1987), for as many rows as columns; D. F. Crouse, "On implementing 2D rectangular assignment algorithms", IEEE TAES 52 (2016).
 * Rows alike, such as the slots of one squad, are asked once per path: all of them are served at the same lowest price, so that the
 * first one reached offers everything that the others would.
 * @returns the column of each row
 */
export function assignEveryRow({ rows, columns, at }: CostMatrix): Int32Array | null {
  if (rows > columns) return null;
  const columnOf = new Int32Array(rows).fill(-1);
  const rowOf = new Int32Array(columns).fill(-1);
  // What a column costs on top: never above 0, and 0 as long as nobody has it, or a free column could still be the better choice.
  const price = new Float64Array(columns);
  let free: ArrayLike<number> = new Int32Array(rows).map((_, row) => row);
  for (let round = 0; round < bidRounds && free.length > 0; round++) free = bid({ rows, columns, at }, columnOf, rowOf, price, free);

  if (free.length === 0) return columnOf;

  const { groupOf, members } = alikeRows({ rows, columns, at });
  const distance = new Float64Array(columns);
  const from = new Int32Array(columns);
  const state = new Uint8Array(columns);
  // The `!` below: rows and columns come from the loops or from the tables that they index.
  for (let turn = 0; turn < free.length; turn++) {
    const start = free[turn]!;
    distance.fill(Infinity);
    state.fill(candidate);
    let row = start;
    let owed = 0;
    let shortest: number;
    let end: number;
    for (;;) {
      for (const alike of members[groupOf[row]!]!) {
        const held = columnOf[alike]!;
        if (held >= 0 && state[held] === candidate) state[held] = passive;
      }
      // What this row can take, and which column is nearest now: one pass.
      const offset = row * columns;
      let best = -1;
      let least = Infinity;
      for (let column = 0; column < columns; column++) {
        const through = at[offset + column]! - price[column]! - owed;
        let d = distance[column]!;
        // Not a column that the path may come back through: rounding must not bend what is final.
        if (through < d && state[column] !== final) {
          distance[column] = d = through;
          from[column] = row;
        }
        if (d <= least && state[column] === candidate && (d < least || rowOf[column]! < 0)) {
          least = d;
          best = column; // among equals one that nobody has: the path ends there
        }
      }
      if (best < 0 || least === Infinity) return null;
      shortest = least;
      row = rowOf[best]!;
      if (row < 0) {
        end = best;
        break;
      }
      state[best] = final;
      // Through this column its row may take another one instead.
      owed = at[row * columns + best]! - price[best]! - shortest;
    }
    for (let column = 0; column < columns; column++) if (distance[column]! < shortest) price[column]! += distance[column]! - shortest;
    for (let column = end; ; ) {
      const taker = from[column]!;
      const former = columnOf[taker]!;
      rowOf[column] = taker;
      columnOf[taker] = column;
      if (taker === start) break;
      column = former;
    }
  }
  return columnOf;
}

/**
 * Each free row takes its cheapest column and lowers that column's price down to the row's second choice; who held it is free again.
 * A row without a second choice waits for the paths: there is no price to bid.
 * @returns the rows that are free now
 */
function bid({ columns, at }: CostMatrix, columnOf: Int32Array, rowOf: Int32Array, price: Float64Array, free: ArrayLike<number>): ArrayLike<number> {
  const left: number[] = [];
  // The `!` below: turns and columns run to their ends, rows come from the tables.
  for (let turn = 0; turn < free.length; turn++) {
    const row = free[turn]!;
    let first = -1;
    let second = -1;
    let least = Infinity;
    let next = Infinity;
    for (let column = 0; column < columns; column++) {
      const cost = at[row * columns + column]! - price[column]!;
      if (!(cost < next)) continue;
      if (cost < least) {
        next = least;
        second = first;
        least = cost;
        first = column;
      } else {
        next = cost;
        second = column;
      }
    }
    let column = first;
    if (first >= 0 && rowOf[first]! >= 0) {
      if (next === Infinity) column = -1;
      else if (next === least) column = rowOf[second]! < 0 ? second : -1;
    }
    if (column < 0) {
      left.push(row);
      continue;
    }
    const former = rowOf[column]!;
    if (former >= 0) {
      columnOf[former] = -1;
      left.push(former);
    }
    if (next < Infinity) price[column]! -= next - least;
    rowOf[column] = row;
    columnOf[row] = column;
  }
  return left;
}

/** Rows of the same costs, column by column. */
function alikeRows({ rows, columns, at }: CostMatrix): { readonly groupOf: Int32Array; readonly members: readonly (readonly number[])[] } {
  const groupOf = new Int32Array(rows);
  const members: number[][] = [];
  const groupsOfKey = new Map<number, number[]>();
  // The `!` below: every group has a first member, and there are rows × columns costs.
  const isAlike = (one: number, other: number): boolean => {
    for (let column = 0; column < columns; column++) if (at[one * columns + column]! !== at[other * columns + column]!) return false;
    return true;
  };
  for (let row = 0; row < rows; row++) {
    const key = at[row * columns]! + 31 * at[row * columns + columns - 1]!;
    const groups = groupsOfKey.get(key) ?? [];
    const known = groups.find((group) => isAlike(members[group]![0]!, row));
    const group = known ?? members.length;
    if (known === undefined) {
      members.push([]);
      groupsOfKey.set(key, [...groups, group]);
    }
    members[group]!.push(row);
    groupOf[row] = group;
  }
  return { groupOf, members };
}

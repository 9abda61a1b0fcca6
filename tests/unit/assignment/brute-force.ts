export interface Best {
  readonly assigned: number;
  readonly cost: number;
}

/** The most rows, then the least cost, by trying everything; for a handful of rows. */
export function bestOfAll(at: Float64Array, rows: number, columns: number): Best {
  let best: Best = { assigned: 0, cost: 0 };
  const taken = new Uint8Array(columns);
  const go = (row: number, assigned: number, cost: number): void => {
    if (row === rows) {
      if (assigned > best.assigned || (assigned === best.assigned && cost < best.cost)) best = { assigned, cost };
      return;
    }
    go(row + 1, assigned, cost);
    for (let column = 0; column < columns; column++) {
      const one = at[row * columns + column] ?? Infinity;
      if (taken[column] === 1 || one === Infinity) continue;
      taken[column] = 1;
      go(row + 1, assigned + 1, cost + one);
      taken[column] = 0;
    }
  };
  go(0, 0, 0);
  return best;
}

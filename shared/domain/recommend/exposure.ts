import type { GridExposure } from './recommendation';
import type { GridSnapshot } from './snapshot';

/** Grids that people leave and that are below their minimum then, in the order of the snapshot. `leaving` holds a grid once per person. */
export function exposedBy(grids: GridSnapshot, leaving: Iterable<number>): readonly GridExposure[] {
  const gone = new Map<number, number>();
  for (const grid of leaving) if (grid >= 0) gone.set(grid, (gone.get(grid) ?? 0) + 1);
  const exposed: GridExposure[] = [];
  for (const [grid, people] of [...gone].sort(([a], [b]) => a - b)) {
    const covered = (grids.covered[grid] ?? 0) - people;
    const minimum = grids.minimum[grid] ?? 0;
    const residents = grids.residents[grid] ?? -1;
    if (covered < minimum) exposed.push({ gridId: grids.ids[grid] ?? '', name: grids.names[grid] ?? '', covered, minimum, residents: residents < 0 ? null : residents });
  }
  return exposed;
}

/** How many may leave each grid before it falls below its minimum; below 0 where it already has. */
export function sparesOf(grids: GridSnapshot): Int32Array {
  return grids.covered.map((covered, i) => covered - (grids.minimum[i] ?? 0));
}

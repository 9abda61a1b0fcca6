import type { BackfillProblem } from '@shared/domain/coverage/backfill';
import type { Random } from '../../builders/random';

export interface Shape {
  readonly grids: number;
  readonly people: number;
  readonly limitS: number;
  /** Different counts of residents; few make ties. */
  readonly sizes: number;
  readonly maximumNeed: number;
}

/** Grids and people somewhere on 6 × 6 km at 4 m/s (a third of the ways shorter or longer than they look, so that two moves can beat one in travel), in three trades; some people stand for no grid, are not free, or are about to leave. */
export function problemOf(random: Random, { grids, people, limitS, sizes, maximumNeed }: Shape): BackfillProblem {
  const place = () => [random.next() * 6_000, random.next() * 6_000] as const;
  const centres = Array.from({ length: grids }, place);
  const posts = Array.from({ length: people }, place);
  const ints = (length: number, one: () => number): Int32Array => new Int32Array(length).map(one);
  const bits = (length: number, p: number): Uint8Array => new Uint8Array(length).map(() => (random.chance(p) ? 1 : 0));
  return {
    people: { count: people, gridOf: ints(people, () => random.between(random.chance(0.1) ? -1 : 0, Math.max(1, grids))), mask: ints(people, () => 1 << random.below(3)), available: bits(people, 0.9) },
    grids: {
      count: grids,
      minimum: ints(grids, () => random.below(maximumNeed + 1)),
      presence: ints(grids, () => random.between(1, 8)),
      response: ints(grids, () => random.between(1, 8)),
      residents: new Float64Array(grids).map(() => (random.chance(0.1) ? NaN : random.below(sizes) * 500)),
      standardS: new Float64Array(grids).map(() => (random.chance(0.2) ? Infinity : 60 + random.below(600))),
    },
    leaving: bits(people, 0.1),
    mayMove: bits(people, 0.85),
    etaS: Float64Array.from(centres.flatMap(([x, y]) => posts.map(([px, py]) => (random.chance(0.05) ? Infinity : random.chance(0.3) ? random.below(900) : Math.round(Math.hypot(px - x, py - y) / 4))))),
    limitS,
  };
}

/** What any set of moves amounts to, from the definition. Null where it is against the rules. */
export function judged({ people, grids, leaving, mayMove, etaS, limitS }: BackfillProblem, weights: Float64Array, moves: readonly { readonly person: number; readonly to: number }[]) {
  const counts = (person: number, grid: number): boolean => ((people.mask[person] ?? 0) & (grids.presence[grid] ?? 0)) !== 0;
  const before = new Int32Array(grids.count);
  const [coming, going] = [new Int32Array(grids.count), new Int32Array(grids.count)];
  const isHere = (person: number): boolean => people.available[person] === 1 && leaving?.[person] !== 1;
  const add = (tally: Int32Array, grid: number): void => {
    tally[grid] = (tally[grid] ?? 0) + 1;
  };
  for (let person = 0; person < people.count; person++) {
    const home = people.gridOf[person] ?? -1;
    if (isHere(person) && home >= 0 && counts(person, home)) add(before, home);
  }
  let travelS = 0;
  const seen = new Set<number>();
  for (const { person, to } of moves) {
    const home = people.gridOf[person] ?? -1;
    const eta = etaS[to * people.count + person] ?? Infinity;
    if (seen.has(person) || !isHere(person) || mayMove[person] !== 1 || home === to || !counts(person, to) || !(eta <= limitS)) return null;
    seen.add(person);
    travelS += Math.round(eta);
    add(coming, to);
    if (home >= 0 && counts(person, home)) add(going, home);
  }
  let open = 0;
  const openBy = new Int32Array(grids.count);
  for (let grid = 0; grid < grids.count; grid++) {
    const [had, minimum] = [before[grid] ?? 0, grids.minimum[grid] ?? 0];
    const has = had + (coming[grid] ?? 0) - (going[grid] ?? 0);
    if (has < Math.min(had, minimum)) return null;
    openBy[grid] = Math.max(0, minimum - has);
    open += (openBy[grid] ?? 0) * (weights[grid] ?? 0);
  }
  return { open, moves: moves.length, travelS, openBy };
}

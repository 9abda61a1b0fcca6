import { munkres } from 'munkres';
import { assign } from '@shared/domain/assignment/assign';
import { Random } from '../builders/random';
import { percentileOf, sampleBySide } from './measure';
import { row, type Bench, type BenchRow } from './row';

const [rows, columns] = [200, 400];

/** Seconds from 400 people to 200 slots: both somewhere in a town of 6 × 6 km, 4 m/s, whole seconds so that the gap is exact. */
function travelTimes(random: Random): readonly (readonly number[])[] {
  const place = () => [random.next() * 6_000, random.next() * 6_000] as const;
  const people = Array.from({ length: columns }, place);
  return Array.from({ length: rows }, place).map(([x, y]) => people.map(([px, py]) => Math.round(Math.hypot(px - x, py - y) / 4)));
}
/** The same, but the slots are those of ten operations, 20 each at one place, and the people stand in the streets around five squares. */
function operations(random: Random): readonly (readonly number[])[] {
  const around = (x: number, y: number) => [x + random.next() * 800, y + random.next() * 800] as const;
  const squares = Array.from({ length: 5 }, () => [random.next() * 6_000, random.next() * 6_000] as const);
  const people = Array.from({ length: columns }, () => around(...random.pick(squares)));
  const places = Array.from({ length: 10 }, () => [random.next() * 6_000, random.next() * 6_000] as const);
  return Array.from({ length: rows }, (_, slot) => places[slot % places.length] as readonly [number, number]).map(([x, y]) => people.map(([px, py]) => Math.round(Math.hypot(px - x, py - y) / 4)));
}
const noise = (random: Random): readonly (readonly number[])[] => Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.below(100_000)));

/** The first is the work of a centre, and where the time goes. Of the others almost every row gets what it bids for first: under a millisecond, most of it for reading the costs. */
const kinds = [
  ['ten operations', operations, 0.4],
  ['scattered slots', travelTimes, 0.8],
  ['noise', noise, 0.8],
] as const;

async function assignment(_size: unknown, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const measured: BenchRow[] = [];
  for (const [kind, costs, atMost] of kinds) {
    const random = new Random(200_400);
    const problems = Array.from({ length: 10 }, () => costs(random)).map((lists) => ({ lists, at: Float64Array.from(lists.flat()) }));
    for (const [i, { lists, at }] of problems.entries()) {
      const best = munkres(lists).reduce((sum, [slot, person]) => sum + (lists[slot]?.[person] ?? NaN), 0);
      const { cost, assigned } = assign(at, rows, columns);
      if (assigned !== rows || cost !== best) throw new Error(`${kind} ${i}: ${assigned} assigned for ${cost}, munkres ${best}`);
    }
    const problem = (i: number) => problems[i % problems.length] as (typeof problems)[number]; // inside the list by the remainder
    const { act, anchor } = await sampleBySide(60, (i) => assign(problem(i).at, rows, columns), (i) => munkres(problem(i).lists));
    say(`${kind}: gap 0 in ${problems.length} problems; p95 ${percentileOf(act, 0.95).toFixed(2)} ms, munkres ${percentileOf(anchor, 0.95).toFixed(2)}`);
    measured.push(row(`assignment 200 × 400, ${kind}`, 'ms', percentileOf(act, 0.5), 'munkres 2, the same cost', percentileOf(anchor, 0.5), { atMost }));
  }
  return measured;
}

export const assignmentBenches: readonly Bench[] = [{ name: 'assignment', run: assignment }];

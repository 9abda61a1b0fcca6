import { performance } from 'node:perf_hooks';
import { distanceM } from '@shared/domain/geo/distance';
import type { LngLat } from '@shared/domain/ids';
import { closest, type Near } from '@shared/domain/nearest/closest';
import { nearestGrid } from '@shared/domain/nearest/nearest-grid';
import { Random } from '../builders/random';
import { percentileOf, sample, sampleBySide } from './measure';
import { row, type Bench, type BenchRow } from './row';

const people = 20_000;
const wanted = 10;
/** A district of 40 × 40 km; half of the people in the town in its middle. */
const town: LngLat = [106.46, 29.56];

function places(random: Random): readonly [Float64Array, Float64Array] {
  const lng = new Float64Array(people);
  const lat = new Float64Array(people);
  for (let i = 0; i < people; i++) {
    const spread = i % 2 === 0 ? 0.05 : 0.4;
    lng[i] = town[0] + (random.next() - 0.5) * spread;
    lat[i] = town[1] + (random.next() - 0.5) * spread;
  }
  return [lng, lat];
}

/** Everybody asked, the k best kept. The planar twin measures flat and squared: cheap, and only nearly the same distances. */
function ofAll(lng: Float64Array, lat: Float64Array, accepts: (i: number) => boolean, distance: (lng: number, lat: number) => number): readonly Near[] {
  const found = closest(wanted);
  for (let i = 0; i < people; i++) {
    if (!accepts(i)) continue;
    const far = distance(lng[i] as number, lat[i] as number); // inside both arrays
    if (far <= found.limit()) found.offer(i, far);
  }
  return found.take();
}

async function nearest(_size: unknown, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const random = new Random(20_260);
  const [lng, lat] = places(random);
  const grid = nearestGrid();
  grid.rebuild(lng, lat);
  // One of 12 skills each; every question asks for one of them.
  const skill = Uint8Array.from({ length: people }, () => random.below(12));
  // Things happen where people are: within 500 m of somebody.
  const questions = Array.from({ length: 500 }, (): LngLat => {
    const near = random.below(people);
    return [(lng[near] as number) + (random.next() - 0.5) * 0.01, (lat[near] as number) + (random.next() - 0.5) * 0.01]; // inside both arrays
  });
  const question = (i: number) => {
    const from = questions[i % questions.length] as LngLat; // inside the list by the remainder
    return { from, accepts: (index: number): boolean => skill[index] === i % 12 };
  };
  const byGrid = (i: number) => {
    const { from, accepts } = question(i);
    return grid.nearest(from, wanted, accepts);
  };
  const byAll = (i: number) => {
    const { from, accepts } = question(i);
    return ofAll(lng, lat, accepts, (x, y) => distanceM(from, [x, y]));
  };
  const byPlane = (i: number) => {
    const { from, accepts } = question(i);
    const narrow = Math.cos((from[1] * Math.PI) / 180);
    return ofAll(lng, lat, accepts, (x, y) => ((x - from[0]) * narrow) ** 2 + (y - from[1]) ** 2);
  };
  for (let i = 0; i < questions.length; i++) {
    const [given, right] = [byGrid(i), byAll(i)];
    if (given.length !== wanted || given.some((one, at) => one.index !== right[at]?.index || one.distanceM !== right[at]?.distanceM)) throw new Error(`question ${i}: the grid's nearest are not those of everybody`);
  }
  const taken = await sampleBySide(2_000, byGrid, byAll);
  const flat = await sampleBySide(2_000, byGrid, byPlane);
  const rebuilt = await sample(200, () => grid.rebuild(lng, lat));
  const started = performance.now();
  for (let i = 0; i < 2_000; i++) byGrid(i);
  say(`the same answer ${questions.length} times; ${((performance.now() - started) / 2).toFixed(1)} µs a question; the grid made anew in ${percentileOf(rebuilt, 0.5).toFixed(2)} ms (median; goal 0.5)`);
  return [
    row('nearest, 10 capable of 20,000', 'ms', percentileOf(taken.act, 0.5), 'everybody by distanceM, the same answer', percentileOf(taken.anchor, 0.5), { atMost: 0.1 }),
    row('nearest, beside flat distances', 'ms', percentileOf(flat.act, 0.5), 'everybody on a flat map', percentileOf(flat.anchor, 0.5), { atMost: 0.1 }),
  ];
}

export const nearestBenches: readonly Bench[] = [{ name: 'nearest', run: nearest }];

import type { AssemblyProblem, DemandLine } from '@shared/domain/assembly/problem';
import { Random } from '../../builders/random';

/** How large instances may get. */
export interface Size {
  readonly candidates: number;
  readonly lines: number;
  readonly places: number;
  readonly grids: number;
  readonly rallyPoints: number;
}

/** What is made difficult. */
const slants = ['any', 'scarceSkill', 'nothingToSpare', 'equalTimes', 'fewTimes', 'oneGrid', 'unreachable', 'lateAllowed', 'crossedGrids', 'crowded', 'exchanges'] as const;
export type Slant = (typeof slants)[number];

function timesOf(random: Random, slant: Slant, count: number): Float64Array {
  const unreachable = slant === 'unreachable' ? 0.5 : random.pick([0, 0, 0.1]);
  return Float64Array.from({ length: count }, () => {
    if (random.chance(unreachable)) return random.pick([Infinity, 90_000]);
    if (slant === 'equalTimes') return 60;
    if (slant === 'fewTimes' || slant === 'crowded') return random.between(1, 5) * 60;
    return slant === 'any' ? random.below(900_000) / 1000 : random.between(1, 40);
  });
}

function linesOf(random: Random, slant: Slant, size: Size, skillCount: number): readonly DemandLine[] {
  const lines: DemandLine[] = [];
  let room = size.places;
  for (let l = random.between(1, size.lines + 1); l > 0 && room > 0; l--) {
    const count = random.between(random.chance(0.05) ? 0 : 1, Math.min(4, room) + 1);
    room -= count;
    const skills = slant === 'crossedGrids' || random.chance(0.8) ? 1 << random.below(skillCount) : random.below(1 << skillCount);
    const quorum = slant === 'lateAllowed' ? random.below(Math.min(2, count + 1)) : random.pick([count, random.below(count + 1)]);
    lines.push({ skills, count, quorum, ...(random.chance(0.3) ? { essential: true } : {}) });
  }
  return lines;
}

function skillsOf(random: Random, slant: Slant, skillCount: number): number {
  if (slant === 'crossedGrids') return 1 << random.below(skillCount);
  // The scarce skill 0 is held by people who can do everything.
  if (slant === 'scarceSkill') return random.chance(0.25) ? 2 ** skillCount - 1 : (1 << random.below(skillCount)) & ~1;
  return random.below(2 ** skillCount);
}

/**
 * Rings of grids that let one go each: the grid at place j holds somebody for line j and somebody for line j+1. To exchange one person is
 * to exchange the ring, some for sooner and some for too late. There the least travel brings more late people than the quorum allows,
 * and no price on being late splits the ring: nothing but branching finds it.
 */
function exchanges(random: Random, size: Size): AssemblyProblem {
  const around = random.between(2, 4);
  const rings = random.between(1, Math.max(1, Math.min(Math.floor(size.candidates / (around * 2)), Math.floor(size.places / around))) + 1);
  const people: { readonly skills: number; readonly grid: number; readonly seconds: number }[] = [];
  for (let grid = 0; grid < rings * around; grid++) {
    const line = grid % around;
    people.push({ skills: 1 << line, grid, seconds: random.between(45, 61) });
    people.push({ skills: 1 << (line + 1) % around, grid, seconds: line === 0 ? random.between(1, 30) : random.between(50, 76) });
  }
  for (let more = random.between(1, 3); more > 0; more--) people.push({ skills: 1 << around, grid: -1, seconds: random.between(30, 120) });
  people.sort(() => random.next() - 0.5);
  return {
    skills: Uint32Array.from(people, (one) => one.skills),
    grid: Int32Array.from(people, (one) => one.grid),
    barred: new Uint8Array(people.length),
    etas: [Float64Array.from(people, (one) => one.seconds)],
    lines: Array.from({ length: around + 1 }, (_, l) => ({ skills: 1 << l, count: l === around ? 1 : rings, quorum: 0 })),
    quorum: random.between(1, rings * around + 2),
    spare: new Int32Array(rings * around).fill(1),
    gridMinimums: random.chance(0.2) ? 'soft' : 'hard',
  };
}

/** A problem made of a seed: the same for the same seed, size and slant. */
export function instanceOf(seed: number, size: Size, slant: Slant = slants[seed % slants.length] ?? 'any'): AssemblyProblem {
  const random = new Random(seed);
  if (slant === 'exchanges') return exchanges(random, size);
  const count = random.between(random.chance(0.05) ? 0 : 2, size.candidates + 1);
  const skillCount = random.between(1, 5);
  const grids = slant === 'oneGrid' ? 1 : random.between(1, size.grids + 1);
  const lines = linesOf(random, slant, size, skillCount);
  const places = lines.reduce((sum, line) => sum + line.count, 0);
  const least = lines.reduce((sum, line) => sum + line.quorum, 0);
  const crossed = slant === 'crossedGrids' || slant === 'nothingToSpare';
  return {
    skills: Uint32Array.from({ length: count }, () => skillsOf(random, slant, skillCount)),
    grid: Int32Array.from({ length: count }, () => (random.chance(crossed ? 0 : 0.1) ? -1 : random.below(grids))),
    barred: Uint8Array.from({ length: count }, () => (random.chance(0.1) ? random.between(1, 3) : 0)),
    etas: Array.from({ length: random.between(1, size.rallyPoints + 1) }, () => timesOf(random, slant, count)),
    lines,
    quorum: slant === 'lateAllowed' ? random.between(least, places + 1) : random.pick([places, least, random.between(least, places + 1)]),
    spare: Int32Array.from({ length: grids }, () => (slant === 'nothingToSpare' ? random.pick([0, 0, 1]) : crossed ? random.pick([1, 1, 2]) : random.between(-1, 4))),
    gridMinimums: random.chance(slant === 'crowded' ? 0.8 : 0.3) ? 'soft' : 'hard',
  };
}

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
const slants = ['any', 'scarceSkill', 'nothingToSpare', 'equalTimes', 'fewTimes', 'oneGrid', 'unreachable', 'lateAllowed', 'crossedGrids', 'crowded'] as const;
type Slant = (typeof slants)[number];

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

/** A problem made of a seed: the same for the same seed and size. */
export function instanceOf(seed: number, size: Size): AssemblyProblem {
  const random = new Random(seed);
  const slant = slants[seed % slants.length] ?? 'any';
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

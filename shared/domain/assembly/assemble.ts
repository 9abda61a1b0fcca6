import { bestByIndex, linesByIndex } from './by-index';
import { SquadSearch, type Found } from './branch';
import { checkProblem } from './check';
import { crewOf } from './crew';
import { fillPlaces, type Filling } from './places';
import type { Assembly, AssemblyProblem } from './problem';
import { quorumTimes, type QuorumTimes } from './quorum-time';
import { shortfallsOf } from './shortfall';

/** What a rally point comes to before anybody is named. */
interface Prospect {
  readonly rally: number;
  readonly filling: Filling;
  /** Null where nobody comes. */
  readonly times: QuorumTimes | null;
  /** Smaller is better, the first difference counts. */
  readonly key: readonly number[];
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}

function prospectOf(problem: AssemblyProblem, rally: number): Prospect {
  const crew = crewOf(problem, rally);
  const filling = fillPlaces(problem, crew);
  const times = filling.total === 0 ? null : quorumTimes(problem, crew, filling);
  return { rally, filling, times, key: [...filling.rank.map((places) => -places), times?.quorumMs ?? 0, times?.completeMs ?? 0] };
}

function nobody(problem: AssemblyProblem, { rally, filling }: Prospect): Assembly {
  return {
    rally,
    picks: [],
    assembledSeconds: filling.quorumMet ? 0 : null,
    completeSeconds: null,
    travelSeconds: 0,
    exposedGrids: [],
    shortfalls: shortfallsOf(problem, rally, filling.filled),
    proven: true,
    firstByIndex: true,
  };
}

/**
 * The best squad there is, by, in this order:
 * 1. the places filled (see `places.ts`), so that a quorum is met wherever it can be;
 * 2. the time at which the quorum is there;
 * 3. the time at which everybody is there;
 * 4. total travel time;
 * 5. grids exposed (only with soft minimums);
 * 6. the rally point that is named first;
 * 7. the smallest indices of candidates, then the first lines (see `by-index.ts`).
 *
 * Each is exact; 4 and 5 as long as `proven` says so, 7 as long as `firstByIndex` does. Throws a RangeError for what is no problem.
 */
export function assemble(problem: AssemblyProblem): Assembly {
  checkProblem(problem);
  let best: { readonly prospect: Prospect; readonly times: QuorumTimes; readonly search: SquadSearch; readonly found: Found } | null = null;
  let proven = true;
  let empty: Prospect | null = null;
  const prospects = problem.etas.map((_, rally) => prospectOf(problem, rally)).sort((a, b) => compareKeys(a.key, b.key) || a.rally - b.rally);
  for (const prospect of prospects) {
    const { times, filling } = prospect;
    if (best !== null && compareKeys(best.prospect.key, prospect.key) < 0) break;
    if (times === null) {
      empty ??= prospect;
      continue;
    }
    const search = new SquadSearch(problem, times, filling.total);
    const found = search.best(search.root(), Infinity, false);
    proven &&= search.complete;
    if (found === null) throw new Error(`assembly: no squad within the times that one was found for, rally point ${prospect.rally}`);
    if (best === null || isBetter(problem, { times, search, found }, best)) best = { prospect, times, search, found };
  }
  if (best === null) {
    if (empty === null) throw new Error('assembly: no rally point');
    return nobody(problem, empty);
  }
  const { prospect, times, search, found } = best;
  const going = bestByIndex(problem, times, search, found, prospect.filling.total);
  const picks = linesByIndex(problem, times, going);
  return {
    rally: prospect.rally,
    picks,
    assembledSeconds: times.quorumMs === null ? null : times.quorumMs / 1000,
    completeSeconds: times.completeMs / 1000,
    travelSeconds: travelOf(times, going) / 1000,
    exposedGrids: problem.gridMinimums === 'hard' ? [] : search.exposed(going),
    shortfalls: shortfallsOf(problem, prospect.rally, prospect.filling.filled),
    proven,
    firstByIndex: search.complete,
  };
}

interface Candidate {
  readonly times: QuorumTimes;
  readonly search: SquadSearch;
  readonly found: Found;
}

function isBetter(problem: AssemblyProblem, one: Candidate, other: Candidate): boolean {
  const key = ({ times, search, found }: Candidate): readonly number[] => [travelOf(times, found.going), problem.gridMinimums === 'hard' ? 0 : search.exposed(found.going).length];
  return compareKeys(key(one), key(other)) < 0;
}

/** Milliseconds that all who go are under way. */
function travelOf({ squad: { crew, net, people } }: QuorumTimes, going: Int32Array): number {
  let sum = 0;
  for (const [half, count] of going.entries()) {
    // `!`: half classes have arcs, and their people stand in the crew from there on.
    const at = net.costAt[people[half]!]!;
    for (let unit = at; unit < at + count; unit++) sum += crew.ms[unit]!;
  }
  return sum;
}

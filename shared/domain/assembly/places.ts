import type { Crew } from './crew';
import type { AssemblyProblem } from './problem';
import { admit, openGrids, squadNetwork, type SquadNetwork } from './squad-network';

/**
 * Which places are filled where not all can be. The sets of places that people can fill together form a matroid (a gammoid: Perfect
 * 1968, Mason 1972), so filling in order of urgency, each place as long as it can be had beside the more urgent ones, also fills the
 * most places there are: urgency never costs a place.
 *
 * The order: what the quorum asks of essential lines, of the others; what is left of essential lines, of the others; within each by line.
 */
export interface Filling {
  /** Places filled per line. */
  readonly filled: Int32Array;
  readonly total: number;
  /** Whether `quorum` people come and every line has its own. */
  readonly quorumMet: boolean;
  /** How good it is, for comparison between rally points, the more urgent first; larger is better. */
  readonly rank: readonly number[];
}

// `!`: every line has an arc and a count.
export function fillPlaces(problem: AssemblyProblem, crew: Crew): Filling {
  const squad = squadNetwork(crew, problem.lines.length, false);
  admit(squad, Infinity, Infinity);
  openGrids(squad, problem);
  const filled = new Int32Array(problem.lines.length);
  const tiers: number[] = [];
  for (const forQuorum of [true, false]) {
    for (const essential of [true, false]) {
      let gained = 0;
      for (const [l, line] of problem.lines.entries()) {
        if ((line.essential ?? false) !== essential) continue;
        const pushed = squad.net.raise(squad.lines[l]!, forQuorum ? line.quorum : line.count - line.quorum);
        filled[l]! += pushed;
        gained += pushed;
      }
      tiers.push(gained);
    }
  }
  const total = filled.reduce((sum, count) => sum + count, 0);
  const quorumMet = total >= problem.quorum && problem.lines.every((line, l) => filled[l]! >= line.quorum);
  const [essentialQuorum = 0, otherQuorum = 0, ...rest] = tiers;
  return { filled, total, quorumMet, rank: [essentialQuorum, otherQuorum, quorumMet ? 1 : 0, ...rest] };
}

/**
 * When the first, second, … place can be filled, in milliseconds, if lines have `rooms` places: people are let in as they arrive, and
 * each either frees one place more or none.
 */
export function arrivals(problem: AssemblyProblem, crew: Crew, rooms: Int32Array): Float64Array {
  const squad: SquadNetwork = squadNetwork(crew, rooms.length, false);
  openGrids(squad, problem);
  // The `!` below: lines have arcs, and people of a crew have a class and a time.
  for (const [l, arc] of squad.lines.entries()) squad.net.capacity[arc] = rooms[l]!;
  const classOf = new Int32Array(crew.who.length);
  for (let c = 0; c < crew.classes; c++) classOf.fill(c, crew.start[c], crew.start[c + 1]);
  const order = new Int32Array(crew.who.length).map((_, unit) => unit).sort((a, b) => crew.ms[a]! - crew.ms[b]! || a - b);
  const most = rooms.reduce((sum, room) => sum + room, 0);
  const times: number[] = [];
  for (const unit of order) {
    if (times.length === most) break;
    if (squad.net.raise(squad.people[classOf[unit]!]!, 1) > 0) times.push(crew.ms[unit]!);
  }
  return Float64Array.from(times);
}

import type { Crew } from './crew';
import { arrivals, type Filling } from './places';
import type { AssemblyProblem } from './problem';
import { admit, openGrids, squadNetwork, type SquadNetwork } from './squad-network';

/**
 * When the quorum is there, and when everybody is. Both are bottlenecks: later is never worse, so they are found by bisection over the
 * travel times, and a time is judged by one cheapest flow in which a late person costs 1: it has the fewest late people that a full
 * squad can have, by lines and in all.
 */
export interface QuorumTimes {
  /** The network with early and late people admitted and all capacities set; without flow. */
  readonly squad: SquadNetwork;
  /** Null where the quorum cannot be met; then everybody counts as early. */
  readonly quorumMs: number | null;
  readonly completeMs: number;
  /** How many may come later than the quorum's time. */
  readonly mayBeLate: number;
  /** Whether the lines' own limits for late people already keep to `mayBeLate`, so that nothing but capacities remains. */
  readonly pureFlow: boolean;
}

/**
 * Whether a full squad with at most `mayBeLate` late people can be made of who is admitted. As many early people as can be come first:
 * they cost nothing, so any such flow is a cheapest. The others are added as they come, which is mostly good enough; where it brings too
 * many late people, at the price of a late person each, which is exact. `!`: half classes have arcs.
 */
function canBe(squad: SquadNetwork, places: number, mayBeLate: number): boolean {
  const { net, crew, people } = squad;
  const lateArcs = people.subarray(crew.classes);
  const admitted = Int32Array.from(lateArcs, (arc) => net.capacity[arc]!);
  const earlyFirst = (): number => {
    for (const arc of lateArcs) net.capacity[arc] = 0;
    net.clear();
    const early = net.fill(places);
    for (const [c, arc] of lateArcs.entries()) net.capacity[arc] = admitted[c]!;
    return early;
  };
  const countLate = (): number => lateArcs.reduce((late, arc) => late + net.flow[arc]!, 0);
  const early = earlyFirst();
  if (places - early > mayBeLate || net.fill(places - early) < places - early) return false;
  if (countLate() <= mayBeLate) return true;
  earlyFirst();
  net.forget();
  for (let place = early; place < places; place++) if (!net.augment()) return false;
  return countLate() <= mayBeLate;
}

/** First index from `low` to `high` at which `holds`; it holds at `high`. */
function firstWhere(low: number, high: number, holds: (index: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** What the places of each line come to in the network: `filling` in all, of them late what the lines' quorums leave over. */
function setLines(squad: SquadNetwork, problem: AssemblyProblem, filling: Filling): void {
  // `!`: lines have arcs, counts and, where there are late people, late arcs.
  for (const [l, arc] of squad.lines.entries()) squad.net.capacity[arc] = filling.filled[l]!;
  for (const [l, arc] of squad.late.entries()) squad.net.capacity[arc] = filling.filled[l]! - problem.lines[l]!.quorum;
}

/** `filling` must be what `fillPlaces` says of the same problem and crew, with at least one place. */
export function quorumTimes(problem: AssemblyProblem, crew: Crew, filling: Filling): QuorumTimes {
  const { total } = filling;
  const times = arrivals(problem, crew, filling.filled);
  const whole = times[total - 1]!; // `!` as many arrivals as places that can be filled
  const mayBeLate = filling.quorumMet ? total - problem.quorum : 0;
  const withLate = mayBeLate > 0;
  const squad = squadNetwork(crew, problem.lines.length, withLate);
  openGrids(squad, problem);
  setLines(squad, problem, filling);
  if (!withLate) {
    admit(squad, whole, whole);
    return { squad, quorumMs: filling.quorumMet ? whole : null, completeMs: whole, mayBeLate, pureFlow: true };
  }
  // `!` below: indices of bisections lie inside the sorted times, which hold `whole` and every arrival.
  const sorted = Float64Array.from(new Set(crew.ms)).sort();
  const prices = new Float64Array(crew.who.length);
  squad.net.prices = prices;
  const holds = (earlyMs: number, lastMs: number): boolean => {
    admit(squad, earlyMs, lastMs);
    for (let c = 0; c < crew.classes; c++) {
      const early = crew.start[c]! + squad.net.capacity[squad.people[c]!]!;
      prices.fill(0, crew.start[c], early).fill(1, early, crew.start[c + 1]);
    }
    return canBe(squad, total, mayBeLate);
  };
  const wholeAt = sorted.indexOf(whole);
  // Nobody need be there: assembled as soon as ordered.
  const quorumMs = problem.quorum === 0 ? 0 : sorted[firstWhere(sorted.indexOf(times[problem.quorum - 1]!), wholeAt, (t) => holds(sorted[t]!, Infinity))]!;
  const completeMs = sorted[firstWhere(Math.max(wholeAt, sorted.indexOf(quorumMs)), sorted.length - 1, (t) => holds(quorumMs, sorted[t]!))]!;
  admit(squad, quorumMs, completeMs);
  const linesAllow = squad.late.reduce((sum, arc) => sum + squad.net.capacity[arc]!, 0);
  return { squad, quorumMs, completeMs, mayBeLate, pureFlow: linesAllow <= mayBeLate };
}

import type { Crew } from './crew';
import { type SquadSearch, type Box, type Found } from './branch';
import { FlowNetwork, sink, source } from './flow-network';
import type { AssemblyPick, AssemblyProblem } from './problem';
import type { QuorumTimes } from './quorum-time';
import { unlimited } from './squad-network';

/**
 * Among equally good squads the one whose indices, ascending, are smallest; then, person by person, the first line that they can take.
 * One candidate after the other is asked for, and who can be had without loss is kept. Each class gives its nearest first, so asking
 * for somebody asks for all who stand before them in their class.
 */

/** Asks for `count` of a half class beside those who are kept; answers who goes then, or null where that would be worse. */
type Ask = (half: number, count: number, kept: Int32Array) => Int32Array | null;

// The `!` below: arrays are sized by half classes, people or lines of the one network that they belong to.

function firstByIndex(times: QuorumTimes, places: number, start: Int32Array, high: Int32Array, ask: Ask): Int32Array {
  const { crew, net, people } = times.squad;
  const low = new Int32Array(people.length);
  const candidates: { readonly who: number; readonly half: number; readonly count: number }[] = [];
  for (let half = 0; half < people.length; half++) {
    const at = net.costAt[people[half]!]!;
    for (let unit = 0; unit < high[half]!; unit++) candidates.push({ who: crew.who[at + unit]!, half, count: unit + 1 });
  }
  candidates.sort((a, b) => a.who - b.who);
  let going = start;
  let kept = 0;
  for (const { half, count } of candidates) {
    if (kept === places) break;
    if (count <= low[half]! || count > high[half]!) continue;
    const others = going[half]! >= count ? going : ask(half, count, low);
    if (others === null) {
      high[half] = count - 1;
      continue;
    }
    going = others;
    kept += count - low[half]!;
    low[half] = count;
    net.low[people[half]!] = count;
  }
  return going;
}

/** Where only capacities matter, an exchange is a cycle at no price in the flow that was found last. */
function askByCycles(times: QuorumTimes): Ask {
  const { net, people } = times.squad;
  return (half, count) => {
    const arc = people[half]!;
    while (net.flow[arc]! < count) if (!net.cycleThrough(arc)) return null;
    return Int32Array.from(people, (one) => net.flow[one]!);
  };
}

function askBySearch(search: SquadSearch, box: Box, worth: number): Ask {
  return (half, count, kept) => {
    const low = kept.slice();
    low[half] = count;
    return search.best({ ...box, low }, worth + search.charges.step, true)?.going ?? null;
  };
}

/** Who goes, per half class, of the best squads the first by index. */
export function bestByIndex(problem: AssemblyProblem, times: QuorumTimes, search: SquadSearch, best: Found, places: number): Int32Array {
  const capacitiesAlone = times.pureFlow && problem.gridMinimums === 'hard';
  const box = search.narrowed(best.worth, !capacitiesAlone);
  if (capacitiesAlone) {
    const { net, people } = times.squad;
    const start = Int32Array.from(people, (arc) => net.flow[arc]!);
    return firstByIndex(times, places, start, box.high, askByCycles(times));
  }
  return firstByIndex(times, places, best.going, box.high, askBySearch(search, box, best.worth));
}

/** Which line everybody takes: by candidate, the first line that leaves the others theirs and every line its quorum in time. */
export function linesByIndex(problem: AssemblyProblem, times: QuorumTimes, going: Int32Array): readonly AssemblyPick[] {
  const { squad } = times;
  const { crew } = squad;
  const squadPeople = peopleOf(crew, squad.people.length, going, (half) => squad.net.costAt[squad.people[half]!]!);
  const lineNode = 2 + squadPeople.length;
  const lateNode = lineNode + problem.lines.length;
  const from: number[] = [];
  const to: number[] = [];
  const room: number[] = [];
  const arc = (a: number, b: number, capacity: number): number => {
    from.push(a);
    to.push(b);
    return room.push(capacity) - 1;
  };
  const choices = squadPeople.map((person, i) => {
    arc(source, 2 + i, 1);
    const nodes = person.late ? lateNode : lineNode;
    return problem.lines.map((_, l) => ((crew.lines[person.class]! >> l) & 1 ? arc(2 + i, nodes + l, 1) : -1));
  });
  for (const [l, line] of squad.late.entries()) arc(lateNode + l, lineNode + l, squad.net.capacity[line]!);
  for (const [l, line] of squad.lines.entries()) arc(lineNode + l, sink, squad.net.capacity[line]!);
  const net = new FlowNetwork(lateNode + problem.lines.length, from, to);
  net.capacity.set(room.map((units) => Math.min(units, unlimited)));
  net.fill(squadPeople.length);
  return squadPeople.map(({ who, ms }, i) => {
    const line = choices[i]!.findIndex((choice) => choice >= 0 && (net.flow[choice] === 1 || net.cycleThrough(choice)));
    if (line < 0) throw new Error(`assembly: candidate ${who} was chosen for no line`);
    net.low[choices[i]![line]!] = 1;
    return { candidate: who, line, seconds: ms / 1000 };
  });
}

interface SquadPerson {
  readonly who: number;
  readonly ms: number;
  readonly class: number;
  readonly late: boolean;
}

/** Everybody who goes, by index. */
function peopleOf(crew: Crew, halves: number, going: Int32Array, startOf: (half: number) => number): readonly SquadPerson[] {
  const all: SquadPerson[] = [];
  for (let half = 0; half < halves; half++) {
    const at = startOf(half);
    for (let unit = at; unit < at + going[half]!; unit++) all.push({ who: crew.who[unit]!, ms: crew.ms[unit]!, class: half % crew.classes, late: half >= crew.classes });
  }
  return all.sort((a, b) => a.who - b.who);
}

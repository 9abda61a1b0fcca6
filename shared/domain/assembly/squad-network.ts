import type { Crew } from './crew';
import { FlowNetwork, sink, source } from './flow-network';
import type { AssemblyProblem } from './problem';

/**
 * The squad as a flow: source → home grid (what it can spare) → class of people → line → sink. Where a quorum lets some come late,
 * every class stands twice, its early and its late people, and the late reach their line through a node of its own, which lets pass
 * what the line's own quorum leaves over. Grids and lines are thereby pure capacities, and whole numbers come out by themselves.
 */
export interface SquadNetwork {
  readonly net: FlowNetwork;
  readonly crew: Crew;
  /** Arc of people per half class: the early of every class, then the late. */
  readonly people: Int32Array;
  /** Grids that appear, and the arc of each. */
  readonly grids: Int32Array;
  readonly gridArcs: Int32Array;
  /** Grid of each class as an index into `grids`, −1 for none. */
  readonly gridOfClass: Int32Array;
  /** Arc of each line to the sink. */
  readonly lines: Int32Array;
  /** Arc of each line's late node to the line; empty without late people. */
  readonly late: Int32Array;
}

/** More than anything asks for. */
export const unlimited = 0x3fffffff;

export function squadNetwork(crew: Crew, lineCount: number, withLate: boolean): SquadNetwork {
  const grids = Int32Array.from(new Set(crew.grid.filter((grid) => grid >= 0))).sort();
  const indexOf = new Map([...grids].map((grid, g) => [grid, g]));
  const gridOfClass = crew.grid.map((grid) => indexOf.get(grid) ?? -1);
  const halves = withLate ? 2 : 1;
  const gridNode = 2;
  const halfNode = gridNode + grids.length;
  const lineNode = halfNode + crew.classes * halves;
  const lateNode = lineNode + lineCount;
  const from: number[] = [];
  const to: number[] = [];
  const arc = (a: number, b: number): number => {
    to.push(b);
    return from.push(a) - 1;
  };
  const gridArcs = Int32Array.from(grids, (_, g) => arc(source, gridNode + g));
  const people = new Int32Array(crew.classes * halves);
  const open: number[] = [];
  for (let half = 0; half < people.length; half++) {
    const c = half % crew.classes;
    const g = gridOfClass[c]!; // `!` as many as classes
    people[half] = arc(g < 0 ? source : gridNode + g, halfNode + half);
    const lines = half < crew.classes ? lineNode : lateNode;
    for (let l = 0; l < lineCount; l++) if ((crew.lines[c]! >> l) & 1) open.push(arc(halfNode + half, lines + l));
  }
  const late = new Int32Array(withLate ? lineCount : 0).map((_, l) => arc(lateNode + l, lineNode + l));
  const lines = new Int32Array(lineCount).map((_, l) => arc(lineNode + l, sink));
  const net = new FlowNetwork(lateNode + (withLate ? lineCount : 0), from, to);
  for (const one of open) net.capacity[one] = unlimited;
  return { net, crew, people, grids, gridArcs, gridOfClass, lines, late };
}

/** What a grid may give before it falls below its minimum. */
export const spareOf = (problem: AssemblyProblem, grid: number): number => Math.max(0, problem.spare[grid] ?? 0);

/** Lets every grid give what it may. */
export function openGrids(squad: SquadNetwork, problem: AssemblyProblem): void {
  for (const [g, arc] of squad.gridArcs.entries()) {
    squad.net.capacity[arc] = problem.gridMinimums === 'hard' ? spareOf(problem, squad.grids[g]!) : unlimited; // `!` as many as arcs
  }
}

/** How many of a class come by a time. `!`: classes are counted by their starts. */
function countBy(crew: Crew, c: number, ms: number): number {
  const first = crew.start[c]!;
  let [low, high] = [first, crew.start[c + 1]!];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (crew.ms[middle]! <= ms) low = middle + 1;
    else high = middle;
  }
  return low - first;
}

/** Admits who comes by `earlyMs` as early and who comes by `lastMs` as late; their prices stand where they stand in the crew. `!`: half classes have arcs. */
export function admit(squad: SquadNetwork, earlyMs: number, lastMs: number): void {
  const { net, crew, people } = squad;
  for (let c = 0; c < crew.classes; c++) {
    const early = countBy(crew, c, earlyMs);
    const arc = people[c]!;
    net.capacity[arc] = early;
    net.costAt[arc] = crew.start[c]!;
    const lateArc = people[crew.classes + c];
    if (lateArc === undefined) continue;
    net.capacity[lateArc] = countBy(crew, c, lastMs) - early;
    net.costAt[lateArc] = crew.start[c]! + early;
  }
}

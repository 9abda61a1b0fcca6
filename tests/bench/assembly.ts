import { assemble } from '@shared/domain/assembly/assemble';
import { FlowNetwork, sink, source } from '@shared/domain/assembly/flow-network';
import type { Assembly, AssemblyProblem, DemandLine } from '@shared/domain/assembly/problem';
import { Random } from '../builders/random';
import { percentileOf } from './measure';
import { row, type Bench, type BenchRow } from './row';

/**
 * The idea of the twin: the same criteria by the same flows, but every person is an arc of their own and every question builds the
 * network anew, as one would write it down first. Both must find the same times and the same travel.
 */

const skillCount = 12;
const gridCount = 60;
const instances = 12;

/** A squad of about 40 out of people with one to three skills each, at places in a subdistrict of some kilometres. */
function problemOf(seed: number, people: number, rallyPoints: number, sparePerGrid: number): AssemblyProblem {
  const random = new Random(seed);
  const lines: DemandLine[] = Array.from({ length: skillCount }, (_, skill) => {
    const count = random.between(2, 6);
    return { skills: skill === 0 ? 0b11 : 1 << skill, count, quorum: Math.ceil(count / 2) };
  });
  const places = lines.reduce((sum, line) => sum + line.count, 0);
  const homes = Array.from({ length: gridCount }, () => [random.next() * 6_000, random.next() * 6_000] as const);
  const grid = Int32Array.from({ length: people }, () => random.below(gridCount));
  const rally = Array.from({ length: rallyPoints }, () => [random.next() * 6_000, random.next() * 6_000] as const);
  return {
    skills: Uint32Array.from({ length: people }, () => Array.from({ length: random.between(1, 4) }, () => 1 << random.below(skillCount)).reduce((a, b) => a | b, 0)),
    grid,
    barred: Uint8Array.from({ length: people }, () => (random.chance(0.2) ? 1 : 0)),
    // Metres at 2.5 m/s with detours, somewhere near one's own grid.
    etas: rally.map(([x, y]) =>
      Float64Array.from(grid, (home) => {
        const [gridX, gridY] = homes[home] ?? [0, 0];
        return (1.3 * Math.hypot(gridX + random.next() * 800 - x, gridY + random.next() * 800 - y)) / 2.5;
      }),
    ),
    lines,
    quorum: Math.ceil(places * 0.8),
    spare: Int32Array.from({ length: gridCount }, () => random.between(0, sparePerGrid + 1)),
    gridMinimums: 'hard',
  };
}

interface Twin {
  readonly assembledMs: number;
  readonly completeMs: number;
  readonly travelMs: number;
}

/** The naive network at two times: who is late goes through the late node of a line. Its prices are what `price` says. */
function twinNetwork(problem: AssemblyProblem, ms: Float64Array, earlyMs: number, lastMs: number, price: (ms: number, late: boolean) => number): { readonly net: FlowNetwork; readonly people: readonly number[]; readonly arcs: readonly number[] } {
  const people = [...ms.keys()].filter((i) => problem.barred[i] === 0 && (ms[i] ?? Infinity) <= lastMs);
  const [from, to, room]: [number[], number[], number[]] = [[], [], []];
  const arc = (a: number, b: number, units: number): number => {
    from.push(a);
    to.push(b);
    return room.push(units) - 1;
  };
  for (const [grid, spare] of problem.spare.entries()) arc(source, 2 + grid, Math.max(0, spare));
  const first = 2 + gridCount;
  const lineNode = first + people.length;
  const lateNode = lineNode + problem.lines.length;
  const arcs = people.map((i, p) => {
    const late = (ms[i] ?? 0) > earlyMs;
    for (const [l, line] of problem.lines.entries()) if (((problem.skills[i] ?? 0) & line.skills) === line.skills) arc(first + p, (late ? lateNode : lineNode) + l, 1);
    return arc(2 + (problem.grid[i] ?? 0), first + p, 1);
  });
  for (const [l, line] of problem.lines.entries()) {
    arc(lateNode + l, lineNode + l, line.count - line.quorum);
    arc(lineNode + l, sink, line.count);
  }
  const net = new FlowNetwork(lateNode + problem.lines.length, from, to);
  net.capacity.set(room);
  net.prices = Float64Array.from(people, (i) => price(ms[i] ?? 0, (ms[i] ?? 0) > earlyMs));
  for (const [p, one] of arcs.entries()) net.costAt[one] = p;
  return { net, people, arcs };
}

/** What the naive way finds at two times: the price of the cheapest whole squad, and of it how many are late; null where there is none. */
function twinAt(problem: AssemblyProblem, ms: Float64Array, earlyMs: number, lastMs: number, price: (ms: number, late: boolean) => number): { readonly total: number; readonly late: number } | null {
  const places = problem.lines.reduce((sum, line) => sum + line.count, 0);
  const { net, people, arcs } = twinNetwork(problem, ms, earlyMs, lastMs, price);
  for (let place = 0; place < places; place++) if (!net.augment()) return null;
  const going = people.filter((_, p) => net.flow[arcs[p] ?? 0] === 1).map((i) => ms[i] ?? 0);
  return { total: going.reduce((sum, one) => sum + one, 0), late: going.filter((one) => one > earlyMs).length };
}

function naiveTwin(problem: AssemblyProblem): Twin {
  const ms = Float64Array.from(problem.etas[0] ?? [], (seconds) => Math.round(seconds * 1000));
  const mayBeLate = problem.lines.reduce((sum, line) => sum + line.count, 0) - problem.quorum;
  const sorted = [...new Set(ms)].sort((a, b) => a - b);
  const first = (low: number, holds: (at: number) => boolean): number => {
    let [from, to] = [low, sorted.length - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (holds(sorted[middle] ?? 0)) to = middle;
      else from = middle + 1;
    }
    return from;
  };
  const enough = (earlyMs: number, lastMs: number): boolean => (twinAt(problem, ms, earlyMs, lastMs, (_, late) => (late ? 1 : 0))?.late ?? Infinity) <= mayBeLate;
  const assembledAt = first(0, (at) => enough(at, Infinity));
  const assembledMs = sorted[assembledAt] ?? 0;
  const completeMs = sorted[first(assembledAt, (at) => enough(assembledMs, at))] ?? 0;
  const cheapest = twinAt(problem, ms, assembledMs, completeMs, (one) => one);
  // Whether the limit on late people binds is for the branching that the twin does not have.
  return { assembledMs, completeMs, travelMs: cheapest === null || cheapest.late > mayBeLate ? NaN : cheapest.total };
}

function mustAgree(assembly: Assembly, twin: Twin): void {
  const found = [assembly.assembledSeconds ?? NaN, assembly.completeSeconds ?? NaN, assembly.travelSeconds].map((seconds) => Math.round(seconds * 1000));
  const [assembled, complete, travel] = found;
  if (!assembly.proven || !assembly.firstByIndex || assembled !== twin.assembledMs || complete !== twin.completeMs || (!Number.isNaN(twin.travelMs) && travel !== twin.travelMs)) {
    throw new Error(`assembly: ${found.join(', ')} (proven: ${assembly.proven}, first: ${assembly.firstByIndex}), the naive twin ${twin.assembledMs}, ${twin.completeMs}, ${twin.travelMs}`);
  }
}

interface Shape {
  readonly name: string;
  readonly people: number;
  readonly sparePerGrid: number;
  /** Milliseconds that an operator waits at most. */
  readonly budget: number;
  /** Of the naive twin's time: few people are nearly as many classes, many are not. */
  readonly ofTwin: number;
}

const shapes: readonly Shape[] = [
  { name: 'assembly 400 members', people: 400, sparePerGrid: 3, budget: 50, ofTwin: 1 },
  { name: 'assembly 12,000 volunteers', people: 12_000, sparePerGrid: 30, budget: 500, ofTwin: 0.5 },
];

/** Milliseconds of processor: nothing here waits, and a neighbour's work is no part of it. */
function measured(act: () => unknown): number {
  const start = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function assembly(_: unknown, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { name, people, sparePerGrid, budget, ofTwin } of shapes) {
    const problems = Array.from({ length: instances }, (_one, i) => problemOf(100 + i, people, 1, sparePerGrid));
    let unmet = 0;
    for (const problem of problems) {
      const answer = assemble(problem);
      // The twin knows whole squads alone; the time of the others counts all the same.
      if (answer.shortfalls.length === 0) mustAgree(answer, naiveTwin(problem));
      else unmet += 1;
    }
    if (unmet > instances / 4) throw new Error(`${name}: ${unmet} of ${instances} squads are incomplete`);
    const ours: number[] = [];
    const naive: number[] = [];
    for (const problem of problems) {
      for (let round = 0; round < 3; round++) ours.push(measured(() => assemble(problem)));
      naive.push(measured(() => naiveTwin(problem)));
    }
    const threeRallies = problems.slice(0, 4).map((_one, i) => {
      const problem = problemOf(100 + i, people, 3, sparePerGrid);
      return measured(() => assemble(problem));
    });
    say(`${name}: p95 ${percentileOf(ours, 0.95).toFixed(1)} ms, worst ${Math.max(...ours).toFixed(1)}; best of three rally points ${percentileOf(threeRallies, 0.5).toFixed(1)}; ${instances - unmet} whole squads like the twin's`);
    rows.push(row(`${name}, 12 skills, 60 grids, median`, 'ms', percentileOf(ours, 0.5), 'what an operator may wait', budget, { atMost: 1 }));
    rows.push(row(`${name} beside the twin`, 'ms', percentileOf(ours, 0.5), 'naive twin: no classes, built anew', percentileOf(naive, 0.5), { atMost: ofTwin }));
  }
  return Promise.resolve(rows);
}

export const assemblyBenches: readonly Bench[] = [{ name: 'assembly', run: assembly }];

import { assemble } from '../assembly/assemble';
import type { Assembly, AssemblyProblem } from '../assembly/problem';
import type { Shortfall } from '../case/operation';
import { isOfTheWay, personBlocks } from './blocks';
import { candidatesFor } from './candidates';
import { blockCodes, type BlockCode, type ShortfallCode } from './codes';
import { exposedBy, sparesOf } from './exposure';
import { reasonFor, type Pick } from './reasons';
import type { Recommendation } from './recommendation';
import { skillMask, type RecommendInput } from './snapshot';
import { quorumLines, timesOf } from './times';

/**
 * Who should go. Everything that stands against a person bars them here: a recommendation breaks no block, a human may. Who goes is
 * the exact assembly's answer; this file asks its question and puts its answer into people, reasons and gaps.
 */
export function recommend(input: RecommendInput): Recommendation {
  const { people, grids, demand } = input;
  const problem = problemOf(input);
  const assembly = assemble(problem);
  const going = assembly.picks.map((one): Pick => ({ person: one.candidate, lineId: demand[one.line]?.id ?? '', etaS: one.seconds }));
  const picked = new Set(going.map((one) => one.person));
  const left = sparesOf(grids);
  for (const { person } of going) {
    const grid = people.grid[person] ?? -1;
    if (grid >= 0) left[grid] = (left[grid] ?? 0) - 1;
  }
  const lines = demand.map((line) => candidatesFor(line, input, assembly.rally, left, picked));
  const byLine = new Map(lines.map((line) => [line.lineId, line]));
  const picks = going.map((one) => ({
    person: one.person,
    personId: people.ids[one.person] ?? '',
    name: people.names[one.person] ?? '',
    lineId: one.lineId,
    etaS: one.etaS,
    ...reasonFor(one, going, input, assembly.rally, problem.barred, left, byLine.get(one.lineId)?.free ?? 0),
  }));
  return {
    rally: assembly.rally,
    lines,
    picks,
    shortfalls: shortfallsOf(assembly, input, problem.barred),
    ...timesOf(demand, going),
    exposed: exposedBy(grids, going.map((one) => people.grid[one.person] ?? -1)),
    proven: assembly.proven,
  };
}

/** The question that the solver is asked. A way that is too long is no way to it; everything else bars, by the place of its block in `blockCodes`, counted from 1. */
export function problemOf({ people, grids, demand, limits }: RecommendInput): AssemblyProblem {
  const barred = new Uint8Array(people.ids.length);
  for (let i = 0; i < barred.length; i++) {
    const block = personBlocks(people, limits, 0, i).find((one) => !isOfTheWay(one));
    if (block !== undefined) barred[i] = blockCodes.indexOf(block) + 1;
  }
  const waited = new Set(quorumLines(demand).map((line) => line.id));
  const lines = demand.map(({ id, skills, count, quorum, essential }) => ({ skills: skillMask(skills), count, quorum: waited.has(id) ? quorum : 0, essential }));
  return {
    skills: people.skills,
    grid: people.grid,
    barred,
    etas: people.etas.map((eta) => (limits.maxEtaS === Infinity ? eta : eta.map((seconds) => (seconds > limits.maxEtaS ? Infinity : seconds)))),
    lines,
    quorum: lines.reduce((sum, line) => sum + line.quorum, 0),
    spare: sparesOf(grids),
    gridMinimums: limits.keepMinimums ? 'hard' : 'soft',
  };
}

const shortfallOfBlock: Readonly<Record<BlockCode, ShortfallCode>> = {
  onSceneElsewhere: 'assignedElsewhere',
  assignedElsewhere: 'assignedElsewhere',
  reservedElsewhere: 'reservedElsewhere',
  resting: 'resting',
  offDuty: 'noneOnDuty',
  unavailable: 'noneOnDuty',
  lacksSkill: 'noCandidates',
  wouldStripGrid: 'wouldStripGrid',
  positionTooStale: 'positionTooStale',
  outsideRadius: 'outsideRadius',
  loadReached: 'loadReached',
  noRoute: 'noRoute',
};

/** Every empty place under one reason; where several bars stand behind a share, the places are shared out, the most frequent bar first. */
function shortfallsOf(assembly: Assembly, input: RecommendInput, barred: Uint8Array): readonly Shortfall[] {
  const { demand, people, limits } = input;
  const found: Shortfall[] = [];
  for (const gap of assembly.shortfalls) {
    const line = demand[gap.line];
    if (line === undefined) continue;
    const add = (code: ShortfallCode, count: number) => {
      if (count > 0) found.push({ lineId: line.id, count, code });
    };
    add('noCandidates', gap.noneWithSkill);
    const mask = skillMask(line.skills);
    const has = (i: number) => ((people.skills[i] ?? 0) & mask) === mask;
    let open = gap.barred;
    for (const [code, count] of barsOf(barred, has)) {
      add(code, Math.min(open, count));
      open -= Math.min(open, count);
    }
    add(beyond(people.etas[assembly.rally], limits.maxEtaS, (i) => barred[i] === 0 && has(i)) ? 'outsideRadius' : 'noRoute', gap.unreachable);
    add('wouldStripGrid', gap.heldByGrids);
    add('allUsed', gap.usedByOtherLines);
  }
  return merged(found);
}

/** The bars of those who have the skills, the most frequent first, equal ones in the order of the codes. */
function barsOf(barred: Uint8Array, has: (i: number) => boolean): readonly (readonly [ShortfallCode, number])[] {
  const counts = new Map<ShortfallCode, number>();
  barred.forEach((code, i) => {
    const block = blockCodes[code - 1];
    if (block === undefined || !has(i)) return;
    const short = shortfallOfBlock[block];
    counts.set(short, (counts.get(short) ?? 0) + 1);
  });
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

function beyond(etas: Float64Array | undefined, maxEtaS: number, has: (i: number) => boolean): boolean {
  return etas?.some((seconds, i) => Number.isFinite(seconds) && seconds > maxEtaS && has(i)) === true;
}

function merged(shortfalls: readonly Shortfall[]): readonly Shortfall[] {
  const sums = new Map<string, Shortfall>();
  for (const one of shortfalls) {
    const key = `${one.lineId}\n${one.code}`;
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}

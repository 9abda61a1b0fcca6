import loadHighs from 'highs';
import type { AssemblyProblem } from '@shared/domain/assembly/problem';
import { byFirstDifference, quorumMet, rallyRank, travelOf, type Answer } from './answer';

type Highs = Awaited<ReturnType<typeof loadHighs>>;

/** A sum of variables times whole factors. */
type Sum = readonly (readonly [number, string])[];

/** A mixed integer programme in 0/1 variables that grows by one criterion after the other. */
class Programme {
  readonly #rows: string[] = [];
  readonly #binary = new Set<string>();

  constructor(readonly highs: Highs) {}

  add(sum: Sum, relation: '<=' | '>=' | '=', value: number): void {
    if (sum.length > 0) this.#rows.push(`${this.#written(sum)} ${relation} ${value}`);
    else if (relation === '<=' ? value < 0 : relation === '>=' ? value > 0 : value !== 0) this.#rows.push('0 never >= 1');
  }

  /** The best value of a sum, which then stays. */
  settle(sense: 'Minimize' | 'Maximize', sum: Sum): number {
    const value = this.best(sense, sum);
    this.add(sum, sense === 'Minimize' ? '<=' : '>=', value);
    return value;
  }

  /** Staying at home satisfies the first rows, and every optimum the row that it becomes: there is always a solution. */
  best(sense: 'Minimize' | 'Maximize', sum: Sum): number {
    // An objective and rows need a variable to stand on.
    const rows = ['0 anchor <= 1', ...this.#rows].map((row, i) => ` r${i}: ${row}`);
    const text = `${sense}\n obj: ${sum.length === 0 ? '0 anchor' : this.#written(sum)}\nSubject To\n${rows.join('\n')}\nBinary\n anchor never ${[...this.#binary].join(' ')}\nEnd`;
    const solution = this.highs.solve(text, { mip_rel_gap: 0, mip_abs_gap: 0, output_flag: false });
    if (solution.Status !== 'Optimal') throw new Error(`HiGHS says ${solution.Status} of\n${text}`);
    return Math.round(solution.ObjectiveValue);
  }

  #written(sum: Sum): string {
    return sum
      .map(([factor, name]) => {
        this.#binary.add(name);
        return `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`;
      })
      .join(' ');
  }
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** The programme of one rally point: `goes(i, l)` says that a person takes a line, by one variable for each pair. */
function answerAt(highs: Highs, problem: AssemblyProblem, rally: number): Answer {
  const programme = new Programme(highs);
  const pairs = Array.from(problem.skills, (skills, i) => {
    const ms = travelOf(problem, rally, i);
    return problem.lines.flatMap((line, l) => (ms !== null && ((skills & line.skills) >>> 0) === line.skills ? [{ i, l, ms, name: `y_${i}_${l}` }] : []));
  }).flat();
  const sumOf = (keep: (pair: (typeof pairs)[number]) => boolean, prefix = 'y'): Sum => pairs.filter(keep).map(({ i, l }) => [1, `${prefix}_${i}_${l}`] as const);
  for (const i of problem.skills.keys()) programme.add(sumOf((pair) => pair.i === i), '<=', 1);
  for (const [l, line] of problem.lines.entries()) programme.add(sumOf((pair) => pair.l === l), '<=', line.count);
  const atHome = (grid: number): Sum => sumOf((pair) => problem.grid[pair.i] === grid);
  if (problem.gridMinimums === 'hard') for (const [grid, spare] of problem.spare.entries()) programme.add(atHome(grid), '<=', Math.max(0, spare));

  // Places, the more urgent first: of what a line fills, up to its quorum counts as such.
  for (const [ofQuorum, essential] of [[true, true], [true, false], [false, true], [false, false]] as const) {
    for (const [l, line] of problem.lines.entries()) {
      if ((line.essential ?? false) !== essential) continue;
      const fill = sumOf((pair) => pair.l === l);
      if (ofQuorum) {
        const marks: Sum = Array.from({ length: line.quorum }, (_, m) => [1, `q_${l}_${m}`] as const);
        programme.add([...marks, ...fill.map(([, name]) => [-1, name] as const)], '<=', 0);
        programme.settle('Maximize', marks);
      } else {
        programme.settle('Maximize', fill);
      }
    }
  }
  const filled = problem.lines.map((_, l) => programme.best('Maximize', sumOf((pair) => pair.l === l)));

  // The quorum's time: one of the travel times is chosen, and who counts as there by then must have come by it.
  const times = [...new Set([0, ...pairs.map((pair) => pair.ms)])].sort((a, b) => a - b);
  // Whole numbers as small as can be: tolerances of a solver grow with its figures.
  const unit = times.reduce(divisor, 0) || 1;
  const clock = (prefix: string): Sum => times.map((ms, t) => [ms / unit, `${prefix}_${t}`] as const);
  const by = (prefix: string, ms: number): Sum => times.flatMap((time, t) => (time >= ms ? [[-1, `${prefix}_${t}`] as const] : []));
  let assembledMs: number | null = null;
  if (quorumMet(problem, filled)) {
    programme.add(times.map((_, t) => [1, `t_${t}`] as const), '=', 1);
    for (const { i, l, ms, name } of pairs) {
      programme.add([[1, `e_${i}_${l}`], [-1, name]], '<=', 0);
      programme.add([[1, `e_${i}_${l}`], ...by('t', ms)], '<=', 0);
    }
    programme.add(sumOf(() => true, 'e'), '>=', problem.quorum);
    for (const [l, line] of problem.lines.entries()) programme.add(sumOf((pair) => pair.l === l, 'e'), '>=', line.quorum);
    assembledMs = programme.settle('Minimize', clock('t')) * unit;
  }
  programme.add(times.map((_, t) => [1, `u_${t}`] as const), '=', 1);
  for (const { ms, name } of pairs) programme.add([[1, name], ...by('u', ms)], '<=', 0);
  const completeMs = programme.settle('Minimize', clock('u')) * unit;
  const travelMs = programme.settle('Minimize', pairs.map(({ ms, name }) => [ms / unit, name] as const)) * unit;
  for (const [grid, spare] of problem.spare.entries()) {
    const leaving = atHome(grid);
    programme.add([...leaving, [-leaving.length, `x_${grid}`]], '<=', Math.max(0, spare));
  }
  const exposed = programme.settle('Minimize', problem.spare.length === 0 ? [] : Array.from(problem.spare, (_, grid) => [1, `x_${grid}`] as const));

  // The smallest indices: bit after bit of who goes, from the first candidate on.
  const candidates: number[] = [];
  for (const i of problem.skills.keys()) if (programme.settle('Maximize', sumOf((pair) => pair.i === i)) === 1) candidates.push(i);
  return { rally, filled, assembledMs, completeMs: candidates.length === 0 ? null : completeMs, travelMs, exposed, candidates, lines: null };
}

/** The answer by mixed integer programmes solved one after the other, each optimum a row of the next. */
export async function highsOracle(): Promise<(problem: AssemblyProblem) => Answer> {
  const highs = await loadHighs();
  return (problem) => {
    const key = (answer: Answer): readonly number[] => [...rallyRank(problem, answer.filled).map((places) => -places), answer.assembledMs ?? 0, answer.completeMs ?? 0, answer.travelMs, answer.exposed, answer.rally];
    const [best] = problem.etas.map((_, rally) => answerAt(highs, problem, rally)).sort((a, b) => byFirstDifference(key(a), key(b)));
    if (best === undefined) throw new Error('no rally point');
    return best;
  };
}

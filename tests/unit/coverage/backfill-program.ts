import type { Highs } from 'highs';
import type { BackfillProblem } from '@shared/domain/coverage/backfill';

/**
 * The same question as three whole-number programs, each bound by the best of the one before: open need by weight, moves, travel.
 * Written from the rules, not from the flow.
 */
export function solvedByHighs(highs: Highs, { people, grids, leaving, mayMove, etaS, limitS }: BackfillProblem, weights: Float64Array) {
  const counts = (person: number, grid: number): boolean => ((people.mask[person] ?? 0) & (grids.presence[grid] ?? 0)) !== 0;
  const present = new Int32Array(grids.count);
  const coming = Array.from({ length: grids.count }, (): string[] => []);
  const going = Array.from({ length: grids.count }, (): string[] => []);
  const limits: string[] = [];
  const names: string[] = [];
  const travel: string[] = [];
  for (let person = 0; person < people.count; person++) {
    if (people.available[person] !== 1 || leaving?.[person] === 1) continue;
    const home = people.gridOf[person] ?? -1;
    const isCounted = home >= 0 && counts(person, home);
    if (isCounted) present[home] = (present[home] ?? 0) + 1;
    if (mayMove[person] !== 1) continue;
    const own: string[] = [];
    for (let grid = 0; grid < grids.count; grid++) {
      const eta = etaS[grid * people.count + person] ?? Infinity;
      if (grid === home || !counts(person, grid) || !(eta <= limitS)) continue;
      const name = `m${person}_${grid}`;
      own.push(name);
      coming[grid]?.push(name);
      if (isCounted) going[home]?.push(name);
      travel.push(`${Math.round(eta)} ${name}`);
    }
    if (own.length > 0) limits.push(`${own.join(' + ')} <= 1`);
    names.push(...own);
  }
  const needs: string[] = [];
  const weighted: string[] = [];
  for (let grid = 0; grid < grids.count; grid++) {
    const [has, minimum] = [present[grid] ?? 0, grids.minimum[grid] ?? 0];
    const net = [...(coming[grid] ?? []).map((name) => `+ ${name}`), ...(going[grid] ?? []).map((name) => `- ${name}`)].join(' ');
    if (has < minimum) {
      needs.push(`u${grid}`);
      weighted.push(`${weights[grid] ?? 0} u${grid}`);
      limits.push(`u${grid} ${net} >= ${minimum - has}`);
    }
    if ((going[grid] ?? []).length > 0) limits.push(`${net} >= ${Math.min(0, minimum - has)}`);
  }
  if (names.length === 0 || needs.length === 0) return { open: weighted.length === 0 ? 0 : needs.reduce((sum, name) => sum + (weights[Number(name.slice(1))] ?? 0) * ((grids.minimum[Number(name.slice(1))] ?? 0) - (present[Number(name.slice(1))] ?? 0)), 0), moves: 0, travelS: 0 };
  const best = (aim: readonly string[]): number => {
    const { Status, ObjectiveValue } = highs.solve(`Minimize\n aim: ${aim.join(' + ')}\nSubject To\n ${limits.join('\n ')}\nBounds\n${names.map((name) => ` ${name} <= 1`).join('\n')}\nGeneral\n ${[...names, ...needs].join('\n ')}\nEnd`, { mip_rel_gap: 0, mip_abs_gap: 0, output_flag: false });
    if (Status !== 'Optimal') throw new Error(`HiGHS says ${Status}`);
    return Math.round(ObjectiveValue);
  };
  const open = best(weighted);
  limits.push(`${weighted.join(' + ')} <= ${open}`);
  const moves = best(names);
  limits.push(`${names.join(' + ')} <= ${moves}`);
  return { open, moves, travelS: best(travel) };
}

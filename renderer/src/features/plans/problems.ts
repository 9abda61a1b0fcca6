import type { PlanProblem, PlanProblemCode } from '@shared/domain/plan/validate';

/** Where in the editor a problem stands: a field's name, or for those of an alarm its part, number and line (both from 1). */
const fields: Readonly<Record<PlanProblemCode, string>> = {
  nameMissing: 'name',
  matchesNothing: 'match',
  itemUnknown: 'match',
  severityUnknown: 'severities',
  areaUnknown: 'area',
  noLevels: 'levels',
  levelsWithGaps: 'levels',
  noLines: 'lines',
  lineIdTwice: 'line',
  countNotWhole: 'count',
  quorumOutside: 'quorum',
  skillUnknown: 'skills',
  skillTwice: 'skills',
  nothingEssential: 'lines',
  equipmentNameless: 'equipment',
  equipmentCount: 'equipment',
  organizationUnknown: 'whistles',
  whistleTwice: 'whistles',
  limitNotPositive: 'whistles',
  noRallyPoints: 'rally',
  rallyPointNameless: 'rally',
  rallyPointTwice: 'rally',
  rallyPointOffTheMap: 'rally',
  squadUnknown: 'rally',
  squadWithoutRallyPoint: 'rally',
  deadlinesNotRising: 'deadlines',
  parNotPositive: 'par',
  endsBeforeItBegins: 'validity',
  overlaps: 'plan',
};

export const placeOf = ({ code, level, line }: PlanProblem): string => [fields[code], level, line].filter((part) => part !== null).join(' ');

/** What a plan just begun has not got yet is no fault before somebody wants to save it. */
const notYet: ReadonlySet<PlanProblemCode> = new Set<PlanProblemCode>(['nameMissing', 'matchesNothing']);
export const toShow = (problems: readonly PlanProblem[], begun: boolean): readonly PlanProblem[] => (begun ? problems.filter(({ code }) => !notYet.has(code)) : problems);

export const errorsOf = (problems: readonly PlanProblem[]): readonly PlanProblem[] => problems.filter(({ severity }) => severity === 'error');

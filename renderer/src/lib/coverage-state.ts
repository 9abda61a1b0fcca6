import type { GridCoverageRow } from '@shared/ipc/dispatch-views';

/**
 * How a grid stands, for the map and for the tables. Colour alone says nothing to whoever cannot tell it apart: what is not in order
 * carries a mark: `▼2` two people below the minimum, `◇` nobody can come in time.
 */
export const coverageStates = ['fine', 'outside', 'below', 'both'] as const;
export type CoverageState = (typeof coverageStates)[number];

/** The marks without their numbers, for legends and beside words. */
export const coverageSigns: Readonly<Record<CoverageState, string>> = { fine: '', outside: '◇', below: '▼', both: '▼◇' };

type Judged = Pick<GridCoverageRow, 'belowBy' | 'outsideStandard'>;

export function coverageStateOf({ belowBy, outsideStandard }: Judged): CoverageState {
  if (belowBy > 0) return outsideStandard ? 'both' : 'below';
  return outsideStandard ? 'outside' : 'fine';
}

export const coverageMark = ({ belowBy, outsideStandard }: Judged): string => `${belowBy > 0 ? `▼${belowBy}` : ''}${outsideStandard ? '◇' : ''}`;

/** Infinity where nobody can come; what is not known weighs nothing. */
const way = (row: GridCoverageRow): number => row.nearestEtaS ?? (row.outsideStandard ? Infinity : 0);
/** The larger first; two infinities are equal. */
const apart = (a: number, b: number): number => (a === b ? 0 : b - a);

/** Worst first: people missing, outside the standard, the longer way, more residents; then by name. */
export function byNeed(rows: readonly GridCoverageRow[]): readonly GridCoverageRow[] {
  return [...rows].sort(
    (a, b) =>
      b.belowBy - a.belowBy ||
      Number(b.outsideStandard) - Number(a.outsideStandard) ||
      apart(way(a), way(b)) ||
      apart(a.residents ?? 0, b.residents ?? 0) ||
      a.communityName.localeCompare(b.communityName, 'zh-CN') ||
      a.name.localeCompare(b.name, 'zh-CN', { numeric: true }),
  );
}

/** Grids that are not in order, the worst first. */
export const uncovered = (rows: readonly GridCoverageRow[]): readonly GridCoverageRow[] => byNeed(rows.filter((row) => coverageStateOf(row) !== 'fine'));

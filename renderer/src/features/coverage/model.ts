import type { BlockCode } from '@shared/domain/recommend/codes';
import type { CoverageTotal } from '@shared/domain/coverage/coverage';
import type { PersonId } from '@shared/domain/ids';
import type { DeskCaseCommand } from '@shared/ipc/contract';
import type { BackfillView, CoverageView, GridCoverageRow, MusterMember, OperationView } from '@shared/ipc/dispatch-views';

export const figures = ['gridsBelow', 'peopleMissing', 'gridsOutsideStandard', 'residentsAffected'] as const satisfies readonly (keyof CoverageTotal)[];
export type Figure = (typeof figures)[number];

/** Grids that stand worse than now once those people have left. */
export function worsened(now: CoverageView | undefined, then: CoverageView): ReadonlySet<string> {
  const before = new Map((now ?? then).rows.map((row) => [row.gridId, row]));
  const worse = (row: GridCoverageRow) => {
    const was = before.get(row.gridId);
    return was !== undefined && (row.belowBy > was.belowBy || (row.outsideStandard && !was.outsideStandard));
  };
  return new Set(then.rows.filter(worse).map((row) => row.gridId));
}

/** People of an operation who are out for it or about to go, those at the posts of other grids not among them: they cover. */
export function leavingFor(members: readonly MusterMember[]): readonly PersonId[] {
  const out = new Set(['reserved', 'dispatched', 'acknowledged', 'enRoute', 'onScene']);
  return [...new Set(members.filter(({ assignment, personId }) => personId !== null && assignment.purpose !== 'backfill' && out.has(assignment.stage)).map(({ personId }) => personId ?? ''))];
}

export type Move = BackfillView['moves'][number];

/** What somebody has to give reasons for before it is ordered. */
export const blocked = (moves: readonly Move[]): readonly { readonly personId: PersonId; readonly block: BlockCode }[] => moves.flatMap(({ personId, blocks }) => blocks.map((block) => ({ personId, block })));

/** The order of the moves; every block in it is overridden with the one reason. Null where there is nothing to order, or a reason is missing. */
export function backfillOrder(operation: Pick<OperationView, 'operation'>, moves: readonly Move[], reason: string): DeskCaseCommand | null {
  const overrides = blocked(moves).map((one) => ({ ...one, reason: reason.trim() }));
  if (moves.length === 0 || (overrides.length > 0 && reason.trim() === '')) return null;
  return {
    type: 'orderBackfill',
    operationId: operation.operation.id,
    moves: moves.map(({ personId, gridId, etaS, blocks }) => ({ personId, gridId, etaS, blocks: [...blocks] })),
    overrides,
  };
}

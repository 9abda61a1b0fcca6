import type { EpochMs } from '@shared/domain/ids';
import type { ResponsePlan } from '@shared/domain/plan/plan';
import type { MethodInput, MethodOutput } from '@shared/ipc/contract';
import type { PlanRow, PlanSaved } from '@shared/ipc/dispatch-views';

/** What the thread answers: the contract's questions with the asker's moment beside them. */
interface At {
  readonly now: EpochMs;
}
type Asks<Name extends keyof Answered> = (input: MethodInput<Answered[Name]> & At) => MethodOutput<Answered[Name]>;

/** Methods that are answered as they are asked at the border. */
export interface Answered {
  readonly recommend: 'dispatch.recommend';
  readonly consequences: 'dispatch.consequences';
  readonly replacement: 'dispatch.replacement';
  readonly better: 'dispatch.better';
  readonly etas: 'dispatch.etas';
  readonly closures: 'roads.closures';
  readonly coverage: 'coverage.view';
  readonly backfill: 'coverage.backfill';
  readonly operationsOfCase: 'operations.ofCase';
  readonly board: 'board.page';
}

export type DispatchMethods = { readonly [Name in keyof Answered]: Asks<Name> } & {
  readonly dryRun: (input: { readonly plan: ResponsePlan; readonly at: { readonly point: readonly [number, number] } | { readonly caseId: string }; readonly level: number } & At) => MethodOutput<'plans.dryRun'>;
  readonly operations: (input: At) => MethodOutput<'operations.list'>;
  readonly squads: (input: At) => MethodOutput<'board.squads'>;
  readonly plans: (input: At) => readonly PlanRow[];
  /** What is wrong with a plan beside the others in force; `ok` where nothing keeps it from being saved. */
  readonly checkPlan: (input: { readonly plan: ResponsePlan } & At) => PlanSaved;
  /** Makes the streets ready, if they are not. */
  readonly prepare: (input: At) => { readonly junctions: number; readonly pieces: number };
};

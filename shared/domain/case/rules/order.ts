import { refuse, type Refused } from '../../refuse';
import type { CaseCommandType } from '../commands';
import { isEnded } from '../stages';
import type { CaseState } from '../state';
import { caseStages, endedStages, type CaseStage } from '../status';

/** Commands on a case that exists. */
export type StandingCommandType = Exclude<CaseCommandType, 'report'>;

interface Order {
  readonly stages: ReadonlySet<CaseStage>;
  /** Main-line work waits while the case is suspended; facts from the field and acts beside the main line do not. */
  readonly whileSuspended: boolean;
}

const open = caseStages.filter((stage) => !isEnded(stage));
const inTheField = ['dispatched', 'acknowledged', 'enRoute', 'onScene'] as const;
const afterAdmission = open.filter((stage) => stage !== 'reported' && stage !== 'sentBack');

const waits = (...stages: readonly CaseStage[]): Order => ({ stages: new Set(stages), whileSuspended: false });
const goesOn = (...stages: readonly CaseStage[]): Order => ({ stages: new Set(stages), whileSuspended: true });

/** In which stages each command has its place: the lifecycle as a table. */
const orders: Readonly<Record<StandingCommandType, Order>> = {
  admit: waits('reported', 'sentBack'),
  refuse: waits('reported', 'sentBack'),
  sendBack: waits('reported', 'admitted', 'registered'),
  register: waits('admitted'),
  dispatch: waits('registered', ...inTheField, 'rework'),
  handle: waits('acknowledged', 'enRoute', 'onScene', 'rework'),
  reportBack: waits('handled'),
  check: waits('reportedBack'),
  close: waits('checked'),
  evaluate: waits('closed'),
  suspend: waits(...afterAdmission),
  reserve: waits('admitted', 'registered', ...inTheField, 'rework'),
  orderSquad: waits('registered', ...inTheField, 'rework'),
  raiseAlarm: waits('registered', ...inTheField, 'rework'),
  // What keeps a squad whole that is out already goes on.
  replace: goesOn('registered', ...inTheField, 'rework'),
  orderBackfill: goesOn('registered', ...inTheField, 'rework', 'handled', 'reportedBack', 'checked'),
  releaseReservation: goesOn(...open),
  notify: goesOn(...open),
  takeCommand: goesOn(...open),
  callPar: goesOn(...open),
  accountFor: goesOn(...open),
  standDown: goesOn(...open),
  acknowledge: goesOn(...open),
  decline: goesOn(...open),
  withdraw: goesOn(...open),
  depart: goesOn(...open),
  arrive: goesOn(...open),
  clear: goesOn(...open),
  attachSignal: goesOn(...open),
  setSeverity: goesOn(...open),
  amend: goesOn(...open),
  resume: goesOn(...open),
  extend: goesOn(...open),
  whistle: goesOn(...afterAdmission),
  checkIn: goesOn(...open),
  supervise: goesOn(...open),
  liftSupervision: goesOn(...open),
  merge: goesOn(...open),
  void: goesOn(...open),
  forceClose: goesOn(...open.filter((stage) => stage !== 'reported')),
  reopen: goesOn('closed', 'evaluated', 'forceClosed', 'voided'),
  note: goesOn(...open, ...endedStages),
  undo: goesOn(...open, ...endedStages),
};

/** Null where the command has its place now. */
export function outOfOrder(state: CaseState, command: StandingCommandType): Refused | null {
  const order = orders[command];
  if (!order.stages.has(state.stage)) {
    if (isEnded(state.stage)) return refuse('caseEnded', 'lifecycle.endedIsFinal', { command, stage: state.stage });
    return refuse('wrongStage', 'lifecycle.order', { command, stage: state.stage });
  }
  if (state.suspendedAt !== null && !order.whileSuspended) return refuse('caseSuspended', 'lifecycle.suspendedWaits', { command });
  return null;
}

import type { CaseCommand } from '@shared/domain/case/commands';
import type { DecideContext } from '@shared/domain/case/context';
import { decide } from '@shared/domain/case/decide';
import type { CaseEvent } from '@shared/domain/case/events';
import { evolve } from '@shared/domain/case/evolve';
import type { CaseState } from '@shared/domain/case/state';
import type { Actor, Role } from '@shared/domain/event';
import type { CaseId, EpochMs } from '@shared/domain/ids';
import type { TimeIds } from '../ids';
import type { DemoWorld } from '../world';

/** Thrown inside a script when the next act would lie in the future: the case is open at `now` in the stage that it has come to. */
export class StillOpen extends Error {
  override readonly name = 'StillOpen';
}

const chiefRoles: readonly Role[] = ['dutyChief'];
const noRoles: readonly Role[] = [];

/** One case being written: every act goes through `decide` and `evolve`, so that history obeys the rules that the desk obeys. */
export interface CaseScript {
  readonly id: CaseId;
  state(): CaseState;
  /** Performs a command at a time not before the last act; throws StillOpen beyond `now`, and an error where the rules refuse: a script has no business asking for what is not allowed. */
  act(actor: Actor, command: CaseCommand, at: EpochMs, recordedAt?: EpochMs): void;
}

export interface ScriptDesk {
  /** Forgets the cases written so far, so that memory does not grow with history. */
  forget(): void;
  open(id: CaseId, no: string, actor: Actor, command: Extract<CaseCommand, { type: 'report' }>, at: EpochMs): CaseScript;
}

export function scriptDesk(world: DemoWorld, ids: TimeIds, console: string, now: EpochMs, emit: (event: CaseEvent) => void): ScriptDesk {
  const states = new Map<CaseId, CaseState>();
  let moment = 0;
  let no: string | null = null;
  let caseId: CaseId = '';
  let actor: Actor = { kind: 'account', id: '', name: '' };
  let recorded = 0;
  const context: DecideContext = {
    get caseId() { return caseId; },
    get actor() { return actor; },
    get roles() { return actor.kind === 'account' ? chiefRoles : noRoles; },
    console,
    get occurredAt() { return moment; },
    get recordedAt() { return recorded; },
    get caseNo() { return no; },
    newEventId: () => ids.at(recorded),
    taskItem: (id) => world.itemById.get(id) ?? null,
    personSkills: (id) => world.personById.get(id)?.skills ?? null,
    otherCase: (id) => states.get(id) ?? null,
  };
  const perform = (id: CaseId, by: Actor, command: CaseCommand, at: EpochMs, recordedAt: EpochMs, caseNo: string | null): void => {
    if (recordedAt > now) throw new StillOpen();
    caseId = id;
    actor = by;
    moment = at;
    recorded = recordedAt;
    no = caseNo;
    const before = states.get(id) ?? null;
    const decision = decide(before, command, context);
    if (!decision.ok) throw new Error(`The history asks for what the rules refuse: ${command.type} on ${before?.no ?? caseNo ?? id} in stage ${before?.stage ?? 'none'}: ${decision.refusal.code}`);
    for (const event of decision.events) {
      states.set(event.aggregateId, evolve(states.get(event.aggregateId) ?? null, event));
      emit(event);
    }
  };
  return {
    forget: () => states.clear(),
    open(id, caseNo, by, command, at) {
      perform(id, by, command, at, at, caseNo);
      const state = (): CaseState => {
        const current = states.get(id);
        if (current === undefined) throw new Error(`Case ${caseNo} was not opened`);
        return current;
      };
      return {
        id,
        state,
        act: (who, what, when, recordedAt) => perform(id, who, what, when, recordedAt ?? when, null),
      };
    },
  };
}

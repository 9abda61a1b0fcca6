import { decide } from '@shared/domain/case/decide';
import type { CaseCommand } from '@shared/domain/case/commands';
import type { CaseEvent } from '@shared/domain/case/events';
import { evolve } from '@shared/domain/case/evolve';
import { isEnded } from '@shared/domain/case/stages';
import type { CaseState } from '@shared/domain/case/state';
import type { Actor } from '@shared/domain/event';
import type { CaseId, EpochMs } from '@shared/domain/ids';
import { generateHistory } from '../../../electron/worker/demo/history';
import type { DemoWorld } from '../../../electron/worker/demo/world';

/** Main and database in memory: what the simulation talks to. Roles are given as main gives them. */
export interface InMemoryDesk {
  readonly states: Map<CaseId, CaseState>;
  readonly events: CaseEvent[];
  readonly refusals: { readonly command: string; readonly code: string }[];
  execute(id: CaseId, command: CaseCommand, actor: Actor, occurredAt: EpochMs, now: EpochMs): { readonly state: CaseState | null; readonly code: string | null };
  open(): CaseState[];
}

export function inMemoryDesk(world: DemoWorld, history: { now: EpochMs; days: number; cases: number; openCases: number } | null): InMemoryDesk {
  const states = new Map<CaseId, CaseState>();
  const events: CaseEvent[] = [];
  const refusals: { command: string; code: string }[] = [];
  if (history !== null) {
    for (const chunk of generateHistory(world, { ...history, console: 'test' })) {
      // History holds events of cases only.
      for (const event of chunk as readonly CaseEvent[]) states.set(event.aggregateId, evolve(states.get(event.aggregateId) ?? null, event));
    }
  }
  let serial = 0;
  return {
    states,
    events,
    refusals,
    execute(id, command, actor, occurredAt, now) {
      serial += 1;
      const decision = decide(states.get(id) ?? null, command, {
        caseId: id, actor, roles: actor.kind === 'account' ? ['dutyChief'] : [], console: 'test', occurredAt: Math.min(occurredAt, now), recordedAt: now,
        caseNo: command.type === 'report' ? `T-${serial}` : null,
        newEventId: () => `event-${(serial += 1)}`,
        taskItem: (item) => world.itemById.get(item) ?? null,
        personSkills: (person) => world.personById.get(person)?.skills ?? null,
        otherCase: (other) => states.get(other) ?? null,
      });
      if (!decision.ok) {
        refusals.push({ command: command.type, code: decision.refusal.code });
        return { state: null, code: decision.refusal.code };
      }
      for (const event of decision.events) {
        states.set(event.aggregateId, evolve(states.get(event.aggregateId) ?? null, event));
        events.push(event);
      }
      return { state: states.get(id) ?? null, code: null };
    },
    open: () => [...states.values()].filter(({ stage }) => !isEnded(stage)),
  };
}

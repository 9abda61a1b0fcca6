import type { CaseCommand } from '@shared/domain/case/commands';
import type { DecideContext } from '@shared/domain/case/context';
import { decide } from '@shared/domain/case/decide';
import type { CaseEvent, Signal } from '@shared/domain/case/events';
import { evolve } from '@shared/domain/case/evolve';
import type { CaseState } from '@shared/domain/case/state';
import type { Actor, Decision, Refusal, Role } from '@shared/domain/event';
import type { EpochMs } from '@shared/domain/ids';
import type { Skill } from '@shared/domain/people';
import type { Place } from '@shared/domain/place';
import type { TaskItem } from '@shared/domain/task-list';

/** A small world for tests of the case's rules: a desk, a field, a list, and a clock that only the test moves. */
export const start: EpochMs = Date.UTC(2026, 4, 6, 1, 0, 0);
export const minute = 60_000;

export interface Player {
  readonly actor: Actor;
  readonly roles: readonly Role[];
  readonly personId?: string;
}
const account = (id: string, role: Role, personId?: string): Player => ({ actor: { kind: 'account', id, name: `${id}-name` }, roles: [role], ...(personId === undefined ? {} : { personId }) });
const person = (id: string): Player => ({ actor: { kind: 'person', id, name: `${id}-name` }, roles: [] });

export const players = {
  operator: account('operator', 'operator'),
  checker: account('checker', 'operator'),
  /** An account of somebody who is also in the register of people. */
  linked: account('linked', 'operator', 'medic'),
  chief: account('chief', 'dutyChief'),
  commander: account('commander', 'commander'),
  admin: account('admin', 'administrator'),
  wall: account('wall', 'wall'),
  medic: person('medic'),
  worker: person('worker'),
  searcher: person('searcher'),
  feed: { actor: { kind: 'feed', id: 'hotline', name: '12345' }, roles: [] },
  timer: { actor: { kind: 'timer', id: 'timer', name: 'timer' }, roles: [] },
  importer: { actor: { kind: 'import', id: 'import', name: 'import' }, roles: [] },
} as const satisfies Record<string, Player>;
export type PlayerName = keyof typeof players;

export const personSkills: Readonly<Record<string, readonly Skill[]>> = { medic: ['medical'], worker: ['driving'], gasman: ['gas', 'electrical'], searcher: ['search'] };

const listed: TaskItem = {
  id: 'item-light',
  code: '4-01',
  name: '路灯故障',
  nameEn: 'Street light out',
  board: 'livelihood',
  classCode: '4',
  className: '市政设施',
  classNameEn: 'Municipal works',
  kind: 'asset',
  handlingLevel: 'grid',
  defaultSeverity: 4,
  limits: {
    admit: { limitMs: 10 * minute, basis: 'wall' },
    dispatch: { limitMs: 15 * minute, basis: 'wall' },
    arrive: { limitMs: 30 * minute, basis: 'wall' },
    handle: { limitMs: 100 * minute, basis: 'wall' },
  },
  sample: true,
  temporary: null,
  validFrom: start - 1_000 * minute,
  validTo: null,
};

export const items: Readonly<Record<string, TaskItem>> = {
  'item-light': listed,
  'item-future': { ...listed, id: 'item-future', validFrom: start + 1_000_000 * minute },
  'item-retired': { ...listed, id: 'item-retired', validTo: start },
  'item-temporary': { ...listed, id: 'item-temporary', temporary: { until: start + 60 * minute, approvedBy: '陈立', requestedBy: '城管办' } },
  'item-expired': { ...listed, id: 'item-expired', temporary: { until: start, approvedBy: '陈立', requestedBy: '城管办' } },
  'item-district': { ...listed, id: 'item-district', handlingLevel: 'district' },
  'item-grave': { ...listed, id: 'item-grave', defaultSeverity: 1, limits: {} },
};

export const place: Place = { point: [106.45, 29.54], address: '凤天路3号', districtId: 'd', subdistrictId: 's', communityId: 'c', gridId: 'g', microGridId: null };

export function signal(id: string, at: EpochMs, over: Partial<Signal> = {}): Signal {
  return { id, source: 'resident', reportedAt: at, receivedAt: at + 8_000, reporterName: '王某', reporterPhone: '13800001234', text: '路灯不亮', externalRef: null, ...over };
}

export function reportCommand(id: string, at: EpochMs, over: Partial<Extract<CaseCommand, { type: 'report' }>> = {}): Extract<CaseCommand, { type: 'report' }> {
  return { type: 'report', title: '路灯不亮', place, taskItemId: 'item-light', severity: 4, signal: signal(`${id}-signal`, at), ...over };
}

export function dispatchCommand(assignmentId: string, personId: string, ask: readonly Skill[] = []): Extract<CaseCommand, { type: 'dispatch' }> {
  return { type: 'dispatch', assignmentId, assignee: { kind: 'person', personId, name: `${personId}-name` }, ask, instruction: '', distanceM: 420 };
}

/** One case as it goes. `tell` must be accepted, `refused` must not; both move nothing but this case and the clock. */
export class CaseStory {
  readonly id: string;
  readonly log: CaseEvent[] = [];
  state: CaseState | null = null;
  now: EpochMs = start;
  readonly others = new Map<string, CaseStory>();
  #count = 0;

  constructor(id = 'case-1') {
    this.id = id;
  }

  context(player: Player, over: Partial<DecideContext> = {}): DecideContext {
    return {
      caseId: this.id,
      actor: player.actor,
      roles: player.roles,
      personId: player.personId,
      console: 'console-1',
      occurredAt: this.now,
      recordedAt: this.now,
      caseNo: '20260506-0001',
      newEventId: () => `${this.id}-event-${++this.#count}`,
      taskItem: (id) => items[id] ?? null,
      personSkills: (id) => personSkills[id] ?? null,
      otherCase: (id) => this.others.get(id)?.state ?? null,
      ...over,
    };
  }

  ask(who: PlayerName, command: CaseCommand, over: Partial<DecideContext> = {}): Decision<CaseEvent> {
    return decide(this.state, command, this.context(players[who], over));
  }

  tell(who: PlayerName, command: CaseCommand, over: Partial<DecideContext> = {}): CaseState {
    const decision = this.ask(who, command, over);
    if (!decision.ok) throw new Error(`${command.type} by ${who} was refused: ${JSON.stringify(decision.refusal)} at ${this.state?.stage ?? 'nothing'}`);
    for (const event of decision.events) (event.aggregateId === this.id ? this : this.others.get(event.aggregateId))?.write(event);
    return this.must;
  }

  refused(who: PlayerName, command: CaseCommand, over: Partial<DecideContext> = {}): Refusal {
    const decision = this.ask(who, command, over);
    if (decision.ok) throw new Error(`${command.type} by ${who} was accepted`);
    return decision.refusal;
  }

  write(event: CaseEvent): void {
    this.state = evolve(this.state, event);
    this.log.push(event);
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  get must(): CaseState {
    if (this.state === null) throw new Error('nothing was reported yet');
    return this.state;
  }

  get lastId(): string {
    return this.log.at(-1)?.id ?? '';
  }

  /** Goes along the main line with the usual people, a minute for each step, up to a stage. */
  to(stage: 'reported' | 'admitted' | 'registered' | 'dispatched' | 'acknowledged' | 'enRoute' | 'onScene' | 'handled' | 'reportedBack' | 'checked' | 'closed' | 'evaluated'): this {
    const steps: readonly (readonly [string, PlayerName, CaseCommand])[] = [
      ['reported', 'operator', reportCommand(this.id, this.now)],
      ['admitted', 'operator', { type: 'admit', taskItemId: 'item-light' }],
      ['registered', 'operator', { type: 'register' }],
      ['dispatched', 'operator', dispatchCommand('a1', 'medic')],
      ['acknowledged', 'medic', { type: 'acknowledge', assignmentId: 'a1' }],
      ['enRoute', 'medic', { type: 'depart', assignmentId: 'a1' }],
      ['onScene', 'medic', { type: 'arrive', assignmentId: 'a1' }],
      ['handled', 'medic', { type: 'handle', result: '已修复' }],
      ['reportedBack', 'medic', { type: 'reportBack', summary: '已修复' }],
      ['checked', 'checker', { type: 'check', passed: true, note: '' }],
      ['closed', 'operator', { type: 'close', note: '' }],
      ['evaluated', 'operator', { type: 'evaluate', solved: true, satisfied: true, words: '' }],
    ];
    for (const [reached, who, command] of steps) {
      this.tell(who, command);
      this.wait(minute);
      if (reached === stage) return this;
    }
    return this;
  }
}

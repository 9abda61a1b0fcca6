import type { CaseCommand } from '@shared/domain/case/commands';
import type { DecideContext } from '@shared/domain/case/context';
import { decide } from '@shared/domain/case/decide';
import { evolve } from '@shared/domain/case/evolve';
import type { CaseEvent } from '@shared/domain/case/events';
import type { CaseState } from '@shared/domain/case/state';
import type { EpochMs } from '@shared/domain/ids';
import { checker, operator, reportOf, type Player } from './play';
import { Random } from './random';
import type { BuiltWorld } from './world';

export interface HistoryOptions {
  readonly seed: number;
  readonly cases: number;
  /** Cases are reported evenly over [from, to). */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Share of the cases that are still open, the latest ones: 0–1. */
  readonly openShare?: number;
  /** `full`: the whole main line, 12 events; `short`: closed at the desk after three, for worlds of millions. */
  readonly detail?: 'full' | 'short';
}

const siteDay = (at: EpochMs): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');

/** Past cases, each as its events in order, made by the same rules as the live ones; one at a time, so memory stays small. */
export function* caseHistories(world: BuiltWorld, options: HistoryOptions): Generator<readonly CaseEvent[]> {
  const random = new Random(options.seed);
  const items = new Map(world.items.map((item) => [item.id, item]));
  const people = new Map(world.people.map((person) => [person.id, person]));
  const numbers = new Map<string, number>();
  const step = (options.to - options.from) / Math.max(1, options.cases);
  const firstOpen = options.cases * (1 - (options.openShare ?? 0));
  for (let i = 0; i < options.cases; i++) {
    let at = Math.floor(options.from + i * step);
    const day = siteDay(at);
    const number = (numbers.get(day) ?? 0) + 1;
    numbers.set(day, number);
    const caseId = random.uuid(at);
    const events: CaseEvent[] = [];
    let state: CaseState | null = null;
    const tell = (player: Player, command: CaseCommand): void => {
      const context: DecideContext = {
        caseId, actor: player.actor, roles: player.roles, console: 'console-history', occurredAt: at, recordedAt: at, caseNo: `${day}-${String(number).padStart(4, '0')}`,
        newEventId: () => random.uuid(at), taskItem: (id) => items.get(id) ?? null, personSkills: (id) => people.get(id)?.skills ?? null, otherCase: () => null,
      };
      const decision = decide(state, command, context);
      if (!decision.ok) throw new Error(`history: ${command.type} was refused: ${decision.refusal.code}`);
      for (const event of decision.events) {
        state = evolve(state, event);
        events.push(event);
      }
    };
    const line = options.detail === 'short' ? shortLine(world, random, at) : fullLine(world, random, at);
    const stop = i >= firstOpen ? random.between(1, line.length) : line.length;
    for (const [player, command, waitMs] of line.slice(0, stop)) {
      tell(player, command);
      at += waitMs;
    }
    yield events;
  }
}

type Line = readonly (readonly [Player, CaseCommand, number])[];

function shortLine(world: BuiltWorld, random: Random, at: EpochMs): Line {
  const item = random.pick(world.items);
  return [
    [operator, { ...reportOf(world, random, at), taskItemId: item.id }, random.between(1_000, 60_000)],
    [operator, { type: 'admit', taskItemId: item.id }, random.between(10_000, 3_600_000)],
    [{ ...operator, roles: ['dutyChief'] }, { type: 'forceClose', reason: '电话办结' }, 0],
  ];
}

function fullLine(world: BuiltWorld, random: Random, at: EpochMs): Line {
  const item = random.pick(world.items);
  const person = random.pick(world.people);
  const field: Player = { actor: { kind: 'person', id: person.id, name: person.name }, roles: [] };
  const assignmentId = random.uuid(at);
  const wait = (mean: number) => Math.floor(-Math.log(1 - random.next()) * mean);
  return [
    [operator, { ...reportOf(world, random, at), taskItemId: item.id }, wait(60_000)],
    [operator, { type: 'admit', taskItemId: item.id }, wait(60_000)],
    [operator, { type: 'register' }, wait(60_000)],
    [operator, { type: 'dispatch', assignmentId, assignee: { kind: 'person', personId: person.id, name: person.name }, ask: [], instruction: '', distanceM: random.below(2_000) }, wait(90_000)],
    [field, { type: 'acknowledge', assignmentId }, wait(120_000)],
    [field, { type: 'depart', assignmentId }, wait(480_000)],
    [field, { type: 'arrive', assignmentId }, wait(1_800_000)],
    [field, { type: 'handle', result: '已处置' }, wait(120_000)],
    [field, { type: 'reportBack', summary: '已处置' }, wait(3_600_000)],
    [checker, { type: 'check', passed: true, note: '' }, wait(600_000)],
    [operator, { type: 'close', note: '' }, wait(86_400_000)],
    [operator, { type: 'evaluate', solved: true, satisfied: random.chance(0.9), words: '' }, 0],
  ];
}

import { beforeAll, describe, expect, it } from 'vitest';
import { distanceM } from '@shared/domain/geo/distance';
import { isLive } from '@shared/domain/case/stages';
import type { CaseState } from '@shared/domain/case/state';
import type { Actor } from '@shared/domain/event';
import { demoAccounts } from '@shared/demo/accounts';
import { demoDesks } from '@shared/demo/desks';
import { sampleItemId } from '@shared/demo/sample-task-list';
import type { FromWorker, PositionBatch } from '@shared/ipc/worker-protocol';
import { createSimulation } from '../../../electron/worker/demo/simulation';
import { generateWorld, type DemoWorld } from '../../../electron/worker/demo/world';
import { playWorld, type Played, type PlayOptions } from './played-world';
import type { InMemoryDesk } from './simulated-desk';

/* `!` in this file: the cases and people named were put there by the test itself; where that were wrong it would fail there. */

const start = Date.UTC(2025, 10, 24, 22, 0);
const hour = 3_600_000;
const operator: Actor = { kind: 'account', id: demoAccounts[0]!.id, name: demoAccounts[0]!.displayName };
let world: DemoWorld;

beforeAll(() => {
  world = generateWorld({ size: 'subdistrict', seed: 3, begins: start - 30 * 24 * hour });
});

const run = (options: PlayOptions): Played => playWorld(world, start, options);

describe('the living world', () => {
  it('lives a day by itself at ×60: signals come, cases close, hardly an act is refused, nothing floods', () => {
    const day = run({ speed: 60 });
    const openBefore = day.desk.open().length;
    day.play(24 * hour);
    const count = (type: string): number => day.desk.events.filter((event) => event.type === type).length;
    expect(count('reported')).toBeGreaterThan(20);
    expect(count('closed')).toBeGreaterThan(20);
    expect(count('handled')).toBeGreaterThan(20);
    expect(day.desk.refusals.length).toBeLessThan(day.desk.events.length * 0.02);
    expect(day.most.outstanding).toBeLessThanOrEqual(48);
    expect(day.desk.open().length).toBeLessThan(openBefore * 2);
    // Nobody checks what they handled; nothing happens before it is recorded.
    for (const event of day.desk.events) {
      expect(event.occurredAt).toBeLessThanOrEqual(event.recordedAt);
      if (event.type === 'checked') expect(day.desk.states.get(event.aggregateId)!.handlerIds).not.toContain(event.actor.id);
    }
  });

  it('sends at most two batches of positions a second, and nobody is faster than an e-bike', () => {
    const played = run({ speed: 10 });
    played.play(hour / 2);
    const batches = played.sent.flatMap((message): PositionBatch[] => (message.kind === 'positions' ? [message.batch] : []));
    expect(batches.length).toBeGreaterThan(100);
    expect(batches.length).toBeLessThanOrEqual((hour / 2 / 10 / 1000) * 2 + 1);
    const last = new Map<string, { at: number; point: readonly [number, number] }>();
    let moved = 0;
    let fastest = 0;
    for (const { personIds, positions, fixAt } of batches) {
      personIds.forEach((id, i) => {
        const point = [positions[2 * i]!, positions[2 * i + 1]!] as const;
        const before = last.get(id);
        if (before !== undefined) {
          const metres = distanceM(before.point, point);
          if (metres > 1) moved += 1;
          fastest = Math.max(fastest, metres / ((fixAt[i]! - before.at) / 1000));
        }
        last.set(id, { at: fixAt[i]!, point });
      });
    }
    expect(moved).toBeGreaterThan(300);
    expect(fastest).toBeLessThan(5);
  });

  it('follows an operator: acknowledged within a minute, gone, come, handled, reported back, and the desk keeps its hands off', () => {
    const played = run({ speed: 4, history: false });
    const spot = world.places.micro[world.caseMicro[5]!]!;
    const grid = world.places.grids[spot.gridIndex]!;
    const worker = world.people.findIndex(({ role, homeGridId }) => role === 'fullTimeGridWorker' && homeGridId === grid.id);
    const id = 'case-of-the-operator';
    const give = (command: Parameters<InMemoryDesk['execute']>[1], by: Actor = operator): CaseState => {
      const { state, code } = played.desk.execute(id, command, by, played.now(), played.now());
      expect(code).toBeNull();
      played.simulation.receive({ kind: 'caseChanged', state: state! }, 1_000_000 + (played.now() - start) / 4);
      return state!;
    };
    give({
      type: 'report', title: '凤天竹苑3栋单元门口路灯不亮', taskItemId: sampleItemId('5-01'), severity: 4,
      place: { point: spot.site, address: spot.address, districtId: world.places.districtId, subdistrictId: world.places.homeSubdistrictId, communityId: null, gridId: grid.id, microGridId: spot.id },
      signal: { id: 's1', source: 'resident', reportedAt: start, receivedAt: start, reporterName: null, reporterPhone: null, text: '路灯不亮', externalRef: null },
    });
    played.play(10 * 60_000);
    expect(played.desk.states.get(id)!.stage).toBe('reported');
    give({ type: 'admit', taskItemId: sampleItemId('5-01') });
    give({ type: 'register' });
    const dispatchedAt = played.now();
    give({ type: 'dispatch', assignmentId: 'a1', assignee: { kind: 'person', personId: world.people[worker]!.id, name: world.people[worker]!.name }, ask: [], instruction: '', distanceM: null });
    played.play(60_000 + 4_000);
    const acknowledgedAt = played.desk.states.get(id)!.assignments[0]!.acknowledgedAt;
    expect(acknowledgedAt).not.toBeNull();
    expect(acknowledgedAt! - dispatchedAt).toBeGreaterThanOrEqual(15_000);
    expect(acknowledgedAt! - dispatchedAt).toBeLessThanOrEqual(60_000);
    played.play(2 * hour);
    const state = played.desk.states.get(id)!;
    expect(state.stage).toBe('reportedBack');
    expect(state.t3DepartedAt).not.toBeNull();
    expect(state.t4ArrivedAt).not.toBeNull();
    expect(state.t5ClearedAt).not.toBeNull();
    expect(state.handlerIds).toContain(world.people[worker]!.id);
    const desks = new Set<string>(Object.values(demoDesks).map((desk) => desk.id));
    expect(played.desk.events.filter((event) => event.aggregateId === id && desks.has(event.actor.id))).toEqual([]);
    give({ type: 'check', passed: true, note: '' }, { kind: 'account', id: demoAccounts[1]!.id, name: demoAccounts[1]!.displayName });
    expect(give({ type: 'close', note: '' }).stage).toBe('closed');
  });

  it('leaves the desk to the operator when taken over, and goes on by itself when given back', () => {
    const played = run({ speed: 60, takenOver: true, history: false });
    played.play(6 * hour);
    const desks = new Set<string>([demoDesks.checking.id, demoDesks.chief.id]);
    const acts = () => played.desk.events.filter((event) => event.type !== 'reported' && (desks.has(event.actor.id) || event.actor.id === demoDesks.intake.id));
    expect(played.desk.events.filter(({ type }) => type === 'reported').length).toBeGreaterThan(3);
    expect(acts()).toEqual([]);
    played.simulation.receive({ kind: 'simulationSet', takenOver: false }, 1_000_000 + (played.now() - start) / 60);
    played.play(2 * hour);
    expect(acts().length).toBeGreaterThan(5);
  });

  it('stands still while paused', () => {
    const played = run({ speed: 60 });
    played.play(hour);
    const before = played.sent.length;
    const paused = 1_000_000 + hour / 60;
    played.simulation.receive({ kind: 'simulationSet', running: false }, paused);
    for (let tick = 1; tick <= 400; tick += 1) played.simulation.tick(paused + tick * 250);
    expect(played.sent.length).toBe(before);
  });

  it('takes the field up where it stood after a restart', () => {
    const first = run({ speed: 30 });
    const outNow = () => first.desk.open().filter(({ assignments }) => assignments.some(({ stage }) => isLive(stage)));
    for (let step = 0; step < 60 && outNow().length < 4; step += 1) first.play(hour / 4);
    const out = outNow();
    expect(out.length).toBeGreaterThanOrEqual(4);
    const answers: FromWorker[] = [];
    let real = 5_000_000;
    const now = first.now();
    const again = createSimulation(world, { kind: 'simulationStart', seed: 3, world: 'subdistrict', now, open: first.desk.open(), speed: 60, running: true, takenOver: false }, (message) => answers.push(message), real);
    const before = new Map(out.map(({ id, eventCount }) => [id, eventCount]));
    for (let tick = 0; tick < 4 * 60 * 4; tick += 1) {
      real += 250;
      again.tick(real);
      for (const message of answers.splice(0)) {
        if (message.kind !== 'simulationCommand' && message.kind !== 'simulationReport') continue;
        const at = now + (real - 5_000_000) * 60;
        const { state, code } = first.desk.execute(message.caseId, message.order, message.actor, message.occurredAt, at);
        again.receive({ kind: 'commandOutcome', command: message.command, ok: code === null, state, code }, real);
      }
    }
    const moved = [...before].filter(([id, count]) => first.desk.states.get(id)!.eventCount > count);
    expect(moved.length).toBe(before.size);
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { DomainEvent } from '@shared/domain/event';
import type { ToWorker } from '@shared/ipc/worker-protocol';
import type { CaseOutcome, WriteContext } from '../../../electron/db/interface';
import { createProfileClock } from '../../../electron/main/services/profile-clock';
import { createSimulation, rolesOfSimulated } from '../../../electron/main/services/simulation';
import { quietLog } from './quiet-log';

function setUp(outcome: () => Promise<CaseOutcome>) {
  let real = 0;
  const clock = createProfileClock({ anchorReal: 0, anchorWorld: 1_000_000, speed: 1, running: true }, () => real);
  const sent: ToWorker[] = [];
  const contexts: WriteContext[] = [];
  const views: unknown[] = [];
  const appended: DomainEvent[] = [];
  const known = { personIds: ['p'], positions: Float64Array.of(106.4, 29.5), fixAt: Float64Array.of(900_000), duty: Uint8Array.of(1) };
  const apply = vi.fn(({ context }: { context: WriteContext }) => {
    contexts.push(context);
    return outcome();
  });
  const simulation = createSimulation({
    demo: { world: 'subdistrict', seed: 7 }, takenOver: false, console: 'c', clock, log: quietLog(),
    reader: { openCaseStates: async () => [], packedPositions: async () => known },
    writer: { reportCase: apply, executeCase: apply, append: async ({ events }) => ({ appended: appended.push(...events) }) },
    supervisor: { send: (message) => (sent.push(message), true), request: async () => null },
    hasPhone: (id) => id === 'own-phone',
    onView: (view) => views.push(view),
    onPositions: () => undefined,
  });
  return { simulation, sent, contexts, views, appended, known, pass: (ms: number) => void (real += ms) };
}

const person = { kind: 'person', id: 'p', name: '张三' } as const;
const move = { kind: 'simulationCommand', command: 3, caseId: 'k', order: { type: 'acknowledge', assignmentId: 'x' }, actor: person } as const;

describe("main's side of the simulation", () => {
  it('gives people and feeds no role of the desk, the simulated desk a duty chief’s', () => {
    expect(rolesOfSimulated(person)).toEqual([]);
    expect(rolesOfSimulated({ kind: 'feed', id: '12345', name: '12345' })).toEqual([]);
    expect(rolesOfSimulated({ kind: 'account', id: 'd', name: '值班' })).toEqual(['dutyChief']);
  });
  it('applies a command like anybody’s and tells what became of it', async () => {
    const refusal = { ok: false, refusal: { code: 'wrongStage', rule: 'lifecycle.order', params: {} } } as const;
    const { simulation, sent, contexts, pass } = setUp(async () => refusal);
    pass(500);
    simulation.receive({ ...move, occurredAt: 1_000_400 });
    await vi.waitFor(() => expect(sent).toEqual([{ kind: 'commandOutcome', command: 3, ok: false, state: null, code: 'wrongStage' }]));
    expect(contexts[0]).toEqual({ actor: person, roles: [], console: 'c', occurredAt: 1_000_400, now: 1_000_500 });
  });
  it('records nothing before it happened, though the worker’s clock is ahead', async () => {
    const { simulation, contexts } = setUp(() => Promise.reject(new Error('gone')));
    simulation.receive({ ...move, occurredAt: 1_009_999 });
    await vi.waitFor(() => expect(contexts).toHaveLength(1));
    expect(contexts[0]?.occurredAt).toBe(1_000_000);
  });
  it('answers a command that failed, so that the field does not wait for ever', async () => {
    const { simulation, sent } = setUp(() => Promise.reject(Object.assign(new Error('closed'), { code: 'unavailable' })));
    simulation.receive({ ...move, occurredAt: 1 });
    await vi.waitFor(() => expect(sent).toEqual([{ kind: 'commandOutcome', command: 3, ok: false, state: null, code: 'unavailable' }]));
  });
  it('sets speed, pause and take-over, tells worker and screens, and stores where the world stands', () => {
    const { simulation, sent, views, pass } = setUp(() => Promise.reject(new Error('unused')));
    pass(1_000);
    expect(simulation.set({ speed: 60, takenOver: true })).toEqual({ available: true, running: true, speed: 60, takenOver: true, now: 1_001_000 });
    pass(1_000);
    simulation.set({ running: false });
    pass(1_000);
    expect(simulation.stored()).toEqual({ world: 1_061_000, speed: 60, running: false, takenOver: true });
    expect(sent).toEqual([
      { kind: 'simulationSet', running: true, speed: 60, takenOver: true },
      { kind: 'simulationSet', running: false, speed: 60, takenOver: true },
    ]);
    expect(views).toHaveLength(2);
  });
  it('waits while the machine sleeps, and goes on only if it was running', () => {
    const { simulation, pass } = setUp(() => Promise.reject(new Error('unused')));
    simulation.hold();
    pass(3_600_000);
    expect(simulation.stored()).toMatchObject({ running: true, world: 1_000_000 });
    simulation.release();
    expect(simulation.view()).toMatchObject({ running: true, now: 1_000_000 });
    simulation.set({ running: false });
    simulation.hold();
    simulation.release();
    expect(simulation.view().running).toBe(false);
  });
  it('hands a started worker the seed, the moment and the open cases', async () => {
    const { simulation, sent, known } = setUp(() => Promise.reject(new Error('unused')));
    await simulation.start();
    const { duty, ...positions } = known;
    expect(sent).toEqual([{ kind: 'simulationStart', world: 'subdistrict', seed: 7, now: 1_000_000, open: [], speed: 1, running: true, takenOver: false, positions, duty }]);
  });
  it('writes down a change of shift as one batch of dutySet, in nobody’s name and not before it happened', async () => {
    const { simulation, appended } = setUp(() => Promise.reject(new Error('unused')));
    simulation.receive({ kind: 'simulationDuty', changes: [{ personId: 'p', state: 'offDuty', at: 999_000 }, { personId: 'q', state: 'onDuty', at: 1_004_000 }] });
    await vi.waitFor(() => expect(appended).toHaveLength(2));
    expect(appended.map(({ aggregateId, type, payload, actor, occurredAt }) => [aggregateId, type, payload, actor.kind, occurredAt])).toEqual([
      ['p', 'dutySet', { state: 'offDuty' }, 'timer', 999_000],
      ['q', 'dutySet', { state: 'onDuty' }, 'timer', 1_000_000],
    ]);
  });
});

import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseState } from '@shared/domain/case/state';
import type { Actor } from '@shared/domain/event';
import { scriptOf } from '@shared/domain/exercise/scripts';
import { createWords } from '@shared/i18n';
import type { RoadClosure } from '@shared/domain/roads/road-closure';
import { demoAccounts } from '@shared/demo/accounts';
import { sampleItemId } from '@shared/demo/sample-task-list';
import type { WriteContext } from '../../../electron/db/interface';
import { createExercises, type Exercises } from '../../../electron/main/services/exercise';
import { generateWorld, type DemoWorld } from '../../../electron/worker/demo/world';
import { quietLog } from '../main/quiet-log';
import { playWorld, type Played } from '../demo/played-world';

/* `!` in this file: cases and people named were put there by the test itself; where that were wrong it would fail there. */

const start = Date.UTC(2025, 10, 25, 1, 0);
const minute = 60_000;
const commander: Actor = { kind: 'account', id: demoAccounts[3]!.id, name: demoAccounts[3]!.displayName };
let world: DemoWorld;
let played: Played;
let exercises: Exercises;
let settings: Map<string, unknown>;
let closures: Map<string, RoadClosure>;

beforeAll(() => {
  world = generateWorld({ size: 'subdistrict', seed: 3, begins: start - 30 * 86_400_000 });
});

const gridOf = (community: string) => world.places.grids[world.places.communities.find(({ name }) => name === community)!.grids[0]!]!;
const pathOf = (id: string) => {
  const chain: { id: string; level: string; name: string }[] = [];
  for (let area = world.areas.find((one) => one.id === id); area !== undefined; area = world.areas.find((one) => one.id === area?.parentId)) chain.unshift(area);
  return chain;
};

function setUp(): Exercises {
  const execute = (caseId: string, command: Parameters<Played['desk']['execute']>[1], { actor, occurredAt, now }: WriteContext) => {
    const { state, code } = played.desk.execute(caseId, command, actor, occurredAt, now);
    return code === null ? { ok: true as const, state: state!, events: [] } : { ok: false as const, refusal: { code, rule: '', params: {} } };
  };
  const grid = gridOf('中心湾社区');
  const view = (state: CaseState) => ({ state, events: [], item: null, placeChain: [], light: 'green' as const, dueAt: null });
  const words = createWords('zh-CN').t;
  const made: Exercises = createExercises({
    reader: {
      settings: async () => [...settings].map(([key, value]) => ({ key, value })),
      taskItems: async () => world.taskItems,
      areaTree: async () => [{ ...world.areas.find(({ id }) => id === grid.id)!, centre: world.places.micro[grid.micro[0]!]!.site, bbox: null }],
      areasAt: async () => pathOf(grid.id).map((area) => ({ ...world.areas.find(({ id }) => id === area.id)!, centre: null, bbox: null })),
      caseView: async ({ id }) => (played.desk.states.has(id) ? view(played.desk.states.get(id)!) : null),
      caseEvents: async ({ id }) => played.desk.events.filter((event) => event.aggregateId === id),
    },
    writer: {
      reportCase: async ({ caseId, command, context }) => execute(caseId, command, context),
      executeCase: async ({ caseId, command, context }) => execute(caseId, command, context),
      drawClosure: async ({ closure }) => (closures.set(closure.id, closure), closure),
      liftClosure: async ({ id, context }) => (closures.set(id, { ...closures.get(id)!, liftedAt: context.now }), null),
      putSetting: async ({ key, value }) => (settings.set(key, structuredClone(value)), null),
    },
    now: () => played.now(), console: 'k', locale: () => 'zh-CN', words: () => words, log: quietLog(),
    simulation: {
      fail: (caseId, how, count) => played.simulation.receive({ kind: 'simulationFail', caseId, how, count }, played.real()),
      measure: async (state, operationId) => played.simulation.measure(state, operationId, played.real()),
    },
    onCase: (state) => played.simulation.receive({ kind: 'caseChanged', state }, played.real()),
  });
  return made;
}

beforeEach(() => {
  settings = new Map();
  closures = new Map();
  played = playWorld(world, start, { speed: 8, history: false, takenOver: true });
  exercises = setUp();
});
afterEach(() => exercises.stop());

/** Plays on in half minutes, the exercise's clock beside the world's. */
async function play(minutes: number): Promise<void> {
  for (let i = 0; i < minutes * 2; i += 1) {
    played.play(minute / 2);
    await exercises.tick();
  }
}

function give(caseId: string, command: Parameters<Played['desk']['execute']>[1]): void {
  const { state, code } = played.desk.execute(caseId, command, commander, played.now(), played.now());
  expect(code).toBeNull();
  played.simulation.receive({ kind: 'caseChanged', state: state! }, played.real());
  exercises.caseChanged(state!);
}

/** What an operator should not do: takes the case on and orders everybody of its grid, so that nobody holds its post. */
function orderSquad(caseId: string): void {
  give(caseId, { type: 'admit', taskItemId: sampleItemId('4-01') });
  give(caseId, { type: 'register' });
  const { gridId } = played.desk.states.get(caseId)!.place;
  const people = world.people.filter((person, i) => world.duty[i] === 'onDuty' && person.homeGridId === gridId && person.role !== 'communityElder');
  give(caseId, {
    type: 'orderSquad', operationId: 'op', planId: null, planName: '', alarmLevel: 1, lines: [{ id: 'l', skills: [], count: people.length, quorum: 3, essential: true }], rally: null,
    deadlines: { notifyMs: minute, acknowledgeMs: 3 * minute, departMs: 6 * minute, arriveMs: 15 * minute }, parEveryMs: null, instruction: '',
    picks: people.map(({ id, name }, i) => ({ assignmentId: `a${i}`, personId: id, name, lineId: 'l', etaS: null, reason: 'fastest', blocks: [] })), shortfalls: [], overrides: [],
  });
}

describe('an exercise', () => {
  it('plays its script on an ordinary case, ends all that it made, and is scored against the exact optimum', async () => {
    const { caseId } = await exercises.start('gasLeak', gridOf('中心湾社区').id, commander);
    const state = () => played.desk.states.get(caseId)!;
    expect(state()).toMatchObject({ title: '【演练】老旧家属院楼道燃气泄漏', exercise: true, severity: 2, stage: 'reported' });
    await play(2);
    orderSquad(caseId);
    await play(20);
    expect(state().signals).toHaveLength(2);
    expect(state().severity).toBe(1);
    expect([...closures.values()].map(({ liftedAt, reason }) => [liftedAt, reason])).toEqual([[null, '【演练】燃气抢修开挖，道路封闭']]);
    expect(state().assignments.filter(({ stage, notifiedAt }) => stage === 'dispatched' && notifiedAt !== null).length).toBeGreaterThanOrEqual(1);
    const quorumAt = state().operations[0]!.quorumAt;
    await exercises.end('finished', commander);
    const [run] = exercises.view().runs;
    expect(run).toMatchObject({ outcome: 'finished', caseId });
    expect(run!.injects.map(({ refused }) => refused)).toEqual(scriptOf('gasLeak').injects.slice(0, run!.injects.length).map(() => null));
    expect(state().stage).toBe('voided');
    expect(state().operations.every(({ stoodDownAt }) => stoodDownAt !== null)).toBe(true);
    expect(state().assignments.every(({ stage }) => ['withdrawn', 'cleared', 'declined'].includes(stage))).toBe(true);
    expect([...closures.values()].every(({ liftedAt }) => liftedAt !== null)).toBe(true);
    const score = run!.score!;
    expect(score.optimumMs).toBeGreaterThan(0);
    expect(score.assemblyMs).toBe(quorumAt === null ? null : quorumAt - state().operations[0]!.orderedAt);
    expect(score.assemblyMs!).toBeGreaterThanOrEqual(score.optimumMs!);
    expect(score.acknowledged.of).toBe(state().assignments.length);
    expect(score.coverageLostGridMinutes).toBeGreaterThan(0);
    expect(score.deviations.map(({ code }) => code)).toEqual(expect.arrayContaining(['withoutPlan', 'notReplaced', 'notStoodDown']));
    // Kept: a profile opened again shows it.
    const again = setUp();
    await again.load();
    again.stop();
    expect(again.view().runs).toEqual([run]);
  });

  it('ends by itself at its length, cases that it opened besides too', async () => {
    const { caseId } = await exercises.start('heatPowerCut', gridOf('中心湾社区').id, commander);
    played.play(scriptOf('heatPowerCut').lengthMs + minute);
    await exercises.tick();
    const [run] = exercises.view().runs;
    expect(run).toMatchObject({ outcome: 'finished', caseId, otherCaseIds: [expect.any(String), expect.any(String)] });
    for (const id of [caseId, ...run!.otherCaseIds]) expect(played.desk.states.get(id)).toMatchObject({ exercise: true, stage: 'voided' });
    expect(run!.score!.deviations.map(({ code }) => code)).toEqual(['notDispatched']);
  });

  it('waits in a pause, goes on after it, and is not scored when aborted', async () => {
    const { caseId } = await exercises.start('highRiseFire', gridOf('中心湾社区').id, commander);
    await exercises.pause(true);
    await play(10);
    expect(exercises.view().runs[0]).toMatchObject({ injects: [], outcome: 'running' });
    await exercises.pause(false);
    await play(1.5);
    expect(exercises.view().runs[0]!.injects).toHaveLength(2);
    await expect(exercises.start('gasLeak', gridOf('中心湾社区').id, commander)).rejects.toMatchObject({ code: 'busy' });
    await exercises.end('aborted', commander);
    expect(exercises.view().runs[0]).toMatchObject({ outcome: 'aborted', score: null });
    expect(played.desk.states.get(caseId)!.stage).toBe('voided');
    await expect(exercises.end('finished', commander)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('goes on over a refusal, and writes down which', async () => {
    const { caseId } = await exercises.start('missingChild', gridOf('中心湾社区').id, commander);
    give(caseId, { type: 'void', reason: '误报' });
    await play(8);
    expect(exercises.view().runs[0]!.injects.map(({ refused }) => refused)).toEqual([null, 'caseEnded']);
    await exercises.end('finished', commander);
    expect(exercises.view().runs[0]!.outcome).toBe('finished');
  });

  it('is refused where there is no such grid, and takes no foreign settings for runs', async () => {
    await expect(exercises.start('gasLeak', 'nowhere', commander)).rejects.toMatchObject({ code: 'notFound' });
    settings.set('exercise.x', { kind: 'gasLeak' });
    settings.set('exercise.y', 'nonsense');
    await exercises.load();
    expect(exercises.view().runs).toEqual([]);
  });
});

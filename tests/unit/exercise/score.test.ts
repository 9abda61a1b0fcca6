import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '@shared/domain/case/commands';
import { decide } from '@shared/domain/case/decide';
import type { CaseEvent } from '@shared/domain/case/events';
import { evolve } from '@shared/domain/case/evolve';
import type { CaseState } from '@shared/domain/case/state';
import type { Actor } from '@shared/domain/event';
import { distanceM } from '@shared/domain/geo/distance';
import { dueInjects, elapsedMs, isOver, paused, pointAt, resumed, withMeasure, type ExerciseRun, type OrderMeasure } from '@shared/domain/exercise/run';
import { exposureOf, scoreOf } from '@shared/domain/exercise/score';
import { exerciseScripts, scriptOf } from '@shared/domain/exercise/scripts';
import { exerciseKinds } from '@shared/domain/exercise/script';
import { sampleItemId, sampleTaskItems } from '@shared/demo/sample-task-list';
import { samplePlans } from '@shared/demo/sample-plans';
import { planFor } from '@shared/domain/plan/select';

const minute = 60_000;
const t0 = Date.UTC(2025, 10, 25, 1, 0);
const desk: Actor = { kind: 'account', id: 'desk', name: '值班' };
const items = new Map(sampleTaskItems(0).map((item) => [item.id, item]));

/** A case written by hand, minute by minute. */
function written() {
  let state: CaseState | null = null;
  let serial = 0;
  const events: CaseEvent[] = [];
  const act = (afterMin: number, command: CaseCommand, actor: Actor = desk): void => {
    const at = t0 + afterMin * minute;
    const decision = decide(state, command, {
      caseId: 'c', actor, roles: actor.kind === 'account' ? ['dutyChief'] : [], console: 'k', occurredAt: at, recordedAt: at, caseNo: 'N-1', newEventId: () => `e${(serial += 1)}`,
      taskItem: (id) => items.get(id) ?? null, personSkills: () => ['gas'], otherCase: () => null,
    });
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal.code}`);
    for (const event of decision.events) {
      state = evolve(state, event);
      events.push(event);
    }
  };
  act(0, {
    type: 'report', title: '【演练】燃气泄漏', taskItemId: sampleItemId('4-01'), severity: 2, exercise: true,
    place: { point: [106.4, 29.6], address: '', districtId: null, subdistrictId: null, communityId: null, gridId: 'g0', microGridId: null },
    signal: { id: 's', source: 'resident', reportedAt: t0, receivedAt: t0, reporterName: null, reporterPhone: null, text: '味道很重', externalRef: null },
  });
  act(1, { type: 'admit', taskItemId: sampleItemId('4-01') });
  act(1, { type: 'register' });
  return { act, events };
}

const person = (id: string): Actor => ({ kind: 'person', id, name: id });
const pick = (id: string) => ({ assignmentId: `a-${id}`, personId: id, name: id, lineId: 'l', etaS: 240, reason: 'fastest', blocks: [] }) as const;
const order = (people: readonly string[], count: number): Extract<CaseCommand, { type: 'orderSquad' }> => ({
  type: 'orderSquad', operationId: 'op', planId: null, planName: '', alarmLevel: 1, lines: [{ id: 'l', skills: ['gas'], count, quorum: 2, essential: true }], rally: null,
  deadlines: { notifyMs: minute, acknowledgeMs: 3 * minute, departMs: 6 * minute, arriveMs: 15 * minute }, parEveryMs: null, instruction: '',
  picks: people.map(pick), shortfalls: count > people.length ? [{ lineId: 'l', count: count - people.length, code: 'noCandidates' }] : [], overrides: [],
});
const measure: OrderMeasure = {
  operationId: 'op', optimumS: 300, posts: { p: 'g1', q: 'g1', r: 'g2' },
  grids: [{ id: 'g1', name: '一', covered: 2, minimum: 1 }, { id: 'g2', name: '二', covered: 0, minimum: 1 }],
};

describe('the score of an exercise', () => {
  it('is read out of the log: times, shares and what was lost, worked by hand', () => {
    const { act, events } = written();
    act(4, order(['p', 'q', 'r'], 4));
    for (const [id, at] of [['p', 5], ['q', 6]] as const) act(at, { type: 'acknowledge', assignmentId: `a-${id}` }, person(id));
    act(10, { type: 'arrive', assignmentId: 'a-p' }, person('p'));
    act(14, { type: 'arrive', assignmentId: 'a-q' }, person('q'));
    act(15, { type: 'callPar', operationId: 'op' });
    act(16, { type: 'accountFor', assignmentId: 'a-p', outcome: 'ok', note: '' }, person('p'));
    act(24, { type: 'orderBackfill', operationId: 'op', moves: [{ assignmentId: 'b', personId: 'x', name: 'x', gridId: 'g1', gridName: '一', etaS: null, blocks: [] }], overrides: [] });
    act(29, { type: 'arrive', assignmentId: 'b' }, person('x'));
    act(44, { type: 'standDown', operationId: 'op', reason: '演练结束' });
    const score = scoreOf(events, [measure], t0 + 60 * minute, 1);
    expect(score).toEqual({
      dispatchMs: 4 * minute,
      assemblyMs: 10 * minute,
      optimumMs: 5 * minute,
      assemblyRatio: 2,
      // g1 loses both of its people from 4 to 29, when x holds its post; g2 had nobody before.
      coverageLostGridMinutes: 25,
      acknowledged: { n: 2, of: 3 },
      accountedFor: { n: 1, of: 2 },
      deviations: [
        { code: 'withoutPlan', n: 1 },
        { code: 'placesEmpty', n: 1 },
        { code: 'notReplaced', n: 1 },
        { code: 'notStoodDown', n: 1 },
      ],
    });
  });

  it('is blank where nothing was measured or done, and says that nobody was sent', () => {
    const { events } = written();
    const score = scoreOf(events, [], t0 + 60 * minute, 0);
    expect(score).toMatchObject({ dispatchMs: null, assemblyMs: null, optimumMs: null, assemblyRatio: null, coverageLostGridMinutes: null, acknowledged: { n: 0, of: 0 } });
    expect(score?.deviations).toEqual([{ code: 'notDispatched', n: 1 }]);
    expect(scoreOf([], [], t0, 0)).toBeNull();
  });

  it('counts a late order and a squad that never came together', () => {
    const { act, events } = written();
    act(30, order(['p'], 2));
    const codes = scoreOf(events, [{ ...measure, optimumS: null }], t0 + 60 * minute, 0)?.deviations.map(({ code }) => code);
    expect(codes).toEqual(['dispatchedLate', 'withoutPlan', 'placesEmpty', 'notAssembled', 'notReplaced']);
  });

  it('loses nothing after the end, and each grid by itself', () => {
    const { act, events } = written();
    act(4, order(['p', 'q', 'r'], 3));
    const all = { ...measure, grids: measure.grids.map((grid) => ({ ...grid, covered: 1 })), posts: { p: 'g1', q: 'g2' } };
    expect(exposureOf(events, [all], t0 + 20 * minute)).toEqual([
      { gridId: 'g1', ms: 16 * minute, backfilled: false },
      { gridId: 'g2', ms: 16 * minute, backfilled: false },
    ]);
  });

  it('keeps what the first order found when later ones are measured', () => {
    const later: OrderMeasure = { operationId: 'op', optimumS: 100, posts: { p: 'elsewhere', z: 'g3' }, grids: [{ id: 'g1', name: '一', covered: 9, minimum: 1 }, { id: 'g3', name: '三', covered: 1, minimum: 1 }] };
    const [merged] = withMeasure([measure], later);
    expect(merged).toMatchObject({ optimumS: 300, posts: { p: 'g1', q: 'g1', r: 'g2', z: 'g3' } });
    expect(merged?.grids.map(({ id, covered }) => [id, covered])).toEqual([['g1', 2], ['g2', 0], ['g3', 1]]);
    expect(withMeasure([measure], { ...later, operationId: 'second' })).toHaveLength(2);
  });
});

describe('the clock of an exercise', () => {
  const run: ExerciseRun = {
    kind: 'gasLeak', caseId: 'c', caseNo: 'N', otherCaseIds: [], closureIds: [], startedAt: t0, startedBy: { id: 'x', name: 'x' }, pausedAt: null, pausedMs: 0, injects: [], measures: [], endedAt: null, outcome: 'running', score: null,
  };
  const script = scriptOf('gasLeak');

  it('leaves pauses out, and nothing is due in one', () => {
    const held = paused(run, t0 + minute);
    expect(elapsedMs(held, t0 + 9 * minute)).toBe(minute);
    expect(dueInjects(script, held, t0 + 9 * minute)).toEqual([]);
    expect(paused(held, t0 + 5 * minute)).toBe(held);
    const on = resumed(held, t0 + 9 * minute);
    expect(elapsedMs(on, t0 + 10 * minute)).toBe(2 * minute);
    expect(dueInjects(script, on, t0 + 10 * minute)).toEqual([0, 1]);
    expect(resumed(run, t0)).toBe(run);
  });

  it('does each inject once, in order, also those that a closed app missed', () => {
    expect(dueInjects(script, run, t0 + 24 * 60 * minute)).toEqual(script.injects.map((_, i) => i));
    expect(dueInjects(script, { ...run, injects: [{ at: t0, refused: null }, { at: t0, refused: 'caseEnded' }] }, t0 + 4 * minute)).toEqual([2]);
    expect(isOver(script, run, t0 + script.lengthMs - 1)).toBe(false);
    expect(isOver(script, run, t0 + script.lengthMs)).toBe(true);
    expect(isOver(script, { ...run, outcome: 'aborted' }, t0 + script.lengthMs)).toBe(false);
  });

  it('finds a place by distance and bearing', () => {
    for (const bearing of [0, 45, 90, 200, 320]) expect(Math.abs(distanceM([106.4, 29.6], pointAt([106.4, 29.6], { distanceM: 300, bearing })) - 300)).toBeLessThan(1);
    expect(pointAt([106.4, 29.6], { distanceM: 300, bearing: 90 })[0]).toBeGreaterThan(106.4);
  });
});

describe('the scripts', () => {
  it('are the five, each of a listed item that a sample plan serves, with injects in order of time and within its length', () => {
    expect(exerciseScripts.map(({ kind }) => kind)).toEqual(exerciseKinds);
    for (const script of exerciseScripts) {
      const item = items.get(sampleItemId(script.itemCode));
      expect(item).toBeDefined();
      const place = { point: null, address: '', districtId: null, subdistrictId: null, communityId: null, gridId: null, microGridId: null };
      expect(planFor({ item: item ?? null, severity: script.severity, place }, samplePlans(0), 1)).not.toBeNull();
      const times = script.injects.map(({ afterMs }) => afterMs);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.at(-1)).toBeLessThan(script.lengthMs);
      for (const { inject } of script.injects) if (inject.kind === 'incident') expect(items.has(sampleItemId(inject.itemCode))).toBe(true);
    }
  });
});

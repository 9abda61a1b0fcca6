import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '@shared/domain/case/commands';
import { forceFunnel } from '@shared/domain/case/funnel';
import { assignmentLegs, notificationLegs } from '@shared/domain/case/legs';
import { assemblyMs, musterAt, musterCurve, nextParAt, squadState, standingOf } from '@shared/domain/case/muster';
import type { Operation } from '@shared/domain/case/operation';
import type { Assignment } from '@shared/domain/case/state';
import { coveringGridId, dutyFromAssignments } from '@shared/domain/duty';
import { CaseStory, minute, type PlayerName } from './case-story';
import { deadlines, mustered, ordered, pick } from './squad-story';

function operationOf(story: CaseStory): Operation {
  const [operation] = story.must.operations;
  if (operation === undefined) throw new Error('no squad was ordered');
  return operation;
}
function memberOf(story: CaseStory, id: string): Assignment {
  const member = story.must.assignments.find((one) => one.id === id);
  if (member === undefined) throw new Error(`${id} was not ordered`);
  return member;
}

describe('the force funnel', () => {
  it('tells step by step who came, who was in time and where most were lost', () => {
    const story = ordered();
    story.wait(30_000).tell('feed', { type: 'notify', assignmentId: 'g1', channel: 'mqtt', outcome: 'reached' });
    story.wait(60_000).tell('operator', { type: 'notify', assignmentId: 'm1', channel: 'phone', outcome: 'reached' });
    story.tell('operator', { type: 'acknowledge', assignmentId: 'g1' });
    story.wait(9 * minute).tell('medic', { type: 'depart', assignmentId: 'm1' });
    story.wait(minute).tell('medic', { type: 'arrive', assignmentId: 'm1' });
    const { rows, force, worst } = forceFunnel(story.must, operationOf(story));
    expect(rows).toEqual([
      { step: 'ordered', count: 3, byDeadline: 3, untimed: 0, lost: 0, lostForGood: 0, firstMs: 0, lastMs: 0 },
      { step: 'notified', count: 2, byDeadline: 1, untimed: 0, lost: 1, lostForGood: 0, firstMs: 30_000, lastMs: 90_000 },
      // The medic left without acknowledging: they count, without a time, and too late by what is known.
      { step: 'acknowledged', count: 2, byDeadline: 1, untimed: 1, lost: 0, lostForGood: 0, firstMs: 90_000, lastMs: 90_000 },
      { step: 'departed', count: 1, byDeadline: 0, untimed: 0, lost: 1, lostForGood: 0, firstMs: 630_000, lastMs: 630_000 },
      { step: 'arrived', count: 1, byDeadline: 1, untimed: 0, lost: 0, lostForGood: 0, firstMs: 690_000, lastMs: 690_000 },
    ]);
    expect(force).toBeCloseTo(1 / 3);
    expect(worst).toBe('notified');
  });

  it('counts who declined as reached and lost for good', () => {
    const story = ordered();
    story.tell('medic', { type: 'decline', assignmentId: 'm1', reason: '发烧' });
    const rows = forceFunnel(story.must, operationOf(story)).rows;
    expect(rows.map(({ step, count, lostForGood }) => [step, count, lostForGood])).toEqual([['ordered', 3, 0], ['notified', 1, 0], ['acknowledged', 0, 1], ['departed', 0, 0], ['arrived', 0, 0]]);
  });

  it('says nothing where nobody was ordered', () => {
    const nobody = forceFunnel({ assignments: [] }, { id: 'op', deadlines });
    expect(nobody).toMatchObject({ force: null, worst: null });
  });

  it('only narrows, and loses exactly what is missing', () => {
    const acts = fc.array(fc.tuple(fc.constantFrom('acknowledge' as const, 'depart' as const, 'arrive' as const, 'decline' as const, 'notify' as const), fc.constantFrom('g1', 'm1', 'h1'), fc.nat(4 * minute)), { maxLength: 14 });
    fc.assert(
      fc.property(acts, (steps) => {
        const story = ordered();
        for (const [type, assignmentId, waitMs] of steps) {
          story.wait(waitMs);
          const command: CaseCommand = type === 'decline' ? { type, assignmentId, reason: '不便' } : type === 'notify' ? { type, assignmentId, channel: 'phone' as const, outcome: 'reached' as const } : { type, assignmentId };
          const decision = story.ask('operator', command);
          if (decision.ok) decision.events.forEach((event) => story.write(event));
        }
        const { rows } = forceFunnel(story.must, operationOf(story));
        rows.forEach((row, i) => {
          const before = rows[i - 1]?.count ?? row.count;
          expect(row.count + row.lost).toBe(before);
          expect(row.byDeadline).toBeLessThanOrEqual(row.count);
          expect(row.lostForGood).toBeLessThanOrEqual(row.lost);
        });
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});

describe('coming together', () => {
  it('is assembled when the quorum of the essential lines is there, and complete with the last place', () => {
    const story = ordered();
    expect(assemblyMs(operationOf(story))).toBeNull();
    story.wait(4 * minute).tell('worker', { type: 'arrive', assignmentId: 'h1' });
    story.wait(minute).tell('operator', { type: 'arrive', assignmentId: 'g1' });
    expect(assemblyMs(operationOf(story))).toBeNull();
    story.wait(minute).tell('medic', { type: 'arrive', assignmentId: 'm1' });
    expect(assemblyMs(operationOf(story))).toBe(6 * minute);
    // One place of the hands is a gap from the beginning.
    expect(operationOf(story).completeAt).toBeNull();
    expect([3, 4, 5, 6, 60].map((n) => musterAt(story.must, operationOf(story), n * minute))).toEqual([0, 1, 2, 3, 3]);
    expect(musterCurve(story.must, operationOf(story))).toEqual([{ afterMs: 4 * minute, n: 1 }, { afterMs: 5 * minute, n: 2 }, { afterMs: 6 * minute, n: 3 }]);
  });

  it('a report that comes late keeps its own time', () => {
    const story = ordered();
    const arrived = story.now + 5 * minute;
    story.wait(20 * minute).tell('operator', { type: 'arrive', assignmentId: 'g1' });
    story.tell('medic', { type: 'arrive', assignmentId: 'm1' }, { occurredAt: arrived });
    expect(operationOf(story).quorumAt).toBe(story.now);
    expect(memberOf(story, 'm1').arrivedAt).toBe(arrived);
  });

  it('says of everybody what is awaited, since when it is late, and whether they may be replaced', () => {
    const story = ordered();
    const at = (id: string) => standingOf(memberOf(story, id), operationOf(story), story.now);
    expect(at('g1')).toMatchObject({ awaits: 'notify', dueAt: story.now + deadlines.notifyMs, overdue: false, replaceable: null });
    story.tell('operator', { type: 'notify', assignmentId: 'g1', channel: 'phone', outcome: 'reached' });
    story.wait(deadlines.acknowledgeMs + 1);
    expect(at('g1')).toMatchObject({ awaits: 'acknowledge', overdue: true, replaceable: 'silent' });
    story.tell('medic', { type: 'acknowledge', assignmentId: 'm1' });
    expect(at('m1')).toMatchObject({ awaits: 'depart', overdue: false, replaceable: null });
    story.tell('worker', { type: 'decline', assignmentId: 'h1', reason: '不便' });
    expect(at('h1')).toMatchObject({ awaits: null, dueAt: null, replaceable: 'declined' });
  });

  it('the next head count is due an interval after the first arrival or the last count', () => {
    const story = mustered();
    const operation = operationOf(story);
    expect(nextParAt(ordered().must, operationOf(ordered()))).toBeNull();
    expect(nextParAt(story.must, operation)).toBe(story.now + 20 * minute);
    story.wait(10 * minute).tell('operator', { type: 'callPar', operationId: 'op' });
    expect(nextParAt(story.must, operationOf(story))).toBeNull();
    for (const assignmentId of ['g1', 'm1', 'h1']) story.tell('operator', { type: 'accountFor', assignmentId, outcome: 'ok', note: '' });
    expect(nextParAt(story.must, operationOf(story))).toBe(story.now + 20 * minute);
  });

  it('a squad is dispersed, mustering, mustered and dispersed again', () => {
    const squadOf = (personId: string) => (personId === 'gasman' ? 'red' : null);
    const states: string[] = [];
    const story = ordered();
    const look = () => states.push(squadState('red', [story.must], squadOf));
    states.push(squadState('red', [new CaseStory().to('registered').must], squadOf));
    look();
    for (const id of ['g1', 'm1']) story.tell('operator', { type: 'arrive', assignmentId: id });
    look();
    story.tell('operator', { type: 'standDown', operationId: 'op', reason: '结束' });
    look();
    expect(states).toEqual(['dispersed', 'mustering', 'mustered', 'dispersed']);
    expect(squadState('blue', [mustered().must], squadOf)).toBe('dispersed');
  });

  it('t3 and t4 are of people with the skills of their line; a reservation has no legs', () => {
    const story = new CaseStory().to('admitted');
    story.tell('operator', { type: 'reserve', people: [{ assignmentId: 'r1', personId: 'worker', name: 'worker-name', lineId: null }], until: story.now + 60 * minute, overrides: [] });
    expect(assignmentLegs(story.must, memberOf(story, 'r1'))).toMatchObject({ processing: null, turnout: null });
    const squad = ordered();
    squad.wait(20_000).tell('operator', { type: 'notify', assignmentId: 'g1', channel: 'radio', outcome: 'reached' });
    squad.wait(minute);
    const who: readonly (readonly [PlayerName, string])[] = [['operator', 'g1'], ['medic', 'm1']];
    for (const [name, id] of who) squad.wait(minute).tell(name, { type: 'depart', assignmentId: id });
    expect(squad.must.t3DepartedAt).toBe(memberOf(squad, 'g1').departedAt);
    expect(notificationLegs(memberOf(squad, 'g1'))).toEqual({ alerting: 20_000, reaction: 2 * minute });
  });
});

describe('duty under squads', () => {
  it('a reservation binds who is on duty and hides nothing else; a held post is on duty', () => {
    const bond = (stage: Assignment['stage'], purpose: Assignment['purpose'] = 'scene') => ({ stage, purpose });
    expect(dutyFromAssignments('onDuty', [bond('reserved')])).toBe('reserved');
    expect(dutyFromAssignments('offDuty', [bond('reserved')])).toBe('offDuty');
    expect(dutyFromAssignments('onDuty', [bond('reserved'), bond('enRoute')])).toBe('enRoute');
    expect(dutyFromAssignments('offDuty', [bond('onScene', 'backfill')])).toBe('onDuty');
    expect(dutyFromAssignments('onDuty', [bond('onScene', 'backfill'), bond('dispatched')])).toBe('dispatched');
  });

  it('a person covers their own grid, or the post that they hold, or none', () => {
    const bond = (stage: Assignment['stage'], postGridId: string | null = null) => ({ stage, purpose: postGridId === null ? ('scene' as const) : ('backfill' as const), postGridId });
    expect(coveringGridId('home', 'onDuty', [])).toBe('home');
    expect(coveringGridId('home', 'offDuty', [])).toBeNull();
    expect(coveringGridId('home', 'onDuty', [bond('reserved')])).toBe('home');
    expect(coveringGridId('home', 'onDuty', [bond('dispatched')])).toBeNull();
    expect(coveringGridId('home', 'onDuty', [bond('enRoute', 'post')])).toBeNull();
    expect(coveringGridId('home', 'onDuty', [bond('onScene', 'post')])).toBe('post');
    expect(coveringGridId('home', 'onDuty', [bond('cleared'), bond('withdrawn')])).toBe('home');
  });
});

describe('somebody who replaced another', () => {
  it('is measured from their own order', () => {
    const story = ordered();
    story.wait(4 * minute).tell('operator', { type: 'replace', assignmentId: 'h1', cause: 'silent', reason: null, pick: pick('h2', 'searcher', 'hands'), overrides: [] });
    const at = story.now;
    story.wait(minute).tell('searcher', { type: 'acknowledge', assignmentId: 'h2' });
    expect(standingOf(memberOf(story, 'h2'), operationOf(story), story.now)).toMatchObject({ awaits: 'depart', dueAt: at + deadlines.departMs });
    const acknowledged = forceFunnel(story.must, operationOf(story)).rows[2];
    expect(acknowledged).toMatchObject({ count: 1, byDeadline: 1, firstMs: minute });
  });
});

import { describe, expect, it } from 'vitest';
import { allowedCommands } from '@shared/domain/case/actions';
import type { Readiness } from '@shared/domain/case/readiness';
import { fold } from '@shared/domain/case/evolve';
import { CaseStory, dispatchCommand, minute, players, reportCommand } from './case-story';
import { deadlines, lines, mustered, order, ordered, pick } from './squad-story';

const stageOf = (story: CaseStory, id: string) => story.must.assignments.find((one) => one.id === id)?.stage;
const one = (story: CaseStory, id: string) => story.must.assignments.find((held) => held.id === id);
const operation = (story: CaseStory) => story.must.operations[0];
const fit: Readiness = { rostered: 'onDuty', elsewhere: [], restUntil: null, fixAt: null, staleAfterMs: 10 * minute };

describe('the order of a squad', () => {
  it('operation.order: is one event for all its people and moves the case on', () => {
    const story = ordered();
    expect(story.log.at(-1)?.type).toBe('squadOrdered');
    expect(story.must.stage).toBe('dispatched');
    expect(story.must.t2DispatchedAt).toBe(story.now);
    expect(story.must.assignments.map(({ id, stage, lineId, ask, qualified }) => [id, stage, lineId, ask, qualified])).toEqual([
      ['g1', 'dispatched', 'gas', ['gas', 'electrical'], true], ['m1', 'dispatched', 'medical', ['medical'], true], ['h1', 'dispatched', 'hands', [], true],
    ]);
    expect(operation(story)).toMatchObject({ planName: '燃气泄漏处置预案', commander: { id: 'operator' }, quorumAt: null, stoodDownAt: null, exercise: false });
    expect(story.refused('operator', order({ picks: [pick('g2', 'searcher', 'hands')] })).code).toBe('operationExists');
    expect(new CaseStory().to('registered').refused('operator', order({ picks: [], shortfalls: [] })).code).toBe('nobodyPicked');
    expect(new CaseStory().to('reported').refused('operator', order())).toMatchObject({ code: 'wrongStage', rule: 'lifecycle.order' });
  });

  it('operation.linesHold: one person fills one place and every gap has its reason', () => {
    const story = new CaseStory().to('registered');
    const code = (over: Parameters<typeof order>[0]) => story.refused('operator', order(over)).code;
    expect(code({ lines: [] })).toBe('linesMissing');
    expect(code({ lines: [{ id: 'gas', skills: [], count: 1, quorum: 2, essential: true }] })).toBe('lineInconsistent');
    expect(code({ shortfalls: [] })).toBe('gapUnexplained');
    expect(code({ picks: [pick('g1', 'gasman', 'gas'), pick('m1', 'medic', 'nowhere')] })).toBe('lineUnknown');
    expect(code({ picks: [pick('g1', 'gasman', 'gas'), pick('g2', 'worker', 'gas'), pick('m1', 'medic', 'medical')] })).toBe('lineOverfilled');
    expect(code({ picks: [pick('g1', 'gasman', 'gas'), pick('m1', 'gasman', 'medical')] })).toBe('alreadyAssigned');
    expect(code({ picks: [pick('g1', 'gasman', 'gas'), pick('g1', 'medic', 'medical')] })).toBe('assignmentExists');
    expect(code({ picks: [pick('g1', 'stranger', 'gas'), pick('m1', 'medic', 'medical')] })).toBe('personUnknown');
  });

  it('operation.deadlines: rise from the order on', () => {
    const story = new CaseStory().to('registered');
    expect(story.refused('operator', order({ deadlines: { ...deadlines, departMs: minute } })).code).toBe('deadlinesNotRising');
    expect(story.refused('operator', order({ parEveryMs: 0 })).code).toBe('deadlinesNotRising');
  });

  it('can be taken back until somebody is told', () => {
    const story = ordered();
    const before = fold(story.log.slice(0, -1));
    story.wait(5_000).tell('operator', { type: 'undo', eventId: story.lastId });
    expect(story.must.assignments).toEqual([]);
    expect(story.must.operations).toEqual(before?.operations);
    const told = ordered();
    const act = told.lastId;
    told.tell('operator', { type: 'notify', assignmentId: 'g1', channel: 'phone', outcome: 'noAnswer' });
    expect(told.refused('operator', { type: 'undo', eventId: act }).code).toBe('nothingToUndo');
  });

  it('operation.alarmsAdd: a higher alarm adds its lines and people and takes nothing away', () => {
    const story = mustered();
    expect(operation(story)?.quorumAt).not.toBeNull();
    const more = { lines: [{ id: 'search', skills: ['search' as const], count: 1, quorum: 1, essential: true }], picks: [pick('s1', 'searcher', 'search')], shortfalls: [], overrides: [], reason: '蔓延' };
    expect(story.refused('operator', { type: 'raiseAlarm', operationId: 'op', alarmLevel: 1, ...more }).code).toBe('alarmNotHigher');
    expect(story.refused('operator', { type: 'raiseAlarm', operationId: 'op', alarmLevel: 2, ...more, lines: [lines[0] ?? { id: 'gas', skills: [], count: 1, quorum: 1, essential: true }] }).code).toBe('lineInconsistent');
    story.tell('operator', { type: 'raiseAlarm', operationId: 'op', alarmLevel: 2, ...more });
    expect(operation(story)).toMatchObject({ quorumAt: null, alarms: [{ level: 1 }, { level: 2, quorumAt: null }] });
    expect(operation(story)?.alarms[0]?.quorumAt).not.toBeNull();
    story.wait(minute).tell('searcher', { type: 'arrive', assignmentId: 's1' });
    expect(operation(story)?.quorumAt).toBe(story.now);
  });
});

describe('what stands against sending somebody', () => {
  const send = (story: CaseStory, who: 'operator' | 'chief', readiness: Readiness, overrides: Parameters<typeof order>[0] = {}) => story.ask(who, order(overrides), { readiness: () => readiness });

  it.each([
    ['onSceneElsewhere', { ...fit, elsewhere: [{ caseId: 'x', stage: 'onScene', until: null }] }],
    ['assignedElsewhere', { ...fit, elsewhere: [{ caseId: 'x', stage: 'out', until: null }] }],
    ['reservedElsewhere', { ...fit, elsewhere: [{ caseId: 'x', stage: 'reserved', until: Number.MAX_SAFE_INTEGER }] }],
    ['resting', { ...fit, restUntil: Number.MAX_SAFE_INTEGER }],
    ['offDuty', { ...fit, rostered: 'offDuty' }],
    ['unavailable', { ...fit, rostered: 'unavailable' }],
    ['positionTooStale', { ...fit, fixAt: 0 }],
  ] as const satisfies readonly (readonly [string, Readiness])[])('dispatch.blocks: %s needs a role and a reason', (block, readiness) => {
    const story = new CaseStory().to('registered');
    const overrides = (reason: string) => ({ overrides: ['gasman', 'medic', 'worker'].map((personId) => ({ personId, block, reason })) });
    const refusal = (decision: ReturnType<typeof send>) => (decision.ok ? null : decision.refusal);
    expect(refusal(send(story, 'chief', readiness))).toMatchObject({ code: 'blocked', rule: 'dispatch.blocks', params: { block } });
    expect(refusal(send(story, 'chief', readiness, overrides(' ')))?.code).toBe('blockReasonMissing');
    expect(refusal(send(story, 'operator', readiness, overrides('无人可用')))?.code).toBe('blockNeedsRole');
    const decision = send(story, 'chief', readiness, overrides('无人可用'));
    expect(decision.ok ? decision.events[0]?.payload : null).toMatchObject({ overrides: [{ personId: 'gasman', block, reason: '无人可用', role: 'dutyChief' }, { personId: 'medic' }, { personId: 'worker' }] });
  });

  it('a reservation elsewhere that is over stands against nobody', () => {
    const story = new CaseStory().to('registered');
    expect(send(story, 'operator', { ...fit, elsewhere: [{ caseId: 'x', stage: 'reserved', until: story.now }] }).ok).toBe(true);
  });

  it('a warning needs a reason and no role; what overrides nothing is not kept', () => {
    const story = new CaseStory().to('registered');
    const picks = [pick('g1', 'gasman', 'gas', { blocks: ['outsideRadius'] }), pick('m1', 'medic', 'medical'), pick('h1', 'worker', 'hands')];
    expect(story.refused('operator', order({ picks })).code).toBe('blocked');
    story.tell('operator', order({ picks, overrides: [{ personId: 'gasman', block: 'outsideRadius', reason: '只有他会' }, { personId: 'medic', block: 'resting', reason: '多写的' }] }));
    expect(operation(story)?.overrides).toEqual([{ personId: 'gasman', block: 'outsideRadius', reason: '只有他会', role: 'operator' }]);
  });

  it('whoever lacks a skill of the line is sent by a chief only, and never fills its quorum', () => {
    const story = new CaseStory().to('registered');
    const picks = [pick('g1', 'searcher', 'gas'), pick('m1', 'medic', 'medical'), pick('h1', 'worker', 'hands')];
    expect(story.refused('operator', order({ picks }))).toMatchObject({ code: 'blocked', params: { block: 'lacksSkill' } });
    story.tell('chief', order({ picks, overrides: [{ personId: 'searcher', block: 'lacksSkill', reason: '先去警戒' }] }));
    story.wait(minute).tell('searcher', { type: 'depart', assignmentId: 'g1' });
    expect(story.must.t3DepartedAt).toBeNull();
    for (const [who, id] of [['searcher', 'g1'], ['medic', 'm1'], ['worker', 'h1']] as const) story.tell(who, { type: 'arrive', assignmentId: id });
    expect(one(story, 'g1')?.appropriate).toBe(false);
    expect(operation(story)?.quorumAt).toBeNull();
  });
});

describe('reservations', () => {
  const reserve = (until: number) => ({ type: 'reserve' as const, people: [{ assignmentId: 'r1', personId: 'gasman', name: 'gasman-name', lineId: null }], until, overrides: [] });

  it('dispatch.reservationEnds: hold somebody who is not out until a time', () => {
    const story = new CaseStory().to('admitted');
    expect(story.refused('operator', reserve(story.now)).code).toBe('reservationInThePast');
    story.tell('operator', reserve(story.now + minute));
    expect(story.must.stage).toBe('admitted');
    expect(stageOf(story, 'r1')).toBe('reserved');
    expect(story.refused('operator', { ...reserve(story.now + minute), people: [{ assignmentId: 'r2', personId: 'gasman', name: 'gasman-name', lineId: null }] }).code).toBe('alreadyReserved');
    expect(story.refused('timer', { type: 'releaseReservation', assignmentIds: ['r1'], reason: '' }).code).toBe('reservationStillRuns');
    story.wait(minute).tell('timer', { type: 'releaseReservation', assignmentIds: ['r1'], reason: '' });
    expect(one(story, 'r1')).toMatchObject({ stage: 'withdrawn', endCode: 'expired' });
    expect(story.refused('operator', { type: 'releaseReservation', assignmentIds: ['r1'], reason: '不用了' }).code).toBe('reservationUnknown');
  });

  it('an order takes the place of a reservation, and an ended case keeps nobody', () => {
    const story = new CaseStory().to('admitted');
    story.tell('operator', reserve(story.now + 60 * minute));
    story.tell('operator', { type: 'register' });
    expect(story.must.stage).toBe('registered');
    story.tell('operator', order());
    expect(one(story, 'r1')).toMatchObject({ stage: 'withdrawn', endCode: 'ordered' });
    const other = new CaseStory().to('admitted');
    other.tell('operator', reserve(other.now + 60 * minute));
    other.tell('chief', { type: 'void', reason: '误报' });
    expect(one(other, 'r1')).toMatchObject({ stage: 'withdrawn', endCode: 'caseEnded' });
  });
});

describe('the muster', () => {
  it('every attempt to tell somebody is kept, and the first that reached them counts', () => {
    const story = ordered();
    story.wait(10_000).tell('operator', { type: 'notify', assignmentId: 'g1', channel: 'phone', outcome: 'busy' });
    story.wait(10_000).tell('feed', { type: 'notify', assignmentId: 'g1', channel: 'mqtt', outcome: 'reached' });
    story.wait(10_000).tell('operator', { type: 'notify', assignmentId: 'g1', channel: 'radio', outcome: 'reached' });
    expect(one(story, 'g1')).toMatchObject({ notifiedBy: 'mqtt', notifiedAt: story.now - 10_000 });
    expect(one(story, 'g1')?.calls.map((call) => call.outcome)).toEqual(['busy', 'reached', 'reached']);
    expect(story.refused('medic', { type: 'notify', assignmentId: 'm1', channel: 'phone', outcome: 'reached' }).code).toBe('notAllowed');
  });

  it('rights.ownAssignmentOnly: somebody in the field answers for themselves', () => {
    const story = ordered();
    expect(story.refused('medic', { type: 'acknowledge', assignmentId: 'g1' }).code).toBe('notYourAssignment');
    story.tell('medic', { type: 'acknowledge', assignmentId: 'm1' });
    expect(story.must.stage).toBe('acknowledged');
  });

  it('operation.replacement: the silent past the limit, who declines, or by a chief with a reason', () => {
    const next = (id: string, personId = 'searcher', lineId = 'hands') => ({ pick: pick(id, personId, lineId), overrides: [] });
    const story = ordered();
    expect(story.refused('operator', { type: 'replace', assignmentId: 'h1', cause: 'silent', reason: null, ...next('h2') }).code).toBe('notSilentYet');
    expect(story.refused('operator', { type: 'replace', assignmentId: 'h1', cause: 'declined', reason: null, ...next('h2') }).code).toBe('notDeclined');
    expect(story.refused('operator', { type: 'replace', assignmentId: 'h1', cause: 'override', reason: '换人', ...next('h2') }).code).toBe('notAllowed');
    expect(story.refused('timer', { type: 'replace', assignmentId: 'h1', cause: 'silent', reason: null, ...next('h2') }).code).toBe('notAllowed');
    story.wait(deadlines.acknowledgeMs + 1);
    expect(story.refused('operator', { type: 'replace', assignmentId: 'h1', cause: 'silent', reason: null, ...next('h2', 'searcher', 'gas') }).code).toBe('lineUnknown');
    story.tell('operator', { type: 'replace', assignmentId: 'h1', cause: 'silent', reason: null, ...next('h2') });
    expect(one(story, 'h1')).toMatchObject({ stage: 'withdrawn', endCode: 'replaced', replacedById: 'h2' });
    expect(one(story, 'h2')).toMatchObject({ stage: 'dispatched', replacesId: 'h1', lineId: 'hands', operationId: 'op' });
    expect(story.refused('chief', { type: 'replace', assignmentId: 'h1', cause: 'override', reason: '再换', ...next('h3', 'worker') }).code).toBe('alreadyReplaced');
    story.tell('medic', { type: 'acknowledge', assignmentId: 'm1' });
    expect(story.refused('operator', { type: 'replace', assignmentId: 'm1', cause: 'silent', reason: null, ...next('m2', 'worker', 'medical') }).code).toBe('notSilent');
    story.tell('searcher', { type: 'decline', assignmentId: 'h2', reason: '受伤' });
    story.tell('operator', { type: 'replace', assignmentId: 'h2', cause: 'declined', reason: null, ...next('h3', 'worker') });
    expect(one(story, 'h2')).toMatchObject({ stage: 'declined', replacedById: 'h3' });
    const single = new CaseStory().to('registered');
    single.tell('operator', dispatchCommand('a1', 'medic'));
    expect(single.refused('operator', { type: 'replace', assignmentId: 'a1', cause: 'silent', reason: null, ...next('a2') }).code).toBe('notOfASquad');
  });

  it('operation.oneCommander: a hand-over is recorded', () => {
    const story = ordered();
    expect(story.refused('operator', { type: 'takeCommand', operationId: 'op', commander: null, note: '' }).code).toBe('alreadyInCommand');
    story.wait(minute).tell('commander', { type: 'takeCommand', operationId: 'op', commander: null, note: '到岗' });
    expect(operation(story)?.commandHistory.map(({ commander }) => commander.id)).toEqual(['operator', 'commander']);
    story.tell('operator', { type: 'takeCommand', operationId: 'op', commander: { id: 'medic', name: 'medic-name' }, note: '' });
    expect(operation(story)?.commander.id).toBe('medic');
  });

  it('operation.parOnScene: head counts are of the people on scene and full only when nobody is missing', () => {
    expect(ordered().refused('operator', { type: 'callPar', operationId: 'op' }).code).toBe('nobodyOnScene');
    const story = mustered();
    expect(story.refused('operator', { type: 'accountFor', assignmentId: 'g1', outcome: 'ok', note: '' }).code).toBe('parNotCalled');
    story.tell('operator', { type: 'callPar', operationId: 'op' });
    story.tell('medic', { type: 'accountFor', assignmentId: 'm1', outcome: 'ok', note: '' });
    expect(story.refused('medic', { type: 'accountFor', assignmentId: 'g1', outcome: 'ok', note: '' }).code).toBe('notYourAssignment');
    expect(story.refused('medic', { type: 'accountFor', assignmentId: 'm1', outcome: 'missing', note: '' }).code).toBe('notAllowed');
    story.tell('operator', { type: 'accountFor', assignmentId: 'g1', outcome: 'missing', note: '对讲无应答' });
    story.tell('worker', { type: 'clear', assignmentId: 'h1' });
    expect(operation(story)?.parRounds.at(-1)?.completeAt).toBeNull();
    story.wait(minute).tell('operator', { type: 'accountFor', assignmentId: 'g1', outcome: 'ok', note: '' });
    expect(operation(story)?.parRounds.at(-1)?.completeAt).toBe(story.now);
    expect(one(story, 'g1')?.accountedAt).toBe(story.now);
  });
});

describe('posts and the way home', () => {
  const move = { assignmentId: 'b1', personId: 'searcher', name: 'searcher-name', gridId: 'g', gridName: '第1网格', etaS: 240, blocks: [] };

  it('who holds the post of another grid moves no case, counts in no leg and handles nothing', () => {
    const story = ordered();
    expect(story.refused('operator', { type: 'orderBackfill', operationId: 'op', moves: [{ ...move, personId: 'medic' }], overrides: [] }).code).toBe('alreadyAssigned');
    expect(story.refused('operator', { type: 'orderBackfill', operationId: 'nowhere', moves: [move], overrides: [] }).code).toBe('operationUnknown');
    story.tell('operator', { type: 'orderBackfill', operationId: 'op', moves: [move], overrides: [] });
    story.wait(minute).tell('searcher', { type: 'depart', assignmentId: 'b1' });
    story.wait(minute).tell('searcher', { type: 'arrive', assignmentId: 'b1' });
    expect(story.must).toMatchObject({ stage: 'dispatched', t3DepartedAt: null, t4ArrivedAt: null, ownerActorId: 'operator' });
    story.tell('medic', { type: 'acknowledge', assignmentId: 'm1' });
    story.tell('medic', { type: 'handle', result: '已关阀' });
    expect(story.must.handlerIds).not.toContain('searcher');
    expect(stageOf(story, 'b1')).toBe('onScene');
  });

  it('operation.standsDownOnce: everybody goes home in one act, and posts with them', () => {
    const story = mustered();
    story.tell('operator', { type: 'orderBackfill', operationId: 'op', moves: [move], overrides: [] });
    expect(story.refused('operator', { type: 'standDown', operationId: 'op', reason: ' ' }).code).toBe('reasonMissing');
    story.wait(minute).tell('operator', { type: 'standDown', operationId: 'op', reason: '险情排除' });
    expect(['g1', 'm1', 'h1', 'b1'].map((id) => stageOf(story, id))).toEqual(['cleared', 'cleared', 'cleared', 'withdrawn']);
    expect(story.must.t5ClearedAt).toBe(story.now);
    expect(story.must.undoable).toBeNull();
    expect(story.refused('operator', { type: 'standDown', operationId: 'op', reason: '再次' }).code).toBe('operationStoodDown');
    expect(story.must.stage).toBe('onScene');
  });

  it('a squad does not outlive its case', () => {
    const story = ordered();
    story.tell('chief', { type: 'void', reason: '误报' });
    expect(operation(story)?.stoodDownAt).toBe(story.now);
  });
});

describe('an exercise', () => {
  it('is one from its report on, and so are its squads', () => {
    const story = new CaseStory();
    story.tell('operator', reportCommand('x', story.now, { exercise: true }));
    expect(story.must.exercise).toBe(true);
    story.tell('operator', { type: 'admit', taskItemId: 'item-light' });
    story.tell('operator', { type: 'register' });
    story.tell('operator', order());
    expect(operation(story)?.exercise).toBe(true);
    expect(new CaseStory().to('reported').must.exercise).toBe(false);
  });
});

describe('what is offered', () => {
  const offered = (story: CaseStory, who: keyof typeof players) => allowedCommands(story.must, { actorIds: [players[who].actor.id], roles: players[who].roles });

  it('follows the squad', () => {
    expect(offered(new CaseStory().to('registered'), 'operator')).not.toContain('standDown');
    const story = ordered();
    expect(offered(story, 'operator')).toEqual(expect.arrayContaining(['standDown', 'raiseAlarm', 'replace', 'notify']));
    expect(offered(story, 'operator')).not.toContain('callPar');
    const there = mustered();
    expect(offered(there, 'operator')).toContain('callPar');
    there.tell('operator', { type: 'callPar', operationId: 'op' });
    expect(offered(there, 'medic')).toContain('accountFor');
    expect(offered(there, 'searcher')).not.toContain('accountFor');
  });
});

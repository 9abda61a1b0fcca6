import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '@shared/domain/case/commands';
import { CaseStory, dispatchCommand, minute, players, reportCommand, signal, start } from './case-story';

describe('the main line', () => {
  it('goes from a report to an evaluation', () => {
    const story = new CaseStory().to('evaluated');
    expect(story.log.map((event) => event.type)).toEqual([
      'reported', 'admitted', 'registered', 'dispatched', 'acknowledged', 'departed', 'arrived', 'handled', 'reportedBack', 'checked', 'closed', 'evaluated',
    ]);
    expect(story.must).toMatchObject({ stage: 'evaluated', eventCount: 12, clock: null, closedAt: start + 10 * minute });
  });

  it('signs every event with who, where and when', () => {
    const story = new CaseStory().to('reported');
    expect(story.log[0]).toMatchObject({ aggregate: 'case', aggregateId: 'case-1', actor: players.operator.actor, console: 'console-1', occurredAt: start, recordedAt: start, hubSeq: null });
  });

  it.each<[Parameters<CaseStory['to']>[0], CaseCommand]>([
    ['reported', { type: 'register' }],
    ['admitted', dispatchCommand('a1', 'medic')],
    ['registered', { type: 'handle', result: 'x' }],
    ['dispatched', { type: 'handle', result: 'x' }],
    ['onScene', { type: 'reportBack', summary: 'x' }],
    ['handled', { type: 'check', passed: true, note: '' }],
    ['reportedBack', { type: 'close', note: '' }],
    ['handled', dispatchCommand('a2', 'worker')],
    ['checked', { type: 'evaluate', solved: true, satisfied: true, words: '' }],
    ['reported', { type: 'forceClose', reason: 'x' }],
    ['onScene', { type: 'sendBack', reason: 'x', rule: null }],
  ])('at %s the order of the lifecycle turns down $1.type', (stage, command) => {
    expect(new CaseStory().to(stage).refused('chief', command)).toMatchObject({ code: 'wrongStage', rule: 'lifecycle.order' });
  });

  it('knows no command before a report and no second report', () => {
    expect(new CaseStory().refused('operator', { type: 'register' })).toMatchObject({ code: 'caseUnknown', rule: 'lifecycle.order' });
    expect(new CaseStory().to('reported').refused('operator', reportCommand('again', start))).toMatchObject({ code: 'caseExists', rule: 'lifecycle.order' });
  });

  it('leaves an ended case alone, except for a note', () => {
    const story = new CaseStory().to('closed');
    expect(story.refused('chief', { type: 'attachSignal', signal: signal('late', start) })).toMatchObject({ code: 'caseEnded', rule: 'lifecycle.endedIsFinal' });
    expect(story.tell('operator', { type: 'note', text: '来电致谢' }).stage).toBe('closed');
  });
});

describe('who may', () => {
  it.each(['extend', 'supervise', 'liftSupervision', 'void', 'forceClose', 'reopen'] as const)('%s is the duty chief’s and above', (type) => {
    const story = new CaseStory().to('registered');
    const command: CaseCommand = type === 'extend' ? { type, byMs: minute, reason: '等待配件' } : { type, reason: '理由' };
    expect(story.refused('operator', command)).toMatchObject({ code: 'notAllowed', rule: 'rights.byRole', params: { command: type } });
    for (const who of ['chief', 'commander', 'admin'] as const) {
      const decision = story.ask(who, command);
      expect(decision.ok ? 'accepted' : decision.refusal.rule).not.toBe('rights.byRole');
    }
  });

  it('the wall does nothing', () => {
    expect(new CaseStory().refused('wall', reportCommand('x', start))).toMatchObject({ code: 'notAllowed', rule: 'rights.byRole' });
    expect(new CaseStory().to('reported').refused('wall', { type: 'note', text: 'x' })).toMatchObject({ rule: 'rights.byRole' });
  });

  it('people in the field act on their own assignment only', () => {
    const story = new CaseStory().to('dispatched');
    expect(story.refused('worker', { type: 'acknowledge', assignmentId: 'a1' })).toMatchObject({ code: 'notYourAssignment', rule: 'rights.ownAssignmentOnly' });
    expect(story.refused('medic', { type: 'admit', taskItemId: 'item-light' })).toMatchObject({ code: 'notAllowed' });
    expect(story.refused('medic', { type: 'withdraw', assignmentId: 'a1', reason: 'x' })).toMatchObject({ code: 'notAllowed' });
    story.tell('operator', dispatchCommand('a2', 'worker'));
    expect(story.refused('worker', { type: 'acknowledge', assignmentId: 'a1' })).toMatchObject({ code: 'notYourAssignment', rule: 'rights.ownAssignmentOnly' });
    story.tell('worker', { type: 'acknowledge', assignmentId: 'a2' });
  });

  it('who has not taken the order on cannot say it is handled', () => {
    const story = new CaseStory().to('acknowledged');
    story.tell('operator', dispatchCommand('a2', 'worker'));
    expect(story.refused('worker', { type: 'handle', result: 'x' })).toMatchObject({ code: 'notYourAssignment' });
  });

  it('a timer lifts a suspension only when its time has come', () => {
    const story = new CaseStory().to('registered');
    story.tell('operator', { type: 'suspend', reason: '等待配件', until: story.now + 10 * minute });
    expect(story.refused('timer', { type: 'resume', reason: '到期' })).toMatchObject({ code: 'suspensionStillRuns', rule: 'clock.suspension' });
    expect(story.wait(10 * minute).tell('timer', { type: 'resume', reason: '到期' }).suspendedAt).toBeNull();
  });

  it('a feed brings signals and nothing else decides', () => {
    const story = new CaseStory();
    story.tell('feed', reportCommand('x', start));
    expect(story.refused('feed', { type: 'admit', taskItemId: 'item-light' })).toMatchObject({ code: 'notAllowed' });
    expect(story.tell('feed', { type: 'attachSignal', signal: signal('s2', start) }).signals).toHaveLength(2);
  });
});

describe('admission: nothing outside the list', () => {
  it.each([
    ['item-nowhere', 'itemUnlisted', 'admission.listedItemsOnly'],
    ['item-future', 'itemNotYetInForce', 'admission.inForce'],
    ['item-retired', 'itemRetired', 'admission.inForce'],
    ['item-expired', 'itemExpired', 'admission.temporaryEnds'],
    ['item-district', 'wrongLevel', 'admission.handlingLevel'],
  ])('%s is turned down as %s', (taskItemId, code, rule) => {
    expect(new CaseStory().to('reported').refused('operator', { type: 'admit', taskItemId })).toMatchObject({ code, rule });
  });

  it('a district’s own centre admits what is the district’s', () => {
    expect(new CaseStory().to('reported').tell('operator', { type: 'admit', taskItemId: 'item-district' }, { level: 'district' }).handlingLevel).toBe('district');
  });

  it('marks a case that entered by a temporary entry', () => {
    expect(new CaseStory().to('reported').tell('operator', { type: 'admit', taskItemId: 'item-temporary' })).toMatchObject({ temporaryItem: true, stage: 'admitted' });
  });

  it('copies name, level and limits, so that a later edit of the list changes nothing', () => {
    expect(new CaseStory().to('admitted').must).toMatchObject({ itemName: '路灯故障', handlingLevel: 'grid', limits: { handle: { limitMs: 100 * minute } } });
  });

  it('a refusal gives its reason and cites a rule', () => {
    const story = new CaseStory().to('reported');
    expect(story.refused('operator', { type: 'refuse', reason: ' ', rule: 'admission.listedItemsOnly' })).toMatchObject({ code: 'reasonMissing', rule: 'record.saysWhy' });
    expect(story.refused('operator', { type: 'refuse', reason: '不在清单', rule: '' })).toMatchObject({ code: 'ruleMissing', rule: 'admission.refusalCitesRule' });
    expect(story.tell('operator', { type: 'refuse', reason: '不在清单', rule: 'admission.listedItemsOnly' }).stage).toBe('refused');
  });

  it('what was sent back can come in again, with another item', () => {
    const story = new CaseStory().to('admitted');
    expect(story.refused('operator', { type: 'amend', taskItemId: 'item-grave' })).toMatchObject({ code: 'itemFixed', rule: 'admission.itemFixedOnceAdmitted' });
    story.tell('operator', { type: 'sendBack', reason: '层级不符', rule: 'admission.handlingLevel' });
    expect(story.must).toMatchObject({ stage: 'sentBack', sentBackCount: 1, clock: null });
    story.tell('operator', { type: 'amend', taskItemId: 'item-grave' });
    expect(story.tell('operator', { type: 'admit', taskItemId: 'item-grave' }).stage).toBe('admitted');
  });
});

describe('severity', () => {
  it('follows the list without a reason and needs one otherwise', () => {
    const story = new CaseStory();
    story.tell('operator', reportCommand('x', start, { taskItemId: 'item-grave', severity: 3 }));
    expect(story.refused('operator', { type: 'setSeverity', severity: 2, reason: '  ' })).toMatchObject({ code: 'overrideReasonMissing', rule: 'severity.overrideNeedsReason', params: { suggested: 1 } });
    expect(story.tell('operator', { type: 'setSeverity', severity: 2, reason: '涉及学校' }).severity).toBe(2);
    expect(story.tell('operator', { type: 'setSeverity', severity: 1, reason: null }).severity).toBe(1);
    expect(story.refused('operator', { type: 'setSeverity', severity: 1, reason: null })).toMatchObject({ code: 'severityUnchanged' });
  });
});

describe('owner: the first receiver, until someone else acknowledges', () => {
  it('is the desk that took the report, then whoever acknowledges', () => {
    const story = new CaseStory().to('dispatched');
    expect(story.must).toMatchObject({ owner: 'operator-name', ownerActorId: 'operator' });
    story.tell('medic', { type: 'acknowledge', assignmentId: 'a1' });
    expect(story.must).toMatchObject({ owner: 'medic-name', ownerActorId: 'medic' });
  });

  it('stays the first desk when another one admits and registers', () => {
    const story = new CaseStory().to('reported');
    story.tell('checker', { type: 'admit', taskItemId: 'item-light' });
    expect(story.tell('checker', { type: 'register' })).toMatchObject({ owner: 'operator-name', ownerActorId: 'operator' });
  });

  it('is nobody while a feed’s case waits, then the desk that admits it', () => {
    const story = new CaseStory();
    expect(story.tell('feed', reportCommand('x', start))).toMatchObject({ owner: '', ownerActorId: '' });
    expect(story.tell('checker', { type: 'admit', taskItemId: 'item-light' })).toMatchObject({ owner: 'checker-name', ownerActorId: 'checker' });
    expect(story.tell('operator', { type: 'register' })).toMatchObject({ owner: 'checker-name', ownerActorId: 'checker' });
  });
});

describe('dispatch', () => {
  it('goes to several at once and never twice to the same', () => {
    const story = new CaseStory().to('acknowledged');
    story.tell('operator', dispatchCommand('a2', 'worker'));
    expect(story.must.stage).toBe('acknowledged');
    expect(story.refused('operator', dispatchCommand('a3', 'worker'))).toMatchObject({ code: 'alreadyAssigned', rule: 'dispatch.onceAtATime' });
    expect(story.refused('operator', dispatchCommand('a2', 'linked'))).toMatchObject({ code: 'assignmentExists' });
    expect(story.refused('operator', dispatchCommand('a4', 'stranger'))).toMatchObject({ code: 'personUnknown', rule: 'dispatch.knownPeople' });
  });

  it('falls back to registered when the last one declines, to the furthest of the others otherwise', () => {
    const story = new CaseStory().to('enRoute');
    story.tell('operator', dispatchCommand('a2', 'worker'));
    story.tell('operator', { type: 'withdraw', assignmentId: 'a1', reason: '改派' });
    expect(story.must.stage).toBe('dispatched');
    expect(story.refused('worker', { type: 'decline', assignmentId: 'a2', reason: '' })).toMatchObject({ code: 'reasonMissing' });
    story.tell('worker', { type: 'decline', assignmentId: 'a2', reason: '正在处置其他案件' });
    expect(story.must).toMatchObject({ stage: 'registered', clock: { step: 'dispatch' } });
    expect(story.must.assignments.map((assignment) => assignment.stage)).toEqual(['withdrawn', 'declined']);
  });

  it('lets a report be skipped but nobody go back, and only who came can leave', () => {
    const story = new CaseStory().to('dispatched');
    expect(story.refused('medic', { type: 'clear', assignmentId: 'a1' })).toMatchObject({ code: 'assignmentWrongStage', rule: 'dispatch.order', params: { assignmentStage: 'dispatched' } });
    story.tell('medic', { type: 'arrive', assignmentId: 'a1' });
    expect(story.must).toMatchObject({ stage: 'onScene', owner: 'medic-name', t3DepartedAt: null });
    expect(story.refused('medic', { type: 'depart', assignmentId: 'a1' })).toMatchObject({ code: 'assignmentWrongStage' });
    expect(story.refused('operator', { type: 'acknowledge', assignmentId: 'nowhere' })).toMatchObject({ code: 'assignmentUnknown' });
    story.tell('medic', { type: 'clear', assignmentId: 'a1' });
    expect(story.must.stage).toBe('onScene');
  });

  it('counts the first appropriate arrival: the skill that was asked for', () => {
    const story = new CaseStory().to('registered');
    story.tell('operator', dispatchCommand('a1', 'worker', ['medical']));
    story.tell('operator', dispatchCommand('a2', 'medic', ['medical', 'rescue']));
    story.tell('worker', { type: 'arrive', assignmentId: 'a1' });
    expect(story.must).toMatchObject({ t4ArrivedAt: null, assignments: [{ appropriate: false }, {}] });
    story.wait(minute).tell('medic', { type: 'arrive', assignmentId: 'a2' });
    expect(story.must.t4ArrivedAt).toBe(story.now);
  });
});

describe('check: the checker is never the handler', () => {
  it('turns down the account that said handled, the person behind it, and everybody who was out for it', () => {
    const byAccount = new CaseStory().to('acknowledged');
    byAccount.tell('operator', { type: 'handle', result: '电话解决' });
    byAccount.tell('operator', { type: 'reportBack', summary: '已办' });
    for (const who of ['operator', 'linked'] as const) {
      expect(byAccount.refused(who, { type: 'check', passed: true, note: '' })).toMatchObject({ code: 'checkerIsHandler', rule: 'check.notTheHandler' });
    }
    expect(byAccount.tell('checker', { type: 'check', passed: true, note: '' }).stage).toBe('checked');
  });

  it('turns down another account of the same person', () => {
    const story = new CaseStory().to('registered');
    story.tell('operator', dispatchCommand('a1', 'worker'));
    story.tell('worker', { type: 'acknowledge', assignmentId: 'a1' });
    story.tell('linked', { type: 'handle', result: 'x' });
    story.tell('operator', { type: 'reportBack', summary: 'x' });
    expect(story.must.handlerIds).toEqual(['linked', 'medic', 'worker']);
    expect(story.refused('checker', { type: 'check', passed: true, note: '' }, { personId: 'medic' })).toMatchObject({ code: 'checkerIsHandler' });
  });

  it('a failed check says why and brings a rework, which can be dispatched again', () => {
    const story = new CaseStory().to('reportedBack');
    expect(story.refused('checker', { type: 'check', passed: false, note: '' })).toMatchObject({ code: 'reasonMissing' });
    story.tell('checker', { type: 'check', passed: false, note: '仍不亮' });
    expect(story.must).toMatchObject({ stage: 'rework', reworkCount: 1, clock: { step: 'dispatch' } });
    story.wait(minute).tell('operator', dispatchCommand('a2', 'worker'));
    story.wait(minute).tell('worker', { type: 'decline', assignmentId: 'a2', reason: '没有工具' });
    expect(story.must.assignments[0]?.stage).toBe('onScene');
    expect(story.must.stage).toBe('onScene');
    story.tell('medic', { type: 'clear', assignmentId: 'a1' });
    expect(story.must.stage).toBe('rework');
    story.tell('worker', { type: 'note', text: '需要梯子' });
    expect(story.tell('operator', { type: 'handle', result: '再次修复' }).stage).toBe('handled');
  });
});

describe('handled', () => {
  it('frees whoever has not come, and leaves on the scene whoever is there', () => {
    const story = new CaseStory().to('onScene');
    story.tell('operator', dispatchCommand('a2', 'worker'));
    story.tell('medic', { type: 'handle', result: '已修复' });
    expect(story.must.assignments.map((assignment) => assignment.stage)).toEqual(['onScene', 'withdrawn']);
    story.wait(minute).tell('medic', { type: 'clear', assignmentId: 'a1' });
    expect(story.must).toMatchObject({ stage: 'handled', t5ClearedAt: story.now });
  });

  it('closing frees whoever never said they had left; the time stays blank', () => {
    const story = new CaseStory().to('closed');
    expect(story.must.assignments[0]).toMatchObject({ stage: 'cleared', clearedAt: null });
    expect(story.must.t5ClearedAt).toBeNull();
  });
});

describe('suspension', () => {
  it('stops the clock and the main line, not the facts', () => {
    const story = new CaseStory().to('registered');
    story.tell('operator', dispatchCommand('a1', 'medic'));
    story.tell('medic', { type: 'acknowledge', assignmentId: 'a1' });
    expect(story.refused('operator', { type: 'suspend', reason: 'x', until: story.now })).toMatchObject({ code: 'untilInThePast', rule: 'clock.suspension' });
    story.wait(minute).tell('operator', { type: 'suspend', reason: '等待配件', until: null });
    expect(story.refused('operator', dispatchCommand('a2', 'worker'))).toMatchObject({ code: 'caseSuspended', rule: 'lifecycle.suspendedWaits' });
    expect(story.refused('operator', { type: 'handle', result: 'x' })).toMatchObject({ code: 'caseSuspended' });
    story.wait(5 * minute).tell('medic', { type: 'arrive', assignmentId: 'a1' });
    story.wait(5 * minute).tell('operator', { type: 'resume', reason: '配件已到' });
    // The handle clock began during the suspension: only the five minutes after its start are taken out of it.
    expect(story.must).toMatchObject({ suspendedMs: 10 * minute, suspendedAt: null, clock: { step: 'handle', pausedMs: 5 * minute } });
    expect(story.refused('operator', { type: 'resume', reason: 'x' })).toMatchObject({ code: 'notSuspended' });
  });

  it('ends with the case and is counted', () => {
    const story = new CaseStory().to('registered');
    story.tell('operator', { type: 'suspend', reason: '等待', until: null });
    story.wait(3 * minute).tell('chief', { type: 'forceClose', reason: '无法办理' });
    expect(story.must).toMatchObject({ stage: 'forceClosed', suspendedAt: null, suspendedMs: 3 * minute, closedAt: null });
  });
});

describe('extension', () => {
  it('adds to the limit that runs and needs one', () => {
    const story = new CaseStory().to('registered');
    expect(story.tell('chief', { type: 'extend', byMs: 20 * minute, reason: '路途遥远' })).toMatchObject({ extendedMs: 20 * minute, clock: { step: 'dispatch', limitMs: 35 * minute } });
    for (const byMs of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(story.refused('chief', { type: 'extend', byMs, reason: 'x' })).toMatchObject({ code: 'lengthNotPositive', rule: 'clock.extension' });
    expect(new CaseStory().to('dispatched').refused('chief', { type: 'extend', byMs: minute, reason: 'x' })).toMatchObject({ code: 'noLimitRuns', rule: 'clock.extension' });
  });
});

describe('whistle', () => {
  const call: CaseCommand = { type: 'whistle', organizationId: 'gas', name: '燃气公司', reason: '需要停气', checkInLimitMs: 10 * minute };
  it('gives each unit its own clock until it checks in', () => {
    const story = new CaseStory().to('onScene');
    story.tell('operator', call);
    expect(story.refused('operator', call)).toMatchObject({ code: 'alreadyWhistled', rule: 'whistle.oneCallAtATime' });
    expect(story.refused('operator', { type: 'checkIn', organizationId: 'water' })).toMatchObject({ code: 'notWhistled' });
    story.wait(minute).tell('operator', { type: 'checkIn', organizationId: 'gas' });
    expect(story.must.whistles).toMatchObject([{ organizationId: 'gas', checkInLimitMs: 10 * minute, checkedInAt: story.now }]);
    expect(story.tell('operator', call).whistles).toHaveLength(2);
  });
});

describe('supervision', () => {
  it('is placed once and lifted once', () => {
    const story = new CaseStory().to('registered');
    expect(story.refused('chief', { type: 'liftSupervision', reason: 'x' })).toMatchObject({ code: 'notSupervised', rule: 'supervision.onceAtATime' });
    expect(story.tell('chief', { type: 'supervise', reason: '群众反复反映' }).supervised).toBe(true);
    expect(story.refused('timer', { type: 'supervise', reason: 'x' })).toMatchObject({ code: 'alreadySupervised' });
    expect(story.tell('commander', { type: 'liftSupervision', reason: '已办妥' }).supervised).toBe(false);
  });
});

describe('merge', () => {
  function two(): [CaseStory, CaseStory] {
    const one = new CaseStory('case-1').to('registered');
    const other = new CaseStory('case-2').to('registered');
    one.others.set('case-2', other);
    other.others.set('case-1', one);
    return [one, other];
  }

  it('brings the signals along, each with its own first-report time', () => {
    const [one, other] = two();
    one.tell('operator', { type: 'attachSignal', signal: signal('earlier', start - 30 * minute) });
    one.tell('operator', { type: 'merge', intoId: 'case-2' });
    expect(one.must).toMatchObject({ stage: 'merged', mergedIntoId: 'case-2', clock: null });
    expect(other.must.signals.map((s) => s.id)).toEqual(['case-2-signal', 'case-1-signal', 'earlier']);
    expect(other.must).toMatchObject({ absorbedCaseIds: ['case-1'], t0ReportedAt: start - 30 * minute });
    expect(other.refused('operator', { type: 'merge', intoId: 'case-1' })).toMatchObject({ code: 'mergeTargetEnded', rule: 'merge.openCasesOnly' });
  });

  it('goes nowhere, into itself, or away from people who are out', () => {
    const [one] = two();
    expect(one.refused('operator', { type: 'merge', intoId: 'case-1' })).toMatchObject({ code: 'mergeIntoItself', rule: 'merge.openCasesOnly' });
    expect(one.refused('operator', { type: 'merge', intoId: 'case-9' })).toMatchObject({ code: 'mergeTargetUnknown' });
    one.tell('operator', dispatchCommand('a1', 'medic'));
    expect(one.refused('operator', { type: 'merge', intoId: 'case-2' })).toMatchObject({ code: 'peopleStillOut', rule: 'merge.nobodyOut', params: { n: 1 } });
  });

  it('counts a signal that both cases had once', () => {
    const [one, other] = two();
    const shared = signal('shared', start);
    one.tell('operator', { type: 'attachSignal', signal: shared });
    other.tell('operator', { type: 'attachSignal', signal: shared });
    expect(other.refused('operator', { type: 'attachSignal', signal: shared })).toMatchObject({ code: 'signalExists', rule: 'signals.countedOnce' });
    one.tell('operator', { type: 'merge', intoId: 'case-2' });
    expect(other.must.signals.map((s) => s.id)).toEqual(['case-2-signal', 'shared', 'case-1-signal']);
  });
});

describe('reopening', () => {
  it('goes back to the furthest point whose work still stands', () => {
    const closed = new CaseStory().to('evaluated');
    expect(closed.tell('chief', { type: 'reopen', reason: '回访不满意' })).toMatchObject({ stage: 'rework', reopenCount: 1, closedAt: null, evaluation: null, clock: { step: 'dispatch' } });
    const dispatched = new CaseStory().to('enRoute');
    dispatched.tell('chief', { type: 'forceClose', reason: 'x' });
    expect(dispatched.tell('chief', { type: 'reopen', reason: 'x' }).stage).toBe('registered');
    const admitted = new CaseStory().to('admitted');
    admitted.tell('chief', { type: 'void', reason: '误报' });
    expect(admitted.tell('chief', { type: 'reopen', reason: '确有其事' }).stage).toBe('admitted');
    const reported = new CaseStory().to('reported');
    reported.tell('chief', { type: 'void', reason: '误报' });
    expect(reported.tell('chief', { type: 'reopen', reason: '确有其事' }).stage).toBe('reported');
  });

  it('is not for what was refused or merged', () => {
    const story = new CaseStory().to('reported');
    story.tell('operator', { type: 'refuse', reason: '不在清单', rule: 'admission.listedItemsOnly' });
    expect(story.refused('chief', { type: 'reopen', reason: 'x' })).toMatchObject({ code: 'caseEnded', rule: 'lifecycle.endedIsFinal' });
  });
});

describe('undo', () => {
  it('takes back the last own act within ten seconds and leaves no trace in the state but the count', () => {
    const story = new CaseStory().to('registered');
    const before = story.must;
    story.tell('operator', dispatchCommand('a1', 'medic'));
    const undone = story.wait(10_000).tell('operator', { type: 'undo', eventId: story.lastId });
    expect(undone).toEqual({ ...before, undoable: null, eventCount: before.eventCount + 2, lastEventAt: story.now });
    expect(story.refused('operator', { type: 'undo', eventId: story.lastId })).toMatchObject({ code: 'nothingToUndo', rule: 'undo.ownLastActInTime' });
  });

  it('is turned down when late, for others, after something else, and for what cannot be taken back', () => {
    const story = new CaseStory().to('registered');
    const registered = story.lastId;
    story.now -= minute;
    expect(story.refused('checker', { type: 'undo', eventId: registered })).toMatchObject({ code: 'undoNotYours' });
    expect(story.wait(10_001).refused('operator', { type: 'undo', eventId: registered })).toMatchObject({ code: 'undoTooLate', params: { seconds: 10 } });
    expect(story.ask('operator', { type: 'undo', eventId: registered }, { undoWindowMs: minute }).ok).toBe(true);
    story.tell('operator', dispatchCommand('a1', 'medic'));
    expect(story.refused('operator', { type: 'undo', eventId: registered })).toMatchObject({ code: 'undoNotTheLast', params: { event: 'dispatched' } });
    story.tell('operator', { type: 'note', text: 'x' });
    expect(story.refused('operator', { type: 'undo', eventId: story.lastId })).toMatchObject({ code: 'nothingToUndo' });
  });

  it('brings back an ended case whole', () => {
    const story = new CaseStory().to('checked');
    story.tell('operator', { type: 'close', note: '' });
    expect(story.must.stage).toBe('closed');
    expect(story.tell('operator', { type: 'undo', eventId: story.lastId })).toMatchObject({ stage: 'checked', closedAt: null, assignments: [{ stage: 'onScene' }] });
  });
});

describe('time', () => {
  it('takes a late report from the field at its own time and blanks what turns negative', () => {
    const story = new CaseStory().to('dispatched');
    story.wait(10 * minute);
    const said = story.now - 20 * minute;
    story.tell('medic', { type: 'acknowledge', assignmentId: 'a1' }, { occurredAt: said });
    expect(story.must.assignments[0]?.acknowledgedAt).toBe(said);
    expect(story.must.lastEventAt).toBe(start + 3 * minute);
  });

  it('lets no clock that runs fast pull a case into the future, and no decision fall behind the case', () => {
    const story = new CaseStory().to('dispatched');
    story.tell('medic', { type: 'acknowledge', assignmentId: 'a1' }, { occurredAt: story.now + 60 * minute });
    expect(story.must.lastEventAt).toBe(story.now);
    story.tell('operator', dispatchCommand('a2', 'worker'), { occurredAt: start - minute });
    expect(story.log.at(-1)?.occurredAt).toBe(story.now);
  });
});

describe('what goes on record', () => {
  it('is not empty', () => {
    const story = new CaseStory().to('onScene');
    expect(story.refused('operator', { type: 'handle', result: ' ' })).toMatchObject({ code: 'wordsMissing', rule: 'record.saysSomething' });
    expect(story.refused('operator', { type: 'amend' })).toMatchObject({ code: 'nothingToAmend' });
    expect(story.refused('operator', { type: 'amend', title: '' })).toMatchObject({ code: 'wordsMissing' });
    expect(new CaseStory().to('closed').refused('operator', { type: 'evaluate', solved: null, satisfied: null, words: ' ' })).toMatchObject({ code: 'nothingEvaluated' });
    expect(new CaseStory().refused('operator', reportCommand('x', start, { title: ' ' }))).toMatchObject({ code: 'wordsMissing' });
  });
});

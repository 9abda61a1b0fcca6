import { describe, expect, test } from 'vitest';
import { allowedCommands } from '@shared/domain/case/actions';
import { operationCommands, type CaseCommand } from '@shared/domain/case/commands';
import { deskCaseCommand } from '@shared/ipc/contract';
import { actions, isUndoable, type DeskAction } from '@/features/case-file/actions/catalog';
import { buildCommand, immediateCommand, initialValues, type FormValues } from '@/features/case-file/actions/form-model';
import { toLocalInput } from '@/features/case-file/site-time';
import { CaseStory, dispatchCommand, minute, start } from '../../domain/case-story';

const filled: Partial<FormValues> = { reason: '现场需要', rule: 'admission.listedItemsOnly', text: '已办', organizationId: 'org', caseId: 'case-2', title: '路灯不亮（更正）', severity: 2 };

function build(type: DeskAction, story: CaseStory, over: Partial<FormValues> = {}) {
  return buildCommand(type, { ...initialValues(type, story.must), ...over }, story.must, story.now, 4);
}

describe('command forms', () => {
  test('every command of the state machine is in the catalogue or has its own dialog', () => {
    // Squads are reserved, ordered and mustered in screens of their own.
    const offered = new Set<string>([...actions.map((action) => action.type), ...operationCommands]);
    const seen = new Set<string>();
    const look = (story: CaseStory) => {
      for (const type of allowedCommands(story.must, { actorIds: ['chief'], roles: ['dutyChief'] })) seen.add(type);
    };
    for (const stage of ['reported', 'admitted', 'registered', 'dispatched', 'acknowledged', 'enRoute', 'onScene', 'handled', 'reportedBack', 'checked', 'closed', 'evaluated'] as const) look(new CaseStory().to(stage));
    const beside = new CaseStory().to('registered');
    beside.tell('chief', { type: 'whistle', organizationId: 'org', name: '城管', reason: '联合', checkInLimitMs: minute });
    beside.tell('chief', { type: 'supervise', reason: '超时' });
    beside.tell('chief', { type: 'suspend', reason: '等配件', until: null });
    look(beside);
    expect([...seen].filter((type) => type !== 'undo' && !offered.has(type))).toEqual([]);
    expect(seen.size).toBeGreaterThan(28);
  });

  test('a filled form makes a command that the contract takes', () => {
    const story = new CaseStory().to('registered');
    for (const type of actions.map((action) => action.type).filter((one) => one !== 'dispatch')) {
      const built = build(type, story, { ...filled, assignmentId: 'a1' });
      expect(built, type).toMatchObject({ ok: true });
      if (built.ok) expect(deskCaseCommand.safeParse(built.command).success, type).toBe(true);
    }
  });

  test('an empty form says which field wants what', () => {
    const story = new CaseStory().to('registered');
    expect(build('void', story)).toEqual({ ok: false, problems: { reason: 'reason' } });
    expect(build('refuse', story)).toEqual({ ok: false, problems: { reason: 'reason', rule: 'rule' } });
    expect(build('whistle', story, { amount: '0' })).toEqual({ ok: false, problems: { amount: 'amount', organizationId: 'organization', reason: 'reason' } });
    expect(build('handle', story, { text: '  ' })).toEqual({ ok: false, problems: { text: 'result' } });
    expect(build('merge', story)).toEqual({ ok: false, problems: { caseId: 'case' } });
    expect(build('amend', story)).toEqual({ ok: false, problems: { title: 'nothingChanged' } });
  });

  test('a failed check says what is to be done again, a passed one need not', () => {
    const story = new CaseStory().to('reportedBack');
    expect(build('check', story)).toEqual({ ok: true, command: { type: 'check', passed: true, note: '' } });
    expect(build('check', story, { passed: false })).toEqual({ ok: false, problems: { text: 'failedNote' } });
  });

  test('a severity other than the list suggests wants a reason', () => {
    const story = new CaseStory().to('registered');
    expect(build('setSeverity', story)).toMatchObject({ ok: false, problems: { severity: 'sameSeverity' } });
    expect(build('setSeverity', story, { severity: 1 })).toMatchObject({ ok: false, problems: { reason: 'overrideReason' } });
    expect(build('setSeverity', story, { severity: 1, reason: '伤人' })).toEqual({ ok: true, command: { type: 'setSeverity', severity: 1, reason: '伤人' } });
  });

  test('times lie on the right side of now', () => {
    const story = new CaseStory().to('registered');
    expect(build('suspend', story, { reason: '等配件', until: toLocalInput(story.now - 10 * minute) })).toMatchObject({ problems: { until: 'past' } });
    expect(build('suspend', story, { reason: '等配件', until: toLocalInput(story.now + 10 * minute) })).toMatchObject({ ok: true, command: { until: story.now + 10 * minute } });
    expect(build('attachSignal', story, { text: '又有人报', reportedAt: toLocalInput(story.now + 10 * minute) })).toMatchObject({ problems: { reportedAt: 'future' } });
  });

  test('lengths are read in their unit', () => {
    const story = new CaseStory().to('registered');
    expect(build('extend', story, { reason: '等配件', amount: '1,5', unit: 'hours' })).toMatchObject({ ok: true, command: { byMs: 90 * minute } });
    expect(build('extend', story, { reason: '等配件', amount: 'viel' })).toMatchObject({ problems: { amount: 'amount' } });
  });

  test('amending names only what changed, and the item only while it is open', () => {
    const open = new CaseStory().to('reported');
    expect(build('amend', open, { taskItemId: 'item-grave' })).toEqual({ ok: true, command: { type: 'amend', taskItemId: 'item-grave' } });
    const fixed = new CaseStory().to('admitted');
    expect(build('amend', fixed, { taskItemId: 'item-grave' })).toMatchObject({ ok: false });
    expect(build('amend', fixed, { title: '楼道灯不亮' })).toEqual({ ok: true, command: { type: 'amend', title: '楼道灯不亮' } });
  });
});

describe('commands that need no form', () => {
  test('go at once when there is one thing to act on, else ask', () => {
    const story = new CaseStory().to('dispatched');
    expect(immediateCommand('acknowledge', story.must)).toEqual({ type: 'acknowledge', assignmentId: 'a1' });
    story.tell('operator', dispatchCommand('a2', 'worker'));
    expect(immediateCommand('acknowledge', story.must)).toBeNull();
    expect(initialValues('acknowledge', story.must).assignmentId).toBe('a1');
  });

  test('admit the item that came with the report, ask when none did', () => {
    expect(immediateCommand('admit', new CaseStory().to('reported').must)).toEqual({ type: 'admit', taskItemId: 'item-light' });
    const unlisted = new CaseStory();
    unlisted.tell('operator', { type: 'report', title: '怪声', place: { point: null, address: '楼道', districtId: null, subdistrictId: null, communityId: null, gridId: null, microGridId: null }, taskItemId: null, severity: 4, signal: { id: 's', source: 'resident', reportedAt: start, receivedAt: start, reporterName: null, reporterPhone: null, text: '怪声', externalRef: null } });
    expect(immediateCommand('admit', unlisted.must)).toBeNull();
  });

  test('are taken by the rules as they are', () => {
    const story = new CaseStory().to('reported');
    for (const type of ['admit', 'register'] as const) {
      const command = immediateCommand(type, story.must);
      expect(command).not.toBeNull();
      story.tell('operator', command as CaseCommand);
    }
    expect(story.must.stage).toBe('registered');
  });
});

test('the way back is offered for reversible acts only', () => {
  expect(actions.filter((action) => isUndoable(action.type) && action.confirms === true).map((action) => action.type)).toEqual(['refuse']);
  expect(isUndoable('dispatch')).toBe(true);
  expect(isUndoable('whistle')).toBe(false);
  expect(isUndoable('void')).toBe(false);
});

test('no key is given twice', () => {
  const keys = actions.flatMap((action) => (action.keys === undefined ? [] : [action.keys]));
  expect(new Set(keys).size).toBe(keys.length);
});

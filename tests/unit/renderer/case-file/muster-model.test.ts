import { describe, expect, test } from 'vitest';
import { standingOf } from '@shared/domain/case/muster';
import { deskCaseCommand } from '@shared/ipc/contract';
import type { MusterMember } from '@shared/ipc/dispatch-views';
import { commandsFor, dialOrder, inRows, keptOrder, limitOf, linesTo, nextToCall, parOf, quorumStanding, replaceBy } from '@/features/case-file/muster/model';
import { CaseStory, minute } from '../../domain/case-story';
import { mustered, order, ordered, pick } from '../../domain/squad-story';
import { pick as pickView } from './recommendations';

/** The members as the host gives them, from what the case itself says. */
function membersOf(story: CaseStory, over: Readonly<Record<string, Partial<MusterMember>>> = {}): readonly MusterMember[] {
  const operation = operationOf(story);
  return story.must.assignments.flatMap((assignment) => {
    if (assignment.operationId !== operation.id || assignment.assignee.kind !== 'person') return [];
    const { awaits, dueAt, overdue, replaceable } = standingOf(assignment, operation, story.now);
    return [{ assignment, personId: assignment.assignee.personId, name: assignment.assignee.name, phone: '13800000001', hasPhone: true, role: null, squadName: null, homeGridName: null, awaits, dueAt, overdue, replaceable, point: [106.4, 29.5], freshness: 'fresh', etaS: 60, ...over[assignment.id] }];
  });
}
function operationOf(story: CaseStory) {
  const operation = story.must.operations[0];
  if (operation === undefined) throw new Error('nothing is ordered');
  return operation;
}
const ids = (members: readonly MusterMember[]) => members.map((member) => member.assignment.id);

describe('the quorum', () => {
  test('counts essential lines, each up to what it needs, and names what is missing', () => {
    const story = ordered();
    expect(quorumStanding(operationOf(story), membersOf(story))).toMatchObject({ there: 0, needed: 2, missing: [{ line: { id: 'gas' }, count: 1 }, { line: { id: 'medical' }, count: 1 }] });
    story.tell('operator', { type: 'arrive', assignmentId: 'm1' });
    expect(quorumStanding(operationOf(story), membersOf(story))).toMatchObject({ there: 1, needed: 2, missing: [{ line: { id: 'gas' } }] });
    expect(quorumStanding(operationOf(mustered()), membersOf(mustered()))).toEqual({ there: 2, needed: 2, missing: [] });
  });

  test('is not filled by somebody without the skills of the line', () => {
    const story = new CaseStory().to('registered');
    story.tell('chief', order({ picks: [pick('g1', 'medic', 'gas')], shortfalls: [{ lineId: 'medical', count: 1, code: 'allUsed' }, { lineId: 'hands', count: 2, code: 'allUsed' }], overrides: [{ personId: 'medic', block: 'lacksSkill', reason: '急用' }] }));
    story.tell('operator', { type: 'arrive', assignmentId: 'g1' });
    expect(quorumStanding(operationOf(story), membersOf(story)).there).toBe(0);
  });
});

describe('the call list', () => {
  test('rings essential lines first, whoever is untold before whoever was told, those without a number last', () => {
    const story = ordered();
    expect(ids(dialOrder(membersOf(story), operationOf(story)))).toEqual(['g1', 'm1', 'h1']);
    story.tell('operator', { type: 'notify', assignmentId: 'g1', channel: 'phone', outcome: 'reached' });
    expect(ids(dialOrder(membersOf(story), operationOf(story)))).toEqual(['m1', 'g1', 'h1']);
    story.tell('operator', { type: 'notify', assignmentId: 'm1', channel: 'phone', outcome: 'busy' });
    expect(ids(dialOrder(membersOf(story, { m1: { phone: null } }), operationOf(story)))).toEqual(['g1', 'h1', 'm1']);
    story.tell('operator', { type: 'acknowledge', assignmentId: 'g1' });
    expect(ids(dialOrder(membersOf(story), operationOf(story)))).toEqual(['m1', 'h1']);
  });

  test('stays as it was begun while results come in, and goes on to the next who has to be rung, round and round', () => {
    const story = ordered();
    const begun = ids(dialOrder(membersOf(story), operationOf(story)));
    story.tell('operator', { type: 'notify', assignmentId: 'g1', channel: 'phone', outcome: 'noAnswer' });
    story.tell('operator', { type: 'acknowledge', assignmentId: 'm1' });
    const list = keptOrder(begun, membersOf(story), dialOrder(membersOf(story), operationOf(story)));
    expect(ids(list)).toEqual(['g1', 'm1', 'h1']);
    expect(nextToCall(list, 0)).toBe(2);
    expect(nextToCall(list, 2)).toBe(0);
    expect(nextToCall(list.slice(0, 2), 0)).toBeNull();
    expect(nextToCall([], 0)).toBeNull();
    expect(ids(keptOrder(['m1'], membersOf(story), dialOrder(membersOf(story), operationOf(story))))).toEqual(['m1', 'g1', 'h1']);
  });
});

describe('a member', () => {
  test('has the light of the step that is awaited', () => {
    const story = ordered();
    const member = () => membersOf(story)[0];
    const look = () => {
      const found = member();
      return found === undefined ? null : limitOf(found, story.now);
    };
    expect(look()).toMatchObject({ light: 'green', leftMs: minute });
    story.wait(2 * minute);
    expect(look()).toMatchObject({ light: 'red', leftMs: -minute });
    expect(mustered().must.assignments.length).toBe(3);
    expect(membersOf(mustered()).map((one) => limitOf(one, mustered().now))).toEqual([null, null, null]);
  });

  test('who says that they come was reached as well, and every command crosses the border and is accepted', () => {
    const story = ordered();
    const give = (which: Parameters<typeof commandsFor>[0], id: string) => {
      const member = membersOf(story).find((one) => one.assignment.id === id);
      if (member === undefined) throw new Error(id);
      return commandsFor(which, member, operationOf(story)).map((command) => deskCaseCommand.parse(command));
    };
    expect(give('acknowledge', 'g1')).toEqual([{ type: 'notify', assignmentId: 'g1', channel: 'phone', outcome: 'reached' }, { type: 'acknowledge', assignmentId: 'g1' }]);
    story.tell('operator', { type: 'notify', assignmentId: 'g1', channel: 'mqtt', outcome: 'reached' });
    expect(give('acknowledge', 'g1')).toEqual([{ type: 'acknowledge', assignmentId: 'g1' }]);
    story.tell('operator', { type: 'arrive', assignmentId: 'g1' });
    expect(give('acknowledge', 'g1')).toEqual([]);
    expect(give('ok', 'g1')).toEqual([]);
    story.tell('operator', { type: 'callPar', operationId: 'op' });
    expect(give('missing', 'g1')).toEqual([{ type: 'accountFor', assignmentId: 'g1', outcome: 'missing', note: '' }]);
    expect(parOf(operationOf(story), 'g1')).toBe('open');
    story.tell('operator', { type: 'accountFor', assignmentId: 'g1', outcome: 'missing', note: '' });
    expect(parOf(operationOf(story), 'g1')).toBe('missing');
    story.tell('operator', { type: 'accountFor', assignmentId: 'g1', outcome: 'ok', note: '' });
    expect(parOf(operationOf(story), 'g1')).toBeNull();
    expect(parOf(operationOf(story), 'h1')).toBeNull();
  });

  test('is replaced by the next best with what stands against them overridden by one reason', () => {
    const story = ordered().wait(4 * minute);
    const member = membersOf(story)[0];
    if (member === undefined) throw new Error('nobody');
    expect(member.replaceable).toBe('silent');
    const free = replaceBy(member, 'silent', pickView('x', 'gas'), '');
    expect(deskCaseCommand.parse(free)).toEqual(free);
    expect(free).toMatchObject({ cause: 'silent', reason: null, overrides: [], pick: { personId: 'x', lineId: 'gas' } });
    expect(replaceBy(member, 'override', pickView('x', 'gas', { blocks: ['resting'], level: 'block' }), ' 急需 ')).toMatchObject({ reason: '急需', overrides: [{ personId: 'x', block: 'resting', reason: '急需' }] });
  });

  test('who is out stands before who is not, the scene before posts', () => {
    const story = ordered();
    story.tell('operator', { type: 'decline', assignmentId: 'g1', reason: '有事' });
    story.tell('operator', { type: 'orderBackfill', operationId: 'op', moves: [{ assignmentId: 'b1', personId: 'searcher', name: 's', gridId: 'g', gridName: '1号网格', etaS: 60, blocks: [] }], overrides: [] });
    expect(ids(inRows(membersOf(story)))).toEqual(['m1', 'h1', 'b1', 'g1']);
  });
});

describe('lines on the map', () => {
  test('lead from whoever is on the way to where they meet, and end with the operation', () => {
    const story = ordered({ rally: { name: '广场', point: [106.5, 29.6] } });
    story.tell('operator', { type: 'depart', assignmentId: 'g1' });
    story.tell('operator', { type: 'arrive', assignmentId: 'h1' });
    const drawn = (one: CaseStory) => linesTo([106.45, 29.54], [{ operation: operationOf(one), members: membersOf(one, { m1: { point: null } }) }]);
    expect(drawn(story)).toEqual({ to: [106.5, 29.6], rally: { name: '广场', point: [106.5, 29.6] }, from: [{ point: [106.4, 29.5], chosen: true, stage: 'enRoute' }] });
    story.tell('operator', { type: 'standDown', operationId: 'op', reason: '完毕' });
    expect(drawn(story)).toBeNull();
  });

  test('are none without a place to lead to', () => {
    const story = ordered();
    expect(linesTo(null, [{ operation: operationOf(story), members: membersOf(story) }])).toBeNull();
    expect(linesTo([106.45, 29.54], [])).toBeNull();
    expect(order().rally).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { CaseView, PersonRow } from '@shared/ipc/views';
import { commandFrom, signalFrom } from '../../../electron/main/services/desk-commands';
import { maskCaseView } from '../../../electron/main/services/masking';

// Parts of records that these functions look at; the rest of a record is nothing to them.
const personAt = (point: readonly [number, number] | null) => ({ person: { id: 'p', name: '张三' }, point }) as unknown as PersonRow;
const caseAt = (point: readonly [number, number] | null) => ({ state: { place: { point } } }) as unknown as CaseView;
const registers = (person: PersonRow | null, view: CaseView | null) => ({
  person: async () => person,
  caseView: async () => view,
  organizations: async () => [{ id: 'o', name: '城管大队', kind: 'department', phone: null, point: [106.46, 29.55], subdistrictId: null } as const],
  responsePlans: async () => [],
  namesOf: async () => [],
});
const dispatch = { type: 'dispatch', assignee: { kind: 'person', personId: 'p' }, ask: ['medical'], instruction: '请到场' } as const;

describe('what the desk asks, as the domain takes it', () => {
  it('a dispatch gets an id, the name and the distance in whole metres', async () => {
    const command = await commandFrom(registers(personAt([106.45, 29.55]), caseAt([106.451, 29.55])), 'k', { ...dispatch, ask: [...dispatch.ask] }, 1);
    expect(command).toMatchObject({ type: 'dispatch', assignee: { kind: 'person', personId: 'p', name: '张三' }, distanceM: 97, ask: ['medical'] });
    expect(command.type === 'dispatch' && command.assignmentId).toMatch(/^[0-9a-f-]{36}$/);
  });
  it('the distance is blank, never 0, where a place is unknown', async () => {
    for (const [person, view] of [[personAt(null), caseAt([106, 29])], [personAt([106, 29]), caseAt(null)]] as const) {
      expect(await commandFrom(registers(person, view), 'k', { ...dispatch, ask: [] }, 1)).toMatchObject({ distanceM: null });
    }
  });
  it('an organization is named from the register, for a dispatch and for a whistle', async () => {
    const known = registers(null, caseAt([106.46, 29.55]));
    expect(await commandFrom(known, 'k', { ...dispatch, ask: [], assignee: { kind: 'organization', organizationId: 'o' } }, 1)).toMatchObject({ assignee: { name: '城管大队' }, distanceM: 0 });
    expect(await commandFrom(known, 'k', { type: 'whistle', organizationId: 'o', reason: '占道', checkInLimitMs: 1 }, 1)).toMatchObject({ name: '城管大队' });
  });
  it('strangers are not found', async () => {
    await expect(commandFrom(registers(null, caseAt(null)), 'k', { ...dispatch, ask: [] }, 1)).rejects.toMatchObject({ code: 'notFound' });
    await expect(commandFrom(registers(personAt(null), null), 'k', { ...dispatch, ask: [] }, 1)).rejects.toMatchObject({ code: 'notFound' });
    await expect(commandFrom(registers(null, null), 'k', { type: 'whistle', organizationId: 'x', reason: 'r', checkInLimitMs: 1 }, 1)).rejects.toMatchObject({ code: 'notFound' });
  });
  it('an amendment keeps only what was given', async () => {
    expect(await commandFrom(registers(null, null), 'k', { type: 'amend', title: '新', place: undefined, taskItemId: undefined }, 1)).toEqual({ type: 'amend', title: '新' });
  });
  it('a signal gets its id and t1, and keeps the time that its reporter gave', () => {
    const desk = { source: 'resident', reportedAt: 5, reporterName: '李四', reporterPhone: '1', text: 't', externalRef: null } as const;
    expect(signalFrom(desk, 9)).toMatchObject({ ...desk, receivedAt: 9 });
    expect(signalFrom({ ...desk, reportedAt: null }, 9)).toMatchObject({ reportedAt: 9, receivedAt: 9 });
  });
});

it('the wall is shown no reporter: not in the state, the events, nor the state before an undo', () => {
  const signal = { id: 's', source: 'resident', reportedAt: 1, receivedAt: 1, reporterName: '李四', reporterPhone: '13900001111', text: '漏水', externalRef: null } as const;
  const state = { signals: [signal], undoable: { before: { signals: [signal], undoable: null } } };
  const events = [{ type: 'reported', payload: { signal } }, { type: 'signalAttached', payload: { signal } }, { type: 'absorbed', payload: { signals: [signal] } }, { type: 'closed', payload: { note: 'n' } }];
  // As above: only the parts that hold signals.
  const masked = JSON.stringify(maskCaseView({ state, events } as unknown as CaseView));
  expect(masked).not.toMatch(/李四|13900001111/);
  expect(masked.match(/漏水/g)).toHaveLength(5);
});

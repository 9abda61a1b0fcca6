import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lightAt, dueAt } from '@shared/domain/case/clock';
import type { CaseState } from '@shared/domain/case/state';
import { lights } from '@shared/domain/case/status';
import type { QueueFilter, QueueRow, QueueScope } from '@shared/ipc/views';
import { boards } from '@shared/domain/place';
import { caseHistories } from '../builders/history';
import { operator, reportOf } from '../builders/play';
import { Random } from '../builders/random';
import { buildWorld, placeIn, type BuiltWorld } from '../builders/world';
import { contextOf, openTestDatabase, type TestDatabase } from './database';
import { playAtRandom } from './playing';

let test: TestDatabase;
let world: BuiltWorld;
let now = 0;
let open: readonly CaseState[] = [];
const account = operator.actor.id;
const everything: QueueFilter = { scope: 'all', board: null, classCode: null, severity: null, areaId: null };

beforeAll(() => {
  test = openTestDatabase();
  world = buildWorld({ seed: 51, people: 30 });
  test.writer.append({ events: world.events });
  const to = world.start + 3 * 86_400_000;
  test.writer.append({ events: [...caseHistories(world, { seed: 51, cases: 250, from: world.start, to, openShare: 0.5 })].flat() });
  now = playAtRandom(test, world, new Random(51), 500, to);
  test.writer.createAccount({ account: { id: account, name: 'operator', displayName: '林晓', role: 'operator', active: true, personId: world.people[0]?.id ?? null, passwordHash: 'scrypt$' } });
  test.writer.tickLights({ now });
  const ids = test.db.rows<[string]>('SELECT id FROM case_file').map(([id]) => id);
  open = ids.flatMap((id) => test.reader.caseView({ id })?.state ?? []).filter((state) => !['closed', 'evaluated', 'refused', 'merged', 'voided', 'forceClosed'].includes(state.stage));
});
afterAll(() => test.dispose());

/** The rule in plain words, over the folded states. */
function expected(filter: QueueFilter): CaseState[] {
  const light = (state: CaseState) => lightAt(state.clock, state.suspendedAt !== null, now);
  const isLive = (stage: string) => ['dispatched', 'acknowledged', 'enRoute', 'onScene'].includes(stage);
  const personId = world.people[0]?.id;
  const inScope: Record<QueueScope, (state: CaseState) => boolean> = {
    all: () => true,
    mine: (state) => state.ownerActorId === account || state.assignments.some((one) => isLive(one.stage) && one.assignee.kind === 'person' && one.assignee.personId === personId),
    unassigned: (state) => ['reported', 'admitted', 'registered', 'rework'].includes(state.stage) && !state.assignments.some((one) => isLive(one.stage)),
    overdue: (state) => light(state) === 'red',
  };
  const item = (state: CaseState) => world.items.find((one) => one.id === state.taskItemId);
  const due = (state: CaseState) => (state.suspendedAt !== null || state.clock === null ? null : dueAt(state.clock)) ?? Number.MAX_SAFE_INTEGER;
  const key = new Map(test.db.rows<[string, number]>('SELECT id, key FROM case_file'));
  return open
    .filter(inScope[filter.scope])
    .filter((state) => filter.board === null || item(state)?.board === filter.board)
    .filter((state) => filter.classCode === null || item(state)?.classCode === filter.classCode)
    .filter((state) => filter.severity === null || state.severity === filter.severity)
    .filter((state) => filter.areaId === null || Object.values(state.place).includes(filter.areaId))
    .sort((a, b) => lights.indexOf(light(b)) - lights.indexOf(light(a)) || due(a) - due(b) || a.severity - b.severity || a.t0ReportedAt - b.t0ReportedAt || (key.get(a.id) ?? 0) - (key.get(b.id) ?? 0));
}

function paged(filter: QueueFilter, limit: number): QueueRow[] {
  const rows: QueueRow[] = [];
  for (let after: string | null = null; ; ) {
    const page = test.reader.queuePage({ filter, accountId: account, after, limit });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    expect(page.rows).toHaveLength(limit);
    after = page.next;
  }
}

const filters: QueueFilter[] = (['all', 'mine', 'unassigned', 'overdue'] as const).flatMap((scope) => [
  { ...everything, scope },
  { ...everything, scope, board: boards[2] ?? null },
  { ...everything, scope, classCode: '4' },
  { ...everything, scope, severity: 3 as const },
  { ...everything, scope, severity: 2 as const, board: boards[1] ?? null },
]);

describe('the queue', () => {
  it.each(filters.map((filter) => [JSON.stringify(filter), filter] as const))('is the open cases by urgency, page after page: %s', (_name, filter) => {
    const areas = [null, world.district.id, world.subdistrict.id, world.communities[1]?.id ?? null, world.grids[2]?.id ?? null];
    for (const areaId of areas) {
      const whole = expected({ ...filter, areaId });
      expect(paged({ ...filter, areaId }, 7).map((row) => row.id)).toEqual(whole.map((state) => state.id));
    }
  });

  it.each(filters.map((filter) => [JSON.stringify(filter), filter] as const))('is what the map draws, where a case has a point: %s', (_name, filter) => {
    for (const areaId of [null, world.subdistrict.id, world.grids[2]?.id ?? null, 'no-such-area']) {
      const rows = areaId === 'no-such-area' ? [] : paged({ ...filter, areaId }, 500).filter((row) => row.point !== null);
      const drawn = test.reader.packedCases({ request: 3, filter: { ...filter, areaId }, accountId: account });
      expect([...drawn.ids].sort()).toEqual(rows.map((row) => row.id).sort());
      const byId = new Map(rows.map((row) => [row.id, row]));
      drawn.ids.forEach((id, i) => {
        const row = byId.get(id);
        expect([[drawn.positions[2 * i], drawn.positions[2 * i + 1]], drawn.severity[i], lights[drawn.light[i] ?? -1]]).toEqual([row?.point, row?.severity, row?.light]);
      });
    }
  });

  it('is drawn whole where nobody asked for a filter, and not at all as the cases of nobody', () => {
    expect(test.reader.packedCases({ request: 4 }).ids).toHaveLength(paged(everything, 500).filter((row) => row.point !== null).length);
    expect(test.reader.packedCases({ request: 5, filter: { ...everything, scope: 'mine' } }).ids).toEqual([]);
  });

  it('has something to show in every scope', () => {
    for (const scope of ['all', 'mine', 'unassigned', 'overdue'] as const) expect(expected({ ...everything, scope }).length, scope).toBeGreaterThan(3);
  });

  it('counts per scope what the scopes list', () => {
    for (const filter of [everything, { ...everything, board: boards[3] ?? null, severity: 4 as const }, { ...everything, areaId: world.communities[0]?.id ?? null }]) {
      const counts = test.reader.queueCounts({ filter, accountId: account });
      const count = (scope: QueueScope) => expected({ ...filter, scope }).length;
      expect(counts).toMatchObject({ total: count('all'), red: count('overdue'), unassigned: count('unassigned'), mine: count('mine') });
      expect(counts.suspended).toBe(expected(filter).filter((state) => state.suspendedAt !== null).length);
      expect(counts.yellow).toBe(expected(filter).filter((state) => lightAt(state.clock, state.suspendedAt !== null, now) === 'yellow').length);
    }
  });

  it('shows on a row what the case says', () => {
    const states = new Map(open.map((state) => [state.id, state]));
    for (const row of paged(everything, 500)) {
      const state = states.get(row.id);
      const item = world.items.find((one) => one.id === state?.taskItemId);
      expect(row).toMatchObject({ no: state?.no, title: state?.title, stage: state?.stage, severity: state?.severity, reportedAt: state?.t0ReportedAt, signalCount: state?.signals.length, suspended: state?.suspendedAt !== null, supervised: state?.supervised });
      expect(row.board).toBe(item?.board ?? null);
      expect(row.className).toBe(item?.className ?? null);
      expect(row.gridName).toBe(world.grids.find((grid) => grid.id === state?.place.gridId)?.name);
    }
  });

  it('still names an area that is no longer in force, on the row and in the case', () => {
    const event = world.events.find((one) => one.type === 'areaDefined' && one.payload.area.id === world.grids[1]?.id);
    if (event?.type !== 'areaDefined') throw new Error('no grid');
    const held = openTestDatabase();
    held.writer.append({ events: world.events });
    const outcome = held.writer.reportCase({ caseId: 'a', command: { ...reportOf(world, new Random(1), now), place: placeIn(world, new Random(2), event.payload.area) }, context: contextOf(now) });
    expect(outcome.ok).toBe(true);
    held.writer.append({ events: [{ ...event, id: 'retired', type: 'areaRetired', payload: { at: now } }] });
    expect(held.reader.areaTree().some((node) => node.id === event.aggregateId)).toBe(false);
    expect(held.reader.queuePage({ filter: everything, accountId: null, after: null, limit: 5 }).rows[0]?.gridName).toBe(event.payload.area.name);
    expect(held.reader.caseView({ id: 'a' })?.placeChain.map((one) => one.name)).toContain(event.payload.area.name);
    held.dispose();
  });

  it('shows nothing for an area that is not there, and refuses a cursor it never gave', () => {
    expect(test.reader.queuePage({ filter: { ...everything, areaId: 'nowhere' }, accountId: null, after: null, limit: 10 })).toEqual({ rows: [], next: null });
    expect(() => test.reader.queuePage({ filter: everything, accountId: null, after: '1.2.x', limit: 10 })).toThrow(/cursor/);
  });

  it('recolours by the clock alone, and says when the next light changes', () => {
    const first = test.writer.tickLights({ now });
    expect(first.changed).toBe(0);
    const nextAt = first.nextAt ?? 0;
    expect(nextAt).toBeGreaterThan(now);
    expect(test.writer.tickLights({ now: nextAt - 1 })).toEqual({ changed: 0, nextAt });
    expect(test.writer.tickLights({ now: nextAt }).changed).toBeGreaterThan(0);
    now = nextAt;
    expect(paged(everything, 100).map((row) => row.id)).toEqual(expected(everything).map((state) => state.id));
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distanceM } from '@shared/domain/geo/distance';
import type { LngLat } from '@shared/domain/ids';
import type { Area } from '@shared/domain/place';
import { packGeometry, unpackGeometry } from '../../electron/db/geometry';
import { operator, reportOf } from '../builders/play';
import { Random } from '../builders/random';
import { amendedEvent, buildWorld, pointIn, type BuiltWorld } from '../builders/world';
import { contextOf, openTestDatabase, type TestDatabase } from './database';

let test: TestDatabase;
let world: BuiltWorld;
let now = 0;
const points = new Map<string, LngLat>();

beforeAll(() => {
  test = openTestDatabase();
  world = buildWorld({ seed: 121, people: 400, communities: 4, grids: 9 });
  test.writer.append({ events: world.events });
  now = world.start + 3_600_000;
  const random = new Random(121);
  const placed = world.people.filter(() => random.chance(0.7));
  for (const person of placed) points.set(person.id, pointIn(random.pick(world.communities), random));
  test.writer.setPositions({ personIds: placed.map((person) => person.id), positions: Float64Array.from(placed.flatMap((person) => points.get(person.id) ?? [])), fixAt: new Float64Array(placed.length).fill(now - 1_000), receivedAt: now, accuracyM: null });
});
afterAll(() => test.dispose());

describe('areas', () => {
  it('are a tree, highest level first, each with a label point inside', () => {
    const tree = test.reader.areaTree();
    expect(tree).toHaveLength(2 + world.communities.length + world.grids.length);
    expect(tree[0]).toMatchObject({ level: 'district', code: '500106', parentId: null });
    for (const node of tree) {
      expect(node.centre).not.toBeNull();
      expect(test.reader.areasAt({ point: node.centre ?? [0, 0] }).map((area) => area.id)).toContain(node.id);
    }
  });

  it('answer for a point with the chain that holds it, and with nothing outside', () => {
    const random = new Random(122);
    for (const grid of world.grids) {
      const chain = test.reader.areasAt({ point: pointIn(grid, random) });
      expect(chain.map((area) => area.id)).toEqual([world.district.id, world.subdistrict.id, grid.parentId, grid.id]);
    }
    expect(test.reader.areasAt({ point: [0, 0] })).toEqual([]);
  });

  it('pack and unpack any geometry unchanged, holes and several polygons included', () => {
    const shape: Area['geometry'] = [
      [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[4, 4], [6, 4], [6, 6], [4, 4]]],
      [[[20.123456789, 0], [21, 0], [21, 1], [20.123456789, 0]]],
    ];
    expect(unpackGeometry(packGeometry(shape))).toEqual(shape);
    expect(unpackGeometry(packGeometry([]))).toEqual([]);
  });

  it('go to the map as one mesh whose parts find their area again', () => {
    const packed = test.reader.packedAreas({ level: 'grid', request: 5 });
    expect(packed.ids).toHaveLength(world.grids.length);
    packed.ringPolygon.forEach((polygon, ring) => {
      const grid = world.grids.find((one) => one.id === packed.ids[packed.polygonArea[polygon] ?? -1]);
      const outer = [...packed.positions.subarray((packed.ringStarts[ring] ?? 0) * 2, (packed.ringStarts[ring + 1] ?? 0) * 2)];
      expect(outer).toEqual(grid?.geometry?.[0]?.[0]?.flat());
    });
  });

  it('keep their former boundary when they are redrawn, and the present one is what is asked for', () => {
    const fresh = openTestDatabase();
    fresh.writer.append({ events: world.events });
    expect(fresh.reader.areaTree().length).toBeGreaterThan(0);
    const event = world.events.find((one) => one.type === 'areaDefined' && one.payload.area.level === 'grid');
    if (event?.type !== 'areaDefined') throw new Error('no grid');
    const { area } = event.payload;
    const corrected = { ...area, name: '改名网格' };
    fresh.writer.append({ events: [amendedEvent(event, 'correct', now, { area: corrected })] });
    expect(fresh.db.value('SELECT COUNT(*) FROM area WHERE id = ?', area.id)).toBe(1);
    const redrawn = { ...corrected, name: '新划网格', geometry: world.grids[5]?.geometry ?? null, validFrom: now };
    fresh.writer.append({ events: [amendedEvent(event, 'redraw', now, { area: redrawn })] });
    expect(fresh.db.rows('SELECT name, valid_from, valid_to FROM area WHERE id = ? ORDER BY valid_from', area.id)).toEqual([['改名网格', area.validFrom, now], ['新划网格', now, null]]);
    expect(fresh.reader.areaTree().find((node) => node.id === area.id)?.name).toBe('新划网格');
    fresh.writer.append({ events: [{ ...event, id: 'retire', type: 'areaRetired', payload: { at: now + 5 } }] });
    expect(fresh.reader.areaTree().some((node) => node.id === area.id)).toBe(false);
    expect(fresh.db.value('SELECT COUNT(*) FROM area WHERE id = ?', area.id)).toBe(2);
    fresh.dispose();
  });
});

describe('people', () => {
  it('are listed by area of any level, skill and squad, page by page', () => {
    const base = { areaId: null, skill: null, squadId: null, offset: 0, limit: 500, now };
    const grid = world.people[0]?.homeGridId ?? '';
    const community = world.people[0]?.communityId ?? '';
    const ids = (over: Partial<Parameters<typeof test.reader.peoplePage>[0]>) => test.reader.peoplePage({ ...base, ...over }).rows.map((row) => row.person.id).sort();
    const expected = (is: (person: (typeof world.people)[number]) => boolean) => world.people.filter(is).map((person) => person.id).sort();
    expect(ids({ areaId: world.district.id })).toEqual(expected(() => true));
    expect(ids({ areaId: community })).toEqual(expected((person) => person.communityId === community));
    expect(ids({ areaId: grid, skill: 'medical' })).toEqual(expected((person) => person.homeGridId === grid && person.skills.includes('medical')));
    expect(ids({ squadId: world.people[0]?.squadId ?? '' })).toEqual(expected((person) => person.squadId !== null));
    expect(ids({ areaId: 'nowhere' })).toEqual([]);
    const second = test.reader.peoplePage({ ...base, offset: 390, limit: 50 });
    expect([second.rows.length, second.total]).toEqual([10, 400]);
    expect(test.reader.person({ id: world.people[3]?.id ?? '', now })?.person).toEqual(world.people[3]);
    expect(test.reader.person({ id: 'nobody', now })).toBeNull();
  });

  it('are ranked for an order as the rule says: duty, skills, distance, load', () => {
    const point: LngLat = [106.42, 29.52];
    const all = test.reader.peoplePage({ areaId: null, skill: null, squadId: null, offset: 0, limit: 500, now }).rows;
    const gridCentre = new Map(test.reader.areaTree().map((node) => [node.id, node.centre]));
    const place = (id: string, grid: string | null) => points.get(id) ?? (grid === null ? null : (gridCentre.get(grid) ?? null));
    const away = (row: (typeof all)[number]) => {
      const from = place(row.person.id, row.person.homeGridId);
      return from === null ? Infinity : distanceM(point, from);
    };
    const expected = all
      .map((row) => ({ row, ready: row.duty === 'onDuty' ? 0 : 1, missing: row.person.skills.includes('medical') ? 0 : 1, away: away(row) }))
      .sort((a, b) => a.ready - b.ready || a.missing - b.missing || a.away - b.away)
      .map(({ row }) => row.person.id);
    const ranked = test.reader.candidates({ point, gridId: null, skills: ['medical'], limit: 60, now });
    expect(ranked.map((row) => row.person.id)).toEqual(expected.slice(0, 60));
    for (const row of ranked) {
      const at = points.get(row.person.id);
      expect(row.distanceM).toBe(at === undefined ? null : distanceM(point, at));
      expect(row.matchedSkills).toEqual(row.person.skills.includes('medical') ? ['medical'] : []);
      expect(row.freshness).toBe(at === undefined ? 'none' : 'fresh');
    }
    expect(test.reader.candidates({ point: null, gridId: world.grids[0]?.id ?? null, skills: [], limit: 3, now })).toHaveLength(3);
  });

  it('make vacancies against the team model, open slots never counting', () => {
    const rows = test.reader.vacancies({ areaId: null });
    expect(rows).toHaveLength(world.grids.length);
    for (const row of rows) {
      const filled = (role: string) => world.people.filter((person) => person.homeGridId === row.gridId && person.role === role).length;
      expect(row.slots.map((slot) => slot.filled)).toEqual(['gridLeader', 'fullTimeGridWorker', 'volunteer'].map(filled));
      expect(row.vacancies).toBe((filled('gridLeader') === 0 ? 1 : 0) + (filled('fullTimeGridWorker') === 0 ? 1 : 0));
    }
    expect(rows.some((row) => row.vacancies > 0)).toBe(true);
    expect(test.reader.vacancies({ areaId: world.communities[0]?.id ?? null })).toHaveLength(9);
    expect(test.reader.squads()[0]).toMatchObject({ name: '红岩攻坚队', members: world.people.filter((person) => person.squadId !== null).length });
    expect(test.reader.organizations().map((one) => one.name).sort()).toEqual(world.organizations.map((one) => one.name).sort());
  });
});

describe('possible duplicates', () => {
  const base = { point: null, gridId: null, taskItemId: null, reporterPhone: null, excludeId: null };
  const random = new Random(123);
  const at: LngLat = [106.41, 29.51];
  const east = (metres: number): LngLat => [at[0] + metres / (111_320 * Math.cos((at[1] * Math.PI) / 180)), at[1]];
  let item = '';
  let other = '';
  const report = (id: string, point: LngLat, taskItemId: string, phone: string, when = now) => {
    const command = reportOf(world, random, when);
    const outcome = test.writer.reportCase({ caseId: id, command: { ...command, taskItemId, place: { ...command.place, point, gridId: world.grids[0]?.id ?? null }, signal: { ...command.signal, reporterPhone: phone } }, context: contextOf(when, operator) });
    if (!outcome.ok) throw new Error(outcome.refusal.code);
  };

  beforeAll(() => {
    item = world.items[0]?.id ?? '';
    other = world.items[1]?.id ?? '';
    report('near-same', east(40), item, '13900000001');
    report('near-other', east(60), other, '13900000002');
    report('far-same', east(900), item, '13900000003');
    report('old-open', east(20), item, '13900000004', now - 10 * 86_400_000);
    report('phone', east(2_000), other, '023-6535 1234');
  });

  it('are near in place and time, likelier of the same kind, most likely both', () => {
    const found = test.reader.duplicates({ ...base, point: at, taskItemId: item, now: now + 60_000 });
    expect(found.map((one) => one.id)).toEqual(['near-same', 'old-open', 'near-other']);
    expect(found[0]).toMatchObject({ sameItem: true, ageMs: expect.any(Number) as number });
    expect(found[0]?.distanceM).toBeCloseTo(40, 0);
    for (const one of found) expect(one.score).toBeGreaterThan(0.34);
    expect(found.map((one) => one.score)).toEqual(found.map((one) => one.score).sort((a, b) => b - a));
  });

  it('leave out the case itself and everything far away', () => {
    expect(test.reader.duplicates({ ...base, point: at, taskItemId: item, excludeId: 'near-same', now }).map((one) => one.id)).not.toContain('near-same');
    expect(test.reader.duplicates({ ...base, point: [107.5, 30.5], taskItemId: item, now })).toEqual([]);
    expect(test.reader.duplicates({ ...base, now })).toEqual([]);
  });

  it('are found by the telephone, however it is written', () => {
    expect(test.reader.duplicates({ ...base, reporterPhone: '02365351234', now }).map((one) => one.id)).toEqual(['phone']);
  });

  it('are found in the same grid where no point is known', () => {
    expect(test.reader.duplicates({ ...base, gridId: world.grids[0]?.id ?? null, taskItemId: item, now }).map((one) => one.id)).toContain('far-same');
  });

  it('that ended are suggested for 72 hours', () => {
    test.writer.executeCase({ caseId: 'near-same', command: { type: 'void', reason: '误报' }, context: contextOf(now + 1_000, { actor: operator.actor, roles: ['dutyChief'] }) });
    const at72 = now + 72 * 3_600_000;
    const ids = (when: number) => test.reader.duplicates({ ...base, point: at, taskItemId: item, now: when }).map((one) => one.id);
    expect(ids(at72)).toContain('near-same');
    expect(ids(at72 + 2_000)).not.toContain('near-same');
    expect(ids(at72 + 2_000)).toContain('old-open');
  });
});

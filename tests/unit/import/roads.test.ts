import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromWgs84 } from '@shared/domain/geo/crs';
import type { LngLat } from '@shared/domain/ids';
import { issuesOf, nothingKnown, openDesk, previewOrFail, type TestDesk } from './desk';
import { at, box, collection, place, type TestFeature } from './world';

let desk: TestDesk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.dispose());

const read = async (content: string, known = place) => previewOrFail(await desk.read('roads', desk.write('r.geojson', content), { known }));
const line = (points: readonly LngLat[], properties: Readonly<Record<string, unknown>> = {}): TestFeature => ({ properties, geometry: { type: 'LineString', coordinates: points } });
const west = line([at(0, 0), at(1, 0)], { osm_id: 11, name: '凤天路', highway: 'primary', maxspeed: '60', oneway: 'yes' });
const north = line([at(1, 0), at(1, 1)], { osm_id: 12, highway: 'residential' });

describe('a file of roads', () => {
  it('finds its fields, says nothing, and becomes streets', async () => {
    const preview = await read(collection([west, north]));
    expect(preview.mapping).toMatchObject({ columns: { roadClass: 'highway', oneWay: 'oneway', limit: 'maxspeed', roadName: 'name', roadRef: 'osm_id' }, crs: 'WGS-84' });
    expect(preview.issues).toEqual([]);
    expect(preview).toMatchObject({ kind: 'roads', total: 2, good: 2, bad: 0 });
    expect(preview.shapes.map(({ row, name, ok }) => [row, name, ok])).toEqual([[1, '凤天路', true], [2, '', true]]);
    expect(preview.surroundings?.map(({ name }) => name)).toContain('覃家岗街道');
    const { error, events, roads, turnBans } = await desk.plan(place);
    expect({ error, events, turnBans }).toEqual({ error: null, events: [], turnBans: [] });
    expect(roads).toEqual([
      { points: [...at(0, 0), ...at(1, 0)], lineClass: 0, oneWay: 1, limitKmh: 60 },
      { points: [...at(1, 0), ...at(1, 1)], lineClass: 2, oneWay: 0, limitKmh: 0 },
    ]);
  });

  it('needs nothing but lines', async () => {
    const preview = await read(collection([line([at(0, 0), at(1, 0)])]), nothingKnown);
    expect(preview).toMatchObject({ good: 1, issues: [] });
    expect((await desk.plan()).roads).toMatchObject([{ lineClass: 2, oneWay: 0, limitKmh: 0 }]);
  });

  it('takes the parts of a MultiLineString for roads of their own', async () => {
    await read(collection([{ properties: { highway: 'footway' }, geometry: { type: 'MultiLineString', coordinates: [[at(0, 0), at(1, 0)], [at(2, 0), at(3, 0)]] } }, north]));
    expect((await desk.plan(place)).roads.map((road) => [road.points.length, road.lineClass])).toEqual([[4, 3], [4, 3], [4, 2]]);
  });

  it.each([
    ['yes', 1], ['-1', -1], [-1, -1], ['no', 0], [true, 1], [false, 0], ['是', 1], ['否', 0], ['逆向', -1], ['', 0], [null, 0], ['1', 1], [1, 1], ['双向', 0], ['TF', -1],
  ] as const)('reads the one-way mark %s as %s', async (oneway, expected) => {
    expect(issuesOf(await read(collection([line([at(0, 0), at(1, 0)], { oneway })])), 'oneWayUnknown')).toEqual([]);
    expect((await desk.plan(place)).roads[0]?.oneWay).toBe(expected);
  });

  it.each([
    ['60', 60], [40, 40], ['30 mph', 48], ['50 km/h', 50], ['40公里/小时', 40], ['none', 0], ['CN:urban', 0], ['', 0],
  ] as const)('reads the limit %s as %s km/h', async (maxspeed, expected) => {
    expect(issuesOf(await read(collection([line([at(0, 0), at(1, 0)], { maxspeed })])), 'limitUnreadable')).toEqual([]);
    expect((await desk.plan(place)).roads[0]?.limitKmh).toBe(expected);
  });

  it.each([
    ['主干路', 0], ['trunk_link', 0], ['secondary', 1], ['次干道', 1], ['living_street', 2], ['背街小巷', 2], ['steps', 3], ['步行街', 3],
  ] as const)('knows the class %s', async (highway, expected) => {
    expect(issuesOf(await read(collection([line([at(0, 0), at(1, 0)], { highway })])), 'roadClassUnknown')).toEqual([]);
    expect((await desk.plan(place)).roads[0]?.lineClass).toBe(expected);
  });

  it('sets aside the faulty ones and keeps the rest, with turn bans counted among those kept', async () => {
    const preview = await read(
      collection([
        line([at(0, 0), at(0, 0)], { osm_id: 10 }),
        { ...west, properties: { ...west.properties, 禁止转入: '12；11' } },
        line([at(1, 0), at(9, 9)], { osm_id: 13, highway: 'proposed' }),
        north,
      ]),
    );
    expect(preview).toMatchObject({ total: 4, good: 2, bad: 2 });
    const { roads, turnBans, quarantine, headers } = await desk.plan(place);
    expect(roads).toHaveLength(2);
    expect(turnBans).toEqual([
      { fromLine: 0, via: at(1, 0), toLine: 1 },
      { fromLine: 0, via: at(0, 0), toLine: 0 },
      { fromLine: 0, via: at(1, 0), toLine: 0 },
    ]);
    expect(quarantine.map(({ row, issues }) => [row, issues[0]?.code])).toEqual([[1, 'lineTooShort'], [3, 'roadNotOpen']]);
    expect(headers).toContain('geometry');
  });

  it('places no ban into a road that is kept out', async () => {
    const preview = await read(collection([{ ...west, properties: { osm_id: 1, 禁止转入: [2] } }, line([at(1, 0), at(1, 1)], { osm_id: 2, highway: 'construction' })]));
    expect(issuesOf(preview, 'turnBanRoadUnknown')).toMatchObject([{ row: 1, params: { value: '2' } }]);
    expect((await desk.plan(place)).turnBans).toEqual([]);
  });

  it.each(['GCJ-02', 'BD-09'] as const)('in %s comes out in WGS-84, once', async (crs) => {
    const shifted = line([at(0, 0), at(1, 0)].map((point) => fromWgs84(point, crs)));
    const preview = await read(collection([shifted]));
    previewOrFail(await desk.remap({ ...preview.mapping, crs }, place));
    const [x = 0, y = 0] = (await desk.plan(place)).roads[0]?.points ?? [];
    expect(Math.abs(x - at(0, 0)[0])).toBeLessThan(5e-6);
    expect(Math.abs(y - at(0, 0)[1])).toBeLessThan(5e-6);
  });

  it('is warned about by the checks that areas have', async () => {
    const flipped = line([at(0, 0), at(1, 0)].map(([x, y]) => [y, x] as const));
    const metres = line([at(0, 0), at(1, 0)].map(([x, y]) => [x * 111_195, y * 111_195] as const));
    const preview = await read(collection([flipped, metres, line([[10, 50], [10.1, 50]]), line([[115, 35], [115.1, 35]])], { crs: { type: 'name', properties: { name: 'GCJ02' } } }));
    for (const [code, row] of [['swappedAxes', 1], ['projectedCoordinates', 2], ['outsideChina', 3], ['farFromKnown', 4]] as const) expect(issuesOf(preview, code)).toMatchObject([{ row }]);
    expect(preview.mapping.crs).toBe('GCJ-02');
  });

  it('survives whatever stands in its place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ properties: fc.dictionary(fc.constantFrom('highway', 'oneway', 'maxspeed', 'osm_id', '禁止转入', '__proto__'), fc.jsonValue()), geometry: fc.oneof(fc.jsonValue(), fc.record({ type: fc.constantFrom('LineString', 'MultiLineString', 'GeometryCollection'), coordinates: fc.jsonValue(), geometries: fc.jsonValue() })) }), { minLength: 1, maxLength: 5 }), async (features) => {
        const preview = await read(collection(features));
        const { error, roads, quarantine } = await desk.plan(place);
        expect(error).toBeNull();
        expect(preview.good + preview.bad).toBe(features.length);
        expect(quarantine).toHaveLength(preview.bad);
        expect(roads.length).toBeGreaterThanOrEqual(preview.good);
      }),
      { numRuns: 150 },
    );
  });

  it('is refused when it is a table, and areas are not taken for roads', async () => {
    expect(await desk.read('roads', desk.write('a.csv', '编号,名称\n1,2\n'))).toMatchObject({ ok: false, error: { refusal: { code: 'csvNotJson' } } });
    const preview = await read(collection([{ properties: {}, geometry: { type: 'Polygon', coordinates: [box(0, 0, 1, 1)] } }]));
    expect(issuesOf(preview, 'notALine')).toMatchObject([{ row: 1, params: { type: 'Polygon' } }]);
    expect(preview.good).toBe(0);
  });
});

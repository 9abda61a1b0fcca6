import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromWgs84 } from '@shared/domain/geo/crs';
import type { Area } from '@shared/domain/place';
import type { KnownForImport } from '@shared/ipc/worker-protocol';
import { issuesOf, nothingKnown, openDesk, previewOrFail, type Planned, type TestDesk } from './desk';
import { at, box, collection, communityCode, feature, gridCode, place, type Ring, type TestFeature } from './world';

let desk: TestDesk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.dispose());

const read = async (content: string, known: KnownForImport = place) => previewOrFail(await desk.read('areas', desk.write('a.geojson', content), { known }));
const planned = ({ events }: Planned): readonly Area[] => events.map((event) => (event.payload as { area: Area }).area);
const grid = (sequence: number, ring: Ring, properties: Readonly<Record<string, unknown>> = {}): TestFeature => feature({ 网格编码: gridCode(sequence), 网格名称: `第${sequence}网格`, ...properties }, ring);
const halves = [grid(1, box(0, 0, 5, 5), { 常住人口: '3,200人' }), grid(2, box(0, 5, 5, 5), { 网格类型: '专属网格' })];

describe('a faultless file of grids', () => {
  it('finds its fields, its level and its parents, and says nothing', async () => {
    const preview = await read(collection(halves));
    expect(preview.mapping).toMatchObject({ columns: { code: '网格编码', name: '网格名称', residents: '常住人口', gridKind: '网格类型' }, level: 'grid', crs: 'WGS-84' });
    expect(preview.issues).toEqual([]);
    expect(preview).toMatchObject({ total: 2, good: 2, bad: 0 });
    expect(preview.shapes.map((shape) => [shape.row, shape.ok])).toEqual([[1, true], [2, true]]);
    expect(preview.surroundings?.map((one) => one.name)).toContain('凤天路社区');
  });

  it('becomes areas under the community that holds them', async () => {
    await read(collection(halves));
    expect(planned(await desk.plan(place))).toMatchObject([
      { level: 'grid', code: gridCode(1), name: '第1网格', parentId: 'west', gridKind: 'base', residents: 3200, sourceCrs: 'WGS-84', illustrative: false, geometry: [[box(0, 0, 5, 5)]] },
      { code: gridCode(2), parentId: 'west', gridKind: 'dedicated', residents: null },
    ]);
  });

  it('keep their residents and kind where the file has no property for them; one that is there and blank is blank', async () => {
    const known: KnownForImport = { ...place, areas: [...place.areas, { id: 'g1', level: 'grid', code: gridCode(1), name: '第1网格', parentId: 'west', coordinates: [[box(0, 0, 5, 5)]], former: { residents: 4100, gridKind: 'dedicated' } }] };
    await read(collection([grid(1, box(0, 0, 5, 5))]), known);
    expect(planned(await desk.plan(known))).toMatchObject([{ id: 'g1', residents: 4100, gridKind: 'dedicated' }]);
    await read(collection([grid(1, box(0, 0, 5, 5), { 常住人口: '', 网格类型: '' })]), known);
    expect(planned(await desk.plan(known))).toMatchObject([{ id: 'g1', residents: null, gridKind: 'base' }]);
  });

  it('plans nothing until asked, and events that carry the batch and who ran it', async () => {
    const preview = await read(collection(halves));
    expect(JSON.stringify(desk.sent)).not.toContain('areaDefined');
    const { events } = await desk.plan(place);
    for (const event of events) expect(event).toMatchObject({ type: 'areaDefined', aggregate: 'area', actor: { id: 'admin-1' }, payload: { batchId: preview.id }, hubSeq: null });
  });
});

describe('coordinates', () => {
  it.each(['GCJ-02', 'BD-09'] as const)('in %s come out in WGS-84, once', async (crs) => {
    const shifted = halves.map((one) => ({ ...one, geometry: { type: 'Polygon', coordinates: [box(0, one === halves[0] ? 0 : 5, 5, 5).map((point) => fromWgs84(point, crs))] } }));
    const suspected = await read(collection(shifted));
    expect(issuesOf(suspected, 'crsSuspicion')).toMatchObject([{ row: 0, params: { likelier: crs } }]);
    const preview = previewOrFail(await desk.remap({ ...suspected.mapping, crs }, place));
    expect(issuesOf(preview, 'crsSuspicion')).toEqual([]);
    const [area] = planned(await desk.plan(place));
    expect(area?.sourceCrs).toBe(crs);
    for (const [index, point] of (area?.geometry?.[0]?.[0] ?? []).entries()) {
      const meant = box(0, 0, 5, 5)[index] ?? [0, 0];
      expect(Math.hypot(point[0] - meant[0], point[1] - meant[1]) * 111_195).toBeLessThan(0.5);
    }
  });

  it('the file’s own word decides where to begin, and CGCS2000 is WGS-84', async () => {
    expect((await read(collection(halves, { crs: { type: 'name', properties: { name: 'BD09' } } }))).mapping.crs).toBe('BD-09');
    const cgcs = await read(collection(halves, { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } } }));
    expect(cgcs.mapping.crs).toBe('WGS-84');
    expect(cgcs.issues).toEqual([]);
    const property = await read(collection(halves.map((one) => ({ ...one, properties: { ...one.properties, 坐标系: '火星坐标' } }))));
    expect(property.mapping.crs).toBe('GCJ-02');
  });

  it('swapped axes are said and drawn where they were meant', async () => {
    const preview = await read(collection([feature({ code: gridCode(1), name: '反' }, box(0, 0, 5, 5).map(([lng, lat]) => [lat, lng]))]));
    expect(preview.issues.map((issue) => issue.code)).toContain('swappedAxes');
    expect(preview.shapes[0]).toMatchObject({ ok: false, coordinates: [[box(0, 0, 5, 5)]] });
  });

  it('heights behind longitude and latitude are dropped', async () => {
    await read(collection([feature({ code: gridCode(1), name: '高' }, box(0, 0, 5, 10).map((point) => [...point, 250]))]));
    expect(planned(await desk.plan(place))[0]?.geometry).toEqual([[box(0, 0, 5, 10)]]);
  });
});

describe('the hierarchy', () => {
  const tree = [
    feature({ code: communityCode, name: '凤天路社区', level: '社区', parent: '500106014' }, box(0, 0, 5, 10)),
    feature({ code: gridCode(1), name: '第1网格', level: '网格', parent: communityCode }, box(0, 0, 5, 10)),
    feature({ code: '500106014', name: '覃家岗街道', level: '镇街' }, box(0, 0, 5, 10)),
  ];

  it('may come in one file in any order; parents are defined first', async () => {
    const preview = await read(collection(tree), nothingKnown);
    expect(preview).toMatchObject({ good: 3, bad: 0 });
    const areas = planned(await desk.plan(nothingKnown));
    expect(areas.map((area) => area.level)).toEqual(['subdistrict', 'community', 'grid']);
    expect(areas.map((area) => area.parentId)).toEqual([null, areas[0]?.id, areas[1]?.id]);
  });

  it('keeps children of a faulty parent out, and says which row to mend', async () => {
    const broken = [feature({ code: communityCode, name: '凤天路社区', level: '社区', parent: '500106014' }, [at(0, 0), at(5, 10), at(5, 0), at(0, 10), at(0, 0)]), ...tree.slice(1)];
    const preview = await read(collection(broken), nothingKnown);
    expect(issuesOf(preview, 'parentBad')).toMatchObject([{ row: 2, params: { row: 1, parent: '凤天路社区' } }]);
    expect(planned(await desk.plan(nothingKnown)).map((area) => area.level)).toEqual(['subdistrict']);
  });

  it('a microgrid finds its grid in the same file by containment', async () => {
    await read(collection([feature({ code: gridCode(1), name: '第1网格', level: '网格' }, box(0, 0, 5, 10)), feature({ code: `${gridCode(1)}001`, name: '1栋', level: '楼栋' }, box(1, 1, 1, 1))]));
    const areas = planned(await desk.plan(place));
    expect(areas[1]).toMatchObject({ level: 'microGrid', parentId: areas[0]?.id });
  });
});

describe('siblings', () => {
  it('that overlap are told how much land and where', async () => {
    const preview = await read(collection([grid(1, box(0, 0, 5, 5)), grid(2, box(0, 4.9, 5, 5.1))]));
    const [overlap] = issuesOf(preview, 'overlapsSibling');
    // 0.05° × 0.001° at 29.5°: 4,839 m × 111.2 m.
    expect(overlap).toMatchObject({ row: 2, severity: 'warning', params: { other: '第1网格', row: 1 } });
    expect(Number(overlap?.params['area']) / 538_000).toBeCloseTo(1, 2);
    expect([overlap?.params['x'], overlap?.params['y']]).toEqual([106.425, 29.5495]);
  });

  it('that leave a gap are told the same, with the neighbour', async () => {
    const preview = await read(collection([grid(1, box(0, 0, 5, 5)), grid(2, box(0, 5, 5, 2)), grid(3, box(0, 8, 5, 2))]));
    expect(issuesOf(preview, 'gapBetweenSiblings')).toMatchObject([{ severity: 'warning', params: { parent: '凤天路社区', places: 1, share: 10 } }]);
  });

  it('already here count: new land beside old, and an update in the place of the old', async () => {
    const known: KnownForImport = { ...place, areas: [...place.areas, { id: 'g1', level: 'grid', code: gridCode(1), name: '第1网格', parentId: 'west', coordinates: [[box(0, 0, 5, 5)]] }] };
    const beside = await read(collection([grid(2, box(0, 4, 5, 6))]), known);
    expect(issuesOf(beside, 'overlapsSibling')).toMatchObject([{ row: 1, params: { row: 0, other: '第1网格' } }]);
    const redrawn = await read(collection([grid(1, box(0, 0, 5, 4)), grid(2, box(0, 4, 5, 6))]), known);
    expect(redrawn.issues.map((issue) => issue.code)).toEqual(['updatesExisting']);
  });

  it('drawn with more points on one side of a shared border neither overlap nor leave a gap', async () => {
    const left: Ring = [at(0, 0), at(2, 0), at(2, 3.3), at(2, 7.7), at(2, 10), at(0, 10), at(0, 0)];
    const preview = await read(collection([grid(1, left), grid(2, box(2, 0, 3, 10))]));
    expect(preview.issues).toEqual([]);
  });
});

describe('the same file again', () => {
  it('updates what it brought, by code', async () => {
    await read(collection(halves));
    const first = planned(await desk.plan(place));
    const known: KnownForImport = { ...place, areas: [...place.areas, ...first.map((area) => ({ id: area.id, level: area.level, code: area.code, name: area.name, parentId: area.parentId, coordinates: area.geometry }))] };
    const again = await read(collection(halves), known);
    expect(again.issues.map((issue) => issue.code)).toEqual(['updatesExisting', 'updatesExisting']);
    expect(planned(await desk.plan(known)).map((area) => area.id)).toEqual(first.map((area) => area.id));
  });
});

describe('odd but honest files', () => {
  it('a single Feature, a bare geometry and a GeometryCollection are read', async () => {
    const one = halves[0];
    expect((await read(JSON.stringify({ type: 'Feature', ...one }))).total).toBe(1);
    expect((await read(JSON.stringify(one?.geometry))).total).toBe(1);
    expect((await read(JSON.stringify({ type: 'GeometryCollection', geometries: [one?.geometry, one?.geometry] }))).total).toBe(2);
  });

  it('codes written as numbers are their digits, and members named __proto__ are members', async () => {
    const text = collection([feature({ code: Number(gridCode(1)), name: '第1网格' }, box(0, 0, 5, 10))]).replace('"name":', '"__proto__":{"code":"9"},"name":');
    const preview = await read(text);
    expect(preview.headers).toContain('__proto__');
    expect(planned(await desk.plan(place))[0]?.code).toBe(gridCode(1));
  });

  it('an entry that is no feature at all is one bad row', async () => {
    const preview = await read(JSON.stringify({ type: 'FeatureCollection', features: [null, 7, 'x', { type: 'Feature', ...halves[0] }] }));
    expect(preview).toMatchObject({ total: 4, bad: 4 - preview.good });
    expect(issuesOf(preview, 'noGeometry').map((issue) => issue.row)).toEqual([1, 2, 3]);
  });
});

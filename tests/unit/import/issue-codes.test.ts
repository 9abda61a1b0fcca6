import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWords, locales } from '@shared/i18n';
import { resources } from '@shared/i18n';
import type { ImportKind, ImportMapping } from '@shared/ipc/views';
import type { KnownForImport } from '@shared/ipc/worker-protocol';
import { fromWgs84 } from '@shared/domain/geo/crs';
import { fileFaultCodes, issueCodes, type FileFaultCode, type IssueCode } from '../../../electron/worker/import/issue-codes';
import { issuesOf, nothingKnown, openDesk, previewOrFail, type TestDesk } from './desk';
import { at, box, collection, communityCode, feature, gridCode, place, placeWithGrids, type Ring, type TestFeature } from './world';

/** How each fault comes about: a file of a kind, what is known, what was chosen. */
interface Scenario {
  readonly kind: ImportKind;
  readonly file: string;
  readonly known?: KnownForImport;
  readonly choose?: Partial<ImportMapping>;
  readonly row?: number;
}

const grid = (ring: Ring | readonly Ring[], properties: Readonly<Record<string, unknown>> = {}): TestFeature => {
  const rings = (typeof ring[0]?.[0] === 'number' ? [ring] : ring) as readonly Ring[];
  return feature({ code: gridCode(1), name: '一号', level: '网格', ...properties }, ...rings);
};
const areas = (features: readonly TestFeature[], extra: Omit<Scenario, 'kind' | 'file'> & { readonly top?: Readonly<Record<string, unknown>> } = {}): Scenario => {
  const { top, ...rest } = extra;
  return { kind: 'areas', file: collection(features, top), known: place, ...rest };
};
const road = (points: Ring, properties: Readonly<Record<string, unknown>> = {}): TestFeature => ({ properties, geometry: { type: 'LineString', coordinates: points } });
const roads = (features: readonly TestFeature[]): Scenario => ({ kind: 'roads', file: collection(features), known: place });
const whole = box(0, 0, 5, 10);
const shifted = (ring: Ring, lng: number, lat: number): Ring => ring.map(([x, y]) => [x + lng, y + lat] as const);
const people = (rows: string, extra: Omit<Scenario, 'kind' | 'file'> = {}): Scenario => ({ kind: 'people', file: `姓名,角色,手机,所属网格,技能,编号\n${rows}`, known: placeWithGrids, ...extra });
const cases = (rows: string, extra: Omit<Scenario, 'kind' | 'file'> = {}): Scenario => ({
  kind: 'cases', file: `编号,标题,事项,等级,来源,经度,纬度,地址,网格,上报时间,受理时间,派遣时间,出发时间,到达时间,办结时间\n${rows}`, known: placeWithGrids, ...extra,
});
/** A row of cases with some columns set; a complete, faultless case otherwise. */
const aCase = (set: Readonly<Record<string, string>>): string =>
  ['编号', '标题', '事项', '等级', '来源', '经度', '纬度', '地址', '网格', '上报时间', '受理时间', '派遣时间', '出发时间', '到达时间', '办结时间']
    .map((column) => set[column] ?? { 编号: 'A-1', 标题: '井盖缺失', 地址: '凤天路 1 号', 上报时间: '2026-03-01 08:00', 办结时间: '2026-03-01 12:00' }[column] ?? '')
    .join(',');

const scenarios: Readonly<Record<IssueCode, Scenario>> = {
  fieldNotMapped: { kind: 'people', file: '谁\n林晓\n' },
  crsContradiction: areas([grid(whole)], { top: { crs: { type: 'name', properties: { name: 'GCJ02' } } }, choose: { crs: 'WGS-84' } }),
  crsUnknown: areas([grid(whole)], { top: { crs: { type: 'name', properties: { name: 'Chongqing local' } } } }),
  crsProjected: areas([grid(whole)], { top: { crs: { type: 'name', properties: { name: 'EPSG:4544' } } } }),
  crsSuspicion: areas([grid(whole.map((point) => fromWgs84(point, 'GCJ-02')))], { choose: { crs: 'WGS-84' } }),
  constantOffset: areas([grid(shifted(whole, -0.002, 0.001))]),
  headerRepeated: { kind: 'people', file: '姓名,角色,角色\n林晓,网格长,志愿者\n' },
  headerEmpty: { kind: 'people', file: '姓名,,角色\n林晓,x,网格长\n' },

  undecodable: people('林\ufffd,网格长,,,,'),
  nulByte: people('林\u0000晓,网格长,,,,'),
  cellTooLong: people(`${'长'.repeat(100_001)},网格长,,,,`),
  tooManyCells: people(`林晓,网格长${',x'.repeat(1_100)}`),
  brokenQuotes: people('"林"晓,网格长,,,,'),
  unclosedQuote: people('"林晓,网格长,,,,\n周宁,网格长,,,,'),
  extraCells: people('林晓,网格长,,,,,多'),
  missingCells: people('林晓,网格长'),
  formulaText: people('"=HYPERLINK(""x"")",网格长,,,,'),
  valueTooLong: people(`${'长'.repeat(61)},网格长,,,,`),

  noGeometry: areas([{ properties: { code: gridCode(1), name: '一号', level: '网格', parentCode: communityCode }, geometry: null }]),
  wrongGeometryType: areas([{ properties: { code: gridCode(1), name: '一号', level: '网格' }, geometry: { type: 'LineString', coordinates: [at(0, 0), at(1, 1)] } }]),
  badCoordinates: areas([{ properties: { code: gridCode(1), name: '一号', level: '网格' }, geometry: { type: 'Polygon', coordinates: [[['a', 'b']]] } }]),
  tooFewPoints: areas([grid([at(0, 0), at(1, 1), at(0, 0)])]),
  openRing: areas([grid(whole.slice(0, 4))]),
  duplicatePoints: areas([grid([at(0, 0), at(0, 0), at(5, 0), at(5, 10), at(0, 10), at(0, 0)])]),
  selfCrossing: areas([grid([at(0, 0), at(5, 10), at(5, 0), at(0, 10), at(0, 0)])]),
  selfTouching: areas([grid([at(0, 0), at(2, 5), at(0, 10), at(5, 10), at(2, 5), at(5, 0), at(0, 0)])]),
  ringsCross: areas([grid([box(0, 0, 4, 4), box(3, 1, 2, 2)])]),
  holeOutside: areas([grid([box(0, 0, 2, 2), box(3, 3, 1, 1)])]),
  holesNested: areas([grid([box(0, 0, 5, 5), box(1, 1, 3, 3), box(2, 2, 1, 1)])]),
  partsOverlap: areas([{ properties: { code: gridCode(1), name: '一号', level: '网格' }, geometry: { type: 'MultiPolygon', coordinates: [[box(0, 0, 2, 2)], [box(0, 0, 2, 2)]] } }]),
  tooManyPoints: areas([grid(Array.from({ length: 500_001 }, (_, index) => at(index / 1e5, 0)))]),
  tooManyParts: areas([{ properties: { code: gridCode(1), name: '一号', level: '网格' }, geometry: { type: 'MultiPolygon', coordinates: Array.from({ length: 1_001 }, (_, index) => [box(index / 500, 0, 0.001, 0.001)]) } }]),
  swappedAxes: areas([feature({ code: gridCode(1), name: '一号', level: '网格' }, whole.map(([lng, lat]) => [lat, lng]))]),
  projectedCoordinates: areas([feature({ code: gridCode(1), name: '一号', level: '网格' }, whole.map(([lng, lat]) => [lng * 111_195, lat * 111_195]))]),
  outsideChina: areas([grid(shifted(whole, -104, 22), { parentCode: communityCode })]),
  farFromKnown: areas([grid(shifted(whole, 9, 1), { parentCode: communityCode })]),

  overlapsSibling: areas([grid(box(0, 0, 5, 5)), grid(box(0, 4.9, 5, 5.1), { code: gridCode(2), name: '二号' })]),
  sameLand: areas([grid(box(0, 0, 5, 5)), grid(box(0, 0, 5, 5), { code: gridCode(2), name: '二号' })]),
  gapBetweenSiblings: areas([grid(box(0, 0, 5, 5)), grid(box(0, 5.1, 5, 4.9), { code: gridCode(2), name: '二号' })]),
  parentMissing: areas([grid(box(20, 0, 1, 1))]),
  parentNotFound: areas([grid(whole, { parentCode: '999999999999' })]),
  parentAmbiguous: areas([grid(box(1, 1, 1, 1))], { known: { ...place, areas: [...place.areas, { id: 'twin', level: 'community', code: '500106014009', name: '重叠社区', parentId: 'sub', coordinates: [[box(0, 0, 5, 5)]] }] } }),
  parentBad: areas([feature({ code: '500106014003', name: '坏社区', level: '社区', parentCode: '500106014' }, [at(0, 0), at(5, 10), at(5, 0), at(0, 10), at(0, 0)]), grid(box(1, 1, 1, 1), { parentCode: '500106014003' })], { row: 2 }),
  parentWrongLevel: areas([grid(whole, { parentCode: '500106014' })]),
  outsideParent: areas([grid(box(6, 0, 2, 2), { parentCode: communityCode })]),
  leavesParent: areas([grid(box(0, 0, 5.1, 10), { parentCode: communityCode })]),
  rootArea: areas([feature({ code: '500106014', name: '覃家岗街道', level: '镇街' }, whole)], { known: nothingKnown }),

  codeEmpty: areas([grid(whole, { code: '' })]),
  nameEmpty: areas([grid(whole, { name: ' ' })]),
  codeRepeated: areas([grid(box(0, 0, 5, 5)), grid(box(0, 5, 5, 5), { name: '二号' })], { row: 2 }),
  codeShape: areas([grid(whole, { code: 'WG-1' })]),
  codeOfOtherLevel: areas([grid(whole, { code: '500106014002' })]),
  levelUnknown: areas([grid(whole, { level: '片区' })]),
  residentsUnreadable: areas([grid(whole, { residents: '约三百' })]),
  gridKindUnknown: areas([grid(whole, { gridKind: '试点' })]),
  updatesExisting: areas([grid(box(0, 0, 5, 5))], { known: placeWithGrids }),

  notALine: roads([{ properties: {}, geometry: { type: 'Polygon', coordinates: [box(0, 0, 1, 1)] } }]),
  lineTooShort: roads([road([at(1, 1), at(1, 1)])]),
  lineTooLong: roads([road(Array.from({ length: 500_001 }, (_, index) => at(index / 1e5, 0)))]),
  roadNotOpen: roads([road([at(0, 0), at(1, 1)], { highway: 'construction' })]),
  roadClassUnknown: roads([road([at(0, 0), at(1, 1)], { highway: 'raceway' })]),
  oneWayUnknown: roads([road([at(0, 0), at(1, 1)], { oneway: 'reversible' })]),
  limitUnreadable: roads([road([at(0, 0), at(1, 1)], { maxspeed: '900' })]),
  turnBanUnread: roads([road([at(0, 0), at(1, 1)], { 禁止转入: { to: 7 } })]),
  turnBanRoadUnknown: roads([road([at(0, 0), at(1, 1)], { id: '1', 禁止转入: '9' })]),
  turnBanWithoutJunction: roads([road([at(0, 0), at(1, 1)], { id: '1', 禁止转入: '2' }), road([at(2, 2), at(3, 3)], { id: '2' })]),

  roleEmpty: people('林晓,,,,,'),
  roleUnknown: people('林晓,网络长,,,,'),
  skillUnknown: people('林晓,网格长,,,唱歌,'),
  phoneShape: people('林晓,网格长,1234567890123456789,,,'),
  phoneDamaged: people('林晓,网格长,1.38E+10,,,'),
  phoneShared: people('甲,网格长,13900000000,,,\n乙,志愿者,13900000000,,,', { row: 3 }),
  phoneOfOther: people('新人,网格长,13800000001,,,'),
  refRepeated: people('甲,网格长,,,,7\n乙,志愿者,,,,7', { row: 3 }),
  personRepeated: people('甲,网格长,13900000000,,,\n甲,志愿者,13900000000,,,', { row: 3 }),
  gridUnknown: people('甲,网格长,,凤天第3网格,,'),
  gridAmbiguous: people('甲,网格长,,第1网格,,'),

  titleEmpty: cases(aCase({ 标题: '' })),
  numberRepeated: cases(`${aCase({})}\n${aCase({ 标题: '另一件' })}`, { row: 3 }),
  caseExists: cases(aCase({}), { known: { ...placeWithGrids, caseNumbers: ['A-1'] } }),
  startMissing: cases(aCase({ 上报时间: '' })),
  timeUnreadable: cases(aCase({ 受理时间: '昨天' })),
  timeAmbiguous: cases(aCase({ 受理时间: '03/04/2026 08:00' })),
  timeWithoutClock: cases(aCase({ 受理时间: '2026-03-01' })),
  timeOutOfRange: cases(aCase({ 受理时间: '2062-03-01 08:00' })),
  timesOutOfOrder: cases(aCase({ 受理时间: '2026-03-01 08:10', 派遣时间: '2026-03-01 08:05' })),
  dispatchTimeUnknown: cases(aCase({ 到达时间: '2026-03-01 08:30' })),
  caseStillOpen: cases(aCase({ 办结时间: '' })),
  itemUnknown: cases(aCase({ 事项: '占道经营' })),
  itemAmbiguous: cases(aCase({ 事项: '噪声扰民' })),
  sourceUnknown: cases(aCase({ 来源: '飞鸽' })),
  severityUnknown: cases(aCase({ 等级: '马马虎虎' })),
  pointUnreadable: cases(aCase({ 经度: '东经', 纬度: '北纬' })),
  outsideAreas: cases(aCase({ 经度: '107.5', 纬度: '29.5' })),
  placeUnknown: cases(aCase({ 地址: '' })),
};

/** Codes that a row keeps in spite of: everything else here keeps it out. */
const warnings = new Set<IssueCode>([
  'crsContradiction', 'crsUnknown', 'crsProjected', 'crsSuspicion', 'constantOffset', 'headerRepeated', 'headerEmpty', 'undecodable', 'missingCells', 'formulaText', 'valueTooLong', 'openRing', 'duplicatePoints',
  'outsideChina', 'farFromKnown', 'gapBetweenSiblings', 'leavesParent', 'rootArea', 'codeShape', 'residentsUnreadable', 'gridKindUnknown', 'updatesExisting', 'skillUnknown', 'phoneShape', 'phoneDamaged',
  'phoneShared', 'phoneOfOther', 'caseExists', 'timeUnreadable', 'timeAmbiguous', 'timeWithoutClock', 'timeOutOfRange', 'timesOutOfOrder', 'dispatchTimeUnknown', 'caseStillOpen', 'itemUnknown', 'itemAmbiguous',
  'sourceUnknown', 'severityUnknown', 'pointUnreadable', 'outsideAreas', 'placeUnknown', 'overlapsSibling', 'roadClassUnknown', 'oneWayUnknown', 'limitUnreadable', 'turnBanUnread', 'turnBanRoadUnknown', 'turnBanWithoutJunction',
]);

let desk: TestDesk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.dispose());

describe('every fault of a row', () => {
  it.each(issueCodes)('%s is found, in words in both languages', async (code) => {
    const { kind, file, known = nothingKnown, choose, row } = scenarios[code];
    const path = desk.write(kind === 'areas' || kind === 'roads' ? 'a.geojson' : 'a.csv', file);
    let preview = previewOrFail(await desk.read(kind, path, { known }));
    if (choose) preview = previewOrFail(await desk.remap({ ...preview.mapping, ...choose }, known));
    const [found] = issuesOf(preview, code);
    if (!found) throw new Error(`${code} was not found; there were ${preview.issues.map((issue) => `${issue.row} ${issue.code}`).join(', ')}.`);
    expect(found.severity).toBe(warnings.has(code) ? 'warning' : 'error');
    if (row !== undefined) expect(found.row).toBe(row);
    for (const locale of locales) {
      const words = createWords(locale);
      for (const part of ['what', 'remedy']) {
        const sentence = words.t(`import:issue.${code}.${part}`, { ...found.params });
        expect(sentence).not.toMatch(/\{\{|\$t|undefined|NaN|^issue\./);
        expect(sentence.length).toBeGreaterThan(3);
      }
    }
    if (!warnings.has(code) && found.row > 0) {
      const { events, roads: planned, quarantine } = await desk.plan(known);
      expect(quarantine.map((one) => one.row)).toContain(found.row);
      expect(quarantine.flatMap((one) => one.issues.map((issue) => issue.code))).toContain(code);
      expect(events.length + planned.length + quarantine.length).toBeGreaterThan(0);
    }
  });
});

const zip = (name: string) => Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.from(name)]);
const faults: Readonly<Record<Exclude<FileFaultCode, 'fileChanged' | 'importGone' | 'importStopped' | 'fieldsMissing' | 'notStaged' | 'fileMissing' | 'fileUnreadable' | 'fileTooLarge'>, readonly [ImportKind, string | Uint8Array]>> = {
  fileEmpty: ['people', ''],
  binaryFile: ['people', Buffer.alloc(4096, 0)],
  spreadsheetFile: ['people', zip('xl/workbook.xml')],
  archiveFile: ['areas', zip('grids.shp')],
  utf16File: ['people', Buffer.from('\ufeff姓名,角色\n林晓,网格长\n', 'utf16le')],
  headerOnly: ['people', '姓名,角色\n'],
  tooManyColumns: ['people', `姓名,角色${',x'.repeat(600)}\n`],
  jsonNotCsv: ['cases', collection([grid(whole)])],
  csvNotJson: ['areas', '编码,名称\n1,2\n'],
  jsonBroken: ['areas', '{"type":"FeatureCollection",\n"features":[}'],
  jsonTooDeep: ['areas', `{"type":"FeatureCollection","features":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  notGeoJson: ['areas', '{"hello":"world"}'],
  noFeatures: ['areas', '{"type":"FeatureCollection","features":[]}'],
};

describe('every fault of a file', () => {
  it.each(Object.keys(faults) as (keyof typeof faults)[])('%s ends the reading with a refusal in words', async (code) => {
    const [kind, content] = faults[code];
    const reading = await desk.read(kind, desk.write('file.bin', content));
    expect(reading.ok ? 'read' : reading.error).toMatchObject({ code: 'refused', refusal: { code } });
    if (!reading.ok) expect(createWords('zh-CN').t(`import:issue.${code}.what`, { ...reading.error.refusal?.params })).not.toMatch(/\{\{/);
  });

  it('fileMissing and fileUnreadable: a file that is not there, a folder', async () => {
    expect(await desk.read('people', `${desk.folder}/none.csv`)).toMatchObject({ ok: false, error: { refusal: { code: 'fileMissing', params: { file: 'none.csv' } } } });
    expect(await desk.read('people', desk.folder)).toMatchObject({ ok: false, error: { refusal: { code: 'fileUnreadable' } } });
  });

  it('fileTooLarge: a GeoJSON that no string could hold', async () => {
    const path = desk.write('large.geojson', '{');
    const { truncateSync } = await import('node:fs');
    truncateSync(path, 400_000_001);
    expect(await desk.read('areas', path)).toMatchObject({ ok: false, error: { refusal: { code: 'fileTooLarge', params: { megabytes: 400, limit: 400 } } } });
  });

  it('fileChanged: a file that was touched between check and import', async () => {
    const path = desk.write('a.csv', '姓名,角色\n林晓,网格长\n');
    previewOrFail(await desk.read('people', path));
    desk.write('a.csv', '姓名,角色\n林晓,网格长\n周宁,志愿者\n');
    expect((await desk.plan()).error?.refusal?.code).toBe('fileChanged');
  });

  it('fieldsMissing: planned with a required field unmapped', async () => {
    const preview = previewOrFail(await desk.read('people', desk.write('a.csv', '姓名,角色\n林晓,网格长\n')));
    previewOrFail(await desk.remap({ ...preview.mapping, columns: { name: '姓名' } }));
    expect((await desk.plan()).error?.refusal?.code).toBe('fieldsMissing');
  });

  it('notStaged: the folder that the import is staged in is not there', async () => {
    previewOrFail(await desk.read('people', desk.write('a.csv', '姓名,角色\n林晓,网格长\n')));
    expect((await desk.plan(nothingKnown, join(desk.folder, 'none', 'stage.jwi'))).error?.refusal).toMatchObject({ code: 'notStaged', params: { reason: 'ENOENT' } });
  });

  it('importGone: asked about after it was forgotten', async () => {
    const preview = previewOrFail(await desk.read('people', desk.write('a.csv', '姓名,角色\n林晓,网格长\n')));
    void desk.desk.handle({ kind: 'importForget', id: preview.id });
    expect(await desk.remap(preview.mapping)).toMatchObject({ ok: false, error: { refusal: { code: 'importGone' } } });
  });
});

describe('the words', () => {
  it.each(locales)('of %s cover exactly the codes there are', (locale) => {
    const issue = resources[locale].import.issue;
    expect(Object.keys(issue).sort()).toEqual([...issueCodes, ...fileFaultCodes].sort());
  });
});

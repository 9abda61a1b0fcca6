import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fold } from '@shared/domain/case/evolve';
import type { CaseEvent } from '@shared/domain/case/events';
import { responseLegs } from '@shared/domain/case/legs';
import type { CaseState } from '@shared/domain/case/state';
import { fromWgs84 } from '@shared/domain/geo/crs';
import type { KnownForImport } from '@shared/ipc/worker-protocol';
import { readMoment } from '../../../electron/worker/import/cases/moments';
import { issuesOf, now, openDesk, previewOrFail, type TestDesk } from './desk';
import { at, placeWithGrids } from './world';

let desk: TestDesk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.dispose());

const columns = ['编号', '标题', '事项', '等级', '来源', '经度', '纬度', '地址', '网格', '上报人', '处置单位', '上报时间', '受理时间', '派遣时间', '出发时间', '到达时间', '离场时间', '处置完成时间', '办结时间', '处置结果'] as const;
type Column = (typeof columns)[number];
const row = (set: Partial<Record<Column, string>>) => columns.map((column) => set[column] ?? '').join(',');
const full: Partial<Record<Column, string>> = {
  编号: '2026-渝-17', 标题: '消防通道停车', 事项: '4-01', 等级: 'Ⅲ级', 来源: '12345', 地址: '凤天路 1 号', 网格: '凤天第2网格', 上报人: '陈女士', 处置单位: '周宁',
  上报时间: '2026-03-01 08:00:00', 受理时间: '2026/3/1 8:00:12', 派遣时间: '2026-03-01T08:01:00+08:00', 出发时间: '2026年3月1日 8时2分', 到达时间: '20260301081000', 离场时间: '2026-03-01 08:40', 处置完成时间: '2026-03-01 08:45', 办结时间: '2026-03-01 09:00', 处置结果: '已驶离',
};
const read = async (rows: readonly Partial<Record<Column, string>>[], known: KnownForImport = placeWithGrids) => previewOrFail(await desk.read('cases', desk.write('c.csv', `${columns.join(',')}\n${rows.map(row).join('\n')}\n`), { known }));
const states = async (known: KnownForImport = placeWithGrids): Promise<readonly CaseState[]> => {
  const { events } = await desk.plan(known);
  const byCase = new Map<string, CaseEvent[]>();
  // Every event of an import of cases is a case's.
  for (const event of events as readonly CaseEvent[]) byCase.set(event.aggregateId, [...(byCase.get(event.aggregateId) ?? []), event]);
  return [...byCase.values()].flatMap((ofCase) => fold(ofCase) ?? []);
};
const site = (text: string) => Date.parse(`${text}+08:00`);

describe('a past case', () => {
  it('folds to the case it was, leg by leg', async () => {
    const preview = await read([full]);
    expect(preview.issues).toEqual([]);
    const [state] = await states();
    if (!state) throw new Error('no case');
    expect(state).toMatchObject({
      no: '2026-渝-17', title: '消防通道停车', stage: 'closed', severity: 3, taskItemId: 'i1', itemName: '消防通道堵塞', handlingLevel: 'grid',
      place: { gridId: 'g2', communityId: 'west', subdistrictId: 'sub', address: '凤天路 1 号', point: null }, t0ReportedAt: site('2026-03-01T08:00:00'), closedAt: site('2026-03-01T09:00:00'), handledAt: site('2026-03-01T08:45:00'),
      assignments: [{ assignee: { kind: 'person', personId: 'p2' } }], signals: [{ source: 'hotline12345', reporterName: '陈女士', externalRef: '2026-渝-17' }],
    });
    expect(responseLegs(state)).toEqual({ answer: 12_000, processing: 48_000, turnout: 60_000, travel: 480_000, response: 600_000, scene: 1_800_000 });
  });

  it('was written by the import, in the name of who ran it', async () => {
    const preview = await read([full]);
    const { events } = await desk.plan(placeWithGrids);
    for (const event of events) expect(event).toMatchObject({ aggregate: 'case', actor: { kind: 'import', id: preview.id, name: '何敏' }, recordedAt: now });
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  });

  it('keeps times that run backwards, says so, and leaves their figure blank', async () => {
    const preview = await read([{ ...full, 派遣时间: '2026-03-01 07:50' }]);
    expect(issuesOf(preview, 'timesOutOfOrder')).toMatchObject([{ severity: 'warning', params: { earlier: 't1', later: 't2', minutes: 10 } }]);
    const [state] = await states();
    if (!state) throw new Error('no case');
    expect(state.t2DispatchedAt).toBe(site('2026-03-01T07:50:00'));
    expect(responseLegs(state)).toMatchObject({ processing: null, response: 600_000 });
  });

  it('leaves blank what nobody wrote down', async () => {
    await read([{ 编号: 'x', 标题: '路灯不亮', 上报时间: '2026-03-01 08:00', 到达时间: '2026-03-01 08:30', 办结时间: '2026-03-02 10:00' }]);
    const [state] = await states();
    if (!state) throw new Error('no case');
    expect(state).toMatchObject({ t1ReceivedAt: null, t2DispatchedAt: null, t3DepartedAt: null, t5ClearedAt: null, handledAt: null, taskItemId: null, stage: 'closed' });
    expect(responseLegs(state)).toEqual({ answer: null, processing: null, turnout: null, travel: null, response: 1_800_000, scene: null });
  });

  it('with a date alone has no response times at all', async () => {
    const preview = await read([{ ...full, 上报时间: '2026-03-01' }]);
    expect(issuesOf(preview, 'timeWithoutClock')).toMatchObject([{ field: 't0', severity: 'warning' }]);
    const [state] = await states();
    if (!state) throw new Error('no case');
    expect(Object.values(responseLegs(state)).every((leg) => leg === null)).toBe(true);
  });

  it('stays open where it was not closed', async () => {
    await read([{ ...full, 处置完成时间: '', 办结时间: '', 离场时间: '', 到达时间: '' }]);
    expect((await states())[0]).toMatchObject({ stage: 'enRoute', closedAt: null });
  });

  it.each(['WGS-84', 'GCJ-02', 'BD-09'] as const)('is placed by a point in %s', async (crs) => {
    const [lng, lat] = fromWgs84(at(7, 3), crs);
    const preview = await read([{ ...full, 网格: '', 经度: String(lng), 纬度: String(lat) }]);
    previewOrFail(await desk.remap({ ...preview.mapping, crs }, placeWithGrids));
    const [state] = await states();
    expect(state?.place).toMatchObject({ gridId: 'g3', communityId: 'east' });
    const [x, y] = state?.place.point ?? [0, 0];
    expect(Math.hypot(x - at(7, 3)[0], y - at(7, 3)[1]) * 111_195).toBeLessThan(0.5);
  });

  it('without a number gets the same one whenever it is read, so that it is imported once', async () => {
    const unnumbered = { ...full, 编号: '' };
    await read([unnumbered]);
    const [first] = await states();
    expect(first?.no).toMatch(/^20260301-H[0-9a-f]{10}$/);
    const known = { ...placeWithGrids, caseNumbers: [first?.no ?? ''] };
    const again = await read([unnumbered, { ...unnumbered, 标题: '另一件' }], known);
    expect(issuesOf(again, 'caseExists').map((issue) => issue.row)).toEqual([2]);
    expect((await states(known)).map((state) => state.title)).toEqual(['另一件']);
  });

  it('unit names mean the same unit on every row', async () => {
    await read([{ ...full, 处置单位: '城管大队' }, { ...full, 编号: 'y', 处置单位: '城管大队' }]);
    const ids = (await states()).map((state) => state.assignments[0]?.assignee);
    expect(ids[0]).toMatchObject({ kind: 'organization', name: '城管大队' });
    expect(ids[0]).toEqual(ids[1]);
  });
});

describe('moments', () => {
  it.each([
    ['2026-03-01 08:05', '2026-03-01T08:05:00'], ['2026/3/1 8:05', '2026-03-01T08:05:00'], ['2026.3.1 8:05:09', '2026-03-01T08:05:09'], ['2026年3月1日8时5分', '2026-03-01T08:05:00'], ['2026年3月1日 下午2点', '2026-03-01T14:00:00'],
    ['2026-03-01T00:05:00Z', '2026-03-01T08:05:00'], ['2026-03-01T08:05:00.123+08:00', '2026-03-01T08:05:00'], ['２０２６－０３－０１　０８：０５', '2026-03-01T08:05:00'], ['20260301080500', '2026-03-01T08:05:00'], ['202603010805', '2026-03-01T08:05:00'],
    ['25/03/2026 8:05', '2026-03-25T08:05:00'], ['3/25/2026 8:05 PM', '2026-03-25T20:05:00'], ['46082.336805556', '2026-03-01T08:05:00'], ['1772323500', '2026-03-01T08:05:00'], ['1772323500000', '2026-03-01T08:05:00'], ['2026-03-01 12:05 am', '2026-03-01T00:05:00'],
  ])('%s is %s in Chongqing', (text, expected) => {
    expect(readMoment(text, now)).toEqual({ kind: 'moment', at: site(expected) });
  });

  it.each([
    ['2026-03-01', 'date'], ['46082', 'date'], ['20260301', 'date'], ['', 'empty'], ['-', 'empty'], ['无', 'empty'], ['昨天', 'unreadable'], ['2026-02-30 08:00', 'unreadable'], ['2026-03-01 25:00', 'unreadable'], ['2026-13-01', 'unreadable'],
    ['03/04/2026', 'ambiguous'], ['1970-01-01 00:00', 'outOfRange'], ['2026-12-01 00:00', 'outOfRange'], ['1'.repeat(5000), 'unreadable'],
  ])('%s is %s', (text, kind) => {
    expect(readMoment(text, now).kind).toBe(kind);
  });

  it('agree with each other, whichever way a moment is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: now / 1000 }), (seconds) => {
        const iso = new Date(seconds * 1000 + 8 * 3_600_000).toISOString();
        const [date = '', clock = ''] = iso.slice(0, 19).split('T');
        const [y, m, d] = date.split('-').map(Number);
        const [h, min, s] = clock.split(':').map(Number);
        const forms = [`${date} ${clock}`, `${y}/${m}/${d} ${h}:${min}:${s}`, `${y}年${m}月${d}日 ${h}时${min}分${s}秒`, `${date}T${clock}+08:00`, new Date(seconds * 1000).toISOString(), iso.slice(0, 19).replace(/\D/g, ''), String((seconds + 8 * 3600) / 86_400 + 25_569)];
        for (const form of forms) {
          const moment = readMoment(form, now);
          // A spreadsheet's midnight is a whole number and reads as a date.
          expect(moment.kind === 'moment' || moment.kind === 'date' ? moment.at : moment.kind).toBe(seconds * 1000);
        }
      }),
      { numRuns: 1000, seed: 41 },
    );
  });
});

import { describe, expect, test } from 'vitest';
import { contract } from '@shared/ipc/contract';
import { emptyDraft, gateOf, isBegun, nowhere, reportOf, severityOf, signalOf, temporaryCode } from '@/features/case-file/new-case/draft';
import { fittingItems } from '@/features/case-file/item-search';
import { chainOf, placeOf } from '@/features/case-file/place-model';
import { fromLocalInput, toLocalInput } from '@/features/case-file/site-time';
import type { AreaNode } from '@shared/ipc/views';
import { items, start } from '../../domain/case-story';

const light = items['item-light'] ?? null;
const grave = items['item-grave'] ?? null;
const draft = { ...emptyDraft, title: '路灯不亮', place: { ...nowhere, address: '凤天路3号' } };

describe('the draft of a case', () => {
  test('makes a report that the contract takes', () => {
    const report = reportOf(draft, light, null, start);
    expect(report.ok).toBe(true);
    if (report.ok) expect(contract['cases.report'].input.safeParse(report.input).success).toBe(true);
  });

  test('wants what and where, and no time ahead of now', () => {
    expect(reportOf(emptyDraft, null, null, start)).toEqual({ ok: false, problems: { title: 'title', place: 'place' } });
    expect(reportOf({ ...draft, reportedAt: toLocalInput(start + 120_000) }, light, start + 120_000, start)).toEqual({ ok: false, problems: { reportedAt: 'future' } });
    expect(reportOf({ ...draft, reportedAt: 'bald' }, light, null, start)).toEqual({ ok: false, problems: { reportedAt: 'time' } });
  });

  test('is as grave as the list suggests until somebody says otherwise', () => {
    expect(severityOf(draft, light)).toBe(4);
    expect(severityOf(draft, grave)).toBe(1);
    expect(severityOf({ ...draft, severity: 2 }, grave)).toBe(2);
    expect(severityOf(draft, null)).toBe(4);
  });

  test('takes the title for the words of the signal when there are none', () => {
    expect(signalOf(draft, null).text).toBe('路灯不亮');
    expect(signalOf({ ...draft, text: '三盏都不亮', reporterName: ' ' }, null)).toMatchObject({ text: '三盏都不亮', reporterName: null });
  });

  test('knows whether it has been begun', () => {
    expect(isBegun(emptyDraft)).toBe(false);
    expect(isBegun({ ...emptyDraft, source: 'patrol' })).toBe(false);
    expect(isBegun(draft)).toBe(true);
  });

  test('is held against the list', () => {
    expect(gateOf(light, start)).toMatchObject({ ok: true });
    expect(gateOf(null, start)).toMatchObject({ ok: false, refusal: { code: 'itemUnlisted' } });
    expect(gateOf(items['item-district'] ?? null, start)).toMatchObject({ ok: false, refusal: { code: 'wrongLevel' } });
  });

  test('names a temporary entry by its minute', () => {
    expect(temporaryCode('2026-11-25T14:05')).toBe('T1125-1405');
  });
});

test('list entries are found by code, either name and class, and by what main found, once each', () => {
  const list = [items['item-light'], items['item-grave']].filter((item) => item !== undefined);
  expect(fittingItems(list, [], '4-01')).toHaveLength(2);
  expect(fittingItems(list, [], 'street LIGHT')).toHaveLength(2);
  expect(fittingItems(list, [], '井盖')).toEqual([]);
  expect(fittingItems(list, list.slice(0, 1), 'ldgz').map((item) => item.id)).toEqual(['item-light']);
  expect(fittingItems(list, list, '路灯')).toHaveLength(2);
});

test('a place takes each level of the chain that holds it', () => {
  const area = (id: string, level: AreaNode['level'], parentId: string | null): [string, AreaNode] => [id, { id, level, code: id, name: id, parentId, gridKind: null, residents: null, illustrative: true, centre: null, bbox: null }];
  const areas = new Map([area('d', 'district', null), area('s', 'subdistrict', 'd'), area('g', 'grid', 's')]);
  const chain = chainOf(areas, 'g');
  expect(chain.map((one) => one.id)).toEqual(['d', 's', 'g']);
  expect(placeOf([106, 29], chain, ' 楼下 ')).toEqual({ point: [106, 29], address: '楼下', districtId: 'd', subdistrictId: 's', communityId: null, gridId: 'g', microGridId: null });
  expect(chainOf(areas, null)).toEqual([]);
});

test('times in forms are the site’s, there and back', () => {
  expect(toLocalInput(Date.UTC(2026, 10, 25, 6, 5))).toBe('2026-11-25T14:05');
  expect(fromLocalInput('2026-11-25T14:05')).toBe(Date.UTC(2026, 10, 25, 6, 5));
  expect(fromLocalInput('2026-01-01T00:00')).toBe(Date.UTC(2025, 11, 31, 16, 0));
  expect(fromLocalInput('gestern')).toBeNull();
  expect(fromLocalInput('2026-13-45T99:99')).toBeNull();
});

import { describe, expect, it } from 'vitest';
import { distanceM } from '@shared/domain/geo/distance';
import { decodeRing } from '../../../resources/demo/shapingba-facts.mjs';
import { districtFact } from '../../../electron/worker/demo/facts';

describe('the facts of district 500106', () => {
  it('are 26 subdistricts and 200 communities, the code of each under its parent\'s', () => {
    const district = districtFact();
    expect(district.subdistricts).toHaveLength(26);
    expect(district.subdistricts.flatMap(({ communities }) => communities)).toHaveLength(200);
    for (const { code, communities } of district.subdistricts) {
      expect(code).toMatch(/^500106\d{3}$/u);
      for (const community of communities) expect(community.code).toMatch(new RegExp(`^${code}\\d{3}$`, 'u'));
    }
  });

  it('name places, not committees', () => {
    const names = districtFact().subdistricts.flatMap(({ communities }) => communities.map(({ name }) => name));
    expect(names).toContain('凤天路社区');
    expect(names).toContain('中心湾社区');
    expect(names).toContain('梨树湾村');
    for (const name of names) expect(name).toMatch(/(社区|村)$/u);
  });

  it('decode ECharts\' rings: zig-zag deltas of 1/1024 degree', () => {
    // 'B' is -1, 'C' is 1 - away from 64: (66-64)>>1 = 1, (65-64) → -1.
    expect(decodeRing('@@BA', [1024, 2048])).toEqual([[1, 2], [1 + 1 / 1024, 2 - 1 / 1024]]);
  });

  it('have the outline in WGS-84: the confluence at the eastern tip lies some 450 m from where the source in GCJ-02 draws it', () => {
    const { outline } = districtFact();
    const east = outline.reduce((best, point) => (point[0] > best[0] ? point : best));
    // The same corner as the source has it.
    const shift = distanceM(east, [106.4951171875, 29.5537109375]);
    expect(shift).toBeGreaterThan(400);
    expect(shift).toBeLessThan(520);
    expect(outline[0]).toEqual(outline[outline.length - 1]);
  });
});

import { describe, expect, test } from 'vitest';
import type { CoverageView, GridCoverageRow } from '@shared/ipc/dispatch-views';
import { areaSetOf } from '@/features/grid-map/model/area-set';
import { coverageCodes, coverageFeatures } from '@/features/grid-map/model/coverage-marks';
import { changedTones, firstCoverageTone, toneCount, toneOf } from '@/features/grid-map/model/tones';
import { packed, square } from './packed';

const grids = areaSetOf('grid', packed([
  { id: 'g1', polygons: [[square(0, 0, 2)]] },
  { id: 'g2', polygons: [[square(2, 0, 2)]] },
  { id: 'bare', polygons: [] },
]));
const row = (gridId: string, belowBy: number, outsideStandard: boolean): GridCoverageRow => ({ gridId, name: gridId, communityName: '', present: 0, minimum: 1, belowBy, nearestEtaS: null, standardS: 900, outsideStandard, residents: null });
const coverage = (...rows: readonly GridCoverageRow[]): CoverageView => ({ rows, present: 0, minimum: 0, asOf: 0, total: { gridsBelow: 0, peopleMissing: 0, gridsOutsideStandard: 0, residentsAffected: 0, gridsOfUnknownResidents: 0 } });

describe('coverage on the map', () => {
  test('gives every grid that is spoken of its state, and strangers none', () => {
    expect([...coverageCodes(grids, coverage(row('g1', 0, false), row('g2', 1, true), row('elsewhere', 1, true)))]).toEqual([1, 4, 0]);
    expect([...coverageCodes(grids, null)]).toEqual([0, 0, 0]);
  });

  test('marks what is amiss inside the grid; a grid in order or without a shape carries no mark', () => {
    const { features } = coverageFeatures(grids, coverage(row('g1', 0, false), row('g2', 2, true), row('bare', 3, false)));
    expect(features.map(({ properties }): unknown => properties?.['mark'])).toEqual(['▼2◇']);
    const [lng = 0, lat = 0] = features[0]?.geometry.coordinates ?? [];
    expect(lng > 2 && lng < 4 && lat > 0 && lat < 2).toBe(true);
  });

  test('has a tone for each state beyond those of the ramps, and none where nothing is known', () => {
    expect([0, 1, 2, 3, 4].map((code) => toneOf('coverage', code))).toEqual([0, firstCoverageTone, firstCoverageTone + 1, firstCoverageTone + 2, firstCoverageTone + 3]);
    expect(toneOf('coverage', 4)).toBe(toneCount - 1);
    expect(toneOf('presence', 1_000)).toBeLessThan(firstCoverageTone);
    expect(changedTones('coverage', Uint8Array.of(1, 0), Uint8Array.of(firstCoverageTone, 3))).toEqual([{ grid: 1, tone: 0 }]);
  });
});

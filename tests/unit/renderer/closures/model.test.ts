import { describe, expect, it } from 'vitest';
import type { FeatureCollection } from 'geojson';
import { distanceM } from '@shared/domain/geo/distance';
import type { LngLat } from '@shared/domain/ids';
import { closureShape } from '@shared/ipc/dispatch-methods';
import { check, emptyDraft, mostCorners, shapeOf, type ClosureDraft } from '@/features/closures/model';
import { closureFeatures, stretchAt } from '@/features/grid-map/model/closure-shapes';
import { middleOf } from '@/lib/closures';

const at: LngLat = [106.456, 29.541];
const now = Date.parse('2026-07-15T10:20:00+08:00');
const draft = (change: Partial<ClosureDraft>): ClosureDraft => ({ ...emptyDraft, point: at, reason: '下穿道积水', ...change });
const corners: readonly LngLat[] = [[106.45, 29.54], [106.46, 29.54], [106.46, 29.55]];

describe('what a draft comes to', () => {
  it('is a closure that the contract takes, in each kind', () => {
    for (const one of [draft({}), draft({ kind: 'circle', radius: '30' }), draft({ kind: 'circle', radius: '1000' }), draft({ kind: 'area', point: null, corners })]) {
      const checked = check(one, now);
      expect(checked).toMatchObject({ ok: true, input: { reason: '下穿道积水', until: null } });
      expect(closureShape.safeParse(checked.ok && checked.input.closure).success).toBe(true);
    }
  });

  it('closes the ring of its corners', () => {
    expect(shapeOf(draft({ kind: 'area', corners }))).toEqual({ kind: 'area', shape: [[[...corners, corners[0]]]] });
  });

  it('names everything that is missing at once', () => {
    expect(check({ ...emptyDraft, kind: 'circle', radius: '', until: '2026-07-15T10:20' }, now)).toEqual({ ok: false, problems: { place: 'place', radius: 'radius', reason: 'reason', until: 'until' } });
    expect(check(draft({ kind: 'area', corners: corners.slice(0, 2) }), now)).toEqual({ ok: false, problems: { place: 'corners' } });
    expect(check(draft({ kind: 'area', corners: Array.from({ length: mostCorners + 1 }, () => at) }), now)).toEqual({ ok: false, problems: { place: 'corners' } });
  });

  it.each(['29', '1001', '1e2', '-50', '50.5', ' '])('takes no radius of "%s"', (radius) => {
    expect(check(draft({ kind: 'circle', radius }), now)).toEqual({ ok: false, problems: { radius: 'radius' } });
  });

  it('asks for a reason that is more than spaces, and reads the end in the time of the site', () => {
    expect(check(draft({ reason: '  ' }), now)).toEqual({ ok: false, problems: { reason: 'reason' } });
    expect(check(draft({ reason: ' 积水 ', until: '2026-07-15T10:21' }), now)).toMatchObject({ ok: true, input: { reason: '积水', until: now + 60_000 } });
  });

  it('ignores what another kind left in the form', () => {
    expect(check(draft({ kind: 'street', radius: 'x', corners }), now)).toMatchObject({ ok: true, input: { closure: { kind: 'street', at } } });
  });
});

describe('a closure on the map', () => {
  const line = (...coordinates: number[][]) => ({ type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates } });
  // One street of four segments from west to east; another one meets its second vertex, a third its fourth.
  const west = [106.45, 29.54];
  const streets: FeatureCollection = {
    type: 'FeatureCollection',
    features: [line(west, [106.451, 29.54], [106.452, 29.54], [106.453, 29.54], [106.454, 29.54]), line([106.451, 29.54], [106.451, 29.542]), line([106.453, 29.538], [106.453, 29.54], [106.453, 29.542])],
  };

  it('is the stretch from junction to junction', () => {
    expect(stretchAt(streets, [106.4524, 29.5401], 60)).toEqual([[106.451, 29.54], [106.452, 29.54], [106.453, 29.54]]);
    expect(stretchAt(streets, [106.4502, 29.5401], 60)).toEqual([west, [106.451, 29.54]]);
    expect(stretchAt(streets, [106.4532, 29.5415], 60)).toEqual([[106.453, 29.54], [106.453, 29.542]]);
  });

  it('is the sign alone where no street is near, or none is known', () => {
    const closure = { kind: 'street', at: [106.46, 29.55], withinM: 60 } as const;
    for (const known of [streets, null]) expect(closureFeatures(closure, known, false)).toEqual([{ type: 'Feature', properties: { part: 'sign', draft: false }, geometry: { type: 'Point', coordinates: [106.46, 29.55] } }]);
  });

  it('is a closed ring at the radius, wherever it lies', () => {
    for (const centre of [at, [10, 60]] as const) {
      const [face] = closureFeatures({ kind: 'circle', centre, radiusM: 500 }, null, true);
      if (face?.geometry.type !== 'Polygon') throw new Error('no polygon');
      const [ring = []] = face.geometry.coordinates;
      expect(ring[0]).toEqual(ring.at(-1));
      for (const [lng = 0, lat = 0] of ring) expect(Math.abs(distanceM(centre, [lng, lat]) - 500)).toBeLessThan(1);
    }
  });

  it('has its sign in the middle', () => {
    const middle = middleOf({ kind: 'area', shape: [[[...corners, [106.45, 29.54]]]] });
    expect(middle?.[0]).toBeCloseTo(106.455, 9);
    expect(middle?.[1]).toBeCloseTo(29.545, 9);
    expect(middleOf({ kind: 'area', shape: [] })).toBeNull();
  });
});

/// <reference path="./shapingba-facts.d.ts" />
import gcoord from 'gcoord';
import { facts } from 'virtual:shapingba-facts';
import type { LngLat } from '@shared/domain/ids';

/** The district as the statistics office codes and names it, with the outline in WGS-84. Everything below communities is ours. */
export interface CommunityFact {
  readonly code: string;
  readonly name: string;
  /** 村 rather than 社区: larger, thinner settled. */
  readonly rural: boolean;
}
export interface SubdistrictFact {
  readonly code: string;
  readonly name: string;
  readonly communities: readonly CommunityFact[];
}
export interface DistrictFact {
  readonly code: string;
  readonly name: string;
  readonly subdistricts: readonly SubdistrictFact[];
  /** Closed ring, counter-clockwise. */
  readonly outline: readonly LngLat[];
}

/** `凤天路社区居民委员会` is the committee; the place is `凤天路社区`. */
function placeName(committee: string): string {
  return committee.replace(/社区居民委员会$/u, '社区').replace(/村村民委员会$/u, '村');
}

/**
 * The source is GCJ-02: its points lie within about 100 m (its own step) of the same border in public GCJ-02 data of the district,
 * where WGS-84 would be some 450 m away. Converted once, here.
 */
function outlineInWgs84(): readonly LngLat[] {
  const ring = facts.outline.map(([lng, lat]): LngLat => {
    const [x, y] = gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84);
    return [round7(x), round7(y)];
  });
  return signedArea(ring) < 0 ? ring.reverse() : ring;
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

function signedArea(ring: readonly LngLat[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [x0, y0] = ring[i - 1] ?? [0, 0];
    const [x1, y1] = ring[i] ?? [0, 0];
    twice += x0 * y1 - x1 * y0;
  }
  return twice / 2;
}

export function districtFact(): DistrictFact {
  return {
    code: facts.code,
    name: facts.name,
    subdistricts: facts.subdistricts.map((subdistrict) => ({
      code: subdistrict.code,
      name: subdistrict.name,
      communities: subdistrict.communities.map((community) => ({
        code: community.code,
        name: placeName(community.name),
        rural: community.name.endsWith('村村民委员会'),
      })),
    })),
    outline: outlineInWgs84(),
  };
}

import type { LngLat } from '../../ids';
import { sourceCrs, type SourceCrs } from '../../place';
import { toWgs84 } from '../crs';

/** A place as a file has it, in the file's own numbers, and where the same place is known to be, in WGS-84. */
export interface PlacePair {
  readonly raw: LngLat;
  readonly known: LngLat;
}

export interface OffsetFinding {
  /** Middle distance between the file's places, read as chosen, and the known ones; metres. */
  readonly offsetM: number;
  readonly pairs: number;
  /** The reference under which most of the offset goes away; null when none of ours explains it. */
  readonly likelier: SourceCrs | null;
}

/** GCJ-02 lies 100–700 m off WGS-84 in China, BD-09 some hundreds more; what is drawn again by hand differs less than this. */
const leastOffsetM = 80;
const mostOffsetM = 3_000;

/** A file whose every place is off by the same way was probably read in the wrong reference. Null where nothing speaks for that. */
export function findOffset(pairs: readonly PlacePair[], chosen: SourceCrs): OffsetFinding | null {
  if (pairs.length === 0) return null;
  const asChosen = spreadUnder(pairs, chosen);
  const { offsetM, scatterM } = asChosen;
  if (offsetM < leastOffsetM || offsetM > mostOffsetM || scatterM > offsetM * 0.35) return null;
  const others = sourceCrs.filter((crs) => crs !== chosen).map((crs) => ({ crs, ...spreadUnder(pairs, crs) }));
  const best = others.sort((a, b) => a.offsetM - b.offsetM)[0];
  return { offsetM, pairs: pairs.length, likelier: best && best.offsetM < offsetM * 0.4 ? best.crs : null };
}

/** Length of the middle offset, and how far the single ones lie from it. */
function spreadUnder(pairs: readonly PlacePair[], crs: SourceCrs): { readonly offsetM: number; readonly scatterM: number } {
  const offsets = pairs.map((pair) => eastNorth(pair.known, toWgs84(pair.raw, crs)));
  const east = middle(offsets.map(([x]) => x));
  const north = middle(offsets.map(([, y]) => y));
  return { offsetM: Math.hypot(east, north), scatterM: middle(offsets.map(([x, y]) => Math.hypot(x - east, y - north))) };
}

/** Metres, on a plane about the first point: right within a part in a thousand over a few kilometres. */
function eastNorth(from: LngLat, to: LngLat): readonly [number, number] {
  const metresPerDegree = 111_195;
  return [(to[0] - from[0]) * metresPerDegree * Math.cos((from[1] * Math.PI) / 180), (to[1] - from[1]) * metresPerDegree];
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}

import gcoord from 'gcoord';
import type { LngLat } from '../ids';
import type { MultiPolygonCoordinates, SourceCrs } from '../place';

/**
 * Coordinates are converted once, on the way in, and stored as WGS-84. GCJ-02 and BD-09 have no published inverse; gcoord's is
 * iterative and returns within a few centimetres (tests hold it to 0.5 m). Outside China all three are the same.
 */
const names = { 'WGS-84': gcoord.WGS84, 'GCJ-02': gcoord.GCJ02, 'BD-09': gcoord.BD09 } as const;

export function toWgs84(point: LngLat, crs: SourceCrs): LngLat {
  return convert(point, crs, 'WGS-84');
}

export function fromWgs84(point: LngLat, crs: SourceCrs): LngLat {
  return convert(point, 'WGS-84', crs);
}

export function multiPolygonToWgs84(shape: MultiPolygonCoordinates, crs: SourceCrs): MultiPolygonCoordinates {
  if (crs === 'WGS-84') return shape;
  return shape.map((polygon) => polygon.map((ring) => ring.map((point) => toWgs84(point, crs))));
}

function convert(point: LngLat, from: SourceCrs, to: SourceCrs): LngLat {
  if (from === to) return point;
  const [lng, lat] = gcoord.transform<[number, number]>([point[0], point[1]], names[from], names[to]);
  return [lng, lat];
}

/** What a file says about its own coordinates. */
export type DeclaredCrs =
  | { readonly kind: 'geographic'; readonly crs: SourceCrs }
  /** Metres on a plane: nothing here can be placed without a conversion that we don't do. */
  | { readonly kind: 'projected'; readonly name: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** EPSG numbers that mean plain longitude and latitude: WGS 84, CGCS2000 (equal to WGS-84 at this scale), WGS 84 3D, CRS84. */
const geographicEpsg = new Set([4326, 4490, 4979, 4480]);

/** Reads names like `urn:ogc:def:crs:OGC:1.3:CRS84`, `EPSG:4490`, `CGCS2000`, `GCJ02`, `百度坐标`. */
export function declaredCrs(name: string): DeclaredCrs {
  const squeezed = name.normalize('NFKC').toLowerCase().replace(/[\s_\-:/.]+/g, '');
  if (/bd09mc|webmercator|mercator|gauss|krüger|kruger|utm|albers|墨卡托|高斯|投影/.test(squeezed)) return { kind: 'projected', name };
  if (/bd09|baidu|百度/.test(squeezed)) return { kind: 'geographic', crs: 'BD-09' };
  if (/gcj|mars|火星|amap|高德|国测局|腾讯/.test(squeezed)) return { kind: 'geographic', crs: 'GCJ-02' };
  const epsg = /epsg\D*?(?:[\d.]+:)?[:/]*(\d{4,6})\b/i.exec(name);
  if (epsg) return geographicEpsg.has(Number(epsg[1])) ? { kind: 'geographic', crs: 'WGS-84' } : { kind: 'projected', name };
  if (/crs84|wgs84|wgs1984|cgcs2000|大地2000|国家2000|2000国家大地/.test(squeezed)) return { kind: 'geographic', crs: 'WGS-84' };
  return { kind: 'unknown', name };
}

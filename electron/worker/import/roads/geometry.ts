import type { LngLat } from '@shared/domain/ids';
import { readList, readPosition } from '../areas/geometry';
import { isRecord, own } from '../files/geojson-file';
import { excerpt } from '../text';

export type LinesReading =
  | { readonly kind: 'lines'; readonly lines: readonly (readonly LngLat[])[] }
  | { readonly kind: 'noGeometry' }
  | { readonly kind: 'notALine'; readonly type: string }
  | { readonly kind: 'badCoordinates' };

/** LineString and MultiLineString; a collection of one of these counts as it. Heights and measures behind lng,lat are dropped. */
export function readLines(geometry: unknown): LinesReading {
  if (geometry === null || geometry === undefined) return { kind: 'noGeometry' };
  if (!isRecord(geometry)) return { kind: 'badCoordinates' };
  const type = own(geometry, 'type');
  if (type === 'GeometryCollection') {
    const members = own(geometry, 'geometries');
    const [only, ...others] = Array.isArray(members) ? (members as readonly unknown[]) : [];
    // A collection within a collection is not followed.
    return others.length === 0 && isRecord(only) && own(only, 'type') !== 'GeometryCollection' ? readLines(only) : { kind: 'notALine', type };
  }
  if (type !== 'LineString' && type !== 'MultiLineString') return { kind: 'notALine', type: excerpt(String(type)) };
  const coordinates = own(geometry, 'coordinates');
  if (!Array.isArray(coordinates)) return { kind: 'badCoordinates' };
  const lines = readList(type === 'LineString' ? [coordinates] : coordinates, (line) => readList(line, readPosition));
  if (lines === null) return { kind: 'badCoordinates' };
  return lines.every((line) => line.length === 0) ? { kind: 'noGeometry' } : { kind: 'lines', lines };
}

import type { LngLat } from '@shared/domain/ids';
import type { MultiPolygonCoordinates } from '@shared/domain/place';
import { isRecord, own } from '../files/geojson-file';
import { excerpt } from '../text';

export type GeometryReading =
  | { readonly kind: 'shape'; readonly shape: MultiPolygonCoordinates }
  | { readonly kind: 'noGeometry' }
  | { readonly kind: 'wrongGeometryType'; readonly type: string }
  | { readonly kind: 'badCoordinates' };

/** Polygon and MultiPolygon; a collection of one of these counts as it. Heights and measures behind lng,lat are dropped. */
export function readGeometry(geometry: unknown): GeometryReading {
  const reading = readParts(geometry, 'Polygon', 'MultiPolygon');
  if (reading.kind === 'wrongType') return { kind: 'wrongGeometryType', type: reading.type };
  if (reading.kind !== 'parts') return reading;
  const shape = readList(reading.parts, (polygon) => readList(polygon, (ring) => readList(ring, readPosition)));
  return shape === null ? { kind: 'badCoordinates' } : { kind: 'shape', shape };
}

export type PartsReading =
  | { readonly kind: 'parts'; readonly parts: readonly unknown[] }
  | { readonly kind: 'noGeometry' }
  | { readonly kind: 'wrongType'; readonly type: string }
  | { readonly kind: 'badCoordinates' };

/** What a geometry of one of two types consists of, unread yet: the one of the single type, the several of the other. */
export function readParts(geometry: unknown, single: string, several: string): PartsReading {
  if (geometry === null || geometry === undefined) return { kind: 'noGeometry' };
  if (!isRecord(geometry)) return { kind: 'badCoordinates' };
  const type = own(geometry, 'type');
  if (type === 'GeometryCollection') {
    const members = own(geometry, 'geometries');
    const [only, ...others] = Array.isArray(members) ? (members as readonly unknown[]) : [];
    // A collection within a collection is not followed.
    return others.length === 0 && isRecord(only) && own(only, 'type') !== 'GeometryCollection' ? readParts(only, single, several) : { kind: 'wrongType', type };
  }
  if (type !== single && type !== several) return { kind: 'wrongType', type: excerpt(String(type)) };
  const coordinates = own(geometry, 'coordinates');
  if (!Array.isArray(coordinates)) return { kind: 'badCoordinates' };
  if (coordinates.length === 0) return { kind: 'noGeometry' };
  return { kind: 'parts', parts: type === single ? [coordinates] : (coordinates as readonly unknown[]) };
}

export function readList<Item>(value: unknown, read: (entry: unknown) => Item | null): readonly Item[] | null {
  if (!Array.isArray(value)) return null;
  const items: Item[] = [];
  for (const entry of value as readonly unknown[]) {
    const item = read(entry);
    if (item === null) return null;
    items.push(item);
  }
  return items;
}

export function readPosition(value: unknown): LngLat | null {
  if (!Array.isArray(value)) return null;
  const [x, y] = value as readonly unknown[];
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
}

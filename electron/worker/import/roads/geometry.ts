import type { LngLat } from '@shared/domain/ids';
import { readList, readParts, readPosition } from '../areas/geometry';

export type LinesReading =
  | { readonly kind: 'lines'; readonly lines: readonly (readonly LngLat[])[] }
  | { readonly kind: 'noGeometry' }
  | { readonly kind: 'notALine'; readonly type: string }
  | { readonly kind: 'badCoordinates' };

/** LineString and MultiLineString; a collection of one of these counts as it. Heights and measures behind lng,lat are dropped. */
export function readLines(geometry: unknown): LinesReading {
  const reading = readParts(geometry, 'LineString', 'MultiLineString');
  if (reading.kind === 'wrongType') return { kind: 'notALine', type: reading.type };
  if (reading.kind !== 'parts') return reading;
  const lines = readList(reading.parts, (line) => readList(line, readPosition));
  if (lines === null) return { kind: 'badCoordinates' };
  return lines.every((line) => line.length === 0) ? { kind: 'noGeometry' } : { kind: 'lines', lines };
}

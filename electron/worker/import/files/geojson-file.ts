import { readFile } from 'node:fs/promises';
import { ImportFault } from '../fault';
import type { Pace } from '../pace';
import type { Encoding } from './encoding';
import { readFault, type ImportFile } from './open-file';

/** One feature as read; nothing in it is trusted yet. */
export interface RawFeature {
  /** From 1, in file order. */
  readonly row: number;
  readonly properties: ReadonlyMap<string, unknown>;
  readonly geometry: unknown;
}

export interface RawFeatures {
  readonly features: readonly RawFeature[];
  /** Property names in order of first appearance. */
  readonly headers: readonly string[];
  /** What the file's `crs` member names, if it has one. */
  readonly crsName: string | null;
}

/** GeoJSON needs about nine levels; properties may nest, hostile files nest a million deep. */
const deepest = 64;
const mostHeaders = 300;
/** A few tens of milliseconds of looking. */
const charactersPerSlice = 4_000_000;

export async function readGeoJson(file: ImportFile, encoding: Encoding, pace: Pace): Promise<RawFeatures> {
  await pace.breathe('reading', 0, file.size);
  let text: string;
  try {
    text = new TextDecoder(encoding).decode(await readFile(file.path));
  } catch (error) {
    throw readFault(error, file.name);
  }
  await pace.breathe('reading', Math.round(file.size / 3), file.size);
  await refuseDepth(text, file, pace);
  await pace.breathe('reading', Math.round((file.size * 2) / 3), file.size);
  const parsed = parse(text, file.name);
  await pace.breathe('reading', file.size, file.size);
  return featuresOf(parsed, file.name);
}

async function refuseDepth(text: string, file: ImportFile, pace: Pace): Promise<void> {
  let depth = 0;
  let quoted = false;
  let pauseAt = charactersPerSlice;
  for (let index = 0; index < text.length; index++) {
    if (index >= pauseAt) {
      pauseAt = index + charactersPerSlice;
      await pace.breathe('reading', Math.round((file.size / 3) * (1 + index / text.length)), file.size);
    }
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === 92) index++;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 91 || code === 123) {
      if (++depth > deepest) throw new ImportFault('jsonTooDeep', { file: file.name, ...lineAndColumn(text, index), limit: deepest });
    } else if (code === 93 || code === 125) depth--;
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message);
    const place = position ? lineAndColumn(text, Number(position[1])) : lineAndColumn(text, text.length);
    throw new ImportFault('jsonBroken', { file, ...place }, { cause: error });
  }
}

function lineAndColumn(text: string, position: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return { line, column: position - before.lastIndexOf('\n') };
}

function featuresOf(parsed: unknown, file: string): RawFeatures {
  if (!isRecord(parsed)) throw new ImportFault('notGeoJson', { file });
  const type = own(parsed, 'type');
  const listed = type === 'FeatureCollection' ? own(parsed, 'features') : type === 'GeometryCollection' ? wrap(own(parsed, 'geometries')) : null;
  const single = type === 'Feature' ? [parsed] : typeof type === 'string' && geometryTypes.has(type) ? [{ type: 'Feature', properties: {}, geometry: parsed }] : null;
  const list = single ?? listed;
  if (!Array.isArray(list)) throw new ImportFault('notGeoJson', { file });
  if (list.length === 0) throw new ImportFault('noFeatures', { file });
  const headers = new Set<string>();
  const features = list.map((entry: unknown, index): RawFeature => {
    const properties = new Map<string, unknown>();
    const given = isRecord(entry) ? own(entry, 'properties') : null;
    if (isRecord(given)) {
      for (const [name, value] of Object.entries(given)) {
        properties.set(name, value);
        if (headers.size < mostHeaders) headers.add(name);
      }
    }
    return { row: index + 1, properties, geometry: isRecord(entry) ? own(entry, 'geometry') : null };
  });
  return { features, headers: [...headers], crsName: crsNameOf(own(parsed, 'crs')) };
}

const geometryTypes = new Set(['Polygon', 'MultiPolygon', 'Point', 'MultiPoint', 'LineString', 'MultiLineString']);

function wrap(geometries: unknown): unknown {
  return Array.isArray(geometries) ? geometries.map((geometry: unknown) => ({ type: 'Feature', properties: {}, geometry })) : null;
}

/** `{"type":"name","properties":{"name":"EPSG:4490"}}`, and the plain string that some tools write. */
function crsNameOf(crs: unknown): string | null {
  if (typeof crs === 'string') return crs.slice(0, 200);
  const properties = isRecord(crs) ? own(crs, 'properties') : null;
  const name = isRecord(properties) ? (own(properties, 'name') ?? own(properties, 'code')) : null;
  if (typeof name === 'number') return `EPSG:${name}`;
  return typeof name === 'string' ? name.slice(0, 200) : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own members only: `__proto__` and its kin are data like any other. */
export function own(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

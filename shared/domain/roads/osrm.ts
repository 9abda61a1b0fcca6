import type { LngLat } from '../ids';
import type { TravelProfile, TravelSettings } from './profile';
import { straightMs, type TravelTable } from './travel-times';

/* `!` in this file: places of tables are counted by their rows and columns, which were compared before. */

/**
 * The table service of an OSRM-compatible server, as its HTTP API v1 documents it: paths to ask for and answers to read. Whoever
 * has the network sends them; what does not come back is worked out here by the straight line, or by the site's own streets.
 */
export interface OsrmTableRequest {
  /** From the server's root, ready to be sent: nothing in it needs escaping. */
  readonly path: string;
  /** Which rows and columns of the whole table it answers. */
  readonly fromRow: number;
  readonly rows: number;
  readonly fromColumn: number;
  readonly columns: number;
}

/** What the site calls our profiles on its server: letters, digits, `-` and `_`. */
export type OsrmProfileNames = Readonly<Record<TravelProfile, string>>;
export const usualOsrmProfiles: OsrmProfileNames = { walk: 'foot', ebike: 'bike', car: 'driving' };

/** As `osrm-routed` comes: `--max-table-size 100`, sources and destinations together. */
export const usualMostCoordinates = 100;

/**
 * A table in as many requests as the server's limit makes it take.
 * @throws RangeError for a limit below 2, a profile name that is no path segment, a point off the globe.
 */
export function osrmTableRequests(from: readonly LngLat[], to: readonly LngLat[], profileName: string, mostCoordinates = usualMostCoordinates): readonly OsrmTableRequest[] {
  if (!(mostCoordinates >= 2)) throw new RangeError(`routing server: a table of ${mostCoordinates} coordinates holds no pair; set the limit to 2 or more`);
  if (!/^[\w-]+$/.test(profileName)) throw new RangeError(`routing server: profile ${JSON.stringify(profileName)} is no name; use letters, digits, - and _`);
  for (const [lng, lat] of [...from, ...to]) if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) throw new RangeError(`routing server: ${lng}, ${lat} is not on the globe`);
  const shorter = Math.min(from.length, to.length, Math.floor(mostCoordinates / 2));
  const rows = from.length <= to.length ? shorter : mostCoordinates - shorter;
  const columns = mostCoordinates - rows;
  const requests: OsrmTableRequest[] = [];
  for (let fromRow = 0; fromRow < from.length; fromRow += rows) {
    for (let fromColumn = 0; fromColumn < to.length; fromColumn += columns) {
      const sources = from.slice(fromRow, fromRow + rows);
      const destinations = to.slice(fromColumn, fromColumn + columns);
      const coordinates = [...sources, ...destinations].map(([lng, lat]) => `${lng.toFixed(6)},${lat.toFixed(6)}`).join(';');
      const numbers = (count: number, first: number): string => Array.from({ length: count }, (_, i) => first + i).join(';');
      const query = `sources=${numbers(sources.length, 0)}&destinations=${numbers(destinations.length, sources.length)}&annotations=duration`;
      requests.push({ path: `/table/v1/${profileName}/${coordinates}?${query}`, fromRow, rows: sources.length, fromColumn, columns: destinations.length });
    }
  }
  return requests;
}

export const osrmFaults = ['notAnAnswer', 'refused', 'wrongSize', 'notANumber'] as const;
export type OsrmFault = (typeof osrmFaults)[number];

export type OsrmReading =
  | {
      readonly ok: true;
      /** Milliseconds row by row; `null` where the server knows no way, or only one from a road too far off. */
      readonly ms: readonly (number | null)[];
    }
  | {
      readonly ok: false;
      readonly fault: OsrmFault;
      /** The server's own words or the place in the answer, at most 200 characters. */
      readonly detail: string;
    };

/** No way in a district takes a week; a server that says so is mistaken. */
const longestS = 7 * 86_400;

/** Reads an answer that has been parsed as JSON; nothing in it is trusted. Points farther from a road than `farthestRoadM` count as off the road, as with streets of our own. */
export function readOsrmTable(answer: unknown, { rows, columns }: Pick<OsrmTableRequest, 'rows' | 'columns'>, farthestRoadM: number): OsrmReading {
  const fault = (kind: OsrmFault, detail: string): OsrmReading => ({ ok: false, fault: kind, detail: detail.slice(0, 200) });
  if (!isRecord(answer) || typeof answer['code'] !== 'string') return fault('notAnAnswer', 'code');
  if (answer['code'] !== 'Ok') return fault('refused', typeof answer['message'] === 'string' ? `${answer['code']}: ${answer['message']}` : answer['code']);
  const durations = answer['durations'];
  if (!Array.isArray(durations)) return fault('notAnAnswer', 'durations');
  if (durations.length !== rows) return fault('wrongSize', `durations: ${durations.length} rows, not ${rows}`);
  const offSource = offTheRoad(answer['sources'], rows, farthestRoadM);
  const offDestination = offTheRoad(answer['destinations'], columns, farthestRoadM);
  const ms: (number | null)[] = [];
  for (const [row, line] of (durations as readonly unknown[]).entries()) {
    if (!Array.isArray(line) || line.length !== columns) return fault('wrongSize', `durations[${row}]: not ${columns} columns`);
    for (const [column, seconds] of (line as readonly unknown[]).entries()) {
      if (seconds !== null && !(typeof seconds === 'number' && seconds >= 0 && seconds <= longestS)) return fault('notANumber', `durations[${row}][${column}]`);
      ms.push(seconds === null || offSource[row] === true || offDestination[column] === true ? null : Math.round(seconds * 1000));
    }
  }
  return { ok: true, ms };
}

/** Waypoints say how far they were moved to reach a road; servers may leave them out. */
function offTheRoad(waypoints: unknown, count: number, farthestRoadM: number): readonly boolean[] {
  if (!Array.isArray(waypoints) || waypoints.length !== count) return [];
  return (waypoints as readonly unknown[]).map((waypoint) => isRecord(waypoint) && typeof waypoint['distance'] === 'number' && waypoint['distance'] > farthestRoadM);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Puts readings together. Where the server knew no way or a request failed (`null` in `readings`), the time comes from `fallback` (the
 * site's own streets), else from the straight line. `fallback` has the same rows and columns.
 */
export function tableOfReadings(
  from: readonly LngLat[],
  to: readonly LngLat[],
  profile: TravelProfile,
  settings: TravelSettings,
  answers: readonly { readonly request: OsrmTableRequest; readonly reading: OsrmReading | null }[],
  fallback: TravelTable | null,
): TravelTable {
  const columns = to.length;
  if (fallback !== null && (fallback.rows !== from.length || fallback.columns !== columns)) throw new RangeError(`travel times: the fallback has ${fallback.rows} × ${fallback.columns} times, not ${from.length} × ${columns}`);
  const table: TravelTable = { rows: from.length, columns, ms: new Int32Array(from.length * columns).fill(-1), kind: new Uint8Array(from.length * columns) };
  for (const { request, reading } of answers) {
    if (reading?.ok !== true) continue;
    reading.ms.forEach((ms, i) => {
      if (ms !== null) table.ms[(request.fromRow + Math.floor(i / request.columns)) * columns + request.fromColumn + (i % request.columns)] = ms;
    });
  }
  from.forEach((start, row) =>
    to.forEach((end, column) => {
      const place = row * columns + column;
      if (table.ms[place] !== -1) return;
      table.ms[place] = fallback === null ? straightMs(start, end, profile, settings) : fallback.ms[place]!;
      table.kind[place] = fallback === null ? 1 : fallback.kind[place]!;
    }),
  );
  return table;
}

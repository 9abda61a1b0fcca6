import { toWgs84 } from '@shared/domain/geo/crs';
import { readAxes } from '@shared/domain/geo/validity/axes';
import { boxOf, mostPoints } from '@shared/domain/geo/validity/shape';
import type { LngLat } from '@shared/domain/ids';
import type { ImportMapping } from '@shared/ipc/views';
import type { KnownForImport } from '@shared/ipc/worker-protocol';
import { checkWhereabouts } from '../areas/check';
import { boxOfShape, checkStatedCrs, statedCrs } from '../areas/crs-evidence';
import type { RawFeature, RawFeatures } from '../files/geojson-file';
import { createIssueBook, type IssueBook, type Report } from '../issue-book';
import { knownAreas, type KnownAreas } from '../known-areas';
import type { Pace } from '../pace';
import { readRoadAttributes, type RoadAttributes } from './attributes';
import { readLines } from './geometry';
import { resolveBans, type RoadBan } from './turn-bans';

export interface RoadDraft extends RoadAttributes {
  readonly row: number;
  /** WGS-84; what is kept when the row is good, and what can be drawn when it is not. */
  readonly lines: readonly (readonly LngLat[])[];
}

export interface CheckedRoads {
  readonly drafts: readonly RoadDraft[];
  readonly bans: readonly RoadBan[];
  readonly book: IssueBook;
  readonly known: KnownAreas;
}

/** Everything that can be wrong with a file of roads: each by itself, then the turn bans between them. */
export async function checkRoads(raw: RawFeatures, mapping: ImportMapping, given: KnownForImport, pace: Pace, book: IssueBook = createIssueBook()): Promise<CheckedRoads> {
  const known = knownAreas(given.areas);
  checkStatedCrs(statedCrs(raw), mapping.crs, book.reporter(0));
  const drafts: RoadDraft[] = [];
  for (const feature of raw.features) {
    const report = book.reporter(feature.row);
    drafts.push({ row: feature.row, ...readRoadAttributes(feature, mapping, report), lines: linesOf(feature, mapping, known, report) });
    await pace.breathe('checking', drafts.length, raw.features.length);
  }
  const bans = await resolveBans(drafts.filter(({ row }) => !book.isBad(row)), (row) => book.reporter(row), pace);
  return { drafts, bans, book, known };
}

function linesOf(feature: RawFeature, mapping: ImportMapping, known: KnownAreas, report: Report): RoadDraft['lines'] {
  const reading = readLines(feature.geometry);
  if (reading.kind !== 'lines') {
    report('error', reading.kind, 'geometry', reading.kind === 'notALine' ? { type: reading.type } : {});
    return [];
  }
  const points = reading.lines.reduce((sum, line) => sum + line.length, 0);
  if (points > mostPoints) {
    report('error', 'lineTooLong', 'geometry', { count: points });
    return [];
  }
  const box = boxOfShape(reading.lines.filter((line) => line.length > 0).map((line) => [line]));
  const axes = readAxes(box);
  if (axes === 'projected') {
    report('error', 'projectedCoordinates', 'geometry', { x: Math.round(box[0]), y: Math.round(box[1]) });
    return [];
  }
  if (axes === 'swapped') {
    report('error', 'swappedAxes', 'geometry', { x: box[0], y: box[1] });
    return reading.lines.map((line) => line.map(([x, y]) => toWgs84([y, x], mapping.crs)));
  }
  const short = reading.lines.find((line) => !isLine(line));
  if (short !== undefined) report('error', 'lineTooShort', 'geometry', { x: short[0]?.[0] ?? 0, y: short[0]?.[1] ?? 0 });
  checkWhereabouts(box, known, report);
  return reading.lines.map((line) => line.map((point) => toWgs84(point, mapping.crs)));
}

/** Two different points make a line. */
function isLine(line: readonly LngLat[]): boolean {
  const [west, south, east, north] = boxOf(line);
  return line.length > 1 && (east > west || north > south);
}

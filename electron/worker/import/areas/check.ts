import { multiPolygonToWgs84 } from '@shared/domain/geo/crs';
import { chinaHolds, nearExtent, readAxes, type Box } from '@shared/domain/geo/validity/axes';
import { roundedPlace } from '@shared/domain/geo/validity/coverage';
import { checkShape, type ShapeFault } from '@shared/domain/geo/validity/shape';
import { areaLevels, type MultiPolygonCoordinates } from '@shared/domain/place';
import type { ImportMapping } from '@shared/ipc/views';
import type { KnownForImport } from '@shared/ipc/worker-protocol';
import { columnOf } from '../fields';
import type { RawFeature, RawFeatures } from '../files/geojson-file';
import { createIssueBook, type IssueBook, type Report } from '../issue-book';
import { knownAreas, type KnownArea, type KnownAreas } from '../known-areas';
import type { Pace } from '../pace';
import { excerpt } from '../text';
import { readAttributes, type AreaAttributes } from './attributes';
import { boxOfShape, checkOffset, checkStatedCrs, statedCrs } from './crs-evidence';
import type { AreaDraft } from './draft';
import { readGeometry } from './geometry';
import { checkParents, parentsFor } from './hierarchy';
import { checkSiblings } from './siblings';

export interface CheckedAreas {
  readonly drafts: readonly AreaDraft[];
  readonly book: IssueBook;
  readonly known: KnownAreas;
}

/** Everything that can be wrong with a file of areas, top level first so that a child knows whether its parent came through. */
export async function checkAreas(raw: RawFeatures, mapping: ImportMapping, given: KnownForImport, pace: Pace, book: IssueBook = createIssueBook()): Promise<CheckedAreas> {
  const known = knownAreas(given.areas);
  const fileReport = book.reporter(0);
  checkStatedCrs(statedCrs(raw), mapping.crs, fileReport);
  const drafts: AreaDraft[] = [];
  const codes = new Map<string, number>();
  for (const feature of raw.features) {
    drafts.push(draftOf(feature, mapping, known, codes, book.reporter(feature.row)));
    await pace.breathe('checking', drafts.length, raw.features.length);
  }
  const byCode = new Map([...drafts].reverse().map((draft) => [draft.code, draft]));
  for (const level of areaLevels) {
    const ofLevel = drafts.filter((draft) => draft.level === level);
    if (ofLevel.length === 0) continue;
    await checkParents(ofLevel, parentsFor(level, drafts, known), byCode, known, book, pace);
    await checkSiblings(level, drafts, known, book, pace);
  }
  checkOffset(drafts, mapping.crs, fileReport);
  return { drafts, book, known };
}

function draftOf(feature: RawFeature, mapping: ImportMapping, known: KnownAreas, codes: Map<string, number>, report: Report): AreaDraft {
  const attributes = readAttributes(feature, mapping, report);
  const { code, level } = attributes;
  const before = codes.get(code);
  if (code !== '' && before !== undefined) report('error', 'codeRepeated', 'code', { value: excerpt(code), row: before });
  else codes.set(code, feature.row);
  const holder = code === '' ? null : known.byCode(code);
  if (holder && level !== null && holder.level !== level) report('error', 'codeOfOtherLevel', 'code', { value: excerpt(code), name: holder.name, level: holder.level });
  const existing = holder && holder.level === level ? holder : null;
  if (existing) report('warning', 'updatesExisting', null, { name: existing.name });
  return { row: feature.row, ...attributes, ...unmappedOf(existing, mapping), existing, ...shapeOf(feature, mapping, known, report), parent: null };
}

/** What stays as it was: attributes for which the file has no property at all. One that is there and blank is blank. */
function unmappedOf(existing: KnownArea | null, mapping: ImportMapping): Partial<Pick<AreaAttributes, 'residents' | 'gridKind'>> {
  const former = existing?.former ?? null;
  if (former === null) return {};
  return {
    ...(columnOf(mapping.columns, 'residents') === null ? { residents: former.residents } : {}),
    ...(columnOf(mapping.columns, 'gridKind') === null ? { gridKind: former.gridKind } : {}),
  };
}

function shapeOf(feature: RawFeature, mapping: ImportMapping, known: KnownAreas, report: Report): Pick<AreaDraft, 'rawBox' | 'shape' | 'drawable'> {
  const reading = readGeometry(feature.geometry);
  if (reading.kind !== 'shape') {
    report('error', reading.kind, 'geometry', reading.kind === 'wrongGeometryType' ? { type: reading.type } : {});
    return { rawBox: null, shape: null, drawable: [] };
  }
  if (reading.shape.flat(2).length === 0) {
    report('error', 'noGeometry', 'geometry');
    return { rawBox: null, shape: null, drawable: [] };
  }
  const rawBox = boxOfShape(reading.shape);
  const axes = readAxes(rawBox);
  if (axes === 'swapped') {
    report('error', 'swappedAxes', 'geometry', { x: rawBox[0], y: rawBox[1] });
    return { rawBox, shape: null, drawable: multiPolygonToWgs84(turned(reading.shape), mapping.crs) };
  }
  if (axes === 'projected') {
    report('error', 'projectedCoordinates', 'geometry', { x: Math.round(rawBox[0]), y: Math.round(rawBox[1]) });
    return { rawBox, shape: null, drawable: [] };
  }
  const checked = checkShape(multiPolygonToWgs84(reading.shape, mapping.crs));
  for (const fault of checked.faults) reportFault(fault, report);
  if (checked.shape !== null) checkWhereabouts(rawBox, known, report);
  return { rawBox, shape: checked.shape, drawable: checked.drawable };
}

/** Drawn where it was meant to be, so that the map shows what turning would do. */
function turned(shape: MultiPolygonCoordinates): MultiPolygonCoordinates {
  return shape.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [y, x] as const)));
}

function reportFault(fault: ShapeFault, report: Report): void {
  report(fault.repaired ? 'warning' : 'error', fault.kind, 'geometry', { count: fault.count, ...(fault.at ? roundedPlace(fault.at) : { x: 0, y: 0 }) });
}

export function checkWhereabouts(box: Box, known: KnownAreas, report: Report): void {
  const corner = roundedPlace([box[0], box[1]]);
  if (!chinaHolds(box)) report('warning', 'outsideChina', 'geometry', corner);
  else if (known.extent !== null && !nearExtent(box, known.extent)) report('warning', 'farFromKnown', 'geometry', corner);
}

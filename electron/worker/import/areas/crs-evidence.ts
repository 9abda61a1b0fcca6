import type { LngLat } from '@shared/domain/ids';
import { declaredCrs } from '@shared/domain/geo/crs';
import { findOffset, type PlacePair } from '@shared/domain/geo/validity/offset';
import { boxOf } from '@shared/domain/geo/validity/shape';
import { toWgs84 } from '@shared/domain/geo/crs';
import type { Box } from '@shared/domain/geo/validity/axes';
import type { MultiPolygonCoordinates, SourceCrs } from '@shared/domain/place';
import type { RawFeatures } from '../files/geojson-file';
import type { Report } from '../issue-book';
import { excerpt, lookupKey } from '../text';
import { textOf } from './attributes';
import { parentShape, type AreaDraft } from './draft';

/** What the file itself says about its reference: its `crs` member, or a property that names one. */
export function statedCrs(raw: RawFeatures): string | null {
  if (raw.crsName !== null) return raw.crsName;
  const header = raw.headers.find((name) => crsHeaders.has(lookupKey(name)));
  if (header === undefined) return null;
  const values = new Set(raw.features.slice(0, 100).map((feature) => textOf(feature.properties.get(header)).trim()).filter((value) => value !== ''));
  const [only] = values;
  return values.size === 1 && only !== undefined ? only : null;
}

const crsHeaders = new Set(['crs', 'srs', 'coordsys', 'coordtype', 'coordinatesystem', '坐标系', '坐标系统', '坐标类型']);

/** The reference to begin with: what the file says, where it says something we know. */
export function startingCrs(stated: string | null): SourceCrs | null {
  const declared = stated === null ? null : declaredCrs(stated);
  return declared?.kind === 'geographic' ? declared.crs : null;
}

/** A reference chosen against the file's own word would convert twice, or not at all. */
export function checkStatedCrs(stated: string | null, chosen: SourceCrs, report: Report): void {
  if (stated === null) return;
  const declared = declaredCrs(stated);
  if (declared.kind === 'geographic' && declared.crs !== chosen) report('warning', 'crsContradiction', null, { stated: excerpt(stated), means: declared.crs, chosen });
  if (declared.kind === 'projected') report('warning', 'crsProjected', null, { stated: excerpt(stated) });
  if (declared.kind === 'unknown') report('warning', 'crsUnknown', null, { stated: excerpt(stated), chosen });
}

/** Compares with what is already here: areas of the same code, and parents that their children fill. */
export function checkOffset(drafts: readonly AreaDraft[], chosen: SourceCrs, report: Report): void {
  const pairs = [...sameAreaPairs(drafts), ...filledParentPairs(drafts, chosen)];
  const finding = findOffset(pairs, chosen);
  if (finding === null) return;
  const params = { metres: Math.round(finding.offsetM), pairs: finding.pairs, chosen };
  if (finding.likelier) report('warning', 'crsSuspicion', null, { ...params, likelier: finding.likelier });
  else report('warning', 'constantOffset', null, params);
}

function sameAreaPairs(drafts: readonly AreaDraft[]): readonly PlacePair[] {
  return drafts.flatMap((draft) => {
    const known = draft.existing?.shape ? boxOfShape(draft.existing.shape) : null;
    const drawn = draft.shape === null ? null : boxOfShape(draft.shape);
    return known && drawn && draft.rawBox && alike(known, drawn) ? [{ raw: centreOf(draft.rawBox), known: centreOf(known) }] : [];
  });
}

function filledParentPairs(drafts: readonly AreaDraft[], chosen: SourceCrs): readonly PlacePair[] {
  const groups = new Map<string, { readonly known: Box; raw: Box }>();
  for (const draft of drafts) {
    if (draft.parent?.kind !== 'known' || draft.rawBox === null) continue;
    const shape = parentShape(draft.parent);
    if (shape === null) continue;
    const group = groups.get(draft.parent.area.id);
    if (group) group.raw = union(group.raw, draft.rawBox);
    else groups.set(draft.parent.area.id, { known: boxOfShape(shape), raw: draft.rawBox });
  }
  return [...groups.values()].flatMap(({ known, raw }) => {
    const corners: readonly [LngLat, LngLat] = [toWgs84([raw[0], raw[1]], chosen), toWgs84([raw[2], raw[3]], chosen)];
    const drawn: Box = [corners[0][0], corners[0][1], corners[1][0], corners[1][1]];
    return alike(known, drawn) ? [{ raw: centreOf(raw), known: centreOf(known) }] : [];
  });
}

/** Of one size within a twentieth: the same land, wherever it lies. */
function alike(a: Box, b: Box): boolean {
  const [widthA, widthB] = [a[2] - a[0], b[2] - b[0]];
  const [heightA, heightB] = [a[3] - a[1], b[3] - b[1]];
  return Math.abs(widthA - widthB) <= widthA * 0.05 && Math.abs(heightA - heightB) <= heightA * 0.05;
}

export function boxOfShape(shape: MultiPolygonCoordinates): Box {
  return shape.flat().map(boxOf).reduce(union);
}

function union(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function centreOf(box: Box): LngLat {
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

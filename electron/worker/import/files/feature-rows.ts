import type { StagedRow } from '@shared/ipc/import-stage';
import type { ImportIssue, ImportPreview } from '@shared/ipc/views';
import type { IssueBook } from '../issue-book';
import type { Pace } from '../pace';
import { firstRows, furtherBadRows, shownCells } from '../preview';
import type { Encoding } from './encoding';
import { readGeoJson, type RawFeature, type RawFeatures } from './geojson-file';
import type { ImportFile } from './open-file';

/** A GeoJSON is parsed once and kept until the import is forgotten; only another encoding reads it again. */
export function featuresIn(file: ImportFile): (encoding: Encoding, pace: Pace) => Promise<RawFeatures> {
  let read: { readonly encoding: Encoding; readonly raw: RawFeatures } | null = null;
  return async (encoding, pace) => {
    if (read?.encoding !== encoding) read = { encoding, raw: await readGeoJson(file, encoding, pace) };
    return read.raw;
  };
}

/** Features as rows of a table: their properties by the headers of the whole file. */
export function cellsOf(feature: RawFeature, headers: readonly string[]): readonly string[] {
  return headers.map((header) => {
    const value = feature.properties.get(header);
    return value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  });
}

/** The first rows, and bad ones from anywhere in the file. */
export function sampleOf(raw: RawFeatures, book: IssueBook): ImportPreview['sample'] {
  let furtherBad = 0;
  return raw.features.flatMap((feature) => {
    const ok = !book.isBad(feature.row);
    if (feature.row > firstRows && (ok || furtherBad++ >= furtherBadRows)) return [];
    return [{ row: feature.row, cells: shownCells(cellsOf(feature, raw.headers), raw.headers.length), ok }];
  });
}

/** The properties as read under their names, then the geometry, as far as a table can hold it. */
export function quarantineOf(raw: RawFeatures, book: IssueBook): readonly StagedRow[] {
  const byRow = new Map<number, ImportIssue[]>();
  for (const issue of book.issues()) byRow.set(issue.row, [...(byRow.get(issue.row) ?? []), issue]);
  const rows = raw.features.flatMap((feature): readonly StagedRow[] => {
    if (!book.isBad(feature.row)) return [];
    return [{ row: feature.row, cells: [...cellsOf(feature, raw.headers), (JSON.stringify(feature.geometry ?? null)).slice(0, 30_000)], issues: JSON.stringify(byRow.get(feature.row) ?? []) }];
  });
  return rows.length === 0 ? [] : [{ row: 0, cells: [...raw.headers, 'geometry'], issues: '[]' }, ...rows];
}

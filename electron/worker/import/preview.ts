import type { BatchId, LngLat } from '@shared/domain/ids';
import type { MultiPolygonCoordinates } from '@shared/domain/place';
import type { ImportKind, ImportMapping, ImportPreview } from '@shared/ipc/views';
import { importFields } from './fields';
import type { IssueBook } from './issue-book';

/** Rows that a preview shows: the first ones, and bad ones from anywhere in the file. */
export const firstRows = 300;
export const furtherBadRows = 1_500;
/** Cells are cut for the table; the import itself takes them whole. */
const shownCell = 160;
/** Points that the map preview draws in all. */
const mostShownPoints = 120_000;

export interface PreviewParts {
  readonly id: BatchId;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly headers: readonly string[];
  readonly mapping: ImportMapping;
  readonly total: number;
  readonly book: IssueBook;
  readonly sample: ImportPreview['sample'];
  readonly shapes?: ImportPreview['shapes'];
  readonly surroundings?: NonNullable<ImportPreview['surroundings']>;
}

export function previewOf({ id, kind, fileName, headers, mapping, total, book, sample, shapes = [], surroundings = [] }: PreviewParts): ImportPreview {
  const bad = book.badRows();
  return {
    id, kind, fileName, headers, mapping, total, good: total - bad, bad, issues: book.issues(), issueTotals: book.totals(), sample, shapes, surroundings,
    fields: importFields[kind].map(({ name, required }) => ({ name, required })),
  };
}

export function shownCells(cells: readonly string[], columns: number): readonly string[] {
  return cells.slice(0, columns).map((cell) => (cell.length > shownCell ? `${cell.slice(0, shownCell)}…` : cell));
}

/** Thins rings evenly so that all shapes together stay drawable; a ring keeps at least eight points, and its closing one. */
export function thinned(shapes: readonly MultiPolygonCoordinates[], budget = mostShownPoints): readonly MultiPolygonCoordinates[] {
  const total = shapes.reduce((sum, shape) => sum + shape.reduce((inner, polygon) => inner + polygon.reduce((points, ring) => points + ring.length, 0), 0), 0);
  const step = Math.max(1, Math.ceil(total / budget));
  if (step === 1) return shapes;
  const thin = (ring: readonly LngLat[]) => {
    const stride = Math.max(1, Math.min(step, Math.floor(ring.length / 8)));
    const kept = ring.filter((_, index) => index % stride === 0);
    const last = ring.at(-1);
    return last && kept.at(-1) !== last ? [...kept, last] : kept;
  };
  return shapes.map((shape) => shape.map((polygon) => polygon.map(thin)));
}

import type { BatchId } from '@shared/domain/ids';
import type { ImportMapping, ImportPreview } from '@shared/ipc/views';
import { ImportFault } from '../fault';
import { columnOf, missingFields, startingColumns } from '../fields';
import { guessEncoding } from '../files/encoding';
import { cellsOf, featuresIn, quarantineOf, sampleOf } from '../files/feature-rows';
import type { RawFeatures } from '../files/geojson-file';
import { sameFile, type ImportFile } from '../files/open-file';
import { chunkEvents, type ImportJob } from '../job';
import { createIssueBook } from '../issue-book';
import { firstRows, previewOf, shownCells, thinned } from '../preview';
import { guessLevel, textOf } from './attributes';
import { checkAreas, type CheckedAreas } from './check';
import { startingCrs, statedCrs } from './crs-evidence';
import { planAreas } from './plan';

export function createAreasJob(id: BatchId, file: ImportFile): ImportJob {
  const rawIn = featuresIn(file);

  return {
    async start(given, remembered, pace) {
      const encoding = given?.encoding ?? (await guessEncoding(file, pace));
      const raw = await rawIn(encoding, pace);
      if (given) return given;
      const columns = startingColumns('areas', raw.headers, remembered);
      const level = columnOf(columns, 'level') === null ? (guessLevel(valuesOf(raw, columnOf(columns, 'code'))) ?? remembered?.level ?? null) : null;
      return { columns, encoding, level, crs: startingCrs(statedCrs(raw)) ?? remembered?.crs ?? 'WGS-84' };
    },

    async check(mapping, known, pace) {
      const raw = await rawIn(mapping.encoding, pace);
      const missing = missingFields('areas', mapping.columns, raw.headers);
      if (missing.length > 0) return unmapped(id, file, raw, mapping, missing);
      const checked = await checkAreas(raw, mapping, known, pace);
      await pace.breathe('checking', 1, 1);
      return areasPreview(id, file, raw, mapping, checked);
    },

    async *plan(mapping, known, context, pace) {
      await sameFile(file);
      const raw = await rawIn(mapping.encoding, pace);
      const missing = missingFields('areas', mapping.columns, raw.headers);
      if (missing.length > 0) throw new ImportFault('fieldsMissing', { fields: missing.join(', ') });
      const checked = await checkAreas(raw, mapping, known, pace, createIssueBook(Infinity));
      yield { events: [], quarantine: quarantineOf(raw, checked.book) };
      const planned = [...planAreas(checked, mapping.crs, context)];
      for (let from = 0; from < planned.length; from += chunkEvents) {
        yield { events: planned.slice(from, from + chunkEvents), quarantine: [] };
        await pace.breathe('checking', from, planned.length);
      }
    },
  };
}

function valuesOf(raw: RawFeatures, header: string | null): readonly string[] {
  return header === null ? [] : raw.features.map((feature) => textOf(feature.properties.get(header)));
}

function unmapped(id: BatchId, file: ImportFile, raw: RawFeatures, mapping: ImportMapping, missing: readonly string[]): ImportPreview {
  const book = createIssueBook();
  for (const field of missing) book.reporter(0)('error', 'fieldNotMapped', field, {});
  const sample = raw.features.slice(0, firstRows).map((feature) => ({ row: feature.row, cells: shownCells(cellsOf(feature, raw.headers), raw.headers.length), ok: false }));
  return { ...previewOf({ id, kind: 'areas', fileName: file.name, headers: raw.headers, mapping, total: raw.features.length, book, sample }), good: 0, bad: raw.features.length };
}

function areasPreview(id: BatchId, file: ImportFile, raw: RawFeatures, mapping: ImportMapping, { drafts, book, known }: CheckedAreas): ImportPreview {
  const drawn = drafts.filter((draft) => draft.drawable.length > 0);
  const coordinates = thinned(drawn.map((draft) => draft.shape ?? draft.drawable));
  const shapes = drawn.map((draft, index) => ({ row: draft.row, name: draft.name, ok: !book.isBad(draft.row), coordinates: coordinates[index] ?? [] }));
  const levels = new Set(drafts.map((draft) => draft.level));
  const redrawn = new Set(drafts.flatMap((draft) => draft.existing?.id ?? []));
  const parents = new Set(drafts.flatMap((draft) => (draft.parent?.kind === 'known' ? [draft.parent.area.id] : [])));
  const around = known.all.filter((area) => area.shape !== null && !redrawn.has(area.id) && (parents.has(area.id) || levels.has(area.level)));
  const outlines = thinned(around.map((area) => area.shape ?? []), 40_000);
  const surroundings = around.map((area, index) => ({ name: area.name, coordinates: outlines[index] ?? [] }));
  return previewOf({ id, kind: 'areas', fileName: file.name, headers: raw.headers, mapping, total: raw.features.length, book, sample: sampleOf(raw, book), shapes, surroundings });
}

import type { BatchId } from '@shared/domain/ids';
import type { LngLat } from '@shared/domain/ids';
import type { TurnBan } from '@shared/domain/roads/streets';
import type { StagedRoad } from '@shared/ipc/import-stage';
import type { ImportMapping, ImportPreview } from '@shared/ipc/views';
import { startingCrs, statedCrs } from '../areas/crs-evidence';
import { startingColumns } from '../fields';
import { guessEncoding } from '../files/encoding';
import { featuresIn, quarantineOf, sampleOf } from '../files/feature-rows';
import type { RawFeatures } from '../files/geojson-file';
import { sameFile, type ImportFile } from '../files/open-file';
import { createIssueBook, type IssueBook } from '../issue-book';
import { chunkEvents, type ImportJob } from '../job';
import { firstRows, furtherBadRows, previewOf, thinned } from '../preview';
import { checkRoads, type CheckedRoads, type RoadDraft } from './check';

/**
 * Streets, as a whole: what is imported replaces the streets in force, and taking it back brings the former ones back. They are state of
 * the profile and make no events. Nothing about a road is required but its line: what the file does not say is a lane both ways.
 */
export function createRoadsJob(id: BatchId, file: ImportFile): ImportJob {
  const rawIn = featuresIn(file);
  return {
    async start(given, remembered, pace) {
      const encoding = given?.encoding ?? (await guessEncoding(file, pace));
      const raw = await rawIn(encoding, pace);
      return given ?? { columns: startingColumns('roads', raw.headers, remembered), encoding, level: null, crs: startingCrs(statedCrs(raw)) ?? remembered?.crs ?? 'WGS-84' };
    },

    async check(mapping, known, pace) {
      const raw = await rawIn(mapping.encoding, pace);
      const checked = await checkRoads(raw, mapping, known, pace);
      await pace.breathe('checking', 1, 1);
      return roadsPreview(id, file, raw, mapping, checked);
    },

    async *plan(mapping, known, _context, pace) {
      await sameFile(file);
      const raw = await rawIn(mapping.encoding, pace);
      const checked = await checkRoads(raw, mapping, known, pace, createIssueBook(Infinity));
      yield { events: [], quarantine: quarantineOf(raw, checked.book) };
      const { roads, turnBans } = stagedRoads(checked);
      for (let from = 0; from < roads.length; from += chunkEvents) {
        yield { events: [], quarantine: [], roads: roads.slice(from, from + chunkEvents) };
        await pace.breathe('checking', from, roads.length);
      }
      yield { events: [], quarantine: [], turnBans };
    },
  };
}

function stagedRoads({ drafts, bans, book }: CheckedRoads): { readonly roads: readonly StagedRoad[]; readonly turnBans: readonly TurnBan[] } {
  const firstLine = new Map<number, number>();
  const roads: StagedRoad[] = [];
  for (const { row, lines, lineClass, oneWay, limitKmh } of drafts) {
    if (book.isBad(row)) continue;
    firstLine.set(row, roads.length);
    for (const line of lines) roads.push({ points: line.flat(), lineClass, oneWay, limitKmh });
  }
  const place = ([row, line]: readonly [number, number]): number => (firstLine.get(row) ?? 0) + line;
  // Bans were found among the good rows only.
  return { roads, turnBans: bans.map(({ from, via, to }) => ({ fromLine: place(from), via, toLine: place(to) })) };
}

function roadsPreview(id: BatchId, file: ImportFile, raw: RawFeatures, mapping: ImportMapping, { drafts, book, known }: CheckedRoads): ImportPreview {
  const shapes = shapesOf(drafts, book);
  const around = known.all.filter(({ shape, level }) => shape !== null && (level === 'subdistrict' || level === 'community'));
  const outlines = thinned(around.map(({ shape }) => shape ?? []), 40_000);
  const surroundings = around.map(({ name }, index) => ({ name, coordinates: outlines[index] ?? [] }));
  return previewOf({ id, kind: 'roads', fileName: file.name, headers: raw.headers, mapping, total: raw.features.length, book, sample: sampleOf(raw, book), shapes, surroundings });
}

/** What the table can point at has a shape of its own; the tens of thousands of other roads are one, under row 0. */
function shapesOf(drafts: readonly RoadDraft[], book: IssueBook): ImportPreview['shapes'] {
  const drawn = drafts.filter(({ lines }) => lines.length > 0);
  const coordinates = thinned(drawn.map(({ lines }) => lines.map((line) => [line])));
  const shapes: ImportPreview['shapes'][number][] = [];
  const others: (readonly (readonly LngLat[])[])[] = [];
  let bad = 0;
  drawn.forEach(({ row, name }, index) => {
    const ok = !book.isBad(row);
    const own = row <= firstRows || (!ok && bad++ < furtherBadRows);
    if (own) shapes.push({ row, name, ok, coordinates: coordinates[index] ?? [] });
    else if (ok) for (const line of coordinates[index] ?? []) others.push(line);
  });
  return others.length === 0 ? shapes : [{ row: 0, name: '', ok: true, coordinates: others }, ...shapes];
}

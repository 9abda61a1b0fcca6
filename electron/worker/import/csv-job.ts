import type { BatchId, EpochMs } from '@shared/domain/ids';
import type { DomainEvent } from '@shared/domain/event';
import type { StagedRow } from '@shared/ipc/import-stage';
import type { ImportIssue, ImportMapping, ImportPreview } from '@shared/ipc/views';
import type { KnownForImport } from '@shared/ipc/worker-protocol';
import { createCasesJudge } from './cases/judge';
import { checkRecord } from './csv-row';
import { ImportFault } from './fault';
import { missingFields, startingColumns } from './fields';
import { csvRecords, headerOf, type CsvHeader } from './files/csv-file';
import type { CsvRecord } from './files/csv-splitter';
import { guessEncoding, type Encoding } from './files/encoding';
import { sameFile, type ImportFile } from './files/open-file';
import { createIssueBook, type IssueBook } from './issue-book';
import { chunkCharacters, chunkEvents, type ImportJob } from './job';
import type { RowJudge } from './judge';
import type { Pace } from './pace';
import { createPeopleJudge } from './people/judge';
import { firstRows, furtherBadRows, previewOf, shownCells } from './preview';

type CsvKind = 'people' | 'cases';

/** A few milliseconds of judging. */
const rowsPerSlice = 500;

/** People and past cases: the file is streamed for the check and streamed again for the plan; only counts and the first rows are held between. */
export function createCsvJob(id: BatchId, kind: CsvKind, file: ImportFile, now: () => EpochMs): ImportJob {
  const judgeFor = (mapping: ImportMapping, headers: readonly string[], known: KnownForImport): RowJudge =>
    kind === 'people' ? createPeopleJudge(mapping, headers, known) : createCasesJudge(mapping, headers, known, now());

  return {
    async start(given, remembered, pace) {
      if (given) return given;
      const encoding = await guessEncoding(file, pace);
      const header = await readHeader(file, encoding, pace);
      return { columns: startingColumns(kind, header.names, remembered), encoding, level: null, crs: remembered?.crs ?? 'WGS-84' };
    },

    async check(mapping, known, pace) {
      const book = createIssueBook();
      const sample: ImportPreview['sample'][number][] = [];
      let header: CsvHeader | null = null;
      let judge: RowJudge | null = null;
      let missing: readonly string[] = [];
      let total = 0;
      let furtherBad = 0;
      for await (const records of csvRecords(file, mapping.encoding, pace)) {
        for (const record of records) {
          if (header === null) {
            header = headerOf(record, file.name);
            reportHeader(header, book);
            missing = missingFields(kind, mapping.columns, header.names);
            for (const field of missing) book.reporter(0)('error', 'fieldNotMapped', field, {});
            judge = missing.length > 0 ? null : judgeFor(mapping, header.names, known);
            continue;
          }
          if (++total % rowsPerSlice === 0) await pace.rest();
          if (judge) judgeRecord(record, header, judge, book.reporter(record.line));
          const ok = judge !== null && !book.isBad(record.line);
          if (total <= firstRows || (!ok && judge !== null && furtherBad++ < furtherBadRows)) sample.push({ row: record.line, cells: shownCells(record.cells, header.names.length), ok });
        }
      }
      if (header === null || total === 0) throw new ImportFault('headerOnly', { file: file.name });
      const preview = previewOf({ id, kind, fileName: file.name, headers: header.names, mapping, total, book, sample });
      return missing.length > 0 ? { ...preview, good: 0, bad: total } : preview;
    },

    async *plan(mapping, known, context, pace) {
      await sameFile(file);
      let header: CsvHeader | null = null;
      let judge: RowJudge | null = null;
      let events: DomainEvent[] = [];
      let quarantine: StagedRow[] = [];
      let headerCells: readonly string[] | null = null;
      let characters = 0;
      for await (const records of csvRecords(file, mapping.encoding, pace)) {
        for (const record of records) {
          if (header === null || judge === null) {
            header = headerOf(record, file.name);
            headerCells = record.cells;
            const missing = missingFields(kind, mapping.columns, header.names);
            if (missing.length > 0) throw new ImportFault('fieldsMissing', { fields: missing.join(', ') });
            judge = judgeFor(mapping, header.names, known);
            continue;
          }
          const issues: ImportIssue[] = [];
          const planned = judgeRecord(record, header, judge, (severity, code, field, params = {}) => issues.push({ row: record.line, field, severity, code, params }));
          if (planned) events.push(...planned(context));
          else {
            if (headerCells !== null) quarantine.push({ row: 0, cells: headerCells, issues: '[]' });
            headerCells = null;
            quarantine.push({ row: record.line, cells: record.cells, issues: JSON.stringify(issues) });
            characters += record.cells.reduce((sum, cell) => sum + cell.length, 0);
          }
          if (events.length >= chunkEvents || characters >= chunkCharacters) {
            yield { events, quarantine };
            await pace.rest();
            events = [];
            quarantine = [];
            characters = 0;
          }
        }
      }
      if (events.length > 0 || quarantine.length > 0) yield { events, quarantine };
    },
  };
}

/** The row as a line first, then as what it means; null when either has an error. */
function judgeRecord(record: CsvRecord, header: CsvHeader, judge: RowJudge, report: Parameters<RowJudge['judge']>[1]): ReturnType<RowJudge['judge']> {
  let broken = false;
  checkRecord(record, header.names, judge.columns, (severity, code, field, params) => {
    if (severity === 'error') broken = true;
    report(severity, code, field, params);
  });
  const planned = judge.judge(record, report);
  return broken ? null : planned;
}

async function readHeader(file: ImportFile, encoding: Encoding, pace: Pace): Promise<CsvHeader> {
  for await (const records of csvRecords(file, encoding, pace)) {
    const [first] = records;
    if (first) return headerOf(first, file.name);
  }
  throw new ImportFault('fileEmpty', { file: file.name });
}

function reportHeader(header: CsvHeader, book: IssueBook): void {
  const report = book.reporter(0);
  for (const name of header.repeated) report('warning', 'headerRepeated', null, { value: name });
  if (header.empty.length > 0) report('warning', 'headerEmpty', null, { columns: header.empty.join(', ') });
}

import { createReadStream } from 'node:fs';
import { ImportFault } from '../fault';
import type { Pace } from '../pace';
import { createCsvSplitter, guessDelimiter, type CsvRecord, type CsvSplitter } from './csv-splitter';
import type { Encoding } from './encoding';
import { readFault, type ImportFile } from './open-file';

const mostColumns = 500;

/** Records in batches of about a megabyte, the header line first. Faults in reading name the file. */
export async function* csvRecords(file: ImportFile, encoding: Encoding, pace: Pace): AsyncGenerator<readonly CsvRecord[]> {
  // The decoder eats a byte-order mark; what it cannot decode becomes U+FFFD, which the row's check names.
  const decoder = new TextDecoder(encoding);
  let splitter: CsvSplitter | null = null;
  let read = 0;
  try {
    for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      read += chunk.length;
      const text = decoder.decode(chunk, { stream: true });
      splitter ??= createCsvSplitter(guessDelimiter(text));
      yield splitter.push(text);
      await pace.breathe('checking', read, file.size);
    }
    if (splitter) {
      yield splitter.push(decoder.decode());
      yield splitter.end();
    }
  } catch (error) {
    throw readFault(error, file.name);
  }
}

export interface CsvHeader {
  /** As written, made distinct: an empty one gets its number, a repeated one a mark. */
  readonly names: readonly string[];
  readonly repeated: readonly string[];
  readonly empty: readonly number[];
}

export function headerOf(record: CsvRecord, file: string): CsvHeader {
  if (record.cells.length > mostColumns || record.flaws.includes('tooManyCells')) throw new ImportFault('tooManyColumns', { file, limit: mostColumns });
  const names: string[] = [];
  const repeated: string[] = [];
  const empty: number[] = [];
  const taken = new Set<string>();
  record.cells.forEach((cell, index) => {
    const written = cell.replaceAll('\u0000', '').trim().slice(0, 100);
    if (written === '') empty.push(index + 1);
    if (written !== '' && taken.has(written)) repeated.push(written);
    let name = written === '' ? `#${index + 1}` : written;
    for (let copy = 2; taken.has(name); copy++) name = `${written} (${copy})`;
    taken.add(name);
    names.push(name);
  });
  while (empty.length > 0 && empty.at(-1) === names.length) {
    // Trailing separators that spreadsheets leave behind are no columns.
    names.pop();
    empty.pop();
  }
  return { names, repeated, empty };
}

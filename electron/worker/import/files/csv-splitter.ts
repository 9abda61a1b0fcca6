/**
 * CSV text to records, fed in pieces of any size. Ours rather than papaparse's stream for what hostile and broken files need: one
 * malformed quote costs one row (not the rest of the piece), a record knows the line it began on, memory stays bounded whatever a
 * cell does, and every character is looked at once. Tests hold it to papaparse on everything that is well-formed.
 */
export type RecordFlaw = 'brokenQuotes' | 'unclosedQuote' | 'cellTooLong' | 'tooManyCells';

export interface CsvRecord {
  /** Line of the file on which the record begins, from 1. */
  readonly line: number;
  /** Lines that it spans. */
  readonly lines: number;
  readonly cells: readonly string[];
  readonly flaws: readonly RecordFlaw[];
}

/** Longer cells are cut and their row refused; a title or a remark has a thousand characters at most. */
export const longestCell = 100_000;
export const mostCells = 1_000;

export type Delimiter = ',' | '\t' | ';' | '|';

const quote = 34;
const newline = 10;

export interface CsvSplitter {
  push(text: string): CsvRecord[];
  /** The last record, when the file does not end with a line break. */
  end(): CsvRecord[];
}

export function createCsvSplitter(delimiter: Delimiter): CsvSplitter {
  const separator = delimiter.charCodeAt(0);
  let state: 'start' | 'plain' | 'quoted' | 'afterQuote' = 'start';
  let line = 1;
  let recordLine = 1;
  let cells: string[] = [];
  let cell = '';
  let flaws = new Set<RecordFlaw>();
  let heldReturn = false;
  let records: CsvRecord[] = [];

  const extend = (text: string) => {
    if (cell.length + text.length <= longestCell) cell += text;
    else {
      cell += text.slice(0, longestCell - cell.length);
      flaws.add('cellTooLong');
    }
  };
  /** Text outside quotes. Blanks after a closing quote mean nothing; anything else there is a quote gone wrong, kept as written. */
  const addPlain = (text: string) => {
    if (state === 'afterQuote') {
      if (text.trim() === '') return;
      flaws.add('brokenQuotes');
    }
    state = 'plain';
    extend(text);
  };
  const endCell = () => {
    if (cells.length < mostCells) cells.push(cell);
    else flaws.add('tooManyCells');
    cell = '';
    state = 'start';
  };
  const endRecord = () => {
    endCell();
    line++;
    if (cells.some((text) => text.trim() !== '') || flaws.size > 0) records.push({ line: recordLine, lines: line - recordLine, cells, flaws: [...flaws] });
    cells = [];
    flaws = new Set();
    recordLine = line;
  };
  const take = (): CsvRecord[] => {
    const taken = records;
    records = [];
    return taken;
  };

  const consume = (text: string) => {
    let at = 0;
    while (at < text.length) {
      if (state === 'start' && text.charCodeAt(at) === quote) {
        state = 'quoted';
        at++;
        continue;
      }
      if (state === 'quoted') {
        const close = text.indexOf('"', at);
        const upTo = close < 0 ? text.length : close;
        line += countLines(text, at, upTo);
        extend(text.slice(at, upTo));
        at = upTo + 1;
        if (close >= 0) state = 'afterQuote';
        continue;
      }
      if (state === 'afterQuote') {
        if (text.charCodeAt(at) === quote) {
          extend('"');
          state = 'quoted';
          at++;
          continue;
        }
      }
      let stop = at;
      for (let code = text.charCodeAt(stop); stop < text.length && code !== separator && code !== newline; code = text.charCodeAt(++stop));
      if (stop > at) addPlain(text.slice(at, stop));
      if (stop === text.length) return;
      if (text.charCodeAt(stop) === newline) endRecord();
      else endCell();
      at = stop + 1;
    }
  };

  return {
    push(text) {
      // Mixed line ends become one; a carriage return at the end of a piece waits for the next.
      const whole = heldReturn ? `\r${text}` : text;
      heldReturn = whole.endsWith('\r');
      const ready = heldReturn ? whole.slice(0, -1) : whole;
      consume(ready.includes('\r') ? ready.replace(/\r\n?/g, '\n') : ready);
      return take();
    },
    end() {
      if (heldReturn) consume('\n');
      heldReturn = false;
      if (state === 'quoted') flaws.add('unclosedQuote');
      if (cells.length > 0 || cell !== '' || flaws.size > 0) endRecord();
      return take();
    },
  };
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let index = text.indexOf('\n', from); index >= 0 && index < to; index = text.indexOf('\n', index + 1)) count++;
  return count;
}

/** The separator that the first line has most of outside quotes; a comma where it has none. */
export function guessDelimiter(text: string): Delimiter {
  const counts: Record<Delimiter, number> = { ',': 0, '\t': 0, ';': 0, '|': 0 };
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n' || character === '\r') break;
    else if (character === ',' || character === '\t' || character === ';' || character === '|') counts[character]++;
  }
  return ([',', '\t', ';', '|'] as const).reduce((best, candidate) => (counts[candidate] > counts[best] ? candidate : best));
}

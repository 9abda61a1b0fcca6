import fc from 'fast-check';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCsvSplitter, guessDelimiter, longestCell, type CsvRecord } from '../../../electron/worker/import/files/csv-splitter';
import { encodeGb18030 } from './gb18030';
import { issuesOf, openDesk, previewOrFail, type TestDesk } from './desk';

function split(text: string, pieces: readonly number[] = []): readonly CsvRecord[] {
  const splitter = createCsvSplitter(guessDelimiter(text));
  const records: CsvRecord[] = [];
  let from = 0;
  for (const length of pieces) {
    records.push(...splitter.push(text.slice(from, from + length)));
    from += length;
  }
  records.push(...splitter.push(text.slice(from)), ...splitter.end());
  return records;
}

const cell = fc.string({ unit: fc.constantFrom('a', '中', '𠮷', ',', '"', '\n', ' ', ';', '\t', '1'), maxLength: 8 });
/** At least two columns, and something in the first, so that no row is blank. */
const rows = fc.array(fc.tuple(fc.constantFrom('x', '网格'), cell, cell).map(([first, ...others]) => [first, ...others]), { minLength: 1, maxLength: 8 });
const cuts = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 20 });

describe('the splitter', () => {
  it('reads what papaparse writes, wherever the pieces are cut and however lines end', () => {
    fc.assert(
      fc.property(rows, cuts, fc.constantFrom('\n', '\r\n', '\r'), (given, pieces, newline) => {
        const text = Papa.unparse([['a', 'b', 'c'], ...given], { newline });
        const read = split(text, pieces);
        expect(read.map((record) => record.cells)).toEqual([['a', 'b', 'c'], ...given]);
        expect(read.flatMap((record) => record.flaws)).toEqual([]);
      }),
      { numRuns: 1500, seed: 31 },
    );
  });

  it('names the line on which a record begins, line breaks in cells counted', () => {
    fc.assert(
      fc.property(rows, cuts, (given, pieces) => {
        const text = Papa.unparse([['a', 'b', 'c'], ...given], { newline: '\n' });
        let line = 1;
        for (const record of split(text, pieces)) {
          expect(record.line).toBe(line);
          line += record.cells.join('').split('\n').length;
        }
      }),
      { numRuns: 500, seed: 32 },
    );
  });

  it('survives anything, bounded and without loss of the rows after', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'x', '\u0000', '\ufeff'), maxLength: 60 }), cuts, (text, pieces) => {
        const whole = split(text);
        expect(split(text, pieces)).toEqual(whole);
        for (const record of whole) expect(record.line).toBeGreaterThan(0);
      }),
      { numRuns: 2000, seed: 33 },
    );
  });

  it('keeps the damage of a misplaced quote to its row', () => {
    const read = split('a,b\n"x"y,1\nz,2\n');
    expect(read.map((record) => [record.cells, record.flaws])).toEqual([[['a', 'b'], []], [['xy', '1'], ['brokenQuotes']], [['z', '2'], []]]);
  });

  it('cuts a cell of ten million characters and reads on', () => {
    const [huge, after] = split(`"${'长'.repeat(10_000_000)}",1\nz,2\n`);
    expect(huge?.cells[0]).toHaveLength(longestCell);
    expect(huge?.flaws).toEqual(['cellTooLong']);
    expect(after?.cells).toEqual(['z', '2']);
  });

  it.each([['a;b\n1;2', ';'], ['a\tb\n', '\t'], ['a|b', '|'], ['"a;b;c",d', ','], ['a', ',']])('guesses the separator of %j', (text, expected) => {
    expect(guessDelimiter(text)).toBe(expected);
  });
});

let desk: TestDesk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.dispose());

/** Characters of two and of four bytes in GB18030: common, extension A, and plane 2. */
const rareName = '𠮷㐂龘';
const roster = `姓名,角色,单位\n${rareName},网格长,覃家岗街道\n林晓,志愿者,凤天路社区\n`;

describe('encodings', () => {
  it('GB18030 is noticed and read, four-byte characters too', async () => {
    const preview = previewOrFail(await desk.read('people', desk.write('a.csv', encodeGb18030(roster))));
    expect(preview.mapping).toMatchObject({ encoding: 'gb18030', columns: { name: '姓名', role: '角色', employer: '单位' } });
    const { events } = await desk.plan();
    expect(events.map((event) => event.payload)).toMatchObject([{ person: { name: rareName, employerName: '覃家岗街道' } }, { person: { name: '林晓' } }]);
  });

  it('UTF-8 is noticed with a byte-order mark and without', async () => {
    for (const mark of ['', '\ufeff']) {
      const preview = previewOrFail(await desk.read('people', desk.write('a.csv', mark + roster)));
      expect(preview).toMatchObject({ mapping: { encoding: 'utf-8' }, headers: ['姓名', '角色', '单位'], good: 2 });
    }
  });

  it('the first Chinese character may come after two megabytes', async () => {
    const ascii = `name,role\n${'Lin,volunteer\n'.repeat(150_000)}`;
    const preview = previewOrFail(await desk.read('people', desk.write('a.csv', Buffer.concat([Buffer.from(ascii), encodeGb18030('林晓,网格长\n')]))));
    expect(preview.mapping.encoding).toBe('gb18030');
    expect(preview).toMatchObject({ total: 150_001, good: 150_001 });
  });

  it('one broken byte does not turn a UTF-8 file into GB18030', async () => {
    const text = Buffer.from(`姓名,角色\n${'林晓,网格长\n'.repeat(200)}`);
    text[text.length - 20] = 0xff;
    const preview = previewOrFail(await desk.read('people', desk.write('a.csv', text)));
    expect(preview.mapping.encoding).toBe('utf-8');
    expect(issuesOf(preview, 'undecodable').length + issuesOf(preview, 'roleUnknown').length).toBeGreaterThan(0);
  });

  it('a wrong choice is shown and can be taken back', async () => {
    const right = previewOrFail(await desk.read('people', desk.write('a.csv', encodeGb18030(roster))));
    const wrong = previewOrFail(await desk.remap({ ...right.mapping, encoding: 'utf-8' }));
    expect(wrong.good).toBe(0);
    expect(previewOrFail(await desk.remap(right.mapping)).good).toBe(2);
  });
});

describe('headers', () => {
  it('named like members of every object are headers like any other', async () => {
    const preview = previewOrFail(await desk.read('people', desk.write('a.csv', '__proto__,constructor,toString\n林晓,网格长,7\n')));
    const mapped = previewOrFail(await desk.remap({ ...preview.mapping, columns: { name: '__proto__', role: 'constructor', externalRef: 'toString' } }));
    expect(mapped).toMatchObject({ headers: ['__proto__', 'constructor', 'toString'], good: 1, bad: 0 });
    expect((await desk.plan()).events[0]?.payload).toMatchObject({ person: { name: '林晓', role: 'gridLeader', externalRef: '7' } });
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('mapped last time are mapped again where the file has them', async () => {
    const path = desk.write('a.csv', '谁,干什么\n林晓,网格长\n');
    const remembered = { columns: { name: '谁', role: '干什么', phone: '没有这一列' }, crs: 'WGS-84', encoding: 'utf-8', level: null } as const;
    expect(previewOrFail(await desk.read('people', path, { remembered })).mapping.columns).toEqual({ name: '谁', role: '干什么' });
  });
});

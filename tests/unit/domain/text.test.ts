import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryPhrase, searchTokens } from '@shared/domain/text/bigrams';
import { normalize } from '@shared/domain/text/normalize';

/** What FTS5 does with `"a b c" *`: the tokens side by side, the last one as a prefix. */
function phraseFound(row: readonly string[], phrase: readonly string[]): boolean {
  const last = phrase.at(-1);
  if (last === undefined) return false;
  return row.some((_, i) => phrase.slice(0, -1).every((token, k) => row[i + k] === token) && (row[i + phrase.length - 1] ?? '').startsWith(last));
}
const finds = (text: string, part: string) => phraseFound(searchTokens(text), queryPhrase(part));

describe('normalize', () => {
  it('folds width, case and compatibility forms and drops what cannot be seen', () => {
    expect(normalize('ＡＢc１２３')).toBe('abc123');
    expect(normalize('Ⅳ级')).toBe('iv级');
    expect(normalize('凤\u200b天\ufeff路')).toBe('凤天路');
  });
});

describe('tokens', () => {
  it('are each character with the next for Chinese, each rest of a number, whole words', () => {
    expect(searchTokens('凤天路12号B座')).toEqual(['凤天', '天路', '路', '12', '2', '号', 'b', '座']);
    expect(searchTokens('Gas leak')).toEqual(['gas', 'leak']);
    expect(searchTokens(' ，。-—！')).toEqual([]);
    expect(searchTokens('')).toEqual([]);
  });

  it('hold characters beyond the basic plane together', () => {
    expect(searchTokens('𠮷野')).toEqual(['𠮷野', '野']);
  });

  it('stay within bounds for hostile text', () => {
    const tokens = searchTokens('9'.repeat(500) + 'x'.repeat(500));
    expect(tokens).toHaveLength(501);
    expect(Math.max(...tokens.map((token) => token.length))).toBe(40);
  });
});

describe('queries', () => {
  it('find a single character anywhere, a name, a telephone’s tail and the end of a number', () => {
    const text = '20260506-0123 凤天路路灯不亮 王小明 13812345678';
    for (const part of ['凤', '亮', '天路', '路路灯', '不亮', '王小明', '小明', '5678', '345', '13812345678', '0123', '123', '20260506', '0506-0123']) expect(finds(text, part), part).toBe(true);
    for (const part of ['天灯', '亮王', '5679', '明小', '9999', '2026050601']) expect(finds(text, part), part).toBe(false);
  });

  it('meet English words from their beginning, in any case and width', () => {
    expect(finds('Street Light OUT', 'ligh')).toBe(true);
    expect(finds('Street Light OUT', 'ＬＩＧＨＴ')).toBe(true);
    expect(finds('Street Light OUT', 'ight')).toBe(false);
  });

  it('cross from one kind of characters to another', () => {
    expect(finds('拨打12345热线', '345热')).toBe(true);
    expect(finds('派出所110', '出所11')).toBe(true);
    expect(finds('B12栋3单元', 'b12栋3')).toBe(true);
    expect(finds('B12栋3单元', 'b1栋')).toBe(false);
  });

  it('equal LIKE for Chinese and for digits', () => {
    for (const alphabet of [['天', '路', '凤', '中', '心'], ['0', '1', '2']]) {
      const word = (minLength: number, maxLength: number) => fc.array(fc.constantFrom(...alphabet), { minLength, maxLength }).map((letters) => letters.join(''));
      fc.assert(
        fc.property(fc.array(word(0, 14), { minLength: 1, maxLength: 3 }), word(1, 5), (lines, part) => {
          expect(finds(lines.join('，'), part)).toBe(lines.some((line) => line.includes(part)));
        }),
        { seed: 21, numRuns: 3_000 },
      );
    }
  });

  it('hold nothing that a search expression could take for syntax, and nothing where nothing was asked', () => {
    expect(queryPhrase('，！')).toEqual([]);
    expect(queryPhrase('a"b*(c)-d^e:f')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (part) => {
        for (const token of queryPhrase(part)) expect(token).toMatch(/^[^\s"*^():+{}-]+$/);
      }),
      { seed: 22, numRuns: 2_000 },
    );
  });
});

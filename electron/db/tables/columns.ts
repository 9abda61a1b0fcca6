import type { SqlValue } from '../driver';

/** Place of a word in its list, as stored; a word that is not in the list is a bug in the caller. */
export function codeIn<Word extends string>(list: readonly Word[]): (word: Word) => number {
  const codes = new Map(list.map((word, i) => [word, i]));
  return (word) => {
    const code = codes.get(word);
    if (code === undefined) throw new RangeError(`"${word}" is none of ${list.join(', ')}`);
    return code;
  };
}

export function wordIn<Word extends string>(list: readonly Word[]): (code: number) => Word {
  return (code) => {
    const word = list[code];
    if (word === undefined) throw new RangeError(`${code} is no place in ${list.join(', ')}`);
    return word;
  };
}

/** A record as the values of an INSERT, in the order of `columns`. */
export function valuesOf<Row extends object>(row: Row, columns: readonly (keyof Row & string)[]): SqlValue[] {
  return columns.map((column) => row[column] as SqlValue);
}

/** INSERT that becomes an UPDATE of the same row: unlike REPLACE it leaves alone the indexes whose columns did not change. */
export function upsert(table: string, keys: readonly string[], columns: readonly string[]): string {
  const rest = columns.filter((column) => !keys.includes(column));
  const marks = columns.map(() => '?').join(', ');
  const set = rest.map((column) => `${column} = excluded.${column}`).join(', ');
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks}) ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${set}`;
}

export const bit = (value: boolean): 0 | 1 => (value ? 1 : 0);

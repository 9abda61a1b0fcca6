import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalize } from '@shared/domain/text/normalize';
import { caseWords } from '../../electron/db/search/words';
import { readingOf } from '../../electron/db/search/pinyin';
import { caseHistories } from '../builders/history';
import { Random } from '../builders/random';
import { buildWorld, type BuiltWorld } from '../builders/world';
import { openTestDatabase, type TestDatabase } from './database';
import { playAtRandom } from './playing';

let test: TestDatabase;
let world: BuiltWorld;
let words: ReadonlyMap<string, string>;

beforeAll(() => {
  test = openTestDatabase();
  world = buildWorld({ seed: 71, people: 200 });
  test.writer.append({ events: [...world.events, ...[...caseHistories(world, { seed: 71, cases: 400, from: world.start, to: world.start + 86_400_000, openShare: 0.3 })].flat()] });
  // Titles that were amended, signals that were added, cases that were merged.
  playAtRandom(test, world, new Random(71), 400, world.start + 86_400_000);
  // The oracle has the words in a table of their own and asks LIKE.
  test.db.exec('CREATE TEMP TABLE words (id TEXT PRIMARY KEY, words TEXT NOT NULL)');
  words = new Map(
    test.db.rows<[string]>('SELECT id FROM case_file').map(([id]) => {
      const state = test.reader.caseView({ id })?.state;
      if (state === undefined) throw new Error(`${id} is not there`);
      return [id, caseWords(state)];
    }),
  );
  for (const [id, text] of words) test.db.run('INSERT INTO words VALUES (?, ?)', id, normalize(text));
});
afterAll(() => test.dispose());

const found = (text: string) => test.reader.search({ text, limit: 5_000 }).cases.map((hit) => hit.id).sort();
const liked = (text: string) => test.db.rows<[string]>("SELECT id FROM words WHERE words LIKE '%' || ? || '%'", text).map(([id]) => id).sort();

describe('search', () => {
  it('finds in Chinese exactly what LIKE finds, for any length from one character on', () => {
    const random = new Random(72);
    const texts = [...words.values()].flatMap((text) => text.match(/\p{Script=Han}+/gu) ?? []);
    for (let i = 0; i < 400; i++) {
      const text = random.pick(texts);
      const from = random.below(text.length);
      const query = text.slice(from, from + 1 + random.below(Math.min(6, text.length - from)));
      const hits = liked(query);
      expect(hits.length, query).toBeGreaterThan(0);
      expect(found(query), query).toEqual(hits);
    }
  });

  it('finds nothing where LIKE finds nothing, also when each pair of characters occurs', () => {
    for (const query of ['鸿', '凤灯', '路亮', '天凤路', '不灯亮', '灯不亮灯不']) expect(found(query), query).toEqual(liked(query));
  });

  it('finds numbers and telephones by any part, tails above all', () => {
    const random = new Random(73);
    const numbers = [...words.values()].flatMap((text) => text.match(/\d{4,}/g) ?? []);
    for (let i = 0; i < 200; i++) {
      const number = random.pick(numbers);
      const from = random.below(number.length);
      const query = i % 2 === 0 ? number.slice(-4) : number.slice(from, from + 1 + random.below(number.length - from));
      expect(found(query), query).toEqual(liked(query));
    }
  });

  it('wants every blank-separated part, in any order', () => {
    const [id, text] = [...words].find(([, one]) => one.includes('凤天路') && one.includes('路灯')) ?? [];
    expect(text).toBeDefined();
    expect(found('路灯 凤天路')).toContain(id);
    expect(found('路灯 凤天路')).toEqual(liked('路灯').filter((one) => liked('凤天路').includes(one)));
  });

  it('gives the newest first and no more than asked for', () => {
    const keys = new Map(test.db.rows<[string, number]>('SELECT id, key FROM case_file'));
    const hits = test.reader.search({ text: '路', limit: 10 }).cases.map((hit) => keys.get(hit.id) ?? 0);
    expect(hits).toHaveLength(10);
    expect(hits).toEqual([...hits].sort((a, b) => b - a));
  });

  it('finds people by any part of their name, its pinyin and initials, and by their telephone', () => {
    const person = world.people[17];
    if (person === undefined) throw new Error('no person');
    const reading = readingOf(person.name, 'name');
    const all = (text: string) => test.reader.search({ text, limit: 5_000 }).people.map((hit) => hit.id);
    for (const query of [person.name, person.name.slice(-1), reading.full, reading.initials, reading.full.toUpperCase(), person.phone ?? '', person.phone?.slice(-4) ?? '']) {
      expect(all(query), query).toContain(person.id);
    }
    const character = person.name.slice(-1);
    expect(all(character).sort()).toEqual(world.people.filter((one) => one.name.includes(character)).map((one) => one.id).sort());
  });

  it.each([
    ['单雄信', 'shan', 'sxx'],
    ['仇英', 'qiu', 'qy'],
    ['解晓东', 'xie', 'xxd'],
    ['曾国藩', 'zeng', 'zgf'],
    ['查良镛', 'zha', 'zly'],
    ['吕布', 'lv', 'lb'],
  ])('reads %s as a surname is read', (name, begins, initials) => {
    const reading = readingOf(name, 'name');
    expect(reading.full.startsWith(begins), reading.full).toBe(true);
    expect(reading.initials).toBe(initials);
  });

  it('finds areas and list items by pinyin and code', () => {
    expect(test.reader.search({ text: 'ftl', limit: 20 }).areas.map((area) => area.name)).toContain('凤天路社区');
    expect(test.reader.search({ text: 'fengtianlu', limit: 20 }).areas.map((area) => area.name)).toContain('凤天路社区');
    expect(test.reader.search({ text: 'ldbl', limit: 20 }).items.map((item) => item.name)).toContain('路灯不亮');
    expect(test.reader.search({ text: '1-01', limit: 20 }).items.map((item) => item.code)).toContain('1-01');
  });

  it('takes hostile input as words', () => {
    for (const text of ['"', '*', 'a" OR "b', 'NEAR(', '^', ')', "'; DROP TABLE case_file", '\u0000', '   ', '%', '_', '-', 'AND', '路*', '"路灯"']) {
      expect(() => test.reader.search({ text, limit: 5 }), text).not.toThrow();
    }
    expect(test.reader.search({ text: '  ', limit: 5 })).toEqual({ cases: [], people: [], areas: [], items: [] });
  });
});

import Sqlite from 'better-sqlite3';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readerCore } from '../../electron/db/core/reader-core';
import { openRead, type ReadHandle } from '../../electron/db/driver';
import { caseExpression } from '../../electron/db/queries/search';
import { caseWords } from '../../electron/db/search/words';
import { caseEventsOf } from '../../electron/db/tables/event-log';
import { matchCases } from '../../electron/db/tables/case-text';
import { fold } from '@shared/domain/case/evolve';
import { percentileOf, sampleBySide } from './measure';
import { Random } from '../builders/random';
import { row, type Bench, type BenchRow, type BenchSize } from './row';
import { cachedWorld, type CachedWorld } from './world/cache';

const cases: Readonly<Record<BenchSize, number>> = { small: 100_000, full: 1_000_000 };
/** As many hits as the command bar shows; the newest. */
const shown = 20;
/** Words looked for, each kind. */
const wordsPerKind = 40;

/** The words of every case as plain text beside the world, folded from the log: what LIKE looks through. Made once, whole or not at all. */
function plainWords(world: CachedWorld, db: ReadHandle, say: (line: string) => void): string {
  const file = join(world.folder, 'words.sqlite');
  if (existsSync(file)) return file;
  say('folding every case for the text that LIKE looks through');
  const making = `${file}.making`;
  for (const part of ['', '-wal', '-journal']) rmSync(making + part, { force: true });
  const plain = new Sqlite(making);
  plain.pragma('journal_mode = OFF');
  plain.pragma('synchronous = OFF');
  plain.exec('CREATE TABLE words (key INTEGER PRIMARY KEY, words TEXT NOT NULL); BEGIN');
  const insert = plain.prepare('INSERT INTO words (key, words) VALUES (?, ?)');
  for (const [key] of db.rows<[number]>('SELECT key FROM case_file')) {
    const state = fold(caseEventsOf(db, key));
    if (state === null) throw new Error(`case ${key} of ${world.file} has no events`);
    insert.run(key, caseWords(state));
  }
  plain.exec('COMMIT');
  plain.close();
  renameSync(making, file);
  return file;
}

/** Parts of texts that stand somewhere in the world, drawn over all its cases, so that common and rare ones come as they are written. */
function drawn(texts: readonly string[], pattern: RegExp, cut: (found: string, random: Random) => string, seed: number): readonly string[] {
  const random = new Random(seed);
  const found = new Set<string>();
  for (let tries = 0; found.size < wordsPerKind && tries < 20_000; tries += 1) {
    const parts = random.pick(texts).match(pattern) ?? [];
    if (parts.length > 0) found.add(cut(random.pick(parts), random));
  }
  return [...found];
}

async function search(size: BenchSize, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const world = await cachedWorld(cases[size], say);
  const db = openRead(world.file);
  const plain = new Sqlite(plainWords(world, db, say), { readonly: true });
  const reader = readerCore(db);
  // The same 32 MB as the app's own connections; the rest is the system's cache for both.
  plain.pragma('cache_size = -32000');
  const all = plain.prepare<[string], number>('SELECT key FROM words WHERE words LIKE ? ORDER BY key DESC').pluck();
  const newest = plain.prepare<[string, number], number>('SELECT key FROM words WHERE words LIKE ? ORDER BY key DESC LIMIT ?').pluck();
  const texts = plain.prepare<[], string>('SELECT words FROM words WHERE key % 97 = 0').pluck().all();
  const keyOf = (id: string): number => db.value<number>("SELECT key FROM stream WHERE id = ? AND aggregate = 'case'", id) ?? -1;
  /** Somebody's name as they gave it: a line of two or three Chinese characters. */
  const name = /^\p{Script=Han}{2,3}$/gmu;
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['search 2 characters', drawn(texts, name, (found) => found.slice(0, 2), 11)],
    ['search 1 character', drawn(texts, name, (found, random) => random.pick([...found]), 12)],
    ['search phone tail', drawn(texts, /1\d{10}/g, (found) => found.slice(-4), 13)],
  ];
  const rows: BenchRow[] = [];
  for (const [kind, words] of kinds) {
    if (words.length < 10) throw new Error(`${kind}: the world holds only ${words.length} such words`);
    let hits = 0;
    for (const word of words) {
      const expression = caseExpression(word);
      if (expression === null) throw new Error(`${word} is nothing to look for`);
      const liked = all.all(`%${word}%`);
      const matched = matchCases(db, expression, Number.MAX_SAFE_INTEGER);
      if (liked.length !== matched.length || liked.some((key, i) => key !== matched[i])) throw new Error(`"${word}": ${matched.length} hits, LIKE has ${liked.length} or other ones`);
      const given = reader.search({ text: word, limit: shown }).cases.map((hit) => keyOf(hit.id));
      if (given.join() !== liked.slice(0, shown).join()) throw new Error(`"${word}": the hits shown are not LIKE's newest`);
      hits += liked.length;
    }
    say(`${kind}: ${words.length} words such as ${words.slice(0, 4).join(' ')}, ${Math.round(hits / words.length)} hits on average, all equal to LIKE's`);
    const word = (i: number): string => words[i % words.length] as string; // inside the list by the remainder
    const taken = await sampleBySide(words.length * 3, (i) => reader.search({ text: word(i), limit: shown }), (i) => newest.all(`%${word(i)}%`, shown));
    rows.push(row(`${kind}, p95`, 'ms', percentileOf(taken.act, 0.95), `LIKE, newest ${shown}`, percentileOf(taken.anchor, 0.95), { atMost: 0.02 }));
  }
  plain.close();
  db.close();
  return rows;
}

export const searchBenches: readonly Bench[] = [{ name: 'search', run: search }];

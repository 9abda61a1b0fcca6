import { performance } from 'node:perf_hooks';
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
const everything = Number.MAX_SAFE_INTEGER;

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

/** Somebody's name as they gave it: a line of two or three Chinese characters. */
const name = /^\p{Script=Han}{2,3}$/gmu;

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

/** Characters of names by how many of the sampled texts hold them, the rarest first. */
function rareCharacters(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) for (const character of new Set((text.match(name) ?? []).join(''))) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts].sort((a, b) => a[1] - b[1]).slice(0, wordsPerKind).map(([character]) => character);
}

async function search(size: BenchSize, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const world = await cachedWorld(cases[size], say);
  const db = openRead(world.file);
  const plain = new Sqlite(plainWords(world, db, say), { readonly: true });
  const reader = readerCore(db);
  // The same 32 MB as the app's own connections; the rest is the system's cache for both.
  plain.pragma('cache_size = -32000');
  const liked = plain.prepare<[string], number>('SELECT key FROM words WHERE words LIKE ? ORDER BY key DESC').pluck();
  const texts = plain.prepare<[], string>('SELECT words FROM words WHERE key % 97 = 0').pluck().all();
  const keyOf = (id: string): number => db.value<number>("SELECT key FROM stream WHERE id = ? AND aggregate = 'case'", id) ?? -1;
  const found = (word: string): readonly number[] => {
    const expression = caseExpression(word);
    if (expression === null) throw new Error(`${word} is nothing to look for`);
    return matchCases(db, expression, everything);
  };
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['search 2 characters', drawn(texts, name, (one) => one.slice(0, 2), 11)],
    ['search 1 character', rareCharacters(texts)],
    ['search phone tail', drawn(texts, /1\d{10}/g, (one) => one.slice(-4), 13)],
  ];
  const rows: BenchRow[] = [];
  const answers: number[] = [];
  for (const [kind, words] of kinds) {
    if (words.length < 10) throw new Error(`${kind}: the world holds only ${words.length} such words`);
    let hits = 0;
    for (const word of words) {
      const wanted = liked.all(`%${word}%`);
      const given = found(word);
      if (wanted.length !== given.length || wanted.some((key, i) => key !== given[i])) throw new Error(`"${word}": ${given.length} hits, LIKE has ${wanted.length} or other ones`);
      const start = performance.now();
      const { cases: bar } = reader.search({ text: word, limit: shown });
      answers.push(performance.now() - start);
      if (bar.map((hit) => keyOf(hit.id)).join() !== wanted.slice(0, shown).join()) throw new Error(`"${word}": the hits shown are not LIKE's newest`);
      hits += wanted.length;
    }
    say(`${kind}: ${words.length} words such as ${words.slice(0, 4).join(' ')}, ${Math.round(hits / words.length)} hits on average, all equal to LIKE's`);
    const word = (i: number): string => words[i % words.length] as string; // inside the list by the remainder
    const taken = await sampleBySide(words.length * 3, (i) => found(word(i)), (i) => liked.all(`%${word(i)}%`));
    rows.push(row(`${kind}, p95`, 'ms', percentileOf(taken.act, 0.95), 'LIKE, the same hits', percentileOf(taken.anchor, 0.95), { atMost: 0.02 }));
  }
  say(`the command bar's whole answer (cases, people, areas, items): median ${percentileOf(answers, 0.5).toFixed(2)} ms, p95 ${percentileOf(answers, 0.95).toFixed(2)}`);
  plain.close();
  db.close();
  return rows;
}

export const searchBenches: readonly Bench[] = [{ name: 'search', run: search }];

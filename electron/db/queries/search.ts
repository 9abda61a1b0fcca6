import { queryPhrase } from '@shared/domain/text/bigrams';
import { normalize } from '@shared/domain/text/normalize';
import type { EpochMs } from '@shared/domain/ids';
import type { Severity } from '@shared/domain/task-list';
import type { SearchHits } from '@shared/ipc/views';
import type { Queries } from '../driver';
import { firstOfAll } from '../search/haystack';
import { stageOf } from '../tables/case-file';
import { matchCases } from '../tables/case-text';
import { loadPosition } from '../tables/person-position';
import { phoneDigits } from '../tables/signal';
import type { Findable, RegisterCache } from './register-cache';

const hanPair = /^\p{Script=Han}{2}$/u;

/**
 * FTS5 expression for texts that contain every blank-separated part. The last token of a part may go on in the text, so it is a
 * prefix, except a pair of Chinese characters, which is a whole token already: exact tokens are read as a stream, newest first.
 */
export function caseExpression(text: string): string | null {
  const phrases = normalize(text)
    .split(/\s+/)
    .map((part) => queryPhrase(part))
    .filter((phrase) => phrase.length > 0)
    .map((phrase) => `"${phrase.join(' ')}"${hanPair.test(phrase.at(-1) ?? '') ? '' : ' *'}`);
  return phrases.length === 0 ? null : phrases.join(' AND ');
}

interface HitRow {
  readonly id: string;
  readonly no: string;
  readonly title: string;
  readonly address: string;
  readonly stage: number;
  readonly severity: Severity;
  readonly reported_at: EpochMs;
}

/** Cases by their words, numbers and telephones; people, areas and list items also by how they are typed in Latin letters. */
export function search(db: Queries, registers: RegisterCache, input: { text: string; limit: number }): SearchHits {
  const limit = Math.max(1, Math.floor(input.limit));
  const query = normalize(input.text).trim();
  if (query === '') return { cases: [], people: [], areas: [], items: [] };
  const letters = query.replace(/[\s']/g, '');
  const typed = /^[a-z]+$/.test(letters) ? letters : null;
  return {
    cases: cases(db, input.text, limit),
    people: people(db, registers, query, typed, limit),
    areas: hitsIn(registers.findable('area'), query, typed, limit).flatMap((i) => registers.areas().list[i]?.node ?? []),
    items: hitsIn(registers.findable('taskItem'), query, typed, limit).flatMap((i) => registers.items().current[i]?.item ?? []),
  };
}

function cases(db: Queries, text: string, limit: number): SearchHits['cases'] {
  const expression = caseExpression(text);
  if (expression === null) return [];
  return matchCases(db, expression, limit).flatMap((key) => {
    const row = db.get<HitRow>('SELECT id, no, title, address, stage, severity, reported_at FROM case_file WHERE key = ?', key);
    return row === undefined ? [] : [{ id: row.id, no: row.no, title: row.title, address: row.address, stage: stageOf(row.stage), severity: row.severity, reportedAt: row.reported_at }];
  });
}

function people(db: Queries, registers: RegisterCache, query: string, typed: string | null, limit: number): SearchHits['people'] {
  const found = registers.findable('person');
  const digits = /^[\d\s-]+$/.test(query) ? phoneDigits(query) : null;
  const byPhone = digits === null ? [] : found.numbers.containing(digits, limit);
  return firstOfAll([hitsIn(found, query, typed, limit), byPhone], limit).flatMap((i) => {
    const held = registers.people().list[i];
    if (held === undefined) return [];
    const { key, person } = held;
    return {
      id: person.id,
      name: person.name,
      role: person.role,
      phoneTail: phoneDigits(person.phone)?.slice(-4) ?? null,
      gridName: person.homeGridId === null ? null : (registers.areas().byId.get(person.homeGridId)?.node.name ?? null),
      point: loadPosition(db, key)?.point ?? null,
    };
  });
}

/** By any part of the name, the beginning of the code, or any part of how the name is typed. */
function hitsIn(found: Findable, query: string, typed: string | null, limit: number): number[] {
  const lists = [found.names.containing(query, limit), found.codes.beginningWith(query, limit)];
  if (typed !== null) lists.push(found.initials.containing(typed, limit), found.syllables.containing(typed, limit));
  return firstOfAll(lists, limit);
}

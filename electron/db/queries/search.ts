import { queryPhrase } from '@shared/domain/text/bigrams';
import { normalize } from '@shared/domain/text/normalize';
import type { EpochMs } from '@shared/domain/ids';
import type { Severity } from '@shared/domain/task-list';
import type { SearchHits } from '@shared/ipc/views';
import type { Queries } from '../driver';
import { reads, type Reading } from '../search/pinyin';
import { stageOf } from '../tables/case-file';
import { matchCases } from '../tables/case-text';
import { loadPosition } from '../tables/person-position';
import { phoneDigits } from '../tables/signal';
import type { RegisterCache } from './register-cache';

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
  const typed = /^[a-z]+$/.test(query.replace(/[\s']/g, '')) ? query.replace(/[\s']/g, '') : null;
  const matches = (text: string, reading: Reading): boolean => normalize(text).includes(query) || (typed !== null && reads(typed, reading));
  return {
    cases: cases(db, input.text, limit),
    people: people(db, registers, query, matches, limit),
    areas: firstOf(registers.areas().list, (area) => matches(area.node.name, area.reading) || area.node.code.startsWith(query), limit).map((area) => area.node),
    items: firstOf(registers.items().list, (held) => held.item.validTo === null && (matches(held.item.name, held.reading) || normalize(held.item.code).startsWith(query) || held.item.nameEn.toLowerCase().includes(query)), limit).map((held) => held.item),
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

function people(db: Queries, registers: RegisterCache, query: string, matches: (text: string, reading: Reading) => boolean, limit: number): SearchHits['people'] {
  const digits = /^[\d\s-]+$/.test(query) ? phoneDigits(query) : null;
  const isHit = ({ person, reading }: { person: { name: string; phone: string | null; externalRef: string | null }; reading: Reading }): boolean =>
    matches(person.name, reading) || (digits !== null && (phoneDigits(person.phone)?.includes(digits) ?? false)) || (person.externalRef !== null && normalize(person.externalRef).startsWith(query));
  return firstOf(registers.people().list, isHit, limit).map(({ key, person }) => ({
    id: person.id,
    name: person.name,
    role: person.role,
    phoneTail: phoneDigits(person.phone)?.slice(-4) ?? null,
    gridName: person.homeGridId === null ? null : (registers.areas().byId.get(person.homeGridId)?.node.name ?? null),
    point: loadPosition(db, key)?.point ?? null,
  }));
}

function firstOf<One>(list: readonly One[], isHit: (one: One) => boolean, limit: number): One[] {
  const found: One[] = [];
  for (const one of list) {
    if (!isHit(one)) continue;
    found.push(one);
    if (found.length === limit) break;
  }
  return found;
}

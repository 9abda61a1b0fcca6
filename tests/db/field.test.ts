import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verdicts } from '@shared/domain/position/judge';
import type { FieldRecords } from '../../electron/db/interface';
import { quarantineKept } from '../../electron/db/tables/feed-quarantine';
import { strangersKept } from '../../electron/db/tables/field-device';
import { fixHistorySql } from '../../electron/db/tables/fix-history';
import { buildWorld } from '../builders/world';
import { openTestDatabase, type TestDatabase } from './database';

const world = buildWorld({ seed: 31, people: 5 });
const now = Date.parse('2026-07-15T02:20:00Z');
let base: TestDatabase;
let ids: readonly string[] = [];

const nothing: FieldRecords = {
  history: { personIds: [], positions: new Float64Array(), fixAt: new Float64Array(), receivedAt: new Float64Array(), accuracyM: new Float32Array(), verdict: new Uint8Array() },
  keep: { since: 0, rows: 1_000 },
  contacts: [],
  strangers: [],
  quarantine: [],
};
const historyOf = (fixes: readonly (readonly [person: number, at: number])[], verdict = 0): FieldRecords['history'] => ({
  personIds: fixes.map(([person]) => ids[person] ?? ''),
  positions: Float64Array.from(fixes.flatMap(() => [106.45, 29.55])),
  fixAt: Float64Array.from(fixes, ([, at]) => at),
  receivedAt: Float64Array.from(fixes, ([, at]) => at),
  accuracyM: Float32Array.from(fixes, () => Number.NaN),
  verdict: Uint8Array.from(fixes, () => verdict),
});
const write = (field: Partial<FieldRecords>) => base.writer.setPositions({ personIds: [], positions: new Float64Array(), fixAt: new Float64Array(), receivedAt: now, accuracyM: null, field: { ...nothing, ...field } });
const everyFix = (person: number) => base.reader.fixHistory({ personId: ids[person] ?? '', from: 0, to: now * 2, limit: 10_000 });

beforeEach(() => {
  base = openTestDatabase();
  base.writer.append({ events: world.events });
  ids = base.reader.packedPeople({ request: 0 }).ids;
});
afterEach(() => base.dispose());

describe('the short history', () => {
  it('keeps each fix with what was made of it, in the order of the fixes', () => {
    write({ history: historyOf([[0, now], [1, now]]) });
    write({ history: historyOf([[0, now - 500]], verdicts.indexOf('late')) });
    expect(everyFix(0).map(({ fixAt, verdict }) => [fixAt, verdict])).toEqual([[now - 500, 'late'], [now, 'live']]);
    expect(everyFix(0)[0]).toMatchObject({ point: [106.45, 29.55], accuracyM: null });
  });
  it('is never longer than its bound', () => {
    for (let i = 0; i < 30; i += 1) write({ keep: { since: 0, rows: 100 }, history: historyOf(Array.from({ length: 10 }, (_, j) => [i % 2, now + i * 10 + j] as const)) });
    expect(base.db.value('SELECT count(*) FROM fix_history')).toBe(100);
    expect(everyFix(0).length + everyFix(1).length).toBe(100);
  });
  it('forgets what came in too long ago', () => {
    write({ history: historyOf([[0, now - 10_000], [0, now]]) });
    write({ keep: { since: now - 5_000, rows: 100 }, history: historyOf([[0, now + 1]]) });
    expect(everyFix(0).map(({ fixAt }) => fixAt)).toEqual([now, now + 1]);
  });
  it('of one person is one walk along an index', () => {
    expect(base.read.plan(fixHistorySql.ofPerson)).toEqual(['SEARCH fix_history USING INDEX fix_of_person (person=? AND fix_at>? AND fix_at<?)']);
  });
  it('is no projection: a rebuild leaves it, the phones and the quarantine alone', () => {
    base.writer.putFieldDevices({ devices: [{ user: 'wang', device: 'phone', personId: ids[0] ?? '', credential: null }] });
    write({ history: historyOf([[0, now]]), quarantine: [{ at: now, reason: 'notJson', topic: 't', device: null, bytes: 1, sample: 'x' }] });
    base.writer.rebuildProjections({ now });
    expect([everyFix(0).length, base.reader.fieldDevices().length, base.reader.feedQuarantine({ limit: 10 }).length]).toEqual([1, 1, 1]);
  });
});

describe('phones', () => {
  it('remember who they belong to and when they were heard, whatever is said of the other', () => {
    base.writer.putFieldDevices({ devices: [{ user: 'wang', device: 'phone', personId: ids[0] ?? '', credential: 'c1' }] });
    write({ contacts: [{ user: 'wang', device: 'phone', at: now, battery: 50, lost: false, received: 3 }] });
    base.writer.putFieldDevices({ devices: [{ user: 'wang', device: 'phone', personId: ids[1] ?? '', credential: 'c2' }] });
    write({ contacts: [{ user: 'wang', device: 'phone', at: now + 9, battery: null, lost: true, received: 1 }] });
    expect(base.reader.fieldDevices()).toEqual([{ user: 'wang', device: 'phone', personId: ids[1], credential: 'c2', firstAt: now, lastAt: now + 9, battery: 50, lostAt: now + 9, received: 4 }]);
  });
  it('of strangers are kept up to a bound, the latest of them, and never in the place of a known one', () => {
    base.writer.putFieldDevices({ devices: [{ user: 'wang', device: 'phone', personId: ids[0] ?? '', credential: null }] });
    for (let from = 0; from < strangersKept + 500; from += 500) {
      write({ strangers: Array.from({ length: 500 }, (_, i) => ({ user: `x${from + i}`, device: 'p', at: now + from + i, battery: null, lost: false, received: 1 })) });
    }
    const rows = base.reader.fieldDevices();
    expect(rows).toHaveLength(strangersKept + 1);
    expect(rows.some(({ user }) => user === 'wang')).toBe(true);
    expect(rows.some(({ user }) => user === 'x0')).toBe(false);
    expect(rows.some(({ user }) => user === `x${strangersKept + 499}`)).toBe(true);
  });
  it('that are removed are gone; a contact that comes after brings none back', () => {
    base.writer.putFieldDevices({ devices: [{ user: 'wang', device: 'phone', personId: null, credential: null }] });
    base.writer.removeFieldDevice({ user: 'wang', device: 'phone' });
    write({ contacts: [{ user: 'wang', device: 'phone', at: now, battery: null, lost: false, received: 1 }] });
    expect(base.reader.fieldDevices()).toEqual([]);
  });
});

describe('the feed’s quarantine', () => {
  it('keeps the newest samples, newest first, and can be cleared', () => {
    for (let i = 0; i < quarantineKept + 10; i += 1) write({ quarantine: [{ at: now + i, reason: 'badTopic', topic: `t${i}`, device: null, bytes: i, sample: '' }] });
    const rows = base.reader.feedQuarantine({ limit: 5_000 });
    expect(rows).toHaveLength(quarantineKept);
    expect(rows[0]?.topic).toBe(`t${quarantineKept + 9}`);
    base.writer.clearFeedQuarantine();
    expect(base.reader.feedQuarantine({ limit: 5 })).toEqual([]);
  });
});

describe('a second of the field', () => {
  it('is one transaction and tells once what it changed', () => {
    base.changes.length = 0;
    base.writer.putFieldDevices({ devices: [{ user: 'wang', device: 'phone', personId: ids[0] ?? '', credential: null }] });
    base.changes.length = 0;
    base.writer.setPositions({
      personIds: [ids[0] ?? ''], positions: Float64Array.from([106.4, 29.5]), fixAt: Float64Array.from([now]), receivedAt: now, accuracyM: Float32Array.from([12]),
      field: { ...nothing, contacts: [{ user: 'wang', device: 'phone', at: now, battery: 1, lost: false, received: 1 }] },
    });
    expect(base.changes).toEqual([{ tables: ['person_position', 'field_device'], caseIds: [], openedCaseIds: [] }]);
    expect(base.db.get('SELECT accuracy_m FROM person_position')).toEqual({ accuracy_m: 12 });
  });
});

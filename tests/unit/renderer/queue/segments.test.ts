import { describe, expect, test } from 'vitest';
import { evicted, idsIn, indexOf, isComplete, loadedRows, missingAsk, refreshAsk, rowAt, rowCount, shiftInPlace, withAnswer, type QueueSegments } from '@/features/queue/segments';
import { row } from './rows';

const segment = (ids: readonly string[], after: string | null, next: string | null) => ({ after, next, count: ids.length, rows: ids.map((id) => row(id)) });
const abc: QueueSegments = [segment(['a', 'b', 'c'], null, 'c'), segment(['d', 'e'], 'c', 'e')];
const range = (first: number, last: number) => ({ first, last });

describe('segments', () => {
  test('find rows by index and index by id across the chain', () => {
    expect(rowAt(abc, 3)?.id).toBe('d');
    expect(rowAt(abc, 5)).toBeNull();
    expect(indexOf(abc, 'e')).toBe(4);
    expect(indexOf(abc, 'z')).toBe(-1);
  });

  test('show as many rows as the counts promise until the end is known', () => {
    expect(rowCount(abc, 100_000)).toBe(100_000);
    expect(rowCount(abc, null)).toBe(6);
    expect(rowCount(abc, 2)).toBe(6);
    expect(rowCount([segment(['a'], null, null)], 500)).toBe(1);
    expect(isComplete(abc)).toBe(false);
  });

  test('ask on from the last cursor for what is looked at beyond the end', () => {
    expect(missingAsk(abc, range(0, 4))).toBeNull();
    expect(missingAsk(abc, range(0, 20))).toEqual({ at: 2, after: 'e', limit: 100 });
    expect(missingAsk(abc, range(80_000, 80_020))).toEqual({ at: 2, after: 'e', limit: 500 });
    expect(missingAsk([], range(0, 20))).toEqual({ at: 0, after: null, limit: 100 });
    expect(missingAsk([segment(['a'], null, null)], range(0, 20))).toBeNull();
  });

  test('ask again for rows that were let go', () => {
    const gone: QueueSegments = [{ ...abc[0]!, rows: null }, abc[1]!]; // both exist above
    expect(missingAsk(gone, range(1, 4))).toEqual({ at: 0, after: null, limit: 100 });
    expect(missingAsk(gone, range(3, 4))).toBeNull();
  });

  test('refresh from the segment that holds the first row looked at', () => {
    expect(refreshAsk(abc, range(3, 4))).toEqual({ at: 1, after: 'c', limit: 100 });
    expect(refreshAsk(abc, range(0, 220))).toEqual({ at: 0, after: null, limit: 300 });
    expect(refreshAsk([], range(0, 20))).toEqual({ at: 0, after: null, limit: 100 });
  });

  test('keep what follows an answer only where it goes on without a gap', () => {
    const same = withAnswer(abc, { at: 0, after: null, limit: 100 }, { rows: [row('x'), row('a'), row('b'), row('c')], next: 'c' });
    expect(same.map((one) => one.count)).toEqual([4, 2]);
    const other = withAnswer(abc, { at: 0, after: null, limit: 100 }, { rows: [row('x'), row('a'), row('b')], next: 'b' });
    expect(other.map((one) => one.count)).toEqual([3]);
    const ended = withAnswer(abc, { at: 1, after: 'c', limit: 100 }, { rows: [row('d')], next: null });
    expect(loadedRows(ended)).toBe(4);
    expect(isComplete(ended)).toBe(true);
  });

  test('let go of rows far away, keep their lengths, and change nothing near', () => {
    const many: QueueSegments = Array.from({ length: 40 }, (_, at) => segment([`s${at}`], at === 0 ? null : `s${at - 1}`, `s${at}`));
    const near = evicted(many, range(20, 20));
    expect(near.filter((one) => one.rows !== null)).toHaveLength(13);
    expect(loadedRows(near)).toBe(40);
    expect(near[20]?.rows).not.toBeNull();
    expect(evicted(near, range(20, 20))).toBe(near);
  });
});

describe('the row under the cursor', () => {
  const list = (ids: string): QueueSegments => [segment(ids.split(''), null, null)];
  const before = (ids: string) => idsIn(list(ids), range(0, ids.length - 1));

  test('stays where it is when rows open above it', () => {
    expect(shiftInPlace(before('abcdef'), 'c', list('xyabcdef'))).toBe(2);
    expect(shiftInPlace(before('abcdef'), 'c', list('acdef'))).toBe(-1);
    expect(shiftInPlace(before('abcdef'), 'c', list('abcxdef'))).toBe(0);
  });

  test('lets new rows push in when nothing is held', () => {
    expect(shiftInPlace(before('abcdef'), null, list('xyabcdef'))).toBe(0);
  });

  test('does not drag the list along when it went elsewhere itself', () => {
    const away = list(`abdef${'0123456789'}c`);
    expect(shiftInPlace(before('abcdef'), 'c', away)).toBe(0);
  });

  test('hands over to its neighbours when it has left the queue', () => {
    expect(shiftInPlace(before('abcdef'), 'c', list('xabdef'))).toBe(0);
    expect(shiftInPlace(before('abcdef'), 'c', list('xyabdef'))).toBe(1);
    expect(shiftInPlace(before('abcdef'), 'c', list('uvw'))).toBe(0);
  });
});

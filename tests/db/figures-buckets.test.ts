import { expect, test } from 'vitest';
import { bucketWidth } from '../../electron/db/queries/figures';

const hour = 3_600_000;

test('a figure drawn small gets wider buckets, never more than it asked for', () => {
  expect(bucketWidth(0, 24 * hour, 48)).toBe(hour);
  expect(bucketWidth(0, 7 * 24 * hour, 48)).toBe(6 * hour);
  expect(bucketWidth(0, 30 * 24 * hour, 48)).toBe(24 * hour);
  for (let days = 1; days < 4000; days += 37) for (const most of [1, 12, 48, 200]) expect((days * 24 * hour) / bucketWidth(0, days * 24 * hour, most)).toBeLessThanOrEqual(most);
});

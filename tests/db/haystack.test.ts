import { expect, it } from 'vitest';
import { firstOfAll, Haystack } from '../../electron/db/search/haystack';
import { Random } from '../builders/random';

it('finds what each text alone would be found by, in order and up to the limit', () => {
  const random = new Random(5);
  const word = (most: number) => Array.from({ length: random.below(most) }, () => random.pick(['a', 'b', '天', '路'])).join('');
  for (let round = 0; round < 300; round++) {
    const texts = Array.from({ length: random.below(40) }, () => word(7));
    const haystack = new Haystack(texts);
    const part = word(4) || 'a';
    const limit = 1 + random.below(12);
    const indexes = (is: (text: string) => boolean) => texts.flatMap((text, i) => (is(text) ? [i] : [])).slice(0, limit);
    expect(haystack.containing(part, limit)).toEqual(indexes((text) => text.includes(part)));
    expect(haystack.beginningWith(part, limit)).toEqual(indexes((text) => text.startsWith(part)));
  }
  expect(new Haystack([]).containing('a', 5)).toEqual([]);
  expect(new Haystack(['a']).containing('', 5)).toEqual([]);
  expect(firstOfAll([[1, 5], [0, 5, 9]], 3)).toEqual([0, 1, 5]);
});

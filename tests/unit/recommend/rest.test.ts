import { describe, expect, it } from 'vitest';
import { restAfter, restUntil } from '@shared/domain/recommend/rest';

const minute = 60_000;
const rule = { afterMin: 240, restMin: 480 };

describe('rest after an outing', () => {
  it('begins with the clearing of an outing of four hours, not of a minute less', () => {
    expect(restUntil({ from: 0, to: 240 * minute }, rule)).toBe(720 * minute);
    expect(restUntil({ from: 0, to: 240 * minute - 1 }, rule)).toBeNull();
  });
  it('is not asked for where the site has no rule', () => {
    expect(restUntil({ from: 0, to: 9_000 * minute }, { afterMin: 240, restMin: 0 })).toBeNull();
  });
  it('of several outings is the one that ends last; nobody rests after none', () => {
    expect(restAfter([{ from: 0, to: 300 * minute }, { from: 310 * minute, to: 320 * minute }], rule)).toBe(780 * minute);
    expect(restAfter([], rule)).toBe(0);
  });
});

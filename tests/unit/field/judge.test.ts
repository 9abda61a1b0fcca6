import { describe, expect, it } from 'vitest';
import { judgeFix, noTrack, type Fix, type Track, type Verdict } from '@shared/domain/position/judge';
import { defaultLimits } from '@shared/domain/position/limits';

const start = Date.parse('2026-07-15T02:20:00Z');
/** Metres east of a street corner, seconds after the start; about 97 km to a degree there. */
const fix = (metres: number, seconds: number, more: Partial<Fix> = {}): Fix => ({ point: [106.45 + metres / 96_700, 29.55], fixAt: start + seconds * 1_000, createdAt: null, accuracyM: 10, ...more });

/** Verdicts of a story of fixes, each received `delay` seconds after it was taken. */
function tell(story: readonly (readonly [fix: Fix, delayS?: number])[], limits = defaultLimits): { readonly verdicts: readonly Verdict[]; readonly track: Track } {
  let track = noTrack;
  const verdicts = story.map(([one, delayS = 1]) => {
    const judged = judgeFix(track, one, one.fixAt + delayS * 1_000, limits);
    track = judged.track;
    return judged.verdict;
  });
  return { verdicts, track };
}

describe('a fix is judged', () => {
  it('live while it is new, near and on time', () => {
    expect(tell([[fix(0, 0)], [fix(50, 10)], [fix(120, 20)]]).verdicts).toEqual(['live', 'live', 'live']);
  });
  it('late when it comes long after it was taken, and moves nobody', () => {
    const { verdicts, track } = tell([[fix(0, 0)], [fix(500, 60), 121]]);
    expect(verdicts).toEqual(['live', 'late']);
    expect(track.live?.fixAt).toBe(start);
  });
  it('late by the phone’s own word, whatever our clock says', () => {
    expect(tell([[fix(0, 0, { createdAt: start + 121_000 })]]).verdicts).toEqual(['late']);
    expect(tell([[fix(0, 0, { createdAt: start + 119_000 })]]).verdicts).toEqual(['live']);
  });
  it('late even where nothing is known of the phone: a buffered track shows nobody', () => {
    expect(tell([[fix(0, 0), 3_600]]).track).toEqual(noTrack);
  });
  it('older when it was taken before the one that is shown', () => {
    expect(tell([[fix(0, 20)], [fix(10, 10), 15], [fix(30, 30)]]).verdicts).toEqual(['live', 'older', 'live']);
  });
  it('a duplicate at the same second, also from somewhere else', () => {
    const { verdicts, track } = tell([[fix(0, 0)], [fix(0, 0)], [fix(90_000, 0)]]);
    expect(verdicts).toEqual(['live', 'duplicate', 'duplicate']);
    expect(track.live?.point).toEqual(fix(0, 0).point);
  });
  it('future beyond the tolerance, live within it', () => {
    expect(tell([[fix(0, 0), -61]]).verdicts).toEqual(['future']);
    expect(tell([[fix(0, 0), -60]]).verdicts).toEqual(['live']);
  });
  it('inaccurate when the phone only knows the quarter of the town', () => {
    expect(tell([[fix(0, 0)], [fix(10, 10, { accuracyM: 1_500 })]]).verdicts).toEqual(['live', 'inaccurate']);
  });
  it('a jump is not shown, and what follows from the old place is', () => {
    const { verdicts, track } = tell([[fix(0, 0)], [fix(40_000, 10)], [fix(20, 20)], [fix(40, 30)]]);
    expect(verdicts).toEqual(['live', 'jumped', 'live', 'live']);
    expect(track.suspect).toBeNull();
  });
  it('a jump is believed once two later fixes agree with it', () => {
    expect(tell([[fix(0, 0)], [fix(40_000, 10)], [fix(40_050, 20)], [fix(40_100, 30)]]).verdicts).toEqual(['live', 'jumped', 'jumped', 'live']);
  });
  it('jumps that do not agree with each other are never believed', () => {
    const story = Array.from({ length: 20 }, (_, i) => [fix(i % 2 === 0 ? 60_000 : -60_000, 10 + i)] as const);
    expect(new Set(tell([[fix(0, 0)], ...story]).verdicts.slice(1))).toEqual(new Set(['jumped']));
  });
  it('accuracy is given away before speed is counted', () => {
    expect(tell([[fix(0, 0, { accuracyM: 400 })], [fix(800, 1, { accuracyM: 400 })]]).verdicts).toEqual(['live', 'live']);
    expect(tell([[fix(0, 0, { accuracyM: 10 })], [fix(800, 1, { accuracyM: 10 })]]).verdicts).toEqual(['live', 'jumped']);
  });
  it('a duplicate of a jump does not confirm it', () => {
    expect(tell([[fix(0, 0)], [fix(40_000, 10)], [fix(40_000, 10)], [fix(40_000, 10)], [fix(40_000, 10)]]).verdicts.slice(2)).toEqual(['duplicate', 'duplicate', 'duplicate']);
  });
});

import { describe, expect, it } from 'vitest';
import { fitBounds, readBounds, smallestWindow, usualWindow } from '../../../electron/main/windows/bounds';

const left = { x: 0, y: 0, width: 1920, height: 1080 };
const right = { x: 1920, y: 0, width: 2560, height: 1400 };
const stored = (x: number, y: number, width: number, height: number) => ({ x, y, width, height, maximized: false });

describe('restored window bounds', () => {
  it('stay as they were where they can be seen whole', () => {
    expect(fitBounds(stored(2000, 100, 1600, 900), [left, right])).toEqual(stored(2000, 100, 1600, 900));
  });
  it('are centred on the first display when theirs is gone', () => {
    const fitted = fitBounds(stored(2000, 100, 1600, 900), [left]);
    expect(fitted).toEqual(stored(160, 90, 1600, 900));
  });
  it('are pulled wholly onto the display that shows most of them', () => {
    expect(fitBounds(stored(1700, -50, 1600, 900), [left, right])).toEqual(stored(1920, 0, 1600, 900));
    expect(fitBounds(stored(-400, 500, 1200, 900), [left, right])).toEqual(stored(0, 180, 1200, 900));
  });
  it('shrink to a smaller screen and never below what the console needs, unless the screen is smaller still', () => {
    expect(fitBounds(stored(0, 0, 4000, 3000), [left])).toEqual(stored(0, 0, 1920, 1080));
    expect(fitBounds(stored(10, 10, 100, 100), [left])).toMatchObject(smallestWindow);
    expect(fitBounds(stored(0, 0, 1600, 900), [{ x: 0, y: 0, width: 800, height: 600 }])).toEqual(stored(0, 0, 800, 600));
  });
  it('are the usual ones, centred, at the first start', () => {
    expect(fitBounds(null, [left])).toEqual({ x: 240, y: 90, ...usualWindow, maximized: false });
  });
  it('keep that the window was maximised', () => {
    expect(fitBounds({ ...stored(0, 0, 1000, 700), maximized: true }, [left]).maximized).toBe(true);
  });
  it.each([null, 7, 'x', {}, { x: 1, y: 2, width: 3 }, { x: 1, y: 2, width: 0, height: 5 }, { x: 1.5, y: 2, width: 3, height: 4 }, { x: 1e9, y: 2, width: 3, height: 4 }, { x: Number.NaN, y: 0, width: 3, height: 4 }])('%j is no bounds', (value) => {
    expect(readBounds(value)).toBeNull();
  });
});

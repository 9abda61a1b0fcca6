export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowBounds extends Rectangle {
  readonly maximized: boolean;
}

export const smallestWindow = { width: 960, height: 640 } as const;
export const usualWindow = { width: 1440, height: 900 } as const;

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 100_000;

/** Bounds as they were stored, or null for anything that is not bounds. */
export function readBounds(stored: unknown): WindowBounds | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { x, y, width, height, maximized } = stored as Record<string, unknown>;
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height) || width <= 0 || height <= 0) return null;
  return { x, y, width, height, maximized: maximized === true };
}

const overlap = (a: Rectangle, b: Rectangle) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) * Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), Math.max(low, high));

/**
 * Bounds that can be seen and reached on the displays there are now: on the display that shows most of the stored window, no larger
 * than its work area, wholly inside it. A window whose display is gone is centred on the first. All in DIP.
 * @param workAreas of the displays, the primary first; never empty on a machine that shows windows
 */
export function fitBounds(stored: WindowBounds | null, workAreas: readonly Rectangle[]): WindowBounds {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...usualWindow };
  const wanted = stored ?? { ...usualWindow, x: Number.NaN, y: Number.NaN, maximized: false };
  const home = stored === null ? null : (workAreas.map((area) => ({ area, shown: overlap(stored, area) })).sort((a, b) => b.shown - a.shown)[0] ?? null);
  const area = home !== null && home.shown > 0 ? home.area : primary;
  const width = clamp(wanted.width, Math.min(smallestWindow.width, area.width), area.width);
  const height = clamp(wanted.height, Math.min(smallestWindow.height, area.height), area.height);
  const centred = stored === null || home === null || home.shown === 0;
  return {
    x: centred ? Math.round(area.x + (area.width - width) / 2) : clamp(wanted.x, area.x, area.x + area.width - width),
    y: centred ? Math.round(area.y + (area.height - height) / 2) : clamp(wanted.y, area.y, area.y + area.height - height),
    width,
    height,
    maximized: wanted.maximized,
  };
}

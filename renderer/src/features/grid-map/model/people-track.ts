import { dutyStates } from '@shared/domain/people';
import type { PositionFrame } from '@shared/ipc/bulk';
import { freshnessCode } from './freshness';
import { mercatorX, mercatorY } from './mercator';

/** Marks somebody of whom no frame has spoken yet. */
export const noDuty = 255;
const present = new Set(['onDuty', 'reserved', 'dispatched', 'enRoute', 'onScene']);
/** Duty codes of people who can be sent or are at work: what coverage counts. */
export const presentDuties: readonly boolean[] = dutyStates.map((state) => present.has(state));

/** Two fixes further apart than this are no movement that anybody saw: the mark jumps. */
export const glideMaxGapS = 30;
/** A glide never takes longer, so that a mark is never far behind its fix; real milliseconds. */
const glideMaxMs = 1_500;

/**
 * Where everybody is: typed arrays over the index space of one PackedPeople. Positions are mercator, unit square. Times named `Ms`
 * are real ones of `performance.now()`, `fixAtS` are epoch seconds of the profile's clock.
 */
export interface PeopleTrack {
  readonly count: number;
  readonly version: number;
  readonly lngLat: Float64Array;
  /** NaN without a fix. */
  readonly fixAtS: Float64Array;
  readonly duty: Uint8Array;
  /** Takes a frame. False when it speaks of another index: ask for `people` again. */
  apply(frame: PositionFrame, nowMs: number): boolean;
  /** Writes x, y relative to the origin for everybody; people without a fix go far outside. True while somebody still glides. */
  write(nowMs: number, originX: number, originY: number, out: Float32Array): boolean;
  /** Writes freshness codes as of `nowS`; 3 without a fix. True when one changed. */
  writeFreshness(nowS: number, out: Uint8Array): boolean;
  /** People whose position was taken since the last call, by index. */
  takeMoved(): Iterable<number>;
  /** Index of whoever is drawn nearest within `reach` (mercator units) of the point, -1 for nobody. */
  nearest(x: number, y: number, reach: number, nowMs: number, shown: (person: number) => boolean): number;
}

export function createPeopleTrack(count: number, version: number, glides: boolean): PeopleTrack {
  const lngLat = new Float64Array(2 * count).fill(Number.NaN);
  const from = new Float64Array(2 * count).fill(Number.NaN);
  const to = new Float64Array(2 * count).fill(Number.NaN);
  const startMs = new Float64Array(count);
  const endMs = new Float64Array(count);
  const takenMs = new Float64Array(count);
  const fixAtS = new Float64Array(count).fill(Number.NaN);
  const duty = new Uint8Array(count).fill(noDuty);
  let moved = new Set<number>();
  let lastEndMs = 0;

  /** Share of the glide that is done; all reads below stay inside arrays of `count` people. */
  const share = (person: number, nowMs: number): number => {
    const end = endMs[person] as number;
    if (nowMs >= end) return 1;
    const start = startMs[person] as number;
    return Math.max(0, (nowMs - start) / (end - start));
  };
  const shown = (axis: number, person: number, part: number): number => {
    const target = to[2 * person + axis] as number;
    if (part >= 1) return target;
    const origin = from[2 * person + axis] as number;
    return origin + (target - origin) * part;
  };

  const track: PeopleTrack = {
    count,
    version,
    lngLat,
    fixAtS,
    duty,
    apply(frame, nowMs) {
      if (frame.peopleVersion !== version) return false;
      for (let i = 0; i < frame.person.length; i += 1) {
        // The frame's arrays are as long as `person`, positions twice.
        const person = frame.person[i] as number;
        if (person >= count) continue;
        duty[person] = frame.duty[i] as number;
        const at = frame.fixAtS[i] as number;
        const known = fixAtS[person] as number;
        const lng = frame.positions[2 * i] as number;
        const lat = frame.positions[2 * i + 1] as number;
        moved.add(person);
        // A buffered old fix never moves anybody: it tells where they were.
        if (!Number.isFinite(lng) || !Number.isFinite(lat) || at < known) continue;
        const x = mercatorX(lng);
        const y = mercatorY(lat);
        const gapS = at - known;
        if (glides && gapS > 0 && gapS <= glideMaxGapS) {
          const part = share(person, nowMs);
          const [fromX, fromY] = [shown(0, person, part), shown(1, person, part)];
          from[2 * person] = fromX;
          from[2 * person + 1] = fromY;
          startMs[person] = nowMs;
          endMs[person] = nowMs + Math.min(glideMaxMs, nowMs - (takenMs[person] as number));
          lastEndMs = Math.max(lastEndMs, endMs[person]);
        } else {
          endMs[person] = nowMs;
        }
        to[2 * person] = x;
        to[2 * person + 1] = y;
        lngLat[2 * person] = lng;
        lngLat[2 * person + 1] = lat;
        fixAtS[person] = at;
        takenMs[person] = nowMs;
      }
      return true;
    },
    write(nowMs, originX, originY, out) {
      for (let person = 0; person < count; person += 1) {
        const part = nowMs >= lastEndMs ? 1 : share(person, nowMs);
        const x = shown(0, person, part);
        out[2 * person] = Number.isNaN(x) ? 9 : x - originX;
        out[2 * person + 1] = Number.isNaN(x) ? 9 : shown(1, person, part) - originY;
      }
      return nowMs < lastEndMs;
    },
    writeFreshness(nowS, out) {
      let changed = false;
      for (let person = 0; person < count; person += 1) {
        const at = fixAtS[person] as number;
        const code = Number.isNaN(at) ? 3 : freshnessCode(nowS - at);
        if (out[person] !== code) {
          out[person] = code;
          changed = true;
        }
      }
      return changed;
    },
    takeMoved() {
      const taken = moved;
      moved = new Set();
      return taken;
    },
    nearest(x, y, reach, nowMs, isShown) {
      let best = -1;
      let bestSquare = reach * reach;
      for (let person = 0; person < count; person += 1) {
        if (Math.abs((to[2 * person] as number) - x) > reach * 4 + 1e-4) continue;
        const part = share(person, nowMs);
        const dx = shown(0, person, part) - x;
        const dy = shown(1, person, part) - y;
        const square = dx * dx + dy * dy;
        if (square <= bestSquare && isShown(person)) {
          best = person;
          bestSquare = square;
        }
      }
      return best;
    },
  };
  return track;
}

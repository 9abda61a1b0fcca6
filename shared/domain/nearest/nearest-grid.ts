import { distanceM, earthRadiusM } from '../geo/distance';
import type { LngLat } from '../ids';
import { axisOf, oneStep, type Axis } from './axis';
import { closest, type Near } from './closest';

export interface NearestGrid {
  /**
   * Takes the positions as they are now (copied: the arrays stay the caller's). Degrees, WGS-84; who has no position has NaN, and
   * whatever is no place on earth is nobody's position. Throws a RangeError where the arrays are shorter than `count`.
   */
  readonly rebuild: (lng: ArrayLike<number>, lat: ArrayLike<number>, count?: number) => void;
  /**
   * The `k` nearest whom `accepts` takes, nearest first, ties by index: the same as asking everybody by `distanceM`.
   * @param withinM metres, inclusive
   */
  readonly nearest: (from: LngLat, k: number, accepts?: (index: number) => boolean, withinM?: number) => readonly Near[];
}

/** People per cell: few enough to stop early, enough that a selective `accepts` does not walk empty cells. */
const peoplePerCell = 4;
/** Positions looked at to draw the lines. */
const sampleSize = 256;
/** Metres that bounds give away, far more than rounding in `distanceM` (up to 0.2 m at the other end of the earth) and in the lines. */
const slackM = 1;
const radians = Math.PI / 180;

const squaredHalfSine = (degrees: number): number => Math.sin(degrees * (radians / 2)) ** 2;
/** The haversine of a distance; 2, which none exceeds, of half the way round the earth and more. */
const haversineOf = (metres: number): number => (metres < Math.PI * earthRadiusM ? Math.sin(metres / (2 * earthRadiusM)) ** 2 : 2);
/** The angle of a haversine; 180° of whatever is none. */
const degreesOf = (haversine: number): number => (haversine >= 0 && haversine < 1 ? (2 * Math.asin(Math.sqrt(haversine))) / radians : 180);

const everybody = (): boolean => true;
const isOnEarth = (lng: number, lat: number): boolean => lng >= -180 && lng <= 180 && lat >= -90 && lat <= 90;

/** Columns and rows for so many people, cells about as wide as high in metres at the mean latitude. */
function axesOf(lng: ArrayLike<number>, lat: ArrayLike<number>, count: number): readonly [Axis, Axis] {
  const x = new Float64Array(sampleSize);
  const y = new Float64Array(sampleSize);
  let taken = 0;
  let sum = 0;
  for (let turn = 0; turn < Math.min(count, sampleSize); turn++) {
    // By the golden ratio: evenly, and in step with no pattern that a register may have. `!`: inside `count`, which both arrays hold.
    const i = Math.floor(((turn * 0.618_033_988_749_895) % 1) * count);
    if (!isOnEarth(lng[i]!, lat[i]!)) continue;
    x[taken] = lng[i]!;
    y[taken] = lat[i]!;
    sum += lat[i]!;
    taken += 1;
  }
  if (taken === 0) return [oneStep, oneStep];
  const [xs, ys] = [x.subarray(0, taken).sort(), y.subarray(0, taken).sort()];
  const span = (sorted: Float64Array): number => Math.max(1e-6, (sorted[Math.floor(sorted.length * 0.9)] ?? 0) - (sorted[Math.floor(sorted.length * 0.1)] ?? 0));
  const narrow = Math.max(0.01, Math.cos((sum / taken) * radians));
  const cells = Math.max(1, (count * taken) / Math.min(count, sampleSize) / peoplePerCell);
  const columns = Math.max(1, Math.min(Math.ceil(cells), Math.round(Math.sqrt((cells * span(xs) * narrow) / span(ys)))));
  return [axisOf(xs, columns), axisOf(ys, Math.max(1, Math.round(cells / columns)))];
}

export function nearestGrid(): NearestGrid {
  let columns = oneStep;
  let rows = oneStep;
  /** Where each cell begins in the three arrays below it, row by row; one more at the end. */
  let starts = new Int32Array(2);
  /** Index, longitude and latitude of people, cell by cell, by index within a cell. */
  let who = new Int32Array(0);
  let lngs = new Float64Array(0);
  let lats = new Float64Array(0);
  /** Cell of each index, −1 for nobody's position. */
  let cellOf = new Int32Array(0);
  let [west, east, leastCos] = [0, 0, 1];

  const rebuild = (lng: ArrayLike<number>, lat: ArrayLike<number>, count = lng.length): void => {
    if (!(count <= lng.length && count <= lat.length)) throw new RangeError(`nearestGrid: ${count} people, but ${lng.length} longitudes and ${lat.length} latitudes`);
    if (cellOf.length < count) {
      cellOf = new Int32Array(count);
      who = new Int32Array(count);
      lngs = new Float64Array(count);
      lats = new Float64Array(count);
    }
    // The `!` below: indices run to `count`, which both inputs hold, and cells lie inside the grid by `placeOf`.
    [columns, rows] = axesOf(lng, lat, count);
    const cells = columns.count * rows.count;
    if (starts.length !== cells + 1) starts = new Int32Array(cells + 1);
    else starts.fill(0);
    let farthestLat = 0;
    [west, east] = [Infinity, -Infinity];
    for (let i = 0; i < count; i++) {
      const x = lng[i]!;
      const y = lat[i]!;
      if (!isOnEarth(x, y)) {
        cellOf[i] = -1;
        continue;
      }
      if (x < west) west = x;
      if (x > east) east = x;
      if (y > farthestLat) farthestLat = y;
      else if (-y > farthestLat) farthestLat = -y;
      const cell = rows.placeOf(y) * columns.count + columns.placeOf(x);
      cellOf[i] = cell;
      starts[cell]! += 1;
    }
    leastCos = Math.max(0, Math.cos(farthestLat * radians));
    for (let cell = 0, sum = 0; cell <= cells; cell++) starts[cell] = sum += starts[cell]!;
    // Each cell is filled from its end, so that its entry ends up at its beginning.
    for (let i = count - 1; i >= 0; i--) {
      const cell = cellOf[i]!;
      if (cell < 0) continue;
      const at = starts[cell]! - 1;
      starts[cell] = at;
      who[at] = i;
      lngs[at] = lng[i]!;
      lats[at] = lat[i]!;
    }
  };

  const nearest = (from: LngLat, k: number, accepts: (index: number) => boolean = everybody, withinM = Infinity): readonly Near[] => {
    if (!isOnEarth(from[0], from[1])) throw new RangeError(`nearestGrid: ${from[0]}, ${from[1]} is no longitude and latitude`);
    if (!(k >= 1) || !(withinM >= 0)) return [];
    const found = closest(Math.floor(k));
    const there: [number, number] = [0, 0];
    let limit = withinM;
    let reach = haversineOf(withinM + slackM);

    const visit = (row: number, first: number, last: number): void => {
      // `!`: rows and columns lie inside the grid, and a grid of c cells has c + 1 starts.
      const end = starts[row * columns.count + last + 1]!;
      for (let at = starts[row * columns.count + first]!; at < end; at++) {
        const index = who[at]!;
        if (!accepts(index)) continue;
        there[0] = lngs[at]!;
        there[1] = lats[at]!;
        const distance = distanceM(from, there);
        if (distance > limit) continue;
        found.offer(index, distance);
        if (found.limit() < limit) {
          limit = found.limit();
          reach = haversineOf(limit + slackM);
        }
      }
    };

    // Bounds are compared as haversines (of h = sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2), d grows with h): one term each, that of longitude
    // with the smallest cosine that anybody here has. Round the earth the other way, the far end of the people counts too.
    const narrow = leastCos * Math.cos(from[1] * radians);
    const farthest = Math.max(from[0] - west, east - from[0]);
    const eastWest = (degrees: number): number => (degrees <= 0 ? 0 : narrow * Math.min(squaredHalfSine(degrees), farthest < 360 ? squaredHalfSine(farthest) : 0));
    const northSouth = (degrees: number): number => (degrees <= 0 ? 0 : squaredHalfSine(degrees));

    // A rectangle of visited cells grows on the side behind which somebody could be nearest. Of the new strip only the cells that
    // are within reach are visited: reach only shrinks, so that what is left out now is never missed.
    let left = columns.placeOf(from[0]);
    let bottom = rows.placeOf(from[1]);
    let [right, top] = [left, bottom];
    const visitRow = (row: number, beyond: number): void => {
      const degrees = degreesOf((reach - beyond) / narrow);
      if (degrees + farthest >= 360) visit(row, left, right);
      else visit(row, Math.max(left, columns.placeOf(from[0] - degrees)), Math.min(right, columns.placeOf(from[0] + degrees)));
    };
    const visitColumn = (column: number, beyond: number): void => {
      const degrees = degreesOf(reach - beyond);
      const last = Math.min(top, rows.placeOf(from[1] + degrees));
      for (let row = Math.max(bottom, rows.placeOf(from[1] - degrees)); row <= last; row++) visit(row, column, column);
    };
    const beyondLeft = (): number => (left === 0 ? Infinity : eastWest(from[0] - columns.edgeOf(left)));
    const beyondRight = (): number => (right === columns.count - 1 ? Infinity : eastWest(columns.edgeOf(right + 1) - from[0]));
    const beyondBottom = (): number => (bottom === 0 ? Infinity : northSouth(from[1] - rows.edgeOf(bottom)));
    const beyondTop = (): number => (top === rows.count - 1 ? Infinity : northSouth(rows.edgeOf(top + 1) - from[1]));
    let [toLeft, toRight, toBottom, toTop] = [beyondLeft(), beyondRight(), beyondBottom(), beyondTop()];
    visit(bottom, left, right);
    for (;;) {
      const least = Math.min(toLeft, toRight, toBottom, toTop);
      if (least === Infinity || least > reach) return found.take();
      if (least === toBottom) {
        visitRow(--bottom, least);
        toBottom = beyondBottom();
      } else if (least === toTop) {
        visitRow(++top, least);
        toTop = beyondTop();
      } else if (least === toLeft) {
        visitColumn(--left, least);
        toLeft = beyondLeft();
      } else {
        visitColumn(++right, least);
        toRight = beyondRight();
      }
    }
  };

  return { rebuild, nearest };
}

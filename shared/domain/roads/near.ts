import type { LngLat } from '../ids';
import { xOf, yOf } from './plane';
import type { RoadNetwork } from './network';

/* `!` in this file: segments, cells and pieces are numbered by the index's own arrays. */

/** Segments of all pieces by square of the plane, for what lies near a point or under a closure. */
export interface NearIndex {
  readonly cellM: number;
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  /** Segments of cell c: `cellStarts[c]` … `cellStarts[c + 1]` of `cellSegments`. */
  readonly cellStarts: Uint32Array;
  readonly cellSegments: Uint32Array;
  /** The piece of a segment; segment s runs from shape point `segmentPoint[s]` to the next one. */
  readonly segmentPiece: Uint32Array;
  readonly segmentPoint: Uint32Array;
  /** Metres on the plane of every shape point. */
  readonly pointX: Float64Array;
  readonly pointY: Float64Array;
}

/** A place on a street: `along` is the share of the piece's length, from its drawn beginning. */
export interface PlaceOnRoad {
  readonly piece: number;
  readonly along: number;
  readonly distanceM: number;
}

/** Cells of about this many metres, fewer and larger where the network is so wide that there would be too many. */
const usualCellM = 120;
const mostCells = 1 << 21;

export function buildNearIndex(network: RoadNetwork): NearIndex {
  const { plane, shape, shapeStarts } = network;
  const pointX = Float64Array.from({ length: shape.length / 2 }, (_, i) => xOf(plane, shape[2 * i]!));
  const pointY = Float64Array.from({ length: shape.length / 2 }, (_, i) => yOf(plane, shape[2 * i + 1]!));
  const segmentPiece: number[] = [];
  const segmentPoint: number[] = [];
  for (let piece = 0; piece + 1 < shapeStarts.length; piece++) {
    for (let point = shapeStarts[piece]!; point + 1 < shapeStarts[piece + 1]!; point++) {
      segmentPiece.push(piece);
      segmentPoint.push(point);
    }
  }
  const west = pointX.reduce((a, b) => Math.min(a, b), Infinity);
  const south = pointY.reduce((a, b) => Math.min(a, b), Infinity);
  const width = Math.max(0, pointX.reduce((a, b) => Math.max(a, b), -Infinity) - west);
  const height = Math.max(0, pointY.reduce((a, b) => Math.max(a, b), -Infinity) - south);
  const empty = segmentPiece.length === 0;
  const cellM = empty ? usualCellM : Math.max(usualCellM, Math.sqrt((width * height) / mostCells), Math.max(width, height) / mostCells);
  const columns = empty ? 0 : Math.floor(width / cellM) + 1;
  const rows = empty ? 0 : Math.floor(height / cellM) + 1;
  const index = { cellM, west: empty ? 0 : west, south: empty ? 0 : south, columns, rows };
  const pairs: number[] = [];
  const cellStarts = new Uint32Array(columns * rows + 1);
  for (let s = 0; s < segmentPiece.length; s++) {
    const p = segmentPoint[s]!;
    cellsOver(index, Math.min(pointX[p]!, pointX[p + 1]!), Math.min(pointY[p]!, pointY[p + 1]!), Math.max(pointX[p]!, pointX[p + 1]!), Math.max(pointY[p]!, pointY[p + 1]!), (cell) => {
      pairs.push(cell, s);
      cellStarts[cell + 1]! += 1;
    });
  }
  for (let c = 0; c < columns * rows; c++) cellStarts[c + 1]! += cellStarts[c]!;
  const fill = cellStarts.slice();
  const cellSegments = new Uint32Array(pairs.length / 2);
  for (let i = 0; i < pairs.length; i += 2) cellSegments[fill[pairs[i]!]!++] = pairs[i + 1]!;
  return { ...index, cellStarts, cellSegments, segmentPiece: Uint32Array.from(segmentPiece), segmentPoint: Uint32Array.from(segmentPoint), pointX, pointY };
}

type Cells = Pick<NearIndex, 'cellM' | 'west' | 'south' | 'columns' | 'rows'>;

/** Cells that a box touches, clipped to the index. */
function cellsOver({ cellM, west, south, columns, rows }: Cells, minX: number, minY: number, maxX: number, maxY: number, visit: (cell: number) => void): void {
  const fromX = Math.max(0, Math.floor((minX - west) / cellM));
  const toX = Math.min(columns - 1, Math.floor((maxX - west) / cellM));
  const fromY = Math.max(0, Math.floor((minY - south) / cellM));
  const toY = Math.min(rows - 1, Math.floor((maxY - south) / cellM));
  for (let cy = fromY; cy <= toY; cy++) for (let cx = fromX; cx <= toX; cx++) visit(cy * columns + cx);
}

/** Segments whose box may touch the given one (metres of the plane); some twice. */
export function segmentsOver(index: NearIndex, minX: number, minY: number, maxX: number, maxY: number, visit: (segment: number) => void): void {
  cellsOver(index, minX, minY, maxX, maxY, (cell) => {
    for (let i = index.cellStarts[cell]!; i < index.cellStarts[cell + 1]!; i++) visit(index.cellSegments[i]!);
  });
}

/**
 * The nearest place on a piece that `usable` (1 by piece) allows, within `farthestM`; of several as near the first in the file. Null where there is none.
 */
export function nearestPlace(network: RoadNetwork, index: NearIndex, [lng, lat]: LngLat, usable: Uint8Array, farthestM: number): PlaceOnRoad | null {
  const x = xOf(network.plane, lng);
  const y = yOf(network.plane, lat);
  if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
  let best = -1;
  // Squares until the end: this runs for every person at every question.
  let bestSquare = Infinity;
  let bestShare = 0;
  /** Everything within `reach` has been looked at; grows until the best lies inside it. */
  for (let reach = Math.min(farthestM, index.cellM / 4); ; reach = Math.min(farthestM, reach * 3)) {
    segmentsOver(index, x - reach, y - reach, x + reach, y + reach, (segment) => {
      if (usable[index.segmentPiece[segment]!] !== 1) return;
      const share = shareAlong(index, segment, x, y);
      const point = index.segmentPoint[segment]!;
      const dx = index.pointX[point]! + share * (index.pointX[point + 1]! - index.pointX[point]!) - x;
      const dy = index.pointY[point]! + share * (index.pointY[point + 1]! - index.pointY[point]!) - y;
      const square = dx * dx + dy * dy;
      if (square > bestSquare || (square === bestSquare && segment >= best)) return;
      best = segment;
      bestSquare = square;
      bestShare = share;
    });
    if (bestSquare <= reach * reach || reach >= farthestM) break;
  }
  const bestM = Math.sqrt(bestSquare);
  if (best === -1 || bestM > farthestM) return null;
  return { piece: index.segmentPiece[best]!, along: alongPiece(network, index, best, bestShare), distanceM: bestM };
}

function shareAlong(index: NearIndex, segment: number, x: number, y: number): number {
  const point = index.segmentPoint[segment]!;
  const ax = index.pointX[point]!;
  const ay = index.pointY[point]!;
  const dx = index.pointX[point + 1]! - ax;
  const dy = index.pointY[point + 1]! - ay;
  const square = dx * dx + dy * dy;
  return square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
}

function alongPiece(network: RoadNetwork, index: NearIndex, segment: number, share: number): number {
  const piece = index.segmentPiece[segment]!;
  const here = index.segmentPoint[segment]!;
  let before = 0;
  let whole = 0;
  for (let point = network.shapeStarts[piece]!; point + 1 < network.shapeStarts[piece + 1]!; point++) {
    const dx = index.pointX[point + 1]! - index.pointX[point]!;
    const dy = index.pointY[point + 1]! - index.pointY[point]!;
    const length = Math.sqrt(dx * dx + dy * dy);
    if (point < here) before += length;
    if (point === here) before += length * share;
    whole += length;
  }
  return whole === 0 ? 0 : Math.min(1, before / whole);
}

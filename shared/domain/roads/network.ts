import { distanceM } from '../geo/distance';
import { planeOver, xOf, yOf, type Plane } from './plane';
import type { StreetLines } from './streets';

/* `!` in this file: indexes come from the arrays' own starts and lengths, which `checkLines` has compared. */

/**
 * Streets cut where they meet. A *piece* runs from node to node without a branch; its two directions are the *arcs* `2·piece` (as drawn)
 * and `2·piece + 1`. What may be travelled, and how fast, is no part of it: see `arc-times.ts`.
 */
export interface RoadNetwork {
  readonly plane: Plane;
  readonly nodeX: Float64Array;
  readonly nodeY: Float64Array;
  readonly pieceFrom: Int32Array;
  readonly pieceTo: Int32Array;
  /** The line it was cut from. */
  readonly pieceLine: Uint32Array;
  readonly pieceLengthM: Float64Array;
  readonly pieceClass: Uint8Array;
  readonly pieceOneWay: Int8Array;
  readonly pieceLimitKmh: Uint8Array;
  /** lng,lat pairs of the pieces' points, ends included; piece i begins at point `shapeStarts[i]`. */
  readonly shape: Float64Array;
  readonly shapeStarts: Uint32Array;
  /** Pairs of arcs: who came by the first may not go on by the second. Sorted, each once. */
  readonly bannedTurns: Int32Array;
  /** Bans of the input that fit no junction, and lines too short to be one. */
  readonly unmatchedBans: number;
  readonly lostLines: number;
}

/** Vertices nearer than this are one. */
export const snapM = 0.5;

export const tailOf = (network: RoadNetwork, arc: number): number => (arc % 2 === 0 ? network.pieceFrom : network.pieceTo)[arc >> 1]!;
export const headOf = (network: RoadNetwork, arc: number): number => (arc % 2 === 0 ? network.pieceTo : network.pieceFrom)[arc >> 1]!;

/** @throws RangeError where the arrays do not fit each other or a coordinate is no number; what people drew wrong is the import's to find. */
export function buildNetwork(lines: StreetLines): RoadNetwork {
  checkLines(lines);
  const plane = planeOver(lines.positions);
  const { vertexOf, vertices } = mergeVertices(lines.positions, plane);
  const cut = cutsOf(lines, vertexOf, vertices);

  const nodeOf = new Int32Array(vertices).fill(-1);
  const nodeX: number[] = [];
  const nodeY: number[] = [];
  const node = (point: number): number => {
    const vertex = vertexOf[point]!;
    if (nodeOf[vertex] === -1) {
      nodeOf[vertex] = nodeX.length;
      nodeX.push(xOf(plane, lines.positions[2 * point]!));
      nodeY.push(yOf(plane, lines.positions[2 * point + 1]!));
    }
    return nodeOf[vertex]!;
  };

  const from: number[] = [];
  const to: number[] = [];
  const line: number[] = [];
  const length: number[] = [];
  const shape: number[] = [];
  const shapeStarts: number[] = [0];
  let lostLines = 0;
  for (let l = 0; l < lines.lineClass.length; l++) {
    const before = from.length;
    let begin = -1;
    let last = -1;
    let metres = 0;
    for (let point = lines.lineStarts[l]!; point < lines.lineStarts[l + 1]!; point++) {
      if (last !== -1 && vertexOf[last] === vertexOf[point]) continue; // snapped onto the one before
      if (last !== -1) metres += distanceM(at(lines, last), at(lines, point));
      if (begin === -1) begin = point;
      shape.push(lines.positions[2 * point]!, lines.positions[2 * point + 1]!);
      last = point;
      if (begin === point || cut[vertexOf[point]!] === 0) continue;
      from.push(node(begin));
      to.push(node(point));
      line.push(l);
      length.push(metres);
      shapeStarts.push(shape.length / 2);
      shape.push(lines.positions[2 * point]!, lines.positions[2 * point + 1]!);
      begin = point;
      metres = 0;
    }
    // The point behind the last cut begins a piece that never comes.
    shape.length = 2 * shapeStarts[shapeStarts.length - 1]!;
    if (from.length === before) lostLines += 1;
  }

  const pieceLine = Uint32Array.from(line);
  const network: RoadNetwork = {
    plane,
    nodeX: Float64Array.from(nodeX),
    nodeY: Float64Array.from(nodeY),
    pieceFrom: Int32Array.from(from),
    pieceTo: Int32Array.from(to),
    pieceLine,
    pieceLengthM: Float64Array.from(length),
    pieceClass: Uint8Array.from(pieceLine, (l) => lines.lineClass[l]!),
    pieceOneWay: Int8Array.from(pieceLine, (l) => lines.oneWay[l]!),
    pieceLimitKmh: Uint8Array.from(pieceLine, (l) => lines.limitKmh[l]!),
    shape: Float64Array.from(shape),
    shapeStarts: Uint32Array.from(shapeStarts),
    bannedTurns: new Int32Array(0),
    unmatchedBans: 0,
    lostLines,
  };
  return { ...network, ...bannedTurnsOf(network, lines) };
}

function at(lines: StreetLines, point: number): readonly [number, number] {
  return [lines.positions[2 * point]!, lines.positions[2 * point + 1]!];
}

function checkLines({ positions, lineStarts, lineClass, oneWay, limitKmh, bans }: StreetLines): void {
  const count = lineClass.length;
  if (lineStarts.length !== count + 1 || oneWay.length !== count || limitKmh.length !== count) throw new RangeError('roads: a line has no start, direction or limit; pack one of each per line and one more start');
  if (lineStarts[0] !== 0 || lineStarts[count]! * 2 !== positions.length) throw new RangeError('roads: the lines do not use all positions; lineStarts begins at 0 and ends at the number of points');
  for (let l = 0; l < count; l++) {
    if (lineStarts[l]! > lineStarts[l + 1]!) throw new RangeError(`roads: line ${l} ends before it begins`);
    if (lineClass[l]! > 3) throw new RangeError(`roads: line ${l} is of class ${lineClass[l]!}; there are 0 to 3`);
  }
  for (let i = 0; i < positions.length; i++) if (!Number.isFinite(positions[i]!)) throw new RangeError(`roads: point ${i >> 1} has a coordinate that is no number`);
  for (const { fromLine, toLine } of bans) if (!(fromLine in lineClass) || !(toLine in lineClass)) throw new RangeError(`roads: a turn ban names line ${fromLine in lineClass ? toLine : fromLine}, which is not there`);
}

/** Each point takes the first vertex within the snapping distance, in the order of the file, and else becomes one; so the same file always gives the same network. */
function mergeVertices(positions: Float64Array, plane: Plane): { readonly vertexOf: Int32Array; readonly vertices: number } {
  const points = positions.length / 2;
  const vertexOf = new Int32Array(points);
  const x = new Float64Array(points);
  const y = new Float64Array(points);
  /** Chains of vertices by cell of the snapping distance. */
  const firstIn = new Map<number, number>();
  const nextIn = new Int32Array(points).fill(-1);
  let vertices = 0;
  // Cells are numbered row by row; a row of 2^26 half metres is longer than the earth is round.
  const cell = (cx: number, cy: number): number => cy * 67_108_864 + cx;
  for (let point = 0; point < points; point++) {
    const px = xOf(plane, positions[2 * point]!);
    const py = yOf(plane, positions[2 * point + 1]!);
    const cx = Math.floor(px / snapM);
    const cy = Math.floor(py / snapM);
    let found = -1;
    for (let gy = cy - 1; gy <= cy + 1; gy++) {
      for (let gx = cx - 1; gx <= cx + 1; gx++) {
        for (let v = firstIn.get(cell(gx, gy)) ?? -1; v !== -1; v = nextIn[v]!) {
          if ((found === -1 || v < found) && Math.hypot(x[v]! - px, y[v]! - py) <= snapM) found = v;
        }
      }
    }
    if (found === -1) {
      found = vertices++;
      x[found] = px;
      y[found] = py;
      nextIn[found] = firstIn.get(cell(cx, cy)) ?? -1;
      firstIn.set(cell(cx, cy), found);
    }
    vertexOf[point] = found;
  }
  return { vertexOf, vertices };
}

/** 1 for vertices that are nodes: ends of lines, and whatever is passed twice. */
function cutsOf(lines: StreetLines, vertexOf: Int32Array, vertices: number): Uint8Array {
  const passed = new Uint8Array(vertices);
  for (let l = 0; l < lines.lineClass.length; l++) {
    const first = lines.lineStarts[l]!;
    const end = lines.lineStarts[l + 1]!;
    if (first === end) continue;
    let last = -1;
    for (let point = first; point < end; point++) {
      const vertex = vertexOf[point]!;
      if (vertex !== last) passed[vertex] = Math.min(2, passed[vertex]! + 1);
      last = vertex;
    }
    passed[vertexOf[first]!] = 2;
    passed[vertexOf[end - 1]!] = 2;
  }
  return passed.map((times) => (times > 1 ? 1 : 0));
}

function bannedTurnsOf(network: RoadNetwork, { bans }: StreetLines): Pick<RoadNetwork, 'bannedTurns' | 'unmatchedBans'> {
  if (bans.length === 0) return { bannedTurns: new Int32Array(0), unmatchedBans: 0 };
  const arcsOfLine = new Map<number, number[]>();
  network.pieceLine.forEach((line, piece) => {
    const arcs = arcsOfLine.get(line);
    if (arcs === undefined) arcsOfLine.set(line, [2 * piece, 2 * piece + 1]);
    else arcs.push(2 * piece, 2 * piece + 1);
  });
  const isVia = (node: number, [lng, lat]: readonly [number, number]): boolean =>
    Math.hypot(network.nodeX[node]! - xOf(network.plane, lng), network.nodeY[node]! - yOf(network.plane, lat)) <= 2 * snapM;
  const turns = new Map<string, readonly [number, number]>();
  let unmatchedBans = 0;
  for (const { fromLine, via, toLine } of bans) {
    let matched = false;
    for (const from of arcsOfLine.get(fromLine) ?? []) {
      const node = headOf(network, from);
      if (!isVia(node, via)) continue;
      for (const to of arcsOfLine.get(toLine) ?? []) {
        // Within one line only turning round can be meant: going straight on is no turn.
        if (tailOf(network, to) !== node || (fromLine === toLine && to !== (from ^ 1))) continue;
        matched = true;
        turns.set(`${from} ${to}`, [from, to]);
      }
    }
    if (!matched) unmatchedBans += 1;
  }
  const sorted = [...turns.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { bannedTurns: Int32Array.from(sorted.flat()), unmatchedBans };
}

import type { PackedAreas, PackedCases, PositionFrame } from '@shared/ipc/bulk';

/** Where the world of the map bench lies, degrees. */
export const west = 106.3;
export const south = 29.45;
export const width = 0.24;
export const height = 0.2;
const edgePoints = 8;

/** Deterministic numbers from 0 to 1. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Bends straight borders; a function of the place alone, so that neighbours keep one border. */
const bent = (lng: number, lat: number): readonly [number, number] => [lng + 0.0006 * Math.sin(lat * 900) * Math.cos(lng * 300), lat + 0.0005 * Math.sin(lng * 800) * Math.cos(lat * 350)];

/** `columns` × `rows` areas side by side without gaps, 32 points each. */
export function areas(columns: number, rows: number): PackedAreas {
  const count = columns * rows;
  const positions: number[] = [];
  const ringStarts = [0];
  const [stepX, stepY] = [width / columns, height / rows];
  for (let i = 0; i < count; i += 1) {
    const [x, y] = [west + (i % columns) * stepX, south + Math.floor(i / columns) * stepY];
    const corners = [[x, y], [x + stepX, y], [x + stepX, y + stepY], [x, y + stepY], [x, y]] as const;
    corners.slice(1).forEach(([toX, toY], side) => {
      const [fromX, fromY] = corners[side] ?? [toX, toY];
      for (let k = 0; k < edgePoints; k += 1) positions.push(...bent(fromX + ((toX - fromX) * k) / edgePoints, fromY + ((toY - fromY) * k) / edgePoints));
    });
    positions.push(...bent(x, y));
    ringStarts.push(positions.length / 2);
  }
  const each = Uint32Array.from({ length: count }, (_, i) => i);
  return {
    kind: 'areas',
    request: 0,
    ids: Array.from({ length: count }, (_, i) => `area-${columns}-${i}`),
    names: Array.from({ length: count }, (_, i) => `第${i + 1}网格`),
    parentIds: Array.from({ length: count }, () => null),
    positions: Float64Array.from(positions),
    ringStarts: Uint32Array.from(ringStarts),
    ringPolygon: each,
    polygonArea: each,
  };
}

export function cases(count: number): PackedCases {
  const next = numbers(11);
  return {
    kind: 'cases',
    request: 0,
    ids: Array.from({ length: count }, (_, i) => `case-${i}`),
    positions: Float64Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? west + width * next() : south + height * next())),
    severity: Uint8Array.from({ length: count }, () => 1 + Math.floor(4 * next() ** 0.4)),
    light: Uint8Array.from({ length: count }, () => Math.floor(4 * next())),
    stage: new Uint8Array(count),
  };
}

/** Frames in which everybody has walked on a little. */
export function walk(count: number): () => PositionFrame {
  const next = numbers(5);
  const positions = Float64Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? west + width * next() : south + height * next()));
  const person = Uint32Array.from({ length: count }, (_, i) => i);
  const duty = Uint8Array.from({ length: count }, () => Math.floor(7 * next()));
  let seq = 0;
  return () => {
    seq += 1;
    for (let i = 0; i < positions.length; i += 1) positions[i] = (positions[i] ?? 0) + (next() - 0.5) * 2e-4;
    return { kind: 'positions', seq, peopleVersion: 1, person, positions: positions.slice(), fixAtS: new Float64Array(count).fill(1_000_000 + seq), duty };
  };
}

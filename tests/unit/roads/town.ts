import type { LngLat } from '@shared/domain/ids';
import type { StreetLines, TurnBan } from '@shared/domain/roads/streets';
import { Random } from '../../builders/random';

/** South-west corner of every made town, and a metre in degrees there. */
export const corner: LngLat = [106.4, 29.5];
export const metreLng = 1 / (111_195 * Math.cos((corner[1] * Math.PI) / 180));
export const metreLat = 1 / 111_195;

export const placeAt = (x: number, y: number): LngLat => [corner[0] + x * metreLng, corner[1] + y * metreLat];

export interface TownLine {
  readonly points: readonly LngLat[];
  readonly lineClass?: number;
  readonly oneWay?: -1 | 0 | 1;
  readonly limitKmh?: number;
}

export function packLines(lines: readonly TownLine[], bans: readonly TurnBan[] = []): StreetLines {
  const lineStarts = [0];
  for (const { points } of lines) lineStarts.push((lineStarts[lineStarts.length - 1] ?? 0) + points.length);
  return {
    positions: Float64Array.from(lines.flatMap(({ points }) => points.flat())),
    lineStarts: Uint32Array.from(lineStarts),
    lineClass: Uint8Array.from(lines, ({ lineClass }) => lineClass ?? 2),
    oneWay: Int8Array.from(lines, ({ oneWay }) => oneWay ?? 0),
    limitKmh: Uint8Array.from(lines, ({ limitKmh }) => limitKmh ?? 0),
    bans,
  };
}

export interface TownPlan {
  readonly columns: number;
  readonly rows: number;
  /** Share of the blocks' sides that are streets, within compounds and where they open to a main street. */
  readonly density: number;
  readonly gates: number;
  readonly oneWayShare: number;
  readonly limitShare: number;
  /** Turn bans per hundred streets. */
  readonly bansPerHundred: number;
}

/**
 * A shaken chessboard of blocks 80 m wide. Every eighth line is a main street without gaps; between them lie compounds of seven by seven
 * lines, which open to the main streets in some places only, as they do in Chinese towns. Bends, one-way streets and bans by chance.
 */
export function town(seed: number, { columns, rows, density, gates, oneWayShare, limitShare, bansPerHundred }: TownPlan): StreetLines {
  const random = new Random(seed);
  const at = Array.from({ length: columns * rows }, (_, i) => placeAt((i % columns) * 80 + random.next() * 40, Math.floor(i / columns) * 80 + random.next() * 40));
  const lines: TownLine[] = [];
  const ends: (readonly [number, number])[] = [];
  const street = (a: number, b: number, along: number, across: number): void => {
    const rank = along % 8 === 0 ? 0 : along % 4 === 0 ? 1 : random.chance(0.1) ? 3 : 2;
    const gate = across % 8 === 0 || across % 8 === 7;
    if (rank > 0 && !random.chance(gate ? gates : density)) return;
    const from = at[a] ?? corner;
    const to = at[b] ?? corner;
    const bend: LngLat = [(from[0] + to[0]) / 2 + (random.next() - 0.5) * 20 * metreLng, (from[1] + to[1]) / 2 + (random.next() - 0.5) * 20 * metreLat];
    lines.push({
      points: random.chance(0.5) ? [from, bend, to] : [from, to],
      lineClass: rank,
      oneWay: random.chance(oneWayShare) ? (random.chance(0.5) ? 1 : -1) : 0,
      limitKmh: random.chance(limitShare) ? 10 * random.between(1, 9) : 0,
    });
    ends.push([a, b]);
  };
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const i = y * columns + x;
      if (x + 1 < columns) street(i, i + 1, y, x);
      if (y + 1 < rows) street(i, i + columns, x, y);
    }
  }
  const linesAt = new Map<number, number[]>();
  ends.forEach((pair, line) => {
    for (const node of pair) linesAt.set(node, [...(linesAt.get(node) ?? []), line]);
  });
  const bans: TurnBan[] = [];
  for (let i = 0; i < (lines.length * bansPerHundred) / 100; i++) {
    const fromLine = random.below(lines.length);
    const node = ends[fromLine]?.[random.below(2)] ?? 0;
    const via = at[node];
    if (via !== undefined) bans.push({ fromLine, via, toLine: random.pick(linesAt.get(node) ?? [fromLine]) });
  }
  return packLines(lines, bans);
}

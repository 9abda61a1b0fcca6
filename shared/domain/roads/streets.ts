import type { LngLat } from '../ids';

/** At `via` nobody may go from one line into another (of the same street: turn round). Lines by index. */
export interface TurnBan {
  readonly fromLine: number;
  readonly via: LngLat;
  readonly toLine: number;
}

/** Streets as lines, packed flat like the map's: line i has the points `lineStarts[i]` up to, without, `lineStarts[i + 1]`. */
export interface StreetLines {
  /** lng,lat pairs, WGS-84. */
  readonly positions: Float64Array;
  /** One more entry than lines. */
  readonly lineStarts: Uint32Array;
  /** Indexes `streetClasses`. */
  readonly lineClass: Uint8Array;
  /** 1 along the line, -1 against it, 0 both ways. */
  readonly oneWay: Int8Array;
  /** Limit in km/h; 0 unknown. */
  readonly limitKmh: Uint8Array;
  readonly bans: readonly TurnBan[];
}

/** Streets of which only the drawing is known: both ways, no limits, no bans. */
export function plainStreets(drawn: Pick<StreetLines, 'positions' | 'lineStarts' | 'lineClass'>): StreetLines {
  const lines = drawn.lineClass.length;
  return { positions: drawn.positions, lineStarts: drawn.lineStarts, lineClass: drawn.lineClass, oneWay: new Int8Array(lines), limitKmh: new Uint8Array(lines), bans: [] };
}

import type { LngLat } from '../domain/ids';
import type { QueueFilter } from './views';

/**
 * Bulk data over a MessagePort: typed arrays, transferred, never JSON objects of rows. The renderer posts a request with a number,
 * main answers with the same number; position frames come unasked with `seq` counting up.
 */
export type BulkRequest =
  | { readonly kind: 'areas'; readonly request: number; readonly level: 'district' | 'subdistrict' | 'community' | 'grid' | 'microGrid' }
  /** Without a filter every open case. */
  | { readonly kind: 'cases'; readonly request: number; readonly filter?: QueueFilter }
  | { readonly kind: 'people'; readonly request: number }
  | { readonly kind: 'streets'; readonly request: number };

/** Polygons packed flat: `positions` holds lng,lat pairs; `ringStarts[i]` is the first pair of ring i (one more entry than rings);
 *  `ringPolygon[i]` and `polygonArea[p]` say which polygon a ring and which area (index into `ids`) a polygon belongs to. The first ring of a polygon is the outer one. */
export interface PackedAreas {
  readonly kind: 'areas';
  readonly request: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly parentIds: readonly (string | null)[];
  readonly positions: Float64Array;
  readonly ringStarts: Uint32Array;
  readonly ringPolygon: Uint32Array;
  readonly polygonArea: Uint32Array;
}

/** Open cases with a point that the request's filter lets through; index i everywhere. `light` and `stage` index the arrays of `shared/domain/case/status.ts`. */
export interface PackedCases {
  readonly kind: 'cases';
  readonly request: number;
  readonly ids: readonly string[];
  readonly positions: Float64Array;
  readonly severity: Uint8Array;
  readonly light: Uint8Array;
  readonly stage: Uint8Array;
}

/** Everybody who can have a position: the index space that position frames refer to. `role` indexes `personRoles`. */
export interface PackedPeople {
  readonly kind: 'people';
  readonly request: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly role: Uint8Array;
  /** 1 where the person is in an emergency squad. */
  readonly squad: Uint8Array;
}

/** Streets as one packed line set; `lineClass` 0 main, 1 secondary, 2 lane. */
export interface PackedStreets {
  readonly kind: 'streets';
  readonly request: number;
  readonly positions: Float64Array;
  readonly lineStarts: Uint32Array;
  readonly lineClass: Uint8Array;
}

/** One tick of moving people: `person[i]` indexes the latest PackedPeople; `duty` indexes `dutyStates`. Only people who changed. */
export interface PositionFrame {
  readonly kind: 'positions';
  readonly seq: number;
  /** Number of the PackedPeople index this frame speaks of; a frame with another number is dropped and `people` asked again. */
  readonly peopleVersion: number;
  readonly person: Uint32Array;
  /** lng,lat pairs. */
  readonly positions: Float64Array;
  /** Epoch seconds of the fix. */
  readonly fixAtS: Float64Array;
  readonly duty: Uint8Array;
}

/** The request could not be answered (the reason is in main's log); asking again is safe. */
export interface BulkFailure {
  readonly kind: 'failed';
  readonly request: number;
}

export type BulkReply = PackedAreas | PackedCases | (PackedPeople & { readonly peopleVersion: number }) | PackedStreets;
export type BulkMessage = BulkReply | BulkFailure | PositionFrame;

export interface Bounds {
  readonly southWest: LngLat;
  readonly northEast: LngLat;
}

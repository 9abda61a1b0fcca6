import type { StreetClass } from '../domain/roads/profile';
import type { TurnBan } from '../domain/roads/streets';
import type { DomainEvent } from '../domain/event';

/**
 * What an import is about to bring, on its way from the worker to the writer: a file, since a million past cases are too many events
 * for a message or for anybody's memory. The worker writes it, main only hands on its path and the counts, the writer reads it in
 * one transaction. It is a row of frames, each a chunk as gzipped JSON behind its length in bytes (uint32, little-endian); as plain
 * text it would be ten times as long. What doesn't add up to the counts is no import.
 */
export interface StagedRow {
  /** Line in the operator's file; 0 is the header, kept with the bad rows so that they can be given back under it. */
  readonly row: number;
  readonly cells: readonly string[];
  /** JSON list of the row's issues. */
  readonly issues: string;
}

/** A street on its way: state of the profile, no event. */
export interface StagedRoad {
  /** lng and lat in turns, WGS-84. */
  readonly points: readonly number[];
  readonly lineClass: StreetClass;
  readonly oneWay: -1 | 0 | 1;
  /** km/h, 0 unknown. */
  readonly limitKmh: number;
}

export interface StagedChunk {
  readonly events: readonly DomainEvent[];
  readonly quarantine: readonly StagedRow[];
  readonly roads?: readonly StagedRoad[];
  /** Of lines by their place among all staged roads; in the last piece, when all are known. */
  readonly turnBans?: readonly TurnBan[];
}

/** `quarantined` counts rows, without the header. */
export interface StagedCounts {
  readonly events: number;
  /** Left out where a plan has none. */
  readonly roads?: number;
  readonly quarantined: number;
}

export const stagedLengthBytes = 4;

/** Where the writing of a staged import stands, in events. */
export interface WritingProgress {
  readonly batchId: string;
  readonly done: number;
  readonly total: number;
}

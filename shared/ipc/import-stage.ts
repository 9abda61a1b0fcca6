import type { DomainEvent } from '../domain/event';

/**
 * What an import is about to bring, on its way from the worker to the writer: a file of lines, since a million past cases are too
 * many events for a message or for anybody's memory. The worker writes the file, main only hands on its path, the writer reads it
 * in one transaction. The last line says how much there must be: a file cut short is no import.
 */
export interface StagedRow {
  /** Line in the operator's file; 0 is the header, kept with the bad rows so that they can be given back under it. */
  readonly row: number;
  readonly cells: readonly string[];
  /** JSON list of the row's issues. */
  readonly issues: string;
}

export interface StagedChunk {
  readonly events: readonly DomainEvent[];
  readonly quarantine: readonly StagedRow[];
}

/** `quarantined` counts rows, without the header. */
export interface StagedCounts {
  readonly events: number;
  readonly quarantined: number;
}

export type StagedLine = { readonly kind: 'chunk'; readonly chunk: StagedChunk } | { readonly kind: 'end'; readonly counts: StagedCounts };

export const stagedLine = (line: StagedLine): string => `${JSON.stringify(line)}\n`;

/** Our own process wrote the line; what is no JSON throws. */
export const readStagedLine = (text: string): StagedLine => JSON.parse(text) as StagedLine;

/** Where the writing of a staged import stands, in events. */
export interface WritingProgress {
  readonly batchId: string;
  readonly done: number;
  readonly total: number;
}

import type { StagedChunk } from '@shared/ipc/import-stage';
import type { ImportMapping, ImportPreview } from '@shared/ipc/views';
import type { KnownForImport } from '@shared/ipc/worker-protocol';
import type { Pace } from './pace';
import type { PlanContext } from './plan-context';

/** One file of one kind: looked at once, then checked as often as its mapping changes, then planned. */
export interface ImportJob {
  /** The mapping to begin with: what the file says, what was chosen last time, what can be guessed. */
  readonly start: (given: ImportMapping | null, remembered: ImportMapping | null, pace: Pace) => Promise<ImportMapping>;
  readonly check: (mapping: ImportMapping, known: KnownForImport, pace: Pace) => Promise<ImportPreview>;
  /** Judges everything again against what is here now; refuses a file that changed meanwhile. */
  readonly plan: (mapping: ImportMapping, known: KnownForImport, context: PlanContext, pace: Pace) => AsyncGenerator<StagedChunk>;
}

/** Events per piece of a plan. */
export const chunkEvents = 4_000;
/** Characters of quarantined cells per piece. */
export const chunkCharacters = 2_000_000;

import type { Change } from '@shared/ipc/views';
import type { OpenReport, Reader, Writer } from '../../db/interface';

/** An open profile database, as `electron/db/client.ts` gives it. */
export interface Database {
  readonly reader: Reader;
  readonly writer: Writer;
  readonly report: OpenReport;
  /** Told after each commit; returns its unsubscribe. */
  onChange(listener: (change: Change) => void): () => void;
  /** Finishes what is under way and closes the file cleanly. */
  close(): Promise<void>;
}

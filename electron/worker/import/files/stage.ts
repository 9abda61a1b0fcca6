import { open, rm } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { stagedLengthBytes, type StagedChunk, type StagedCounts } from '@shared/ipc/import-stage';
import { ImportFault } from '../fault';

/**
 * Writes the pieces of a plan to the file that the writer reads, each before the next is planned: memory holds one.
 * @param file must not exist; it is gone again when planning ends early
 */
export async function stagePlan(file: string, chunks: AsyncIterable<StagedChunk>): Promise<StagedCounts> {
  // Names, telephone numbers: nobody else on this machine is to read them.
  const handle = await open(file, 'wx', 0o600).catch(asFault);
  let done = false;
  try {
    let [events, roads, quarantined] = [0, 0, 0];
    for await (const chunk of chunks) {
      await handle.appendFile(frameOf(chunk)).catch(asFault);
      events += chunk.events.length;
      roads += chunk.roads?.length ?? 0;
      quarantined += chunk.quarantine.filter((row) => row.row > 0).length;
    }
    done = true;
    return { events, quarantined, ...(roads > 0 ? { roads } : {}) };
  } finally {
    await handle.close();
    if (!done) await rm(file, { force: true });
  }
}

/** The fastest level: events repeat themselves, and the file lives for minutes. */
export function frameOf(chunk: StagedChunk): Buffer {
  const packed = gzipSync(JSON.stringify(chunk), { level: 1 });
  const length = Buffer.alloc(stagedLengthBytes);
  length.writeUInt32LE(packed.length);
  return Buffer.concat([length, packed]);
}

function asFault(error: unknown): never {
  throw new ImportFault('notStaged', { reason: error instanceof Error && 'code' in error ? String(error.code) : String(error) }, { cause: error });
}

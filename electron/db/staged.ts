import { closeSync, openSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { stagedLengthBytes, type StagedChunk, type StagedCounts } from '@shared/ipc/import-stage';
import { DatabaseError } from './errors';

/** A chunk is a few megabytes of JSON; what is longer was not written by our worker. */
const longestFrame = 64 * 1024 * 1024;
const longestChunk = 256 * 1024 * 1024;

/** The pieces of a staged import one after the other; a file that is cut short or doesn't add up to the counts throws, at its end at the latest. */
export function* stagedChunks(file: string, counts: StagedCounts): Generator<StagedChunk> {
  let [events, roads, quarantined] = [0, 0, 0];
  for (const packed of frames(file)) {
    const chunk = unpacked(packed, file);
    events += chunk.events.length;
    roads += chunk.roads?.length ?? 0;
    quarantined += chunk.quarantine.filter((row) => row.row > 0).length;
    yield chunk;
  }
  if (counts.events !== events || (counts.roads ?? 0) !== roads || counts.quarantined !== quarantined) throw damaged(file);
}

function* frames(file: string): Generator<Buffer> {
  const handle = openStage(file);
  try {
    for (;;) {
      const length = Buffer.alloc(stagedLengthBytes);
      const read = readSync(handle, length);
      if (read === 0) return;
      const bytes = length.readUInt32LE();
      if (read < stagedLengthBytes || bytes > longestFrame) throw damaged(file);
      const packed = Buffer.allocUnsafe(bytes);
      if (readSync(handle, packed) < bytes) throw damaged(file);
      yield packed;
    }
  } finally {
    closeSync(handle);
  }
}

function openStage(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    throw damaged(file, error);
  }
}

function unpacked(packed: Buffer, file: string): StagedChunk {
  try {
    // Our own worker packed it; what is no gzip and no JSON throws.
    return JSON.parse(gunzipSync(packed, { maxOutputLength: longestChunk }).toString('utf8')) as StagedChunk;
  } catch (error) {
    throw damaged(file, error);
  }
}

const damaged = (file: string, cause?: unknown) => new DatabaseError('InputInvalid', 'invalidInput', `The staged import ${file} is incomplete; nothing was written. Open the file again and import it once more.`, { cause });

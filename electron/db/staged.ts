import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readStagedLine, type StagedChunk, type StagedCounts, type StagedLine } from '@shared/ipc/import-stage';
import { DatabaseError } from './errors';

const pieceBytes = 1 << 20;
/** A chunk is a few megabytes; a line beyond this was not written by our worker. */
const longestLine = 256 * 1024 * 1024;
const tailBytes = 256;

/** The pieces of a staged import one after the other; a file that is cut short or holds another number of events throws. */
export function* stagedChunks(file: string): Generator<StagedChunk> {
  let [events, quarantined] = [0, 0];
  let end: StagedCounts | null = null;
  for (const line of lines(file)) {
    const read = parse(line, file);
    if (end !== null) throw damaged(file);
    if (read.kind === 'end') end = read.counts;
    else {
      events += read.chunk.events.length;
      quarantined += read.chunk.quarantine.filter((row) => row.row > 0).length;
      yield read.chunk;
    }
  }
  if (end === null || end.events !== events || end.quarantined !== quarantined) throw damaged(file);
}

/** What the last line says, without reading the rest. */
export function stagedCounts(file: string): StagedCounts {
  const handle = openStage(file);
  try {
    const buffer = Buffer.alloc(tailBytes);
    const { size } = fstatSync(handle);
    const read = readSync(handle, buffer, 0, tailBytes, Math.max(0, size - tailBytes));
    const line = parse(buffer.toString('utf8', 0, read).trimEnd().split('\n').at(-1) ?? '', file);
    if (line.kind !== 'end') throw damaged(file);
    return line.counts;
  } finally {
    closeSync(handle);
  }
}

function* lines(file: string): Generator<string> {
  const handle = openStage(file);
  try {
    const piece = Buffer.allocUnsafe(pieceBytes);
    let held: Buffer[] = [];
    let heldBytes = 0;
    for (;;) {
      const read = readSync(handle, piece, 0, pieceBytes, null);
      if (read === 0) break;
      let from = 0;
      // JSON escapes line breaks, and no other UTF-8 byte is 0x0A.
      for (let at = piece.indexOf(10, from); at >= 0 && at < read; at = piece.indexOf(10, from)) {
        yield Buffer.concat([...held, piece.subarray(from, at)]).toString('utf8');
        held = [];
        heldBytes = 0;
        from = at + 1;
      }
      if (from < read) {
        held.push(Buffer.from(piece.subarray(from, read)));
        heldBytes += read - from;
        if (heldBytes > longestLine) throw damaged(file);
      }
    }
    if (heldBytes > 0) throw damaged(file);
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

function parse(line: string, file: string): StagedLine {
  try {
    return readStagedLine(line);
  } catch (error) {
    throw damaged(file, error);
  }
}

const damaged = (file: string, cause?: unknown) => new DatabaseError('InputInvalid', 'invalidInput', `The staged import ${file} is incomplete; nothing was written. Open the file again and import it once more.`, { cause });

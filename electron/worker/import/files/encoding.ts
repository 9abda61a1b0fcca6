import { createReadStream } from 'node:fs';
import type { ImportMapping } from '@shared/ipc/views';
import type { Pace } from '../pace';
import type { ImportFile } from './open-file';

export type Encoding = ImportMapping['encoding'];

/** Bytes that are read to tell the encodings apart when the first of them do not settle it. */
const evidenceBytes = 4_000_000;

/**
 * UTF-8 where it decodes, GB18030 otherwise. The whole file is asked, since Chinese may begin after a megabyte of digits; a few broken
 * bytes in a UTF-8 file (under one in a hundred of its non-ASCII characters) do not make it GB18030.
 */
export async function guessEncoding(file: ImportFile, pace: Pace): Promise<Encoding> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let read = 0;
  for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    try {
      strict.decode(chunk, { stream: true });
    } catch {
      return await fewerFailures(file, Math.max(0, read - 65_536));
    }
    read += chunk.length;
    await pace.breathe('reading', read, file.size * 2);
  }
  return 'utf-8';
}

async function fewerFailures(file: ImportFile, from: number): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8');
  let failures = 0;
  let foreign = 0;
  for await (const chunk of createReadStream(file.path, { start: from, end: from + evidenceBytes }) as AsyncIterable<Buffer>) {
    for (const character of decoder.decode(chunk, { stream: true })) {
      if (character === '\ufffd') failures++;
      else if (character > '\x7f') foreign++;
    }
  }
  return failures <= foreign / 100 ? 'utf-8' : 'gb18030';
}

import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportKind } from '@shared/ipc/views';
import { ImportFault } from '../fault';

/** A file as it was when it was first looked at; the second reading checks that it still is. */
export interface ImportFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/** V8 holds no string longer than 2²⁹ characters; a GeoJSON is parsed whole. CSV is streamed. */
const mostBytes: Record<ImportKind, number> = { areas: 400_000_000, people: 4_000_000_000, cases: 4_000_000_000, roads: 400_000_000 };

export async function inspectFile(path: string, kind: ImportKind): Promise<ImportFile> {
  const file = await describe(path);
  if (file.size === 0) throw new ImportFault('fileEmpty', { file: file.name });
  if (file.size > mostBytes[kind]) throw new ImportFault('fileTooLarge', { file: file.name, megabytes: Math.round(file.size / 1e6), limit: mostBytes[kind] / 1e6 });
  const handle = await openFor(path);
  try {
    const head = Buffer.alloc(Math.min(file.size, 65_536));
    await handle.read(head, 0, head.length, 0);
    refuseForeignFormat(head, file.name, kind);
  } finally {
    await handle.close();
  }
  return file;
}

export async function sameFile(file: ImportFile): Promise<void> {
  const now = await describe(file.path);
  if (now.size !== file.size || now.modifiedMs !== file.modifiedMs) throw new ImportFault('fileChanged', { file: file.name });
}

async function describe(path: string): Promise<ImportFile> {
  const name = basename(path);
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw new ImportFault('fileUnreadable', { file: name, reason: 'not a file' });
    return { path, name, size: facts.size, modifiedMs: facts.mtimeMs };
  } catch (error) {
    throw readFault(error, name);
  }
}

export async function openFor(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw readFault(error, basename(path));
  }
}

export function readFault(error: unknown, name: string): Error {
  if (error instanceof ImportFault) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new ImportFault('fileMissing', { file: name }, { cause: error });
  return new ImportFault('fileUnreadable', { file: name, reason: code || String(error) }, { cause: error });
}

function refuseForeignFormat(head: Buffer, file: string, kind: ImportKind): void {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]) || looksLikeUtf16(head)) throw new ImportFault('utf16File', { file });
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) throw new ImportFault(head.includes('xl/') || /\.xlsx?$/i.test(file) ? 'spreadsheetFile' : 'archiveFile', { file });
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) throw new ImportFault('spreadsheetFile', { file });
  if (startsWith(head, [0x1f, 0x8b]) || startsWith(head, [0x52, 0x61, 0x72, 0x21]) || startsWith(head, [0x37, 0x7a, 0xbc, 0xaf])) throw new ImportFault('archiveFile', { file });
  // A stray NUL is a row's fault; many are a binary file.
  const nuls = head.filter((byte) => byte === 0).length;
  if ((nuls > 8 && nuls > head.length / 100) || startsWith(head, [0x25, 0x50, 0x44, 0x46])) throw new ImportFault('binaryFile', { file });
  const first = head.toString('latin1').replace(/^\xef\xbb\xbf/, '').trimStart()[0];
  if (first === undefined && head.length < 65_536) throw new ImportFault('fileEmpty', { file });
  const json = first === '{' || first === '[';
  const wantsJson = kind === 'areas' || kind === 'roads';
  if (wantsJson && !json) throw new ImportFault('csvNotJson', { file });
  if (!wantsJson && json) throw new ImportFault('jsonNotCsv', { file });
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

/** Plain letters and digits in UTF-16 have a NUL in every second place. */
function looksLikeUtf16(head: Buffer): boolean {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < head.length; index++) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  const half = head.length / 2;
  return head.length >= 8 && Math.max(even, odd) > half * 0.3 && Math.min(even, odd) < half * 0.05;
}

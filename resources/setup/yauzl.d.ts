/** The part of yauzl that the set-up uses; the package brings no types. */
declare module 'yauzl' {
  import type { EventEmitter } from 'node:events';
  import type { Readable } from 'node:stream';

  export interface Entry {
    readonly fileName: string;
    readonly externalFileAttributes: number;
  }
  /** Emits `entry` (Entry), `end` and `error`. */
  export interface ZipFile extends EventEmitter {
    readEntry(): void;
    openReadStream(entry: Entry, done: (error: Error | null, stream: Readable) => void): void;
  }
  const yauzl: { open(path: string, options: { lazyEntries: boolean }, done: (error: Error | null, zip: ZipFile) => void): void };
  export default yauzl;
}

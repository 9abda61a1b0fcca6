import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@shared/domain/event';
import type { EpochMs } from '@shared/domain/ids';
import type { Change } from '@shared/ipc/views';
import { readerCore } from '../../electron/db/core/reader-core';
import { writerCore, type WriterCore } from '../../electron/db/core/writer-core';
import { openRead, type ReadHandle, type WriteHandle } from '../../electron/db/driver';
import type { OpenReport, ReaderMethods, WriteContext } from '../../electron/db/interface';
import { openDatabaseFile, type OpenOptions } from '../../electron/db/open';
import { operator, type Player } from '../builders/play';

/** A database in a folder of its own, both cores in this process. */
export interface TestDatabase {
  readonly folder: string;
  readonly file: string;
  readonly backups: string;
  readonly report: OpenReport;
  readonly db: WriteHandle;
  readonly read: ReadHandle;
  readonly writer: WriterCore;
  readonly reader: ReaderMethods;
  readonly changes: Change[];
  /** Closes cleanly; the folder stays for a second opening. */
  close(): void;
  /** Closes and removes the folder. */
  dispose(): void;
}

export function openTestDatabase(options: { readonly folder?: string; readonly deferIndexes?: boolean } = {}): TestDatabase {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'jiewang-db-'));
  const file = join(folder, 'jiewang.sqlite');
  const backups = join(folder, 'backups');
  const opening: OpenOptions = { file, backupsFolder: backups, deferIndexes: options.deferIndexes ?? false };
  const opened = openDatabaseFile(opening);
  const read = openRead(file);
  const changes: Change[] = [];
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    read.close();
    opened.close();
  };
  return {
    folder, file, backups, report: opened.report, db: opened.db, read, changes, close,
    writer: writerCore(opened.db, (change) => changes.push(change)),
    reader: readerCore(read),
    dispose: () => {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function contextOf(now: EpochMs, player: Player = operator, roles: readonly Role[] = player.roles): WriteContext {
  return { actor: player.actor, roles, console: 'console-test', occurredAt: now, now };
}

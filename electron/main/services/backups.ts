import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppView } from '@shared/ipc/views';
import type { Writer } from '../../db/interface';
import type { AppState } from './app-state';
import { backupName, expiredBackups, lastBackupAt } from './backup-rotation';
import type { Log } from './log';
import { describeFault } from './redact';

const hourMs = 3_600_000;
export const scheduledEveryMs = 6 * hourMs;
/** At a clean quit a backup is made when the last one is older than this. */
export const quitAfterMs = hourMs;
const checkEveryMs = 600_000;
const megabyte = 1024 ** 2;

export interface Backups {
  /** Makes one now; rejects, and leaves a notice, when it fails. */
  now(): Promise<void>;
  /** The one at a clean quit, where it is due; never rejects. */
  atQuit(): Promise<void>;
  stop(): void;
}

export interface BackupParts {
  readonly folder: string;
  readonly writer: Pick<Writer, 'backUp'>;
  readonly appState: Pick<AppState, 'update' | 'notify'>;
  /** Real time: backups follow the machine's clock, not the demo world's. */
  readonly realNow: () => number;
  readonly log: Log;
  /** The operator is told when less is free. */
  readonly lowDiskMb: number;
  /** Bytes that may still be written below a folder. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const reasonOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : error instanceof Error ? error.name : 'unknown');

/** Backups of one profile: every six hours, at quit, on request; rotated after each, failures told as notices. */
export async function startBackups(parts: BackupParts): Promise<Backups> {
  const { folder, writer, appState, realNow, log, lowDiskMb, freeBytes = freeBytesOf } = parts;
  await mkdir(folder, { recursive: true });
  let lastAt = lastBackupAt(await readdir(folder));
  const openedAt = realNow();
  let underWay: Promise<void> | null = null;
  const show = (backup: AppView['backup']) => appState.update({ backup });
  show({ lastAt, lastError: null });

  async function make(): Promise<void> {
    const at = realNow();
    try {
      const { bytes } = await writer.backUp({ file: join(folder, backupName(at)) });
      lastAt = at;
      show({ lastAt, lastError: null });
      log.info('backup.made', { bytes, ms: realNow() - at });
      for (const name of expiredBackups(await readdir(folder), at)) await rm(join(folder, name), { force: true });
    } catch (error) {
      show({ lastAt, lastError: reasonOf(error) });
      appState.notify('backupFailed', 'warning', { reason: reasonOf(error) });
      log.error('backup.failed', describeFault(error));
      throw error;
    }
  }

  const now = (): Promise<void> => {
    underWay ??= make().finally(() => {
      underWay = null;
    });
    return underWay;
  };

  async function checkDisk(): Promise<void> {
    const free = await freeBytes(folder);
    if (free < lowDiskMb * megabyte) appState.notify('diskLow', 'warning', { freeMb: Math.floor(free / megabyte) });
  }

  const check = () => {
    checkDisk().catch((error: unknown) => log.warn('disk.checkFailed', describeFault(error)));
    if (realNow() - (lastAt ?? openedAt) >= scheduledEveryMs) now().catch(() => undefined);
  };
  check();
  const timer = setInterval(check, checkEveryMs);

  return {
    now,
    async atQuit() {
      if (lastAt === null || realNow() - lastAt >= quitAfterMs) await now().catch(() => undefined);
    },
    stop: () => clearInterval(timer),
  };
}

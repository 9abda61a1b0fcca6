import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppView, Notice } from '@shared/ipc/views';
import { startBackups, type Backups } from '../../../electron/main/services/backups';
import { backupMoment, backupName, daysKept, expiredBackups, lastBackupAt, newestKept } from '../../../electron/main/services/backup-rotation';
import { quietLog } from './quiet-log';

const hour = 3_600_000;
const day = 24 * hour;
const noon = Date.parse('2026-07-15T12:00:00Z');

describe('backup names', () => {
  it('tell their moment and sort by it', () => {
    expect(backupName(noon)).toBe('jiewang-20260715T120000000Z.sqlite');
    expect(backupMoment(backupName(noon + 123))).toBe(noon + 123);
    expect([backupName(noon), backupName(noon - day)].sort()).toEqual([backupName(noon - day), backupName(noon)]);
  });
  it.each(['jiewang.sqlite', 'jiewang-20269915T120000000Z.sqlite', 'notes.txt', 'jiewang-20260715T120000000Z.sqlite-wal'])('%s is no backup', (name) => {
    expect(backupMoment(name)).toBeNull();
  });
  it('say when the last one was, or that there is none', () => {
    expect(lastBackupAt([backupName(noon - day), 'x', backupName(noon)])).toBe(noon);
    expect(lastBackupAt([])).toBeNull();
  });
});

describe('rotation', () => {
  const everySixHours = Array.from({ length: 120 }, (_, i) => backupName(noon - i * 6 * hour));

  it('keeps the eight newest and the last of each of fourteen days', () => {
    const expired = new Set(expiredBackups(everySixHours, noon));
    const kept = everySixHours.filter((name) => !expired.has(name));
    expect(kept.slice(0, newestKept)).toEqual(everySixHours.slice(0, newestKept));
    const days = kept.map((name) => name.slice(8, 16));
    expect(new Set(days).size).toBe(daysKept + 1);
    for (const name of kept.slice(newestKept)) {
      const sameDay = everySixHours.filter((other) => other.slice(8, 16) === name.slice(8, 16));
      expect(name).toBe(sameDay[0]);
    }
  });
  it('keeps eight however old they are', () => {
    const old = everySixHours.slice(0, newestKept);
    expect(expiredBackups(old, noon + 1000 * day)).toEqual([]);
  });
  it('never names a file that is no backup', () => {
    expect(expiredBackups(['jiewang.sqlite', 'own-notes.txt', ...everySixHours], noon)).not.toContain('own-notes.txt');
  });
  it('is at rest after one pass', () => {
    const expired = new Set(expiredBackups(everySixHours, noon));
    expect(expiredBackups(everySixHours.filter((name) => !expired.has(name)), noon)).toEqual([]);
  });
});

describe('the backups of a profile', () => {
  let folder = '';
  let now = noon;
  let backups: Backups | null = null;
  const notices: { code: Notice['code']; params: Notice['params'] | undefined }[] = [];
  let shown: AppView['backup'] | undefined;
  const appState = {
    update: (change: Partial<AppView>) => void (shown = change.backup ?? shown),
    notify: (code: Notice['code'], _severity: Notice['severity'], params?: Notice['params']) => void notices.push({ code, params }),
  };
  const begin = async (backUp: (input: { file: string }) => Promise<{ bytes: number }>, free = 10 * 1024 ** 3) => {
    backups = await startBackups({ folder, writer: { backUp }, appState, realNow: () => now, log: quietLog(), lowDiskMb: 1_024, freeBytes: async () => free });
    return backups;
  };
  const writes = vi.fn(async ({ file }: { file: string }) => {
    writeFileSync(file, 'x');
    return { bytes: 1 };
  });

  beforeEach(() => {
    vi.useFakeTimers();
    folder = join(mkdtempSync(join(tmpdir(), 'jiewang-backups-')), 'backups');
    now = noon;
    notices.length = 0;
    shown = undefined;
    writes.mockClear();
  });
  afterEach(() => {
    backups?.stop();
    vi.useRealTimers();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  it('makes one six hours after the last, not before', async () => {
    await begin(writes);
    now += 5 * hour;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(writes).not.toHaveBeenCalled();
    now += hour;
    await vi.advanceTimersByTimeAsync(600_000);
    await vi.waitFor(() => expect(shown?.lastAt).toBe(now));
    expect(readdirSync(folder)).toEqual([backupName(now)]);
  });
  it('makes one at a clean quit where the last is older than an hour, or there is none', async () => {
    const one = await begin(writes);
    await one.atQuit();
    now += hour - 1;
    await one.atQuit();
    expect(writes).toHaveBeenCalledTimes(1);
    now += 1;
    await one.atQuit();
    expect(writes).toHaveBeenCalledTimes(2);
  });
  it('runs once for two requests at a time', async () => {
    const one = await begin(writes);
    await Promise.all([one.now(), one.now()]);
    expect(writes).toHaveBeenCalledTimes(1);
  });
  it('tells of a failure, keeps the last good time, and lets the quit go on', async () => {
    const one = await begin(() => Promise.reject(Object.assign(new Error('no room'), { code: 'ENOSPC' })));
    await expect(one.now()).rejects.toThrow('no room');
    expect(notices).toEqual([{ code: 'backupFailed', params: { reason: 'ENOSPC' } }]);
    expect(shown).toEqual({ lastAt: null, lastError: 'ENOSPC' });
    await expect(one.atQuit()).resolves.toBeUndefined();
  });
  it('warns of a disk that runs full', async () => {
    await begin(writes, 500 * 1024 ** 2);
    await vi.waitFor(() => expect(notices).toEqual([{ code: 'diskLow', params: { freeMb: 500 } }]));
  });
});

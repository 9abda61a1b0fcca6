import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUpDatabase } from '../../electron/db/backup';
import { openRead, openWrite, quickCheck } from '../../electron/db/driver';
import { DatabaseError, DatabaseNewerError } from '../../electron/db/errors';
import { deferrableIndexes, indexNames, migrate, migrations } from '../../electron/db/migrations';
import { openDatabaseFile } from '../../electron/db/open';
import { reportOf } from '../builders/play';
import { Random } from '../builders/random';
import { buildWorld } from '../builders/world';
import { contextOf, openTestDatabase } from './database';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiewang-open-'));
  file = join(folder, 'jiewang.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const world = buildWorld({ seed: 91, people: 5 });

/** A closed database with the world and one case in it. */
function filled(): void {
  const test = openTestDatabase({ folder });
  test.writer.append({ events: world.events });
  const outcome = test.writer.reportCase({ caseId: 'case-1', command: reportOf(world, new Random(1), world.start), context: contextOf(world.start) });
  expect(outcome.ok).toBe(true);
  test.close();
}

/** Overwrites pages in the middle of the file, as a failing disk would. */
function damage(path: string): void {
  const size = statSync(path).size;
  const handle = openSync(path, 'r+');
  for (let at = 4_096 * 3; at < size; at += 4_096) writeSync(handle, Buffer.alloc(2_048, 0xa5), 0, 2_048, at);
  closeSync(handle);
}

describe('opening a database', () => {
  it('makes a new one, with every pragma as it must be, on the writer and on the readers', () => {
    const opened = openDatabaseFile({ file, backupsFolder: null });
    expect(opened.report).toEqual({ schemaVersion: migrations.at(-1)?.version, uncleanExit: false, setAside: null, restoredFrom: null, createdNew: true });
    const read = openRead(file);
    for (const db of [opened.db, read]) {
      expect(db.value('PRAGMA synchronous')).toBe(2);
      expect(db.value('PRAGMA foreign_keys')).toBe(1);
      expect(db.value('PRAGMA journal_mode')).toBe('wal');
      expect(db.value('PRAGMA busy_timeout')).toBe(5_000);
    }
    expect(() => read.all("DELETE FROM stream RETURNING key")).toThrow(/readonly/i);
    read.close();
    opened.close();
    const again = openDatabaseFile({ file, backupsFolder: null });
    expect(again.db.value('PRAGMA synchronous')).toBe(2);
    expect(again.report).toMatchObject({ createdNew: false, uncleanExit: false });
    again.close();
  });

  it('keeps the log append-only', () => {
    filled();
    const db = openWrite(file);
    expect(() => db.run('DELETE FROM event_log WHERE seq = 1')).toThrow(/append-only/);
    expect(() => db.run("UPDATE event_log SET payload = '{}' WHERE seq = 1")).toThrow(/append-only/);
    expect(db.run('UPDATE event_log SET hub_seq = 7 WHERE seq = 1')).toBe(1);
    db.close();
  });

  it('refuses a newer database, names both versions and leaves every byte as it was', () => {
    filled();
    const db = openWrite(file);
    db.exec('PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
    const before = readFileSync(file);
    const names = readdirSync(folder);
    expect(() => openDatabaseFile({ file, backupsFolder: null })).toThrow(DatabaseNewerError);
    expect(() => openDatabaseFile({ file, backupsFolder: null })).toThrow(new RegExp(`99.*up to ${migrations.length}\\.`));
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(names);
  });

  it('runs each migration whole or not at all', () => {
    const db = openWrite(file);
    const steps = [
      { version: 1, up: () => db.exec('CREATE TABLE one (a)') },
      { version: 2, up: () => db.exec('CREATE TABLE two (a); INSERT INTO nowhere VALUES (1)') },
    ];
    expect(() => migrate(db, file, steps)).toThrow(/nowhere/);
    expect(db.value('PRAGMA user_version')).toBe(1);
    expect(db.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")).toEqual([['one']]);
    expect(migrate(db, file, [steps[0] as (typeof steps)[0], { version: 2, up: () => db.exec('CREATE TABLE two (a)') }])).toBe(2);
    expect(db.value('PRAGMA user_version')).toBe(2);
    db.close();
  });

  it('notices an unclean exit and checks the file', () => {
    const opened = openDatabaseFile({ file, backupsFolder: null });
    // Closing the handle but not the database is what a crash leaves behind.
    opened.db.close();
    const again = openDatabaseFile({ file, backupsFolder: null });
    expect(again.report).toMatchObject({ uncleanExit: true, setAside: null, createdNew: false });
    again.close();
    const clean = openDatabaseFile({ file, backupsFolder: null });
    expect(clean.report.uncleanExit).toBe(false);
    clean.close();
  });

  it('sets a damaged file aside, keeps it whole, and restores the newest sound backup', async () => {
    filled();
    const backups = join(folder, 'backups');
    mkdirSync(backups);
    await backUpDatabase(file, join(backups, 'jiewang-1.sqlite'));
    await backUpDatabase(file, join(backups, 'jiewang-2.sqlite'));
    await backUpDatabase(file, join(backups, 'jiewang-3.sqlite'));
    damage(join(backups, 'jiewang-3.sqlite'));
    for (const [name, at] of [['jiewang-1.sqlite', 1_000], ['jiewang-2.sqlite', 2_000], ['jiewang-3.sqlite', 3_000]] as const) utimesSync(join(backups, name), at, at);
    damage(file);
    writeFileSync(`${file}-open`, '');
    const damaged = readFileSync(file);
    const opened = openDatabaseFile({ file, backupsFolder: backups });
    expect(opened.report).toMatchObject({ uncleanExit: true, restoredFrom: join(backups, 'jiewang-2.sqlite'), createdNew: false });
    expect(opened.db.value('SELECT COUNT(*) FROM case_file')).toBe(1);
    expect(readFileSync(opened.report.setAside ?? '').equals(damaged)).toBe(true);
    opened.close();
  });

  it('sets a file aside that is no database at all, and says that it begins anew without a backup', () => {
    writeFileSync(file, 'this is not a database, however long it may be'.repeat(100));
    const opened = openDatabaseFile({ file, backupsFolder: join(folder, 'nowhere') });
    expect(opened.report).toMatchObject({ restoredFrom: null, createdNew: true, uncleanExit: false });
    expect(existsSync(opened.report.setAside ?? '')).toBe(true);
    expect(opened.db.value('SELECT COUNT(*) FROM event_log')).toBe(0);
    opened.close();
  });

  it('builds the indexes that a bulk load put off with the next checkpoint', () => {
    const test = openTestDatabase({ folder, deferIndexes: true });
    const present = () => new Set(test.db.rows<[string]>("SELECT name FROM sqlite_schema WHERE type = 'index'").map(([name]) => name));
    for (const name of deferrableIndexes) expect(present().has(name), name).toBe(false);
    test.writer.append({ events: world.events });
    test.writer.checkpoint();
    for (const name of indexNames) expect(present().has(name), name).toBe(true);
    test.close();
    const again = openTestDatabase({ folder, deferIndexes: true });
    expect(again.db.value("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'queue_all'"), 'a database that is not empty keeps its indexes').toBe(1);
    again.dispose();
  });
});

describe('trouble with the disk', () => {
  it('a full disk is a typed error, and the transaction that met it left nothing behind', () => {
    const test = openTestDatabase({ folder });
    test.writer.append({ events: world.events });
    const size = test.reader.logSize();
    test.db.exec(`PRAGMA max_page_count = ${(test.db.value<number>('PRAGMA page_count') ?? 0) + 2}`);
    const random = new Random(3);
    const caught: unknown[] = [];
    let written = 0;
    for (let i = 0; i < 500 && caught.length === 0; i++) {
      try {
        written += test.writer.reportCase({ caseId: random.uuid(i), command: reportOf(world, random, world.start + i), context: contextOf(world.start + i) }).ok ? 1 : 0;
      } catch (error) {
        caught.push(error);
      }
    }
    expect(caught[0]).toBeInstanceOf(DatabaseError);
    expect(caught[0]).toMatchObject({ name: 'DatabaseFull', code: 'unavailable' });
    expect(test.reader.logSize()).toEqual({ events: size.events + written, cases: written });
    test.db.exec('PRAGMA max_page_count = 1000000');
    expect(test.writer.reportCase({ caseId: 'after', command: reportOf(world, random, world.start), context: contextOf(world.start + 1_000) }).ok).toBe(true);
    expect(quickCheck(test.file)).toBeNull();
    test.close();
  });

  it('a folder that cannot be made is a typed error that names it', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => openDatabaseFile({ file: join(folder, 'file', 'jiewang.sqlite'), backupsFolder: null })).toThrow(DatabaseError);
    expect(() => openDatabaseFile({ file: join(folder, 'file', 'jiewang.sqlite'), backupsFolder: null })).toThrow(/file/);
  });

  it('a backup that cannot be written leaves the former one, and no half one', async () => {
    filled();
    const to = join(folder, 'backups', 'jiewang-1.sqlite');
    expect((await backUpDatabase(file, to)).bytes).toBe(statSync(to).size);
    const before = readFileSync(to);
    const broken = join(folder, 'broken.sqlite');
    copyFileSync(file, broken);
    damage(broken);
    chmodSync(broken, 0o600);
    await expect(backUpDatabase(broken, to)).rejects.toThrow(DatabaseError);
    expect(readFileSync(to).equals(before)).toBe(true);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['jiewang-1.sqlite']);
  });
});

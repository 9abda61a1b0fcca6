import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writerCore } from '../../electron/db/core/writer-core';
import { openDatabaseFile } from '../../electron/db/open';
import { lastRecordedAt, logSize, packEventId } from '../../electron/db/tables/event-log';
import { Random } from '../builders/random';
import { buildWorld, worldStart } from '../builders/world';
import { bundle, removeBundle } from './bundle';
import { projectionContents, searchContents } from './contents';

const rounds = Number(process.env['JIEWANG_KILL_ROUNDS'] ?? 200);
const seed = Number(process.env['JIEWANG_SEED'] ?? 20260506);
const worldSeed = 7;
/** Rebuilding and comparing everything takes longer than a round; each round checks the file and its acknowledged events. */
const compareEvery = 50;

let child = '';
let folder = '';

beforeAll(async () => {
  child = await bundle('tests/db/kill-child.ts', 'kill-child');
  folder = mkdtempSync(join(tmpdir(), 'jiewang-kill-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  removeBundle(child);
});

/** The child's whole lines; the last may be cut short by the kill: it was not acknowledged. The first says that it is ready. */
const acknowledgements = (said: string): readonly string[] => said.slice(0, said.lastIndexOf('\n') + 1).split('\n').slice(1, -1);

/** Lets a child acknowledge `commands` commands and live for `moreMs` more, kills it, and gives the ids of the events that it acknowledged. */
function round(file: string, roundSeed: number, firstAt: number, commands: number, moreMs: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const spawned = spawn(process.execPath, [child, file, String(worldSeed), String(roundSeed), String(firstAt)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complaint = '';
    let timer: NodeJS.Timeout | null = null;
    spawned.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (acknowledgements(said).length >= commands) timer ??= setTimeout(() => spawned.kill('SIGKILL'), moreMs);
    });
    spawned.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    spawned.once('close', (code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the child ended by itself (${String(code)}): ${complaint}`));
      else resolve(acknowledgements(said).flatMap((line) => line.split(' ')));
    });
  });
}

it(`loses no acknowledged event in ${rounds} kills, and the projections still equal the log (seed ${seed})`, { timeout: Math.max(300_000, rounds * 2_000) }, async () => {
  const random = new Random(seed);
  const file = join(folder, 'jiewang.sqlite');
  const first = openDatabaseFile({ file, backupsFolder: null });
  writerCore(first.db, () => undefined).append({ events: buildWorld({ seed: worldSeed, people: 30 }).events });
  first.close();
  let at = worldStart + 1_000;
  let acknowledged = 0;
  for (let i = 1; i <= rounds; i++) {
    // None in some rounds: killed while it opens or writes its first.
    const commands = random.below(30);
    const ids = await round(file, random.below(2 ** 31), at, commands, random.below(12));
    expect(ids.length, `round ${i}`).toBeGreaterThanOrEqual(commands);
    acknowledged += ids.length;
    const opened = openDatabaseFile({ file, backupsFolder: null });
    try {
      // The opening runs quick_check after an unclean exit and would have set a damaged file aside.
      expect(opened.report).toMatchObject({ uncleanExit: true, setAside: null, createdNew: false });
      const lost = ids.filter((id) => opened.db.value('SELECT seq FROM event_log WHERE id = ?', packEventId(id)) === undefined);
      expect(lost, `round ${i}`).toEqual([]);
      at = Math.max(at, lastRecordedAt(opened.db) ?? 0) + 1;
      if (i % compareEvery === 0 || i === rounds) {
        const writer = writerCore(opened.db, () => undefined);
        writer.tickLights({ now: at });
        const before = [projectionContents(opened.db), searchContents(opened.db)];
        expect(writer.rebuildProjections({ now: at })).toEqual(logSize(opened.db));
        expect([projectionContents(opened.db), searchContents(opened.db)]).toEqual(before);
      }
    } finally {
      opened.close();
    }
  }
  console.info(`${acknowledged} events acknowledged in ${rounds} rounds, none lost`);
  expect(acknowledged).toBeGreaterThan(rounds);
});

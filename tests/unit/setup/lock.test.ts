import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAbandoned, withSetupLock } from '../../../resources/setup/lock.mjs';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'jiewang-lock-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** No process has this number: the largest that Linux gives is 4,194,304. */
const nobody = 99_999_999;

describe('the lock of the set-up', () => {
  it('lets one work at a time and gives each its turn', async () => {
    let inside = 0;
    let most = 0;
    const turns = await Promise.all(
      [1, 2, 3, 4].map((turn) =>
        withSetupLock(async () => {
          most = Math.max(most, ++inside);
          await new Promise((done) => setImmediate(done));
          inside--;
          return turn;
        }, folder),
      ),
    );
    expect(turns).toEqual([1, 2, 3, 4]);
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is given back when the work fails', async () => {
    await expect(withSetupLock(() => Promise.reject(new Error('no disk')), folder)).rejects.toThrow('no disk');
    expect(existsSync(join(folder, 'setup.lock'))).toBe(false);
  });

  it('is taken over from a process that is gone', async () => {
    writeFileSync(join(folder, 'setup.lock'), `${hostname()} ${nobody}`);
    writeFileSync(join(folder, 'lock-left-behind'), `${hostname()} ${nobody}`);
    await expect(withSetupLock(() => Promise.resolve('mine'), folder)).resolves.toBe('mine');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over when nobody has touched it for long, whoever has its number by now', async () => {
    const file = join(folder, 'setup.lock');
    writeFileSync(file, `${hostname()} ${process.pid}`);
    const longAgo = new Date(Date.now() - 3_600_000);
    utimesSync(file, longAgo, longAgo);
    await expect(withSetupLock(() => Promise.resolve('mine'), folder)).resolves.toBe('mine');
  });
});

describe('an abandoned lock', () => {
  const here = { host: 'here', alive: (pid: number) => pid === 7 };
  it.each([
    ['of a living process', 'here 7', 1_000, false],
    ['of a dead one', 'here 8', 1_000, true],
    ['of a process elsewhere, touched lately', 'there 8', 1_000, false],
    ['of a process elsewhere, touched long ago', 'there 8', 3_600_000, true],
    ['of a living process that stopped touching it', 'here 7', 3_600_000, true],
  ])('%s', (_, owner, ageMs, abandoned) => {
    expect(isAbandoned(owner, ageMs, here)).toBe(abandoned);
  });
});

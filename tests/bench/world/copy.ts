import { copyFileSync, constants, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { cachedWorld, requireRoom, scratchFolder } from './cache';

const copies = new Map<number, string>();
const folders: string[] = [];

process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * A world that may be written to: one copy per size and run, on the disk of the original, removed when the run ends. It lies where
 * the app looks for the profile of one's own; the answer is the user data folder.
 */
export async function writableWorld(cases: number, say: (line: string) => void): Promise<{ readonly userData: string; readonly file: string }> {
  const { file } = await cachedWorld(cases, say);
  let userData = copies.get(cases);
  if (userData === undefined) {
    requireRoom(statSync(file).size * 1.2, `a copy of the world of ${cases.toLocaleString('en')} cases`);
    userData = scratchFolder(`world-${cases}`);
    folders.push(userData);
    say('copying the world, which this row writes to');
    mkdirSync(dirname(databaseIn(userData)), { recursive: true });
    copyFileSync(file, databaseIn(userData), constants.COPYFILE_FICLONE);
    copies.set(cases, userData);
  }
  return { userData, file: databaseIn(userData) };
}

const databaseIn = (userData: string): string => `${userData}/profiles/own/jiewang.sqlite`;

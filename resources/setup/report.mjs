/** What the set-up says to whoever waits: one line a step, and errors that carry their remedy. */

/** @param {string} line */
export function say(line) {
  process.stdout.write(`[jiewang] ${line}\n`);
}

/** Something that the person at the keyboard can mend; printed without a stack. */
export class SetupError extends Error {
  /**
   * @param {string} what what went wrong
   * @param {string} remedy what to do about it
   */
  constructor(what, remedy) {
    super(`${what}\n  Remedy: ${remedy}`);
    this.name = 'SetupError';
  }
}

/** The person pressed Ctrl-C, or the machine wants us gone. Nothing is wrong, and nothing further is begun. */
export class Interrupted extends Error {
  /** @override */
  name = 'Interrupted';
}

const remedies = new Map([
  ['ENOSPC', 'the disk is full: make room (about 2 GB) and run the same command again.'],
  ['EDQUOT', 'your disk quota is used up: make room (about 2 GB) and run the same command again.'],
  ['EACCES', 'this folder is not yours to write: take it over (chown), or for the cache set XDG_CACHE_HOME to a folder of yours.'],
  ['EPERM', 'this folder is not yours to write: take it over (chown), or for the cache set XDG_CACHE_HOME to a folder of yours.'],
  ['EROFS', 'this file system cannot be written: work in a clone that can, and for the cache set XDG_CACHE_HOME to a folder that can.'],
  ['ENOENT', 'a program or file is missing: see its name above, install it, and run the same command again.'],
]);

/**
 * @param {unknown} error
 * @returns {string} a message with its remedy where one is known, else the stack
 */
export function inWords(error) {
  if (error instanceof SetupError || error instanceof Interrupted) return error.message;
  if (!(error instanceof Error)) return String(error);
  const remedy = remedies.get(String(/** @type {NodeJS.ErrnoException} */ (error).code));
  return remedy === undefined ? String(error.stack) : `${error.message}\n  Remedy: ${remedy}`;
}

/**
 * Runs a command line program; an error becomes its message and exit code 1.
 * @param {() => Promise<number>} main returns the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`\n${inWords(error)}\n`);
    // 130: what a shell gives for a program that ended by Ctrl-C.
    process.exitCode = error instanceof Interrupted ? 130 : 1;
  }
}

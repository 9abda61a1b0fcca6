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

/**
 * Runs a command line program; a SetupError becomes its message and exit code 1, anything else keeps its stack.
 * @param {() => Promise<number>} main returns the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`\n${error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}

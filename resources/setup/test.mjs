import { runPart, parts } from './parts.mjs';
import { prepare } from './prepare.mjs';
import { Interrupted, inWords, runMain, say } from './report.mjs';
import { asTable, exitCode, lastLine, one, sum } from './tally.mjs';

/**
 * `npm test`: everything. `node resources/setup/test.mjs GROUP [ARGUMENTS OF ITS RUNNER]`: one group (lint, types, unit, build, e2e).
 * Every part runs even where an earlier one failed, so that one run shows all. The last line of stdout is the count.
 */
await runMain(async () => {
  const [group, ...args] = process.argv.slice(2);
  const chosen = parts.filter((part) => group === undefined || part.group === group);
  if (chosen.length === 0) {
    process.stderr.write(`No such group of tests: ${group}. There are: ${[...new Set(parts.map((part) => part.group))].join(', ')}.\n`);
    return 2;
  }
  try {
    await prepare(Object.assign({}, ...chosen.map((part) => part.needs)));
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    process.stdout.write(`\n${inWords(error)}\n${lastLine(one(false))}\n`);
    return 1;
  }
  const results = [];
  for (const part of chosen) results.push(await runPart(part, args));
  const total = sum(results.map(({ tally }) => tally));
  process.stdout.write('\n');
  say(`${results.reduce((seconds, result) => seconds + result.seconds, 0).toFixed(0)} s in all:`);
  process.stdout.write(`${asTable(results)}\n${lastLine(total)}\n`);
  return exitCode(total);
});

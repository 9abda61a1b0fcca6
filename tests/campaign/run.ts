import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { campaigns } from './campaigns';
import { chooseCampaign, type Choice } from './choice';

/** A day: a campaign has no time limit of its own. */
const testTimeoutMs = 24 * 3_600_000;

function choose(): Choice | null {
  try {
    return chooseCampaign(process.argv.slice(2), campaigns, randomInt(1, 2 ** 31));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

const choice = choose();
if (choice === null) {
  process.exitCode = 2;
} else {
  const { campaign, size, seed } = choice;
  process.stdout.write(`Campaign ${campaign.name}: ${size} rounds, seed ${seed}. To repeat it:  npm run campaign -- ${campaign.name} --size ${size} --seed ${seed}\n`);
  const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', `--testTimeout=${testTimeoutMs}`, ...campaign.files], {
    env: { ...process.env, ...campaign.env(size, seed) },
    stdio: 'inherit',
  });
  vitest.once('exit', (code) => (process.exitCode = code ?? 1));
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { backupName } from '../../electron/main/services/backup-rotation';
import { demoAccounts, demoPassword } from '@shared/demo/accounts';
import { measuredStart } from './devtools';
import { percentileOf } from './measure';
import { row, type Bench, type BenchSize } from './row';
import { writableWorld } from './world/copy';

const cases: Readonly<Record<BenchSize, number>> = { small: 100_000, full: 1_000_000 };
const runs = 7;
const warmUps = 2;
const rootFolder = resolve('.');
const minimalApp = resolve('tests/bench/minimal-app');

/** In every page: the moment, and the end of the next frame that is drawn. */
const common = `
  const now = () => performance.timeOrigin + performance.now();
  const pause = () => new Promise((go) => setTimeout(go, 4));
  const drawn = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)));
  const until = async (test) => { while (!test()) await pause(); };
`;

const minimalScript = `globalThis.__bench = (async () => { ${common}
  await until(() => document.querySelector('p') !== null);
  await drawn();
  return { painted: now() };
})();`;

/** Somebody types a password; quicker than most. */
const typingMs = 2_000;

/**
 * What the app lets a person wait: from the start to the painted sign-in page, and from the answer to the password to the queue (or the
 * map). The person's typing and the check of the password, which is slow on purpose, are taken out. What the app prepares while
 * somebody types keeps nobody waiting, as in life.
 */
const appScript = `globalThis.__bench = (async () => { ${common}
  const value = async (method, input) => { const answer = await window.jiewang.invoke(method, input); if (!answer.ok) throw new Error(method + ': ' + answer.error.message); return answer.value; };
  await until(() => window.jiewang !== undefined);
  await until(() => document.querySelector('form input[type=password]') !== null);
  await drawn();
  const signInPainted = now();
  await new Promise((go) => setTimeout(go, ${typingMs}));
  await value('session.signIn', ${JSON.stringify({ name: demoAccounts[0]?.name, password: demoPassword })});
  const signedIn = now();
  await until(() => document.querySelector('[id^="queue-row-"]') !== null);
  await drawn();
  const queue = now();
  await until(() => document.querySelector('canvas') !== null && document.documentElement.dataset.settled === 'true');
  await drawn();
  return { signInPainted, signedIn, queue, map: now() };
})();`;

const isMoments = (answer: unknown): answer is Readonly<Record<string, number>> => typeof answer === 'object' && answer !== null && Object.values(answer).every((one) => typeof one === 'number');

/** The built app on a large database in turns with an app that only paints; each run is a new process, files are in the system's cache. */
async function start(size: BenchSize, say: (line: string) => void) {
  const { userData } = await writableWorld(cases[size], say);
  const minimalData = mkdtempSync(join(tmpdir(), 'bench-minimal-'));
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ profile: 'own', signedInTo: 'own', locale: 'zh-CN', theme: 'dark', consoleId: 'console-bench' }));
  const backups = join(userData, 'profiles', 'own', 'backups');
  mkdirSync(backups, { recursive: true });
  const spent = { minimal: [] as number[], signIn: [] as number[], queue: [] as number[], map: [] as number[] };
  try {
    for (let run = -warmUps; run < runs; run += 1) {
      const minimal = await measuredStart([minimalApp, `--user-data-dir=${minimalData}`], minimalScript);
      // An app that quits backs up what was not backed up for an hour; a start is what is measured here, so it finds a fresh one.
      writeFileSync(join(backups, backupName(Date.now())), '');
      const app = await measuredStart([rootFolder, `--user-data-dir=${userData}`], appScript);
      if (!isMoments(minimal.answer) || !isMoments(app.answer)) throw new Error('a page gave no moments');
      const { painted = NaN } = minimal.answer;
      const { signInPainted = NaN, signedIn = NaN, queue = NaN, map = NaN } = app.answer;
      if (run < 0) continue;
      const check = signedIn - signInPainted; // the typing and the check of the password
      spent.minimal.push(painted - minimal.spawnedAt);
      spent.signIn.push(signInPainted - app.spawnedAt);
      spent.queue.push(queue - app.spawnedAt - check);
      spent.map.push(map - app.spawnedAt - check);
      say(`run ${run + 1} of ${runs}: minimal ${spent.minimal.at(-1)?.toFixed(0)} ms; sign-in ${spent.signIn.at(-1)?.toFixed(0)}, queue ${spent.queue.at(-1)?.toFixed(0)}, map ${spent.map.at(-1)?.toFixed(0)} (typing and password check, ${check.toFixed(0)}, taken out)`);
    }
  } finally {
    rmSync(minimalData, { recursive: true, force: true });
  }
  const minimal = percentileOf(spent.minimal, 0.5);
  const anchor = 'minimal Electron app painted';
  return [
    row('start, queue painted', 'ms', percentileOf(spent.queue, 0.5), anchor, minimal, { atMost: 1.6 }),
    row('start, map idle', 'ms', percentileOf(spent.map, 0.5), anchor, minimal, { atMost: 3 }),
  ];
}

export const startBenches: readonly Bench[] = [{ name: 'start', run: start }];

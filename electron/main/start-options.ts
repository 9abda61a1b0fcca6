import { resolve } from 'node:path';
import type { DemoWorldSize } from '@shared/ipc/worker-protocol';

/** What the command line may ask for. Nothing here weakens a check: the flags choose worlds, folders and moods of the clock. */
export interface StartOptions {
  readonly userDataDir: string | null;
  /** Which door to take when no profile was chosen yet; `ask` shows the three doors. */
  readonly door: 'demo' | 'own' | 'ask';
  readonly demoWorld: DemoWorldSize;
  readonly demoSeed: number;
  readonly demoHistoryDays: number;
  /** World time at which a new demo world starts; null is the real now. */
  readonly demoNow: number | null;
  readonly simulationPaused: boolean;
  readonly developer: boolean;
  readonly captureDir: string | null;
}

export class StartOptionError extends Error {
  override readonly name = 'StartOptionError';
}

function valueOf(argv: readonly string[], flag: string): string | null {
  const inline = argv.find((arg) => arg.startsWith(`${flag}=`));
  if (inline !== undefined) return inline.slice(flag.length + 1);
  const at = argv.indexOf(flag);
  const next = at >= 0 ? argv[at + 1] : undefined;
  return next !== undefined && !next.startsWith('--') ? next : null;
}

function oneOf<const Value extends string>(argv: readonly string[], flag: string, allowed: readonly Value[], fallback: Value): Value {
  const given = valueOf(argv, flag);
  if (given === null) return fallback;
  const found = allowed.find((value) => value === given);
  if (found === undefined) throw new StartOptionError(`${flag} knows ${allowed.join(', ')}; "${given}" is none of them.`);
  return found;
}

function wholeNumber(argv: readonly string[], flag: string, fallback: number, max: number): number {
  const given = valueOf(argv, flag);
  if (given === null) return fallback;
  if (!/^\d{1,10}$/.test(given) || Number(given) > max) throw new StartOptionError(`${flag} takes a whole number from 0 to ${max}; "${given}" is none.`);
  return Number(given);
}

function moment(argv: readonly string[], flag: string): number | null {
  const given = valueOf(argv, flag);
  if (given === null) return null;
  const at = Date.parse(given);
  if (Number.isNaN(at) || at < 0) throw new StartOptionError(`${flag} takes an ISO 8601 time such as 2026-07-01T09:30:00+08:00; "${given}" is none.`);
  return at;
}

/** A captured world never changes: same seed, same moment, so that two captures of one version can be compared. */
const captureMoment = Date.parse('2026-07-15T10:20:00+08:00');

/** Reads the flags; throws StartOptionError in words for a value that makes no sense. */
export function parseStartOptions(argv: readonly string[]): StartOptions {
  const captureDir = valueOf(argv, '--capture');
  if (captureDir === null && argv.some((arg) => arg === '--capture' || arg.startsWith('--capture='))) throw new StartOptionError('--capture takes the folder that the pictures go to.');
  const given = valueOf(argv, '--user-data-dir');
  if (given === '') throw new StartOptionError('--user-data-dir takes the folder that the data lies in.');
  return {
    userDataDir: given === null ? null : resolve(given),
    door: oneOf(argv, '--door', ['demo', 'own', 'ask'], 'ask'),
    demoWorld: oneOf(argv, '--demo-world', ['subdistrict', 'district'], 'subdistrict'),
    demoSeed: wholeNumber(argv, '--demo-seed', 20_260_701, 4_294_967_295),
    demoHistoryDays: wholeNumber(argv, '--demo-history-days', 120, 3_660),
    demoNow: moment(argv, '--demo-now') ?? (captureDir === null ? null : captureMoment),
    simulationPaused: oneOf(argv, '--simulation', ['running', 'paused'], 'running') === 'paused' || captureDir !== null,
    developer: argv.includes('--developer'),
    captureDir,
  };
}

import { demoAccounts } from '@shared/demo/accounts';
import type { Actor } from '@shared/domain/event';
import type { EpochMs } from '@shared/domain/ids';
import type { ClockStep, TaskItem } from '@shared/domain/task-list';
import type { Casting } from '../casework/casting';
import { filled, type Spot } from '../incidents';
import type { IncidentKind } from '../incidents/kinds';
import type { Random } from '../random';
import type { ScriptDesk } from './case-script';

/** What a case needs from the world around it while its life is written. */
export interface Stage {
  readonly desk: ScriptDesk;
  readonly casting: Casting;
  readonly random: Random;
  readonly now: EpochMs;
  /** Lengthens what happens after the scene, so that about as many cases are open at `now` as asked for. */
  readonly stretch: number;
  readonly newId: (at: EpochMs) => string;
  readonly caseNo: (at: EpochMs) => string;
}

export const minute = 60_000;
const account = (name: string): Actor => {
  const found = demoAccounts.find((candidate) => candidate.name === name);
  return { kind: 'account', id: found?.id ?? '', name: found?.displayName ?? name };
};
export const operator = account('operator');
export const checker = account('checker');
export const chief = account('chief');

/** Milliseconds that a step takes: usually about a third of its limit, now and then more than all of it. */
export function paceOf(item: TaskItem, step: ClockStep, random: Random, share = 0.3): number {
  return Math.round(random.logNormal(share, 0.72) * (item.limits[step]?.limitMs ?? 60 * minute));
}

/** The same, made longer so that enough cases are open at `now`; stretching alone seldom breaks a limit. */
export function stretched(stage: Stage, item: TaskItem, step: ClockStep, share: number): number {
  const natural = paceOf(item, step, stage.random, share);
  const limit = item.limits[step]?.limitMs ?? Infinity;
  const longer = natural * stage.stretch;
  return longer > 0.9 * limit && natural < limit && stage.random.chance(0.9) ? Math.max(natural, 0.9 * limit * stage.random.between(0.5, 1)) : longer;
}

/** Words of what was done. */
export function resultOf(kind: IncidentKind, spot: Spot, random: Random): string {
  return filled(random.pick(kind.results), spot, random);
}

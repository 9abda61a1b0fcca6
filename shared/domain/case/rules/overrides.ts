import { refuse, type Refused } from '../../refuse';
import { levelOf, type BlockCode } from '../../recommend/codes';
import type { EpochMs, PersonId } from '../../ids';
import type { DecideContext } from '../context';
import type { BlockOverride, RecordedOverride } from '../operation';
import { blocksFrom } from '../readiness';
import { highestRole, isChief, type Asker } from './rights';

/** Somebody to be sent, with what is known against it. */
export interface Sent {
  readonly personId: PersonId;
  readonly name: string;
  readonly blocks: readonly BlockCode[];
}

/**
 * Block levels: a warning wants a reason, a block a role and a reason, and both are written down with the order. What the pick brings
 * along and what the registers say now count alike, so that an old recommendation cannot send somebody who has gone off duty since.
 * @returns the overrides that were needed; one that overrides nothing is not kept.
 */
export function overridesFor(sent: readonly Sent[], given: readonly BlockOverride[], context: DecideContext, asker: Asker, at: EpochMs): readonly RecordedOverride[] | Refused {
  const kept: RecordedOverride[] = [];
  for (const { personId, name, blocks } of sent) {
    const readiness = context.readiness?.(personId) ?? null;
    for (const block of new Set([...blocks, ...(readiness === null ? [] : blocksFrom(readiness, at))])) {
      const override = given.find((one) => one.personId === personId && one.block === block);
      if (override === undefined) return refuse('blocked', 'dispatch.blocks', { name, block });
      if (override.reason.trim() === '') return refuse('blockReasonMissing', 'dispatch.blocks', { name, block });
      if (levelOf(block) === 'block' && !isChief(asker)) return refuse('blockNeedsRole', 'dispatch.blocks', { name, block });
      kept.push({ personId, block, reason: override.reason, role: highestRole(asker) });
    }
  }
  return kept;
}

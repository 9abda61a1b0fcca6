import { z } from 'zod';
import { notifyChannels, notifyOutcomes, parOutcomes, replaceCauses } from '../domain/case/operation';
import { blockCodes, pickReasons, shortfallCodes } from '../domain/recommend/codes';
import { epochMs, id, lngLat, reason, someSkills, words } from './method';

/** The commands about a squad as a desk gives them; ids of new assignments and every name are filled in behind the border, and `decide` looks at the rest. */

const durationMs = z.number().int().positive().max(7 * 86_400_000);
const count = z.number().int().min(1).max(1_000);
const blocks = z.array(z.enum(blockCodes)).max(blockCodes.length);
const etaS = z.number().min(0).max(86_400).nullable();

export const demandLine = z.object({ id: words(64), skills: someSkills, count, quorum: count, essential: z.boolean() });
export const demandLines = z.array(demandLine).min(1).max(31).readonly();
export const rallyPoint = z.object({ name: words(100), point: lngLat });
export const deadlines = z.object({ notifyMs: durationMs, acknowledgeMs: durationMs, departMs: durationMs, arriveMs: durationMs });

const pick = z.object({ personId: id, lineId: id, etaS, reason: z.enum(pickReasons), blocks });
const picks = z.array(pick).max(1_000);
const shortfalls = z.array(z.object({ lineId: id, count, code: z.enum(shortfallCodes) })).max(400);
const overrides = z.array(z.object({ personId: id, block: z.enum(blockCodes), reason })).max(2_000);

export const squadCommands = [
  z.object({ type: z.literal('reserve'), people: z.array(z.object({ personId: id, lineId: id.nullable() })).min(1).max(1_000), until: epochMs, overrides }),
  z.object({ type: z.literal('releaseReservation'), assignmentIds: z.array(id).min(1).max(1_000), reason }),
  /** `planId` null: by hand. The plan's name is copied behind the border. `rally` null: the scene. */
  z.object({
    type: z.literal('orderSquad'), planId: id.nullable(), alarmLevel: z.number().int().min(1).max(20), lines: demandLines, rally: rallyPoint.nullable(), deadlines, parEveryMs: durationMs.nullable(),
    instruction: z.string().max(1_000), picks, shortfalls, overrides,
  }),
  z.object({ type: z.literal('raiseAlarm'), operationId: id, alarmLevel: z.number().int().min(1).max(20), reason, lines: demandLines, picks, shortfalls, overrides }),
  z.object({ type: z.literal('orderBackfill'), operationId: id, moves: z.array(z.object({ personId: id, gridId: id, etaS, blocks })).min(1).max(300), overrides }),
  z.object({ type: z.literal('notify'), assignmentId: id, channel: z.enum(notifyChannels), outcome: z.enum(notifyOutcomes) }),
  z.object({ type: z.literal('replace'), assignmentId: id, cause: z.enum(replaceCauses), reason: reason.nullable(), pick, overrides }),
  /** `personId` null: whoever asks takes it. */
  z.object({ type: z.literal('takeCommand'), operationId: id, personId: id.nullable(), note: z.string().max(500) }),
  z.object({ type: z.literal('callPar'), operationId: id }),
  z.object({ type: z.literal('accountFor'), assignmentId: id, outcome: z.enum(parOutcomes), note: z.string().max(500) }),
  z.object({ type: z.literal('standDown'), operationId: id, reason }),
] as const;

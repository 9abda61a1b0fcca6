import type { EpochMs } from '@shared/domain/ids';
import type { ResponsePlan } from '@shared/domain/plan/plan';
import type { PlanDraft } from '@shared/ipc/dispatch-methods';

export type DraftLevel = PlanDraft['levels'][number];
export type DraftLine = DraftLevel['lines'][number];
export type DraftWhistle = DraftLevel['whistles'][number];
export type DraftRally = PlanDraft['rally'];

const minute = 60_000;

/** The bounds of the contract: further levels and lines would be refused at the border. */
export const mostLevels = 20;
export const mostLines = 31;

export const replaced = <One>(list: readonly One[], index: number, by: One): One[] => list.map((one, i) => (i === index ? by : one));
export const removed = <One>(list: readonly One[], index: number): One[] => list.filter((_, i) => i !== index);

/** A saved plan as the editor has it; a copy in depth, so that nothing of the plan is shared. */
export function draftOf(plan: ResponsePlan): PlanDraft {
  const { id, name, nameEn, match, levels, rally, deadlines, parEveryMs, keepMinimums, validFrom, validTo } = plan;
  return {
    id,
    name,
    nameEn,
    match: { itemIds: [...match.itemIds], classCodes: [...match.classCodes], severities: [...match.severities], areaId: match.areaId },
    levels: levels.map((level) => ({
      level: level.level,
      lines: level.lines.map((line) => ({ ...line, skills: [...line.skills] })),
      equipment: level.equipment.map((one) => ({ ...one })),
      whistles: level.whistles.map((one) => ({ ...one })),
    })),
    rally: rally.kind === 'nearestOf' ? { kind: rally.kind, points: rally.points.map((one) => ({ ...one })) } : { ...rally },
    deadlines: { ...deadlines },
    parEveryMs,
    keepMinimums,
    validFrom,
    validTo,
  };
}

/** A plan to begin with: one alarm with one line of one person. */
export function newDraft(): PlanDraft {
  return {
    id: null,
    name: '',
    nameEn: '',
    match: { itemIds: [], classCodes: [], severities: [], areaId: null },
    levels: [{ level: 1, lines: [{ id: 'l1', skills: [], count: 1, quorum: 1, essential: true }], equipment: [], whistles: [] }],
    rally: { kind: 'scene' },
    deadlines: { notifyMs: minute, acknowledgeMs: 3 * minute, departMs: 6 * minute, arriveMs: 15 * minute },
    parEveryMs: 20 * minute,
    keepMinimums: true,
    validFrom: null,
    validTo: null,
  };
}

/** Another plan like it, in force from when it is saved. */
export const copyOf = (draft: PlanDraft, name: string): PlanDraft => ({ ...draft, id: null, name, validFrom: null, validTo: null });

/** The draft as `validatePlan` and `demandOf` take it. */
export function asPlan(draft: PlanDraft, now: EpochMs): ResponsePlan {
  return { ...draft, id: draft.id ?? '', version: 0, sample: false, validFrom: draft.validFrom ?? now };
}

/** Both come from this file, so their fields stand in one order. */
export const sameDraft = (one: PlanDraft, other: PlanDraft): boolean => JSON.stringify(one) === JSON.stringify(other);

/** An id that no line of the plan has: an order refers to its lines by them. */
export function freeLineId(draft: PlanDraft): string {
  const taken = new Set(draft.levels.flatMap((level) => level.lines.map((line) => line.id)));
  let number = taken.size + 1;
  while (taken.has(`l${number}`)) number += 1;
  return `l${number}`;
}

export const withLevel = (draft: PlanDraft): PlanDraft => ({
  ...draft,
  levels: [...draft.levels, { level: draft.levels.length + 1, lines: [{ id: freeLineId(draft), skills: [], count: 1, quorum: 1, essential: true }], equipment: [], whistles: [] }],
});

/** The alarms above move down by one: there are no gaps. */
export const withoutLevel = (draft: PlanDraft, at: number): PlanDraft => ({ ...draft, levels: removed(draft.levels, at).map((level, i) => ({ ...level, level: i + 1 })) });

export const withChangedLevel = (draft: PlanDraft, at: number, change: Partial<DraftLevel>): PlanDraft => ({ ...draft, levels: draft.levels.map((level, i) => (i === at ? { ...level, ...change } : level)) });

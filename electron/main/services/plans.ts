import { v7 as uuidv7 } from 'uuid';
import type { EpochMs } from '@shared/domain/ids';
import type { ResponsePlan } from '@shared/domain/plan/plan';
import type { PlanDraft } from '@shared/ipc/dispatch-methods';
import { notFound } from '../ipc/border-error';

/**
 * A draft as the plan that it would be: a new one, or the next version of the one that it edits. A sample that somebody edited is the
 * site's own from then on.
 */
export function planFrom(draft: PlanDraft, plans: readonly ResponsePlan[], now: EpochMs): ResponsePlan {
  const former = draft.id === null ? null : plans.find((one) => one.id === draft.id);
  if (former === undefined) throw notFound('response plan', draft.id ?? '');
  return { ...draft, id: former?.id ?? uuidv7(), name: draft.name.trim(), nameEn: draft.nameEn.trim(), version: (former?.version ?? 0) + 1, sample: false, validFrom: draft.validFrom ?? now };
}

import type { EpochMs, LngLat } from '@shared/domain/ids';
import type { Closure } from '@shared/domain/roads/closures';
import type { MethodInput } from '@shared/ipc/contract';
import { fromLocalInput } from '@/lib/site-time';

/** In the order of how often they are needed. */
export const closureKinds = ['street', 'circle', 'area'] as const satisfies readonly Closure['kind'][];
export const radiusRange = { min: 30, max: 1_000 } as const;
/** A click beside a street still means it; metres. */
export const streetWithinM = 60;
/** Nobody clicks more by hand; the contract bears more. */
export const mostCorners = 60;

/** What is in the form, as it was typed. */
export interface ClosureDraft {
  readonly kind: Closure['kind'];
  readonly point: LngLat | null;
  readonly corners: readonly LngLat[];
  readonly radius: string;
  readonly reason: string;
  /** Value of a `datetime-local`; empty until somebody lifts it. */
  readonly until: string;
}
export const emptyDraft: ClosureDraft = { kind: 'street', point: null, corners: [], radius: '100', reason: '', until: '' };

export type DraftField = 'place' | 'radius' | 'reason' | 'until';
export type DraftProblems = Partial<Readonly<Record<DraftField, 'place' | 'corners' | 'radius' | 'reason' | 'until'>>>;

function radiusOf(text: string): number | null {
  const radius = /^\d{1,5}$/.test(text.trim()) ? Number(text) : NaN;
  return radius >= radiusRange.min && radius <= radiusRange.max ? radius : null;
}

/** What the draft would close; null as long as its place or size is not known. */
export function shapeOf({ kind, point, corners, radius }: ClosureDraft): MethodInput<'roads.close'>['closure'] | null {
  if (kind === 'area') {
    const [first] = corners;
    return first === undefined || corners.length < 3 || corners.length > mostCorners ? null : { kind, shape: [[[...corners, first]]] };
  }
  if (point === null) return null;
  if (kind === 'street') return { kind, at: point, withinM: streetWithinM };
  const radiusM = radiusOf(radius);
  return radiusM === null ? null : { kind, centre: point, radiusM };
}

export type Checked =
  | { readonly ok: true; readonly input: MethodInput<'roads.close'> }
  | { readonly ok: false; readonly problems: DraftProblems };

/** @param now the profile's now, ms: a closure cannot end before it begins */
export function check(draft: ClosureDraft, now: EpochMs): Checked {
  const closure = shapeOf(draft);
  const until = draft.until === '' ? null : fromLocalInput(draft.until);
  const reason = draft.reason.trim();
  const problems: DraftProblems = {
    ...(draft.kind === 'area' ? closure === null && { place: 'corners' } : draft.point === null && { place: 'place' }),
    ...(draft.kind === 'circle' && radiusOf(draft.radius) === null && { radius: 'radius' }),
    ...(reason === '' && { reason: 'reason' }),
    ...(draft.until !== '' && (until === null || until <= now) && { until: 'until' }),
  };
  return closure === null || Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, input: { closure, reason, until } };
}

import type { EpochMs } from '../ids';
import type { CaseOutcome } from './outcome';

/** 结案率, 按期结案率, 按时派遣率, 准确派遣率, 返工率, 响应率, 解决率, 满意率. */
export const rateNames = ['closed', 'closedOnTime', 'dispatchedOnTime', 'dispatchedRight', 'reworked', 'contacted', 'solved', 'satisfied'] as const;
export type RateName = (typeof rateNames)[number];

/** Which moment of a case puts it into a rate's period. */
export const rateAnchors = ['closeDueAt', 'dispatchDueAt', 'handledAt', 'contactDueAt', 'closedAt'] as const;
export type RateAnchor = (typeof rateAnchors)[number];

export const anchorOf: Readonly<Record<RateName, RateAnchor>> = {
  closed: 'closeDueAt',
  closedOnTime: 'closeDueAt',
  dispatchedOnTime: 'dispatchDueAt',
  dispatchedRight: 'dispatchDueAt',
  reworked: 'handledAt',
  contacted: 'contactDueAt',
  solved: 'closedAt',
  satisfied: 'closedAt',
};

export interface RateCount {
  /** Above the line. */
  readonly part: number;
  /** Below it: due, handled, ordered, asked. */
  readonly n: number;
  /** Known to belong below the line, but not whether above it: not asked, time unknown. In neither number. */
  readonly blank: number;
}

/** What one case adds to one rate, once its anchor lies in the period. */
export function countOf(rate: RateName, one: CaseOutcome): RateCount {
  const within = (at: EpochMs | null, due: EpochMs | null): boolean => !one.barred && at !== null && due !== null && at <= due;
  switch (rate) {
    case 'closed': return yes(!one.barred && one.closedAt !== null);
    case 'closedOnTime': return yes(within(one.closedAt, one.closeDueAt));
    case 'dispatchedOnTime': return one.dispatchBlank ? unknown : yes(within(one.dispatchedAt, one.dispatchDueAt));
    case 'dispatchedRight': return yes(!one.barred && !one.reworked && (one.dispatchedAt !== null || one.dispatchBlank));
    // Less is better here: a barred case that was not reworked would only water the rate down.
    case 'reworked': return one.barred && !one.reworked ? none : yes(one.reworked);
    case 'contacted': return { part: one.barred ? 0 : one.contacted, n: one.ordered, blank: one.contactBlank };
    case 'solved': return one.solved === null ? unknown : yes(one.solved);
    case 'satisfied': return one.satisfied === null ? unknown : yes(one.satisfied);
  }
}

const yes = (part: boolean): RateCount => ({ part: part ? 1 : 0, n: 1, blank: 0 });
const unknown: RateCount = { part: 0, n: 0, blank: 1 };
const none: RateCount = { part: 0, n: 0, blank: 0 };

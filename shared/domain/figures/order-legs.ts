import { legNames, notificationLegs, responseLegs, type LegName } from '../case/legs';
import type { DurationMs, EpochMs } from '../ids';
import { isTimed } from './outcome';

/** Legs of a figure: the six of a response, and for an order the two halves of its turnout (order → told, told → left). */
export const figureLegs = [...legNames, 'alerting', 'reaction'] as const;
export type FigureLeg = (typeof figureLegs)[number];
export const isCaseLeg = (leg: FigureLeg): leg is LegName => leg !== 'alerting' && leg !== 'reaction';

export interface OrderTimes {
  readonly t0ReportedAt: EpochMs;
  readonly t1ReceivedAt: EpochMs | null;
  /** The case's first dispatch, by which an order's own time is known to be one. */
  readonly t2DispatchedAt: EpochMs | null;
  readonly dispatchedAt: EpochMs;
  readonly notifiedAt: EpochMs | null;
  readonly departedAt: EpochMs | null;
  readonly arrivedAt: EpochMs | null;
  readonly clearedAt: EpochMs | null;
}

/** In the order of `figureLegs`. An order's own arrival counts, appropriate or not. */
export function orderLegs(order: OrderTimes): readonly (DurationMs | null)[] {
  const timed = isTimed(order, order);
  const legs = responseLegs({
    t0ReportedAt: order.t0ReportedAt,
    t1ReceivedAt: order.t1ReceivedAt,
    t2DispatchedAt: timed ? order.dispatchedAt : null,
    t3DepartedAt: order.departedAt,
    t4ArrivedAt: order.arrivedAt,
    t5ClearedAt: order.clearedAt,
  });
  const { alerting, reaction } = notificationLegs(order);
  return [...legNames.map((leg) => legs[leg]), timed ? alerting : null, reaction];
}

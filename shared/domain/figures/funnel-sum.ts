import { funnelSteps, type ForceFunnel, type FunnelStep } from '../case/funnel';

export interface FunnelSumRow {
  readonly step: FunnelStep;
  readonly count: number;
  readonly byDeadline: number;
  readonly untimed: number;
  /** Lost between the step before and this one; of them those who will not come any more. */
  readonly lost: number;
  readonly lostForGood: number;
}

export interface FunnelSum {
  readonly operations: number;
  readonly rows: readonly FunnelSumRow[];
  /** On scene by the deadline / ordered, people of all operations together: not a mean of the operations' shares. Null for nobody ordered. */
  readonly force: number | null;
  /** The step into which most were lost, the earliest of equals; null where nobody was. */
  readonly worst: FunnelStep | null;
}

export function sumOfFunnels(funnels: readonly ForceFunnel[]): FunnelSum {
  const rows = funnelSteps.map((step, i): FunnelSumRow => {
    const total = (key: 'count' | 'byDeadline' | 'untimed' | 'lost' | 'lostForGood'): number => funnels.reduce((sum, funnel) => sum + (funnel.rows[i]?.[key] ?? 0), 0);
    return { step, count: total('count'), byDeadline: total('byDeadline'), untimed: total('untimed'), lost: total('lost'), lostForGood: total('lostForGood') };
  });
  const ordered = rows[0]?.count ?? 0;
  const worst = rows.reduce<FunnelSumRow | null>((most, row) => (row.lost > (most?.lost ?? 0) ? row : most), null);
  return { operations: funnels.length, rows, force: ordered === 0 ? null : (rows.at(-1)?.byDeadline ?? 0) / ordered, worst: worst?.step ?? null };
}

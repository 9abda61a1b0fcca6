import { anchorOf, countOf, rateAnchors, rateNames, type RateName } from '@shared/domain/figures/rates';
import { isInShift } from '@shared/domain/figures/shift';
import type { EpochMs } from '@shared/domain/ids';
import type { FigureFilter, FigureGrouping, RateFigure, RateGroup, RatesView } from '@shared/ipc/figures-views';
import type { SqlValue } from '../driver';
import { anchorColumns, anchorIndexes, outcomeColumns, outcomeFrom } from '../tables/case-outcome';
import { groupsOf } from './figures-groups';
import { whereOf, type FigureSite, type GroupColumn } from './figures-population';

export interface RatesQuestion {
  readonly filter: FigureFilter;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Nothing is due before its limit has run out: the period ends here at the latest. */
  readonly now: EpochMs;
}

/** `reportedAt` is 0 where the case itself was not asked for. */
export type OutcomeRow = readonly [anchor: number, reportedAt: number, key: number, group: SqlValue, ...outcome: (number | null)[]];

/** @param joined the case is needed for a filter, a group or its time of report; else half the time is saved */
export const ratesSql = (anchor: (typeof anchorColumns)[keyof typeof anchorColumns], column: GroupColumn | null, joined: boolean, where: string): string =>
  `SELECT o.${anchor}, ${joined ? 'c.reported_at' : '0'}, o.case_key, ${column === null ? 'NULL' : `c.${column}`}, ${outcomeColumns}
    FROM case_outcome o INDEXED BY ${anchorIndexes[anchor]}${joined ? ' CROSS JOIN case_file c ON c.key = o.case_key' : ''} WHERE o.${anchor} >= ? AND o.${anchor} < ?${where}`;

/** Every case that a rate's moment puts into the period, by now. @param byReport the caller looks at the time of report */
export function* outcomesOf(site: FigureSite, { filter, from, to, now }: RatesQuestion, anchor: keyof typeof anchorColumns, column: GroupColumn | null, byReport: boolean): Generator<OutcomeRow> {
  const where = whereOf(site, filter, 'c');
  if (where === null) return;
  const { shift } = where;
  const joined = byReport || column !== null || shift !== null || where.sql !== '';
  for (const row of site.db.iterate<OutcomeRow>(ratesSql(anchorColumns[anchor], column, joined, where.sql), from, Math.min(to, now + 1), ...where.values)) {
    if (shift === null || isInShift(shift, site.zone.minuteAt(row[1]))) yield row;
  }
}

interface Sum {
  part: number;
  n: number;
  blank: number;
}
type Sums = Readonly<Record<RateName, Sum>>;

const emptySums = (): Sums => {
  const sum = (): Sum => ({ part: 0, n: 0, blank: 0 });
  return { closed: sum(), closedOnTime: sum(), dispatchedOnTime: sum(), dispatchedRight: sum(), reworked: sum(), contacted: sum(), solved: sum(), satisfied: sum() };
};

/** Each rate in the buckets of its own moment. */
export function figureRates(site: FigureSite, input: RatesQuestion & { readonly by: FigureGrouping }): RatesView {
  const question = { ...input, to: Math.max(input.from, input.to) };
  const groups = groupsOf(site, question.by, question.from, question.to);
  const held: Sums[] = [];
  for (const anchor of rateAnchors) {
    const rates = rateNames.filter((rate) => anchorOf[rate] === anchor);
    for (const [at, reportedAt, , value, ...outcome] of outcomesOf(site, question, anchor, groups.column, question.by === 'shift')) {
      const index = groups.indexOf(groups.isTime ? at : reportedAt, value);
      if (index < 0) continue;
      while (held.length <= index) held.push(emptySums());
      const one = outcomeFrom(outcome);
      for (const rate of rates) addTo(held[index]?.[rate], countOf(rate, one));
    }
  }
  const all = emptySums();
  for (const sums of held) for (const rate of rateNames) addTo(all[rate], sums[rate]);
  return {
    groups: groups.named().map((group, i): RateGroup => ({ ...group, rates: figuresOf(held[i] ?? emptySums()) })),
    total: { key: null, name: null, nameEn: null, from: question.from, to: question.to, rates: figuresOf(all) },
  };
}

function addTo(sum: Sum | undefined, { part, n, blank }: Readonly<Sum>): void {
  if (sum === undefined) return;
  sum.part += part;
  sum.n += n;
  sum.blank += blank;
}

const figuresOf = (sums: Sums): readonly RateFigure[] => rateNames.map((rate) => ({ rate, ...sums[rate], share: sums[rate].n === 0 ? null : sums[rate].part / sums[rate].n }));

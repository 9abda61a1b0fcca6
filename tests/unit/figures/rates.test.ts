import { describe, expect, it } from 'vitest';
import { compliance, controlChart } from '@shared/domain/figures/compliance';
import { sumOfFunnels } from '@shared/domain/figures/funnel-sum';
import { histogram } from '@shared/domain/figures/histogram';
import { orderLegs } from '@shared/domain/figures/order-legs';
import { outcomeOf } from '@shared/domain/figures/outcome';
import { countOf, rateNames, type RateName } from '@shared/domain/figures/rates';
import { catalogueLines } from '@shared/domain/figures/reference-lines';
import { isInShift, shiftAt, type Shift } from '@shared/domain/figures/shift';
import { siteZone } from '@shared/domain/figures/zone';
import { forceFunnel } from '@shared/domain/case/funnel';
import { fold } from '@shared/domain/case/evolve';
import type { Assignment, CaseState } from '@shared/domain/case/state';
import { caseHistories } from '../../builders/history';
import { buildWorld } from '../../builders/world';

const world = buildWorld({ seed: 5 });
const minute = 60_000;
const hour = 60 * minute;
const base = closedCase();
const start = base.t0ReportedAt;
const limit = (minutes: number) => ({ limitMs: minutes * minute, basis: 'wall' as const });
const limits = { admit: limit(10), register: limit(30), dispatch: limit(20), acknowledge: limit(5), handle: limit(60) };

function closedCase(): CaseState {
  const [events = []] = [...caseHistories(world, { seed: 5, cases: 1, from: world.start, to: world.start + hour })];
  const state = fold(events);
  if (state === null) throw new Error('no case');
  return state;
}
/** A closed and evaluated case in which the named things are otherwise. */
const caseOf = (change: Partial<CaseState> = {}): CaseState => ({ ...base, limits, extendedMs: 0, suspensions: [], suspendedAt: null, t2DispatchedAt: start + 50 * minute, assignments: [], handledAt: start + 90 * minute, closedAt: start + 100 * minute, lastEventAt: start + 110 * minute, ...change });
const rate = (name: RateName, state: CaseState) => {
  const outcome = outcomeOf(state);
  return outcome === null ? null : countOf(name, outcome);
};

describe("a case's limit", () => {
  it('is the sum of its steps, from the report on, with what was granted', () => {
    expect(outcomeOf(caseOf())?.closeDueAt).toBe(start + 125 * minute);
    expect(outcomeOf(caseOf({ extendedMs: hour }))?.closeDueAt).toBe(start + 185 * minute);
    expect(outcomeOf(caseOf())?.dispatchDueAt).toBe(start + hour);
  });
  it('is put off by suspensions that begin before it has run out, one after the other, and by no other', () => {
    const suspensions = [{ from: start + 130 * minute, to: start + 140 * minute }, { from: start + 20 * minute, to: start + 30 * minute }, { from: start + 150 * minute, to: start + 190 * minute }];
    expect(outcomeOf(caseOf({ suspensions }))?.closeDueAt).toBe(start + 145 * minute);
    expect(outcomeOf(caseOf({ suspensions }))?.dispatchDueAt).toBe(start + 70 * minute);
  });
  it('is not known while a suspension runs, unless it had run out before', () => {
    expect(outcomeOf(caseOf({ suspendedAt: start + hour, closedAt: null }))?.closeDueAt).toBeNull();
    expect(outcomeOf(caseOf({ suspendedAt: start + 3 * hour, closedAt: null }))?.closeDueAt).toBe(start + 125 * minute);
  });
  it('is none where no step has one', () => {
    expect(outcomeOf(caseOf({ limits: {} }))).toMatchObject({ closeDueAt: null, dispatchDueAt: null, contactDueAt: null });
    expect(outcomeOf(caseOf({ limits: { handle: limit(60) } }))).toMatchObject({ closeDueAt: start + hour, dispatchDueAt: null });
  });
});

describe('the rates', () => {
  it('count what was done in time, late, and not at all', () => {
    expect(rate('closedOnTime', caseOf())).toEqual({ part: 1, n: 1, blank: 0 });
    expect(rate('closedOnTime', caseOf({ closedAt: start + 126 * minute }))).toEqual({ part: 0, n: 1, blank: 0 });
    expect(rate('closed', caseOf({ closedAt: start + 126 * minute }))).toEqual({ part: 1, n: 1, blank: 0 });
    expect(rate('closed', caseOf({ stage: 'handled', closedAt: null }))).toEqual({ part: 0, n: 1, blank: 0 });
    expect(rate('dispatchedOnTime', caseOf({ t2DispatchedAt: start + 61 * minute }))).toEqual({ part: 0, n: 1, blank: 0 });
    expect(rate('dispatchedRight', caseOf({ reworkCount: 1 }))).toEqual({ part: 0, n: 1, blank: 0 });
    expect(rate('reworked', caseOf({ reworkCount: 2 }))).toEqual({ part: 1, n: 1, blank: 0 });
  });

  it('count only who was asked', () => {
    expect(rate('solved', caseOf({ evaluation: null }))).toEqual({ part: 0, n: 0, blank: 1 });
    expect(rate('satisfied', caseOf({ evaluation: { solved: true, satisfied: null, words: '' } }))).toEqual({ part: 0, n: 0, blank: 1 });
    expect(rate('satisfied', caseOf({ evaluation: { solved: true, satisfied: false, words: '' } }))).toEqual({ part: 0, n: 1, blank: 0 });
  });

  it('never count an exercise, a refused case, or one that is counted with another', () => {
    for (const change of [{ exercise: true }, { stage: 'refused' }, { stage: 'merged' }] as const) expect(outcomeOf(caseOf(change))).toBeNull();
  });

  it('never get better by a void or a forced closure, whatever the case was', () => {
    const open: Partial<CaseState>[] = [
      { stage: 'handled', closedAt: null, evaluation: null }, { stage: 'rework', closedAt: null, evaluation: null, reworkCount: 1 }, { stage: 'registered', closedAt: null, evaluation: null, t2DispatchedAt: null, handledAt: null },
      { stage: 'handled', closedAt: null, evaluation: null, t2DispatchedAt: start + 59 * minute },
    ];
    const lessIsBetter: ReadonlySet<RateName> = new Set(['reworked']);
    for (const was of open) {
      for (const stage of ['voided', 'forceClosed'] as const) {
        for (const name of rateNames) {
          // Beside nine others, five of them good, the share after it is no better than before it and no better than without the case.
          const share = (count: { part: number; n: number } | null) => (5 + (count?.part ?? 0)) / (9 + (count?.n ?? 0));
          const late = { ...was, lastEventAt: start + 300 * minute };
          const before = share(rate(name, caseOf(late)));
          const after = share(rate(name, caseOf({ ...late, stage })));
          if (lessIsBetter.has(name)) expect(after, `${name} ${stage}`).toBeGreaterThanOrEqual(Math.min(before, 5 / 9));
          else expect(after, `${name} ${stage}`).toBeLessThanOrEqual(before);
        }
      }
    }
  });

  it('do not hold a case as due that was voided before it came due', () => {
    expect(outcomeOf(caseOf({ stage: 'voided', closedAt: null, lastEventAt: start + 124 * minute }))?.closeDueAt).toBeNull();
    expect(outcomeOf(caseOf({ stage: 'voided', closedAt: null, lastEventAt: start + 125 * minute }))?.closeDueAt).toBe(start + 125 * minute);
    expect(outcomeOf(caseOf({ stage: 'forceClosed', closedAt: null, lastEventAt: start + 124 * minute }))?.closeDueAt).toBe(start + 125 * minute);
  });
});

describe('orders', () => {
  const [order] = base.assignments;
  if (order === undefined) throw new Error('the case has no order');
  const at = start + 50 * minute;
  const orderOf = (change: Partial<Assignment>): Assignment => ({ ...order, stage: 'cleared', dispatchedAt: at, acknowledgedAt: null, departedAt: null, arrivedAt: null, clearedAt: null, reservedUntil: null, purpose: 'scene', ...change });
  const contacts = (assignments: readonly Assignment[], change: Partial<CaseState> = {}) => outcomeOf(caseOf({ assignments, ...change }));

  it('are answered by an acknowledgement or any later step, within the limit', () => {
    const answered = orderOf({ acknowledgedAt: at + 5 * minute });
    const left = orderOf({ departedAt: at + minute });
    const late = orderOf({ arrivedAt: at + 6 * minute });
    const silent = orderOf({ stage: 'withdrawn' });
    expect(contacts([answered, left, late, silent])).toMatchObject({ ordered: 4, contacted: 2, contactBlank: 0, contactDueAt: at + 5 * minute });
  });
  it('are blank where nobody knows when they were answered or given', () => {
    expect(contacts([orderOf({ stage: 'declined' }), orderOf({ acknowledgedAt: at - 1 })])).toMatchObject({ ordered: 0, contacted: 0, contactBlank: 2 });
    expect(contacts([orderOf({ acknowledgedAt: at })], { t2DispatchedAt: null })).toMatchObject({ ordered: 0, contactBlank: 1, dispatchBlank: true });
    expect(rate('dispatchedOnTime', caseOf({ assignments: [orderOf({})], t2DispatchedAt: null }))).toEqual({ part: 0, n: 0, blank: 1 });
  });
  it('are none where somebody is kept, or holds the post of another grid', () => {
    expect(contacts([orderOf({ reservedUntil: at + hour }), orderOf({ purpose: 'backfill' })])).toMatchObject({ ordered: 0, contactDueAt: null });
  });
  it('have legs of their own, without an invented beginning', () => {
    const times = { t0ReportedAt: 0, t1ReceivedAt: 10, t2DispatchedAt: 30, dispatchedAt: 40, notifiedAt: 45, departedAt: 60, arrivedAt: 100, clearedAt: 90 };
    expect(orderLegs(times)).toEqual([10, 30, 20, 40, 100, null, 5, 15]);
    expect(orderLegs({ ...times, t2DispatchedAt: null })).toEqual([10, null, null, 40, 100, null, null, 15]);
    expect(orderLegs({ ...times, dispatchedAt: 20 })).toEqual([10, null, null, 40, 100, null, null, 15]);
  });
});

describe('compliance', () => {
  it('is no share of nothing, and met only against a target', () => {
    expect(compliance({ n: 0, within: 0 }, 0.9)).toEqual({ n: 0, within: 0, share: null, met: null });
    expect(compliance({ n: 10, within: 9 }, 0.9).met).toBe(true);
    expect(compliance({ n: 10, within: 8 }, 0.9).met).toBe(false);
    expect(compliance({ n: 10, within: 8 }, null).met).toBeNull();
  });
  it('is out of control beyond three standard errors of its own n', () => {
    const { centre, points } = controlChart([{ n: 100, within: 90 }, { n: 100, within: 90 }, { n: 100, within: 60 }, { n: 4, within: 1 }, { n: 0, within: 0 }, { n: 400, within: 400 }], 0.9);
    expect(centre).toBeCloseTo(641 / 704, 12);
    const reach = 3 * Math.sqrt((641 / 704) * (63 / 704) / 100);
    expect(points[0]?.lower).toBeCloseTo(641 / 704 - reach, 12);
    expect(points.map((one) => one.signal)).toEqual([null, null, 'below', 'below', null, 'above']);
    expect(points[3]?.upper).toBe(1);
    expect(controlChart([], 0.9)).toEqual({ centre: null, points: [] });
  });
  it('has lines of standards with an edition, all off and none claimed to be verified', () => {
    expect(new Set(catalogueLines.map((one) => one.id)).size).toBe(catalogueLines.length);
    for (const one of catalogueLines) {
      expect(one).toMatchObject({ on: false, verified: false });
      if (one.standard !== '12345') expect(one.edition).toMatch(/^\d{4}$/);
    }
  });
});

it('a histogram counts every sample once, the long tail in an open bin', () => {
  expect(histogram(new Float64Array(0))).toEqual([]);
  expect(histogram(Float64Array.of(0))).toEqual([{ fromMs: 0, toMs: 1_000, count: 1 }]);
  const sorted = Float64Array.from({ length: 1_000 }, (_, i) => (i < 995 ? i * 700 : 9e9 + i)).sort();
  const bins = histogram(sorted);
  expect(bins.length).toBeLessThanOrEqual(61);
  expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(1_000);
  expect(bins.at(-1)).toMatchObject({ toMs: null });
  for (const { fromMs, toMs, count } of bins) expect(sorted.filter((one) => one >= fromMs && (toMs === null || one < toMs)).length).toBe(count);
});

it('shifts go over midnight, may leave a gap, and follow local clocks', () => {
  const shift = (id: string, fromMin: number, toMin: number): Shift => ({ id, name: id, nameEn: id, fromMin, toMin });
  const night = shift('night', 1_200, 480);
  expect([1_199, 1_200, 1_439, 0, 479, 480].map((minute) => isInShift(night, minute))).toEqual([false, true, true, true, true, false]);
  expect([0, 700, 1_439].every((minute) => isInShift(shift('all', 480, 480), minute))).toBe(true);
  const roster = [shift('day', 480, 1_080), night];
  const of = (zone: string, at: number) => shiftAt(siteZone(zone), roster, at)?.id ?? null;
  expect(of('Asia/Shanghai', Date.UTC(2026, 0, 1, 0))).toBe('day');
  expect(of('Asia/Shanghai', Date.UTC(2026, 0, 1, 11))).toBeNull();
  expect([of('Europe/Berlin', Date.UTC(2026, 2, 28, 6, 30)), of('Europe/Berlin', Date.UTC(2026, 2, 29, 6, 30))]).toEqual(['night', 'day']);
});

it('funnels are summed by people, not averaged by operations', () => {
  const deadlines = { notifyMs: 10, acknowledgeMs: 20, departMs: 30, arriveMs: 40 };
  const [pattern] = base.assignments;
  if (pattern === undefined) throw new Error('the case has no order');
  const member = (operationId: string, arrivedAt: number | null): Assignment => ({ ...pattern, operationId, purpose: 'scene', stage: 'dispatched', dispatchedAt: 100, notifiedAt: 105, acknowledgedAt: null, departedAt: arrivedAt, arrivedAt });
  const assignments = [member('a', 120), ...Array.from({ length: 9 }, () => member('b', null)), member('b', 190)];
  const sum = sumOfFunnels(['a', 'b'].map((id) => forceFunnel({ assignments }, { id, deadlines })));
  expect(sum.operations).toBe(2);
  expect(sum.rows.map((row) => [row.step, row.count, row.byDeadline])).toEqual([['ordered', 11, 11], ['notified', 11, 11], ['acknowledged', 2, 1], ['departed', 2, 1], ['arrived', 2, 1]]);
  expect(sum.force).toBeCloseTo(1 / 11, 12);
  expect(sum.worst).toBe('acknowledged');
  expect(sumOfFunnels([])).toMatchObject({ operations: 0, force: null, worst: null });
});

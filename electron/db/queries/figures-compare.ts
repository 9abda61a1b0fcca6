import { legNames } from '@shared/domain/case/legs';
import { figureLegs } from '@shared/domain/figures/order-legs';
import { periodAt, previousPeriod, samePeriodLastYear, upToSameMoment, type Period, type PeriodUnit } from '@shared/domain/figures/period';
import type { EpochMs } from '@shared/domain/ids';
import type { ComparedPeriod, ComparisonView, FigureFilter, FigureSubject } from '@shared/ipc/figures-views';
import { countVolume, figureLegsView } from './figures-legs';
import type { FigureSite } from './figures-population';
import { figureRates } from './figures-rates';

export interface CompareQuestion {
  readonly subject: FigureSubject;
  readonly filter: FigureFilter;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly unit: PeriodUnit | 'custom';
  readonly toDate: boolean;
  readonly now: EpochMs;
}

/** The same figures of three periods; each is computed from its own samples. */
export function figureComparison(site: FigureSite, question: CompareQuestion): ComparisonView {
  const { zone } = site;
  const current: Period = question.unit === 'custom' ? { unit: 'custom', from: question.from, to: Math.max(question.from, question.to) } : periodAt(zone, question.unit, question.from);
  const cut = (other: Period): Period => (question.toDate ? upToSameMoment(zone, current, question.now, other) : other);
  const compared = (period: Period): ComparedPeriod => {
    const asked = { filter: question.filter, from: period.from, to: period.to };
    const legs = question.subject === 'cases' ? legNames : figureLegs;
    const [volume] = countVolume(site, asked, () => 0, 1);
    return {
      period,
      reported: volume?.reported ?? 0,
      closed: volume?.closed ?? 0,
      legs: figureLegsView(site, { ...asked, subject: question.subject, by: 'all', legs, percentiles: [0.5, 0.9] }).total.legs,
      rates: figureRates(site, { ...asked, by: 'all', now: question.now }).total.rates,
    };
  };
  return { current: compared(current), previous: compared(cut(previousPeriod(zone, current))), lastYear: compared(cut(samePeriodLastYear(zone, current))) };
}

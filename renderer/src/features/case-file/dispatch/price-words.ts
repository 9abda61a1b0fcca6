import type { DemandLine } from '@shared/domain/plan/plan';
import type { PriceView } from '@shared/ipc/dispatch-views';
import { lineWords, travelWords } from '@shared/i18n/recommend-words';
import { words, type Words } from '@/lib/words';

/** What a condition costs, as a sentence: `保住12号网格要多等2分钟`. */
export function priceWords(t: Words, price: PriceView, demand: readonly DemandLine[]): string {
  const cost = price.onlyWithout ? 'onlyWithout' : price.secondsGained !== null && price.secondsGained >= 1 ? 'seconds' : 'places';
  const said = { time: travelWords(words, price.secondsGained ?? 0), count: price.placesGained };
  switch (price.kind) {
    case 'gridMinimum':
      return t(`dispatch:price.gridMinimum.${cost}`, { ...said, grid: price.gridName });
    case 'line': {
      const line = demand.find((one) => one.id === price.lineId);
      return t(`dispatch:price.line.${cost}`, { ...said, line: line === undefined ? price.lineId : lineWords(words, line.skills) });
    }
    case 'barred':
      return t(`dispatch:price.barred.${cost}`, { ...said, block: t(`domain:block.${price.block}`) });
  }
}

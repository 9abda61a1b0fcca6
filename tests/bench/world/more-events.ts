import { generateHistory } from '../../../electron/worker/demo/history';
import { registerEvents } from '../../../electron/worker/demo/register-events';
import { generateWorld } from '../../../electron/worker/demo/world';
import type { DomainEvent } from '@shared/domain/event';
import { historyOptions, worldOptions } from './make';

/** The registers of the worlds of the bench, in force for so long a history. */
export function registersOfWorld(cases: number): readonly DomainEvent[] {
  return [...registerEvents(generateWorld(worldOptions(cases)), 'console-bench')].flatMap(({ events }) => events);
}

/**
 * Whole cases that no world of the bench has, in its places and by its people: at least so many events, in memory.
 * @param each keep only so many first events of a case: what has begun and not ended
 */
export function moreEvents(cases: number, count: number, each = Infinity): DomainEvent[] {
  const world = generateWorld(worldOptions(cases));
  const elsewhere = { ...world, options: { ...world.options, seed: world.options.seed + 1_000 } };
  const events: DomainEvent[] = [];
  for (const chunk of generateHistory(elsewhere, historyOptions(cases))) {
    const seen = new Map<string, number>();
    for (const event of chunk) {
      const nth = (seen.get(event.aggregateId) ?? 0) + 1;
      seen.set(event.aggregateId, nth);
      if (nth <= each) events.push(event);
    }
    if (events.length >= count) return events;
  }
  throw new Error(`a history of ${cases} cases has only ${events.length} events of the ${count} asked for`);
}

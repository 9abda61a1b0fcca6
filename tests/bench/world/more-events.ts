import { generateHistory } from '../../../electron/worker/demo/history';
import { registerEvents } from '../../../electron/worker/demo/register-events';
import { generateWorld } from '../../../electron/worker/demo/world';
import type { DomainEvent } from '@shared/domain/event';
import { historyOptions, worldOptions } from './make';

/** A size whose period and registers are those of every world of the bench. */
const cases = 20_000;

/** The registers of the worlds of the bench. */
export function registersOfWorld(): readonly DomainEvent[] {
  return [...registerEvents(generateWorld(worldOptions(cases)), 'console-bench')].flatMap(({ events }) => events);
}

/** Whole cases that no world of the bench has, in its places and by its people: at least so many events, in memory. */
export function moreEvents(count: number): DomainEvent[] {
  const world = generateWorld(worldOptions(cases));
  const elsewhere = { ...world, options: { ...world.options, seed: world.options.seed + 1_000 } };
  const events: DomainEvent[] = [];
  for (const chunk of generateHistory(elsewhere, historyOptions(Math.max(cases, count)))) {
    for (const event of chunk) events.push(event);
    if (events.length >= count) break;
  }
  return events;
}

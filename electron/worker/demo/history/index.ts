import type { CaseEvent } from '@shared/domain/case/events';
import type { DomainEvent } from '@shared/domain/event';
import type { EpochMs } from '@shared/domain/ids';
import { sampleItemId } from '@shared/demo/sample-task-list';
import { castingOf } from '../casework/casting';
import { timeIds } from '../ids';
import { incidentKinds } from '../incidents';
import { randomStream, weightedIndex } from '../random';
import type { DemoWorld } from '../world';
import { scriptDesk } from './case-script';
import { liveThrough } from './life';
import { dayMs, dayWeight, hoursOf, localDate, midnight, weatherOf } from './rhythm';
import type { Stage } from './stage';

export interface HistoryOptions {
  readonly now: EpochMs;
  readonly days: number;
  /** About as many cases as this in all; days differ by weekday, season and weather. */
  readonly cases: number;
  /** About as many open at `now`. */
  readonly openCases: number;
  readonly console: string;
  /** Events a chunk; 1,000 when left out. */
  readonly chunk?: number;
}

/** Mean days that a case lives when nothing is stretched, measured over many generated cases. */
const naturalDays = 0.62;

/**
 * The past as events, a chunk at a time: memory stays bounded whatever the number of cases. A case's events come together and in
 * order; cases come in the order in which they were reported. Equal worlds and options give equal histories.
 */
export function* generateHistory(world: DemoWorld, options: HistoryOptions): Generator<readonly DomainEvent[]> {
  const { now, days, cases, console } = options;
  const { seed } = world.options;
  const size = options.chunk ?? 1_000;
  const random = randomStream(seed, 'history');
  const casting = castingOf(world);
  let chunk: CaseEvent[] = [];
  const desk = scriptDesk(world, timeIds(randomStream(seed, 'event-ids')), console, now, (event) => chunk.push(event));
  const ids = timeIds(randomStream(seed, 'case-ids'));
  const perDay = cases / days;
  const numbers = new Map<string, number>();
  const stage: Stage = {
    desk, casting, random, now,
    stretch: Math.min(6, Math.max(0.3, options.openCases / (perDay * naturalDays))),
    newId: (at) => ids.at(Math.round(at)),
    caseNo(at) {
      const date = localDate(at);
      const next = (numbers.get(date) ?? 0) + 1;
      numbers.set(date, next);
      return `${date}-${String(next).padStart(4, '0')}`;
    },
  };
  // Items of a kind, looked up once.
  const items = incidentKinds.map((kind) => {
    const item = world.itemById.get(sampleItemId(kind.code));
    if (item === undefined) throw new Error(`The task list has no item ${kind.code} for its incidents`);
    return item;
  });

  const firstDay = midnight(now - (days - 1) * dayMs);
  const plan = Array.from({ length: days }, (_, index) => {
    const day = firstDay + index * dayMs;
    const weather = weatherOf(seed, day);
    const weights = incidentKinds.map((kind) => dayWeight(kind, day, weather));
    return { day, weights, load: weights.reduce((a, b) => a + b, 0) * random.between(0.9, 1.1) * Math.min(1, (now - day) / dayMs) };
  });
  const totalLoad = plan.reduce((sum, { load }) => sum + load, 0);

  let owed = 0;
  for (const { day, weights, load } of plan) {
    owed += (cases * load) / totalLoad;
    const count = Math.floor(owed);
    owed -= count;
    const begins: { at: EpochMs; kind: number }[] = [];
    for (let i = 0; i < count; i += 1) {
      let at = Infinity;
      let kind = 0;
      // The last day ends at `now`: what would be later is drawn again.
      for (let attempt = 0; attempt < 40 && at > now - 60_000; attempt += 1) {
        kind = weightedIndex(random, weights);
        const hour = weightedIndex(random, hoursOf(incidentKinds[kind]?.shape ?? 'day'));
        at = day + Math.floor((hour + random.next()) * 3_600_000);
      }
      if (at <= now - 60_000) begins.push({ at, kind });
    }
    begins.sort((a, b) => a.at - b.at);
    for (const { at, kind } of begins) {
      // kind indexes incidentKinds and the items made from it.
      liveThrough(stage, incidentKinds[kind]!, items[kind]!, casting.spot(random), at);
      desk.forget();
      if (chunk.length < size) continue;
      yield chunk;
      chunk = [];
    }
    numbers.delete(localDate(day - 2 * dayMs));
  }
  if (chunk.length > 0) yield chunk;
}

import type { CaseCommand } from '@shared/domain/case/commands';
import type { Actor } from '@shared/domain/event';
import type { EpochMs } from '@shared/domain/ids';
import type { DemoWorldSize } from '@shared/ipc/worker-protocol';
import { demoDesks, demoFeeds } from '@shared/demo/desks';
import { sampleItemId } from '@shared/demo/sample-task-list';
import type { Casting } from '../casework/casting';
import { tell } from '../casework/signals';
import { dayMs, dayWeight, hourFactor, localHour, midnight, weatherOf } from '../history/rhythm';
import type { TimeIds } from '../ids';
import { incidentKinds, type Spot } from '../incidents';
import { weightedIndex, type Random } from '../random';
import type { DemoWorld } from '../world';

export interface Call {
  readonly actor: Actor;
  readonly order: Extract<CaseCommand, { type: 'report' }>;
}

/** Signals as they come in: when the next one is, and what it says. */
export interface Callers {
  nextAt(after: EpochMs): EpochMs;
  call(at: EpochMs): Call;
}

const perDay: Readonly<Record<DemoWorldSize, number>> = { subdistrict: 40, district: 300 };
const fairLoad = incidentKinds.reduce((sum, kind) => sum + kind.weight, 0);
/** The rate is taken as constant for so long. */
const stepMs = 600_000;

export function createCallers(world: DemoWorld, casting: Casting, ids: TimeIds, random: Random): Callers {
  const { size, seed } = world.options;
  let lately: { readonly at: EpochMs; readonly kind: number; readonly spot: Spot } | null = null;
  const weightsAt = (at: EpochMs): number[] => {
    const day = midnight(at);
    const weather = weatherOf(seed, day);
    const hour = localHour(at);
    return incidentKinds.map((kind) => dayWeight(kind, day, weather) * hourFactor(kind.shape, hour));
  };
  return {
    nextAt(after) {
      let at = after;
      for (;;) {
        const rate = (perDay[size] / dayMs) * (weightsAt(at).reduce((a, b) => a + b, 0) / fairLoad);
        const gap = random.exponential(1 / rate);
        if (gap < stepMs) return Math.round(at + gap);
        at += stepMs;
      }
    },
    call(at) {
      // Now and then somebody else tells of what was told a few minutes ago: a case of its own, to be recognised.
      const again = lately !== null && at - lately.at < 20 * 60_000 && random.chance(0.06) ? lately : null;
      const index = again?.kind ?? weightedIndex(random, weightsAt(at));
      const kind = incidentKinds[index]!; // drawn by weight from that very list
      const spot = again?.spot ?? casting.spot(random);
      lately = { at, kind: index, spot };
      const item = world.itemById.get(sampleItemId(kind.code));
      const worker = casting.gridWorker(spot, random);
      const { title, signal } = tell(kind, spot, at, ids.at(at), casting.actorOf(worker).name, random);
      const actor: Actor =
        signal.source === 'gridWorker' || signal.source === 'patrol' ? casting.actorOf(worker)
        : signal.source === 'sensor' ? demoFeeds.sensor
        : signal.source === 'warning' ? demoFeeds.warning
        : signal.source === 'hotline12345' ? demoFeeds.hotline
        : demoDesks.intake;
      return { actor, order: { type: 'report', title, place: casting.placeAt(spot, random), taskItemId: item?.id ?? null, severity: item?.defaultSeverity ?? 4, signal } };
    },
  };
}

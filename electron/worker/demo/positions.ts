import type { EpochMs, LngLat, PersonId } from '@shared/domain/ids';
import type { PositionBatch } from '@shared/ipc/worker-protocol';
import { randomStream } from './random';
import { createRouter } from './streets/router';
import type { DemoWorld } from './world';

/** Where people are as the world begins: those on duty on a street near home with a fresh fix, a third of the others where their phone last spoke. */
export function initialPositions(world: DemoWorld, now: EpochMs): PositionBatch {
  const random = randomStream(world.options.seed, 'positions');
  const router = createRouter(world.streets.graph);
  const personIds: PersonId[] = [];
  const positions: number[] = [];
  const fixAt: number[] = [];
  const put = (id: PersonId, [lng, lat]: LngLat, ageMs: number): void => {
    personIds.push(id);
    positions.push(lng, lat);
    fixAt.push(Math.round(now - ageMs));
  };
  world.people.forEach((person, index) => {
    const home = world.homePoint(index);
    if (world.duty[index] === 'onDuty') {
      // A few phones on duty are quiet too long; the map shows their fix as ageing or stale.
      const age = random.chance(0.93) ? random.between(0, 100_000) : random.between(3, 40) * 60_000;
      put(person.id, router.pointOf(router.neighbour(router.nearestNode(home), random.next())), age);
    } else if (random.chance(0.33)) {
      put(person.id, home, random.logNormal(3, 0.9) * 3_600_000);
    }
  });
  return { personIds, positions: Float64Array.from(positions), fixAt: Float64Array.from(fixAt) };
}

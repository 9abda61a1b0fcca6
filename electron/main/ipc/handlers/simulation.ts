import type { SimulationView } from '@shared/ipc/views';
import { BorderError } from '../border-error';
import type { Handlers } from '../dispatch';
import type { Services } from './services';

export function simulationHandlers({ profiles }: Services): Pick<Handlers, Extract<keyof Handlers, `simulation.${string}`>> {
  return {
    'simulation.view': async () => {
      const { simulation, clock } = profiles.ready();
      const none: SimulationView = { available: false, running: false, speed: 1, takenOver: false, now: clock.unshifted() };
      return simulation?.view() ?? none;
    },
    'simulation.set': async (change) => {
      const { simulation } = profiles.ready();
      if (simulation === null) throw new BorderError('unavailable', 'Only the demo world is simulated.');
      return simulation.set(change);
    },
  };
}

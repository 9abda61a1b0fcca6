import { mapScene } from './map-page';
import { percentileOf } from './measure';
import { row, type Bench } from './row';

const name = 'map: 20,000 moving people';

/** Updates a second that are seen on the screen, when everybody moves in each. */
export const mapMovingBench: Bench = {
  name,
  run: async () => {
    const { act, anchor } = await mapScene('moving');
    return [row(name, 'updates/s', 1000 / percentileOf(act, 0.5), 'the points given to a source again (setData)', 1000 / percentileOf(anchor, 0.5), { atLeast: 5 })];
  },
};

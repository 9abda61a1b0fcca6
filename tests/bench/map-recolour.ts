import { mapScene } from './map-page';
import { percentileOf } from './measure';
import { row, type Bench } from './row';

const name = 'map: recolour 3,000 grids';

/** From the new tones to the drawn picture. */
export const mapRecolourBench: Bench = {
  name,
  run: async () => {
    const { act, anchor } = await mapScene('recolour');
    return [row(name, 'ms', percentileOf(act, 0.5), 'the grids given to a source again (setData)', percentileOf(anchor, 0.5), { atMost: 0.5 })];
  },
};

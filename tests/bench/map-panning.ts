import { mapScene } from './map-page';
import { percentileOf } from './measure';
import { row, type Bench } from './row';

/** By the median frame: a neighbour that takes the machine for a second shall not decide. */
const fps = (lengths: readonly number[]): number => 1000 / percentileOf(lengths, 0.5);

/** Frames a second while the map moves every frame, beside a map with nothing but its ground. */
function panning(name: string, scene: 'grids' | 'cases', atLeast: number): Bench {
  return {
    name,
    run: async () => {
      const { act, anchor } = await mapScene(scene);
      return [row(name, 'fps', fps(act), 'a blank map', fps(anchor), { atLeast })];
    },
  };
}

export const mapPanningBench = panning('map: panning 3,000 grids', 'grids', 0.3);
export const mapClusteredBench = panning('map: 100k cases clustered', 'cases', 0.9);

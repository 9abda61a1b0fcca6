import { mapMovingBench } from './map-moving';
import { mapClusteredBench, mapPanningBench } from './map-panning';
import { mapRecolourBench } from './map-recolour';
import type { Bench } from './row';

export const mapBenches: readonly Bench[] = [mapMovingBench, mapRecolourBench, mapPanningBench, mapClusteredBench];

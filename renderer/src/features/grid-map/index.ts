import { knownApp } from '@/lib/session';
import { warmUp } from './engine/spare';
import { mapFont } from './font';
import { ground } from './ground';
import { currentPalette } from './hooks/use-palette';

export { GridMap } from './grid-map';

// As soon as the window has nothing else to do, which is while somebody types a password.
requestIdleCallback(
  () => {
    const homeId = () => knownApp()?.homeSubdistrictId ?? null;
    void warmUp(currentPalette(), { homeId: homeId(), font: mapFont }, ground(), homeId);
  },
  { timeout: 2_000 },
);

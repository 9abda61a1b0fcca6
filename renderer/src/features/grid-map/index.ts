import { warmUp } from './engine/spare';
import { mapFont } from './font';
import { firstCamera } from './hooks/use-engine';
import { currentPalette } from './hooks/use-palette';

export { GridMap } from './grid-map';

// As soon as the window has nothing else to do, which is while somebody types a password.
requestIdleCallback(() => void warmUp(currentPalette(), { homeId: null, font: mapFont }, firstCamera), { timeout: 2_000 });

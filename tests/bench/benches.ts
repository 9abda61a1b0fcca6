import { bulkLoadBenches } from './bulk-load';
import { commandBenches } from './command';
import { queueBenches } from './queue';
import type { Bench } from './row';
import { searchBenches } from './search';
import { startBenches } from './start';

export const benches: readonly Bench[] = [...startBenches, ...queueBenches, ...commandBenches, ...bulkLoadBenches, ...searchBenches];

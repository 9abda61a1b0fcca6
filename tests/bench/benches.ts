import { assemblyBenches } from './assembly';
import { assignmentBenches } from './assignment';
import { bulkLoadBenches } from './bulk-load';
import { commandBenches } from './command';
import { coverageBenches } from './coverage';
import { dispatchBenches } from './dispatch';
import { ipcBenches } from './ipc';
import { listBenches } from './list';
import { mapBenches } from './map-benches';
import { nearestBenches } from './nearest';
import { positionBenches } from './position';
import { queueBenches } from './queue';
import { rechartsUpdateBench } from './recharts-update';
import { roadBenches } from './roads';
import type { Bench } from './row';
import { searchBenches } from './search';
import { startBenches } from './start';

export const benches: readonly Bench[] = [...startBenches, ...queueBenches, ...commandBenches, ...bulkLoadBenches, ...searchBenches, ...mapBenches, ...listBenches, ...ipcBenches, rechartsUpdateBench, ...nearestBenches, ...assignmentBenches, ...coverageBenches, ...assemblyBenches, ...roadBenches, ...dispatchBenches, ...positionBenches];

import type { Handlers } from '../dispatch';
import { appHandlers } from './app';
import { caseHandlers } from './cases';
import { dispatchHandlers } from './dispatch';
import { exerciseHandlers } from './exercise';
import { fieldHandlers } from './field';
import { figuresHandlers } from './figures';
import { importHandlers } from './import';
import { planHandlers } from './plans';
import { registerHandlers } from './registers';
import type { Services } from './services';
import { sessionHandlers } from './session';
import { simulationHandlers } from './simulation';

/** Every method of the contract; one that is missing here does not compile. */
export function createHandlers(services: Services): Handlers {
  return {
    ...appHandlers(services),
    ...sessionHandlers(services),
    ...caseHandlers(services),
    ...registerHandlers(services),
    ...simulationHandlers(services),
    ...importHandlers(services),
    ...fieldHandlers(services),
    ...figuresHandlers(services),
    ...planHandlers(services),
    ...dispatchHandlers(services),
    ...exerciseHandlers(services),
  };
}

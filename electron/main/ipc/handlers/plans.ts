import { BorderError } from '../border-error';
import type { Handlers } from '../dispatch';
import type { Services } from './services';

const notYet = async (): Promise<never> => {
  throw new BorderError('unavailable', 'The dispatch is not running.');
};

export function planHandlers(_services: Services): Pick<Handlers, Extract<keyof Handlers, `plans.${string}`>> {
  return { 'plans.list': notYet, 'plans.save': notYet, 'plans.check': notYet, 'plans.retire': notYet, 'plans.dryRun': notYet };
}

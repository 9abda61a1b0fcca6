import { BorderError } from '../border-error';
import type { Handlers } from '../dispatch';
import type { Services } from './services';

type Names = `dispatch.${string}` | `roads.${string}` | `coverage.${string}` | `operations.${string}` | `board.${string}`;

const notYet = async (): Promise<never> => {
  throw new BorderError('unavailable', 'The dispatch is not running.');
};

export function dispatchHandlers(_services: Services): Pick<Handlers, Extract<keyof Handlers, Names>> {
  return {
    'dispatch.state': notYet, 'dispatch.settings': notYet, 'dispatch.configure': notYet, 'dispatch.recommend': notYet, 'dispatch.consequences': notYet, 'dispatch.replacement': notYet, 'dispatch.better': notYet, 'dispatch.etas': notYet,
    'roads.closures': notYet, 'roads.close': notYet, 'roads.reopen': notYet, 'coverage.view': notYet, 'coverage.backfill': notYet, 'operations.list': notYet, 'operations.ofCase': notYet, 'board.page': notYet, 'board.squads': notYet,
  };
}

import type { Actor } from '@shared/domain/event';
import { signedIn, type Caller, type Handlers } from '../dispatch';
import type { Services } from './services';

const actorOf = (caller: Caller): Actor => {
  const { accountId, displayName } = signedIn(caller);
  return { kind: 'account', id: accountId, name: displayName };
};

export function exerciseHandlers({ profiles }: Services): Pick<Handlers, Extract<keyof Handlers, `exercise.${string}`>> {
  const exercises = () => profiles.ready().exercises;
  return {
    'exercise.view': async () => exercises().view(),
    'exercise.start': async ({ kind, gridId }, caller) => exercises().start(kind, gridId, actorOf(caller)),
    'exercise.pause': async ({ paused }) => {
      await exercises().pause(paused);
      return null;
    },
    'exercise.end': async ({ outcome }, caller) => {
      await exercises().end(outcome, actorOf(caller));
      return null;
    },
  };
}

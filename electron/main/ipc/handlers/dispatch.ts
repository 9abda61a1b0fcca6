import { v7 as uuidv7 } from 'uuid';
import { dispatchKey, readDispatchSettings } from '@shared/ipc/dispatch-settings';
import { maskBoard, maskMember, seesPersonalData } from '../../services/masking';
import { BorderError, notFound } from '../border-error';
import { signedIn, type Handlers } from '../dispatch';
import type { Services } from './services';

type Names = `dispatch.${string}` | `roads.${string}` | `coverage.${string}` | `operations.${string}` | `board.${string}`;

/** Questions go to the dispatch thread as they are; what main knows alone (settings, closures' author, phones in the field) is put in here. */
export function dispatchHandlers({ profiles }: Services): Pick<Handlers, Extract<keyof Handlers, Names>> {
  const ask = () => profiles.ready().dispatch.ask;
  return {
    'dispatch.state': async () => profiles.ready().dispatch.state(),
    'dispatch.settings': async () => readDispatchSettings(await profiles.ready().setting(dispatchKey)),
    'dispatch.configure': async (settings) => profiles.ready().writer.putSetting({ key: dispatchKey, value: settings }),
    'dispatch.recommend': async (question) => ask().recommend(question),
    'dispatch.consequences': async (question) => ask().consequences(question),
    'dispatch.replacement': async (named) => ask().replacement(named),
    'dispatch.better': async (named) => ask().better(named),
    'dispatch.etas': async (question) => ask().etas(question),

    'roads.closures': async ({ past }) => ask().closures({ past }),
    'roads.close': async ({ closure, reason, until }, caller) => {
      const profile = profiles.ready();
      const session = signedIn(caller);
      const context = profile.contextOf(session);
      if (until !== null && until <= context.now) throw new BorderError('invalidInput', 'A closure ends later than now; choose a later time, or none.');
      const id = uuidv7();
      await profile.writer.drawClosure({ closure: { id, closure, reason, from: context.now, until, drawnBy: session.displayName, liftedAt: null }, context });
      const drawn = (await ask().closures({ past: false })).find((one) => one.id === id);
      if (drawn === undefined) throw notFound('closure', id);
      return drawn;
    },
    'roads.reopen': async ({ id, reason }, caller) => {
      const profile = profiles.ready();
      return profile.writer.liftClosure({ id, reason, context: profile.contextOf(signedIn(caller)) });
    },

    'coverage.view': async (question) => ask().coverage(question),
    'coverage.backfill': async (question) => ask().backfill(question),

    'operations.list': async () => ask().operations({}),
    'operations.ofCase': async ({ caseId }, caller) => {
      const { dispatch, field } = profiles.ready();
      const shown = seesPersonalData(signedIn(caller).role);
      const operations = await dispatch.ask.operationsOfCase({ caseId });
      return operations.map((one) => ({ ...one, members: one.members.map((member) => ({ ...(shown ? member : maskMember(member)), hasPhone: member.personId !== null && field.hasPhone(member.personId) })) }));
    },

    'board.page': async (question, caller) => {
      const page = await ask().board(question);
      return seesPersonalData(signedIn(caller).role) ? page : maskBoard(page);
    },
    'board.squads': async () => ask().squads({}),
  };
}

import type { AccountId } from '@shared/domain/ids';
import type { BulkMessage, BulkRequest } from '@shared/ipc/bulk';
import type { Profile } from '../../services/open-profile';
import { BorderError } from '../border-error';
import type { Handlers } from '../dispatch';
import type { Services } from './services';

/** What the map lies on: the same for everybody who stands before this machine. */
const isGround = (request: BulkRequest): boolean => request.kind === 'streets' || (request.kind === 'areas' && request.level !== 'microGrid');

/** Replies to one request for bulk data; people come with a frame of all known positions, since frames after that hold only what moves. */
async function answerBulk(profile: Profile, accountId: AccountId | null, request: BulkRequest): Promise<readonly BulkMessage[]> {
  switch (request.kind) {
    case 'areas':
      return [await profile.reader.packedAreas(request)];
    case 'cases':
      return [await profile.reader.packedCases({ ...request, accountId })];
    case 'streets':
      return [await profile.reader.packedStreets(request)];
    case 'people': {
      const people = await profile.positions.people(request.request);
      const frame = profile.positions.fullFrame();
      return frame === null ? [people] : [people, frame];
    }
  }
}

export function appHandlers({ appState, settings, profiles, sessions, bulkPorts, contentsOf, drawn }: Services): Pick<Handlers, Extract<keyof Handlers, `app.${string}`>> {
  return {
    'app.view': async () => appState.view(),
    'app.drawn': async () => {
      drawn();
      return null;
    },
    'app.takeDoor': async ({ door }) => {
      const { phase } = appState.view();
      if (phase !== 'door' && phase !== 'failed') throw new BorderError('busy', 'A profile is open or being opened; leave it first.');
      // Making a world takes a while; the screen follows it in `app.view`, which also says when it fails.
      void profiles.take(door);
      return null;
    },
    'app.leaveProfile': async () => {
      await profiles.leave();
      return null;
    },
    'app.setLocale': async ({ locale }) => {
      settings.set({ locale });
      appState.update({ locale });
      return null;
    },
    'app.setTheme': async ({ theme }) => {
      settings.set({ theme });
      appState.update({ theme });
      return null;
    },
    'app.dismissNotice': async ({ id }) => {
      appState.dismiss(id);
      return null;
    },
    'app.backUpNow': async () => {
      await profiles.ready().backups.now();
      return null;
    },
    'app.openBulkPort': async (_input, { windowId }) => {
      profiles.ready();
      const contents = contentsOf(windowId);
      if (contents === null) throw new BorderError('unavailable', 'This window is closing.');
      bulkPorts.open(contents, async (request) => {
        const session = sessions.of(windowId);
        if (!isGround(request) && session === null) throw new BorderError('forbidden', 'Sign in first.');
        return answerBulk(profiles.ready(), session?.accountId ?? null, request);
      });
      return null;
    },
  };
}

import type { ImportKind } from '@shared/ipc/views';
import { BorderError } from '../border-error';
import { signedIn, type Handlers } from '../dispatch';
import type { Services } from './services';

const extensions: Readonly<Record<ImportKind, readonly string[]>> = { areas: ['geojson', 'json'], people: ['csv', 'txt'], cases: ['csv', 'txt'], roads: ['geojson', 'json'] };

export function importHandlers({ profiles, imports, settings, askFileToOpen, askFileToSave }: Services): Pick<Handlers, Extract<keyof Handlers, `import.${string}`>> {
  return {
    'import.open': async ({ kind, path }, { windowId }) => {
      const profile = profiles.ready();
      if (path !== null && !imports.wasDropped(windowId, path)) throw new BorderError('forbidden', 'Only a file that was dropped on this window is opened by its path.');
      const chosen = path ?? (await askFileToOpen(windowId, extensions[kind]));
      return chosen === null ? null : imports.open(profile, windowId, kind, chosen);
    },
    'import.remap': async ({ id, mapping }, { windowId }) => imports.remap(profiles.ready(), windowId, id, mapping),
    'import.apply': async ({ id }, caller) => imports.apply(profiles.ready(), caller.windowId, id, signedIn(caller)),
    'import.cancel': async ({ id }, { windowId }) => {
      imports.cancel(windowId, id);
      return null;
    },
    'import.exportQuarantine': async ({ id }, { windowId }) => {
      const profile = profiles.ready();
      const path = await askFileToSave(windowId, `quarantine-${id.slice(0, 8)}.csv`);
      if (path === null) return null;
      await imports.exportQuarantine(profile, id, path, settings.get().locale);
      return { path };
    },
    'import.undo': async ({ id }, caller) => {
      await imports.undo(profiles.ready(), id, signedIn(caller));
      return null;
    },
    'import.batches': async () => profiles.ready().reader.importBatches(),
  };
}

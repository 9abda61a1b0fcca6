import type { Attention, DispatchState } from './dispatch-views';
import type { AppView, Change, ImportProgress, SessionView, SimulationView } from './views';

/** Main → renderer pushes. Each says what happened; the renderer refetches what it shows. */
export interface PushEvents {
  readonly changed: Change;
  readonly app: AppView;
  readonly session: SessionView | null;
  readonly simulation: SimulationView;
  readonly importProgress: ImportProgress;
  readonly dispatchState: DispatchState;
  /** A squad wants an operator's eye: somebody is silent past the limit, said no, an order could not be sent. Each is told once. */
  readonly attention: Attention;
  /** A menu item or its accelerator: the id of a command in `shared/ipc/menu-commands.ts`. */
  readonly menuCommand: { readonly id: string };
}
export type PushName = keyof PushEvents;

/** Channel names used on the wire; only preload and main/ipc know them. */
export const invokeChannel = 'jiewang:invoke';
export const pushChannel = 'jiewang:push';
export const bulkPortChannel = 'jiewang:bulk-port';

/** What the preload script puts on `window.jiewang`. */
export interface Bridge {
  invoke(method: string, input: unknown): Promise<unknown>;
  /** Returns its unsubscribe. */
  subscribe(listener: (name: PushName, payload: unknown) => void): () => void;
  /** Path of a file dropped on the window; '' for anything else. */
  pathForFile(file: unknown): string;
}

/** Preload → main only: the path of a file that was dropped on the window, so that `import.open` may honour it. */
export const droppedPathChannel = 'jiewang:dropped-path';

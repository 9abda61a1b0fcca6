import type { Role } from '@shared/domain/event';
import type { AppView, SessionView, SimulationView } from '@shared/ipc/views';
import { call, onPush } from './bridge';
import { createStore, useStore } from './store';

/** What main says of itself, of who sits here and of the demo world; filled before the first screen is drawn. */
const appStore = createStore<AppView | null>(null);
const sessionStore = createStore<SessionView | null>(null);
const simulationStore = createStore<{ readonly view: SimulationView; readonly receivedAt: number } | null>(null);

const keepSimulation = (view: SimulationView) => simulationStore.set({ view, receivedAt: Date.now() });

/** Fetches the three views once and follows their pushes for the life of the window. */
export async function connectSession(): Promise<void> {
  let toldOfApp = false;
  onPush('app', (view) => {
    toldOfApp = true;
    appStore.set(view);
  });
  onPush('session', (view) => {
    sessionStore.set(view);
    if (view !== null) void call('simulation.view').then(keepSimulation);
  });
  onPush('simulation', keepSimulation);
  const [app, session] = await Promise.all([call('app.view'), call('session.current')]);
  // A push that overtook the answer is the newer of the two.
  if (!toldOfApp) appStore.set(app);
  sessionStore.set(session);
  if (session !== null) keepSimulation(await call('simulation.view'));
}

/** The app's own state. Only for components below the first screen, where it is known. */
export function useApp(): AppView {
  const view = useStore(appStore);
  if (view === null) throw new Error('useApp before connectSession');
  return view;
}

/** The same outside React; null before main has answered. */
export const knownApp = (): AppView | null => appStore.get();

export const useSession = (): SessionView | null => useStore(sessionStore);
export const useSimulation = (): SimulationView | null => useStore(simulationStore)?.view ?? null;

/** Whether whoever is signed in has one of the roles. */
export function useHasRole(...allowed: readonly Role[]): boolean {
  const session = useSession();
  return session !== null && allowed.includes(session.role);
}

/** The profile's now: the demo world's clock, else this machine's; the developer's shift is on top. Milliseconds. */
export function appNow(): number {
  const shift = appStore.get()?.clockShiftMs ?? 0;
  const world = simulationStore.get();
  if (world === null || !world.view.available) return Date.now() + shift;
  return world.view.now + (world.view.running ? (Date.now() - world.receivedAt) * world.view.speed : 0) + shift;
}

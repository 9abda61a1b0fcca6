import type { LngLat } from '@shared/domain/ids';
import type { QueueFilter } from '@shared/ipc/views';
import { createStore, useStore } from './store';

/** What the parts of the console share without knowing each other: the filter, and what the map is asked to do. The selected case is in the route. */
export const wholeQueue: QueueFilter = { scope: 'all', board: null, classCode: null, severity: null, areaId: null };

const filter = createStore<QueueFilter>(wholeQueue);
export const useQueueFilter = (): QueueFilter => useStore(filter);
export const currentQueueFilter = (): QueueFilter => filter.get();
/** Told when it changes; returns its unsubscribe. */
export const onQueueFilter = (listener: () => void): (() => void) => filter.subscribe(listener);
export const setQueueFilter = (change: Partial<QueueFilter>): void => filter.set({ ...filter.get(), ...change });

/** A place that the map is asked to show; `at` makes two requests for one place different. */
export interface MapFocus {
  readonly point: LngLat;
  readonly zoom: number | null;
  readonly at: number;
}
const focus = createStore<MapFocus | null>(null);
export const useMapFocus = (): MapFocus | null => useStore(focus);
export const showOnMap = (point: LngLat, zoom: number | null = null): void => focus.set({ point, zoom, at: performance.now() });

/** A form that waits for a click on the map. */
interface Pick {
  readonly answer: (point: LngLat | null) => void;
}
const pick = createStore<Pick | null>(null);
export const useMapPick = (): Pick | null => useStore(pick);

/** Asks for a point on the map; null when it was given up. A second request ends the first one with null. */
export function pickOnMap(): Promise<LngLat | null> {
  pick.get()?.answer(null);
  return new Promise((resolve) => {
    pick.set({
      answer: (point) => {
        pick.set(null);
        resolve(point);
      },
    });
  });
}

/** Ends a request that is still open with null: the form that made it is gone. */
export const endMapPick = (): void => pick.get()?.answer(null);

/** Where a new case is to be placed, drawn on the map while its form is open. */
const draftPoint = createStore<LngLat | null>(null);
export const useDraftPoint = (): LngLat | null => useStore(draftPoint);
export const setDraftPoint = (point: LngLat | null): void => draftPoint.set(point);

/** How far somebody of a squad has come: chosen on paper (the marked one apart), or ordered and on the way to it. */
export type AssemblyStage = 'considered' | 'marked' | 'ordered' | 'acknowledged' | 'enRoute';

/** Lines from people to the place: while a dispatch is being chosen, and while a squad comes together. */
export interface AssemblyLines {
  readonly to: LngLat;
  /** Where they meet, marked on the map; null or left out for the scene itself. */
  readonly rally?: { readonly name: string; readonly point: LngLat } | null;
  readonly from: readonly { readonly point: LngLat; readonly chosen: boolean; readonly stage?: AssemblyStage }[];
}
const lines = createStore<AssemblyLines | null>(null);
export const useAssemblyLines = (): AssemblyLines | null => useStore(lines);
export const setAssemblyLines = (next: AssemblyLines | null): void => lines.set(next);

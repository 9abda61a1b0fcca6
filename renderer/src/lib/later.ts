import { createElement, useEffect, type ComponentType } from 'react';
import { createStore, useStore } from './store';

/** A part of the screen whose code is fetched apart. */
export interface Later<Props extends object> {
  /** Fetches it ahead; harmless when it is there or on its way. A fetch that failed is tried again by the next call. */
  load(): void;
  /** The part, or what stands in its place until it is here. */
  readonly Part: ComponentType<Props>;
}

/**
 * Not React's `lazy`: that shows its fallback for 300 ms at the least, also for a part that was fetched long ago, and whoever has just
 * typed a password would wait for nothing.
 */
export function later<Props extends object>(fetch: () => Promise<ComponentType<Props>>, Waiting: ComponentType): Later<Props> {
  // Boxed: a component may be a function, which a store's setter must not be mistaken about.
  const store = createStore<{ readonly part: ComponentType<Props> } | null>(null);
  let underWay = false;
  const load = () => {
    if (underWay || store.get() !== null) return;
    underWay = true;
    fetch()
      .then((part) => store.set({ part }))
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        underWay = false;
      });
  };
  function Part(props: Props) {
    const held = useStore(store);
    useEffect(load, []);
    return held === null ? createElement(Waiting) : createElement(held.part, props);
  }
  return { load, Part };
}

import { useSyncExternalStore } from 'react';
import { createStore } from './store';
import { appNow } from './session';

/** One ticker for the whole window: every clock on the screen turns in the same frame. */
const tick = createStore(0);
let followers = 0;
let timer: ReturnType<typeof setInterval> | null = null;

function follow(listener: () => void): () => void {
  const stop = tick.subscribe(listener);
  followers += 1;
  timer ??= setInterval(() => tick.set(appNow()), 1000);
  return () => {
    stop();
    followers -= 1;
    if (followers === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** The profile's now, epoch ms, turning once a real second. */
export function useNow(): number {
  const last = useSyncExternalStore(follow, tick.get);
  return last === 0 ? appNow() : last;
}

export { appNow };

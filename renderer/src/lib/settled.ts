import { useEffect } from 'react';

/**
 * Says on the document whether the screen has come to rest: no query under way, the map idle. Tests, captures and the print
 * route wait on `html[data-settled="true"]` instead of guessing a time.
 */
let pending = 0;
let quietFrames = 0;

function publish(): void {
  document.documentElement.dataset['settled'] = String(pending === 0 && quietFrames >= 2);
}

function countFrames(): void {
  if (pending > 0) return;
  quietFrames += 1;
  publish();
  if (quietFrames < 2) setTimeout(countFrames, 16);
}

/** Marks something as under way; the returned function ends it, once. */
export function beginWork(): () => void {
  pending += 1;
  quietFrames = 0;
  publish();
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    pending -= 1;
    if (pending === 0) setTimeout(countFrames, 16);
  };
}

/** Keeps the screen unsettled while `busy`. */
export function useBusy(busy: boolean): void {
  useEffect(() => {
    if (busy) return beginWork();
    // A screen that never asks anything (the doors) comes to rest as well.
    if (pending === 0) setTimeout(countFrames, 16);
    return undefined;
  }, [busy]);
}

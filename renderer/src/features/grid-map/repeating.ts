const retryAfterMs = 5_000;

/**
 * Runs `ask` now and whenever it is called again, one at a time, no sooner than `everyMs` or three times the last run's length.
 * One that failed is tried again by itself.
 */
export function repeating(everyMs: number, alive: () => boolean, ask: () => Promise<void>, onOutcome: (failed: boolean) => void): () => void {
  let underWay = false;
  let again = false;
  let notBefore = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const run = async () => {
    timer = null;
    if (!alive()) return;
    underWay = true;
    again = false;
    const start = performance.now();
    let failed = false;
    try {
      await ask();
    } catch {
      failed = alive();
    }
    if (alive()) onOutcome(failed);
    underWay = false;
    notBefore = performance.now() + (failed ? retryAfterMs : Math.max(everyMs, 3 * (performance.now() - start)));
    if (again || failed) soon();
  };
  const soon = () => {
    if (underWay) again = true;
    else timer ??= setTimeout(() => void run(), Math.max(0, notBefore - performance.now()));
  };
  return soon;
}

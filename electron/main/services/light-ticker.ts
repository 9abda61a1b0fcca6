import type { Writer } from '../../db/interface';
import type { Log } from './log';
import { describeFault } from './redact';

/** Asks the writer each second to recolour the cases whose light is due; a slow tick is never overtaken by the next one. Returns its stop. */
export function startLightTicker(writer: Pick<Writer, 'tickLights'>, now: () => number, log: Log, everyMs = 1_000): () => void {
  let underWay = false;
  const timer = setInterval(() => {
    if (underWay) return;
    underWay = true;
    writer
      .tickLights({ now: now() })
      .catch((error: unknown) => log.warn('lights.tickFailed', describeFault(error)))
      .finally(() => {
        underWay = false;
      });
  }, everyMs);
  return () => clearInterval(timer);
}

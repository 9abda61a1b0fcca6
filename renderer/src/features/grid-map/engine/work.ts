import type { Map as MapLibreMap } from 'maplibre-gl';

/** Tells whoever watches that the map is at work: from a change until the picture with it stands. */
export interface DrawingWork {
  /** A change was made or is about to be; ends by itself when the map comes to rest. */
  begin(): void;
  /** Something that has to come first (a font); the returned function ends it. */
  hold(): () => void;
  /** Reports to `beginWork` from now on; null to nobody. Work under way is ended for the one before. */
  reportTo(beginWork: (() => () => void) | null): void;
}

export function createDrawingWork(map: MapLibreMap): DrawingWork {
  let report: (() => () => void) | null = null;
  let waiting = false;
  let holds = 0;
  let end: (() => void) | null = null;
  const update = () => {
    const busy = waiting || holds > 0;
    if (busy && end === null && report !== null) end = report();
    if (busy || end === null) return;
    end();
    end = null;
  };
  return {
    begin() {
      if (!waiting) {
        waiting = true;
        map.once('idle', () => {
          waiting = false;
          update();
        });
        map.triggerRepaint();
      }
      update();
    },
    hold() {
      holds += 1;
      update();
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holds -= 1;
        update();
      };
    },
    reportTo(next) {
      end?.();
      end = null;
      report = next;
      update();
    },
  };
}

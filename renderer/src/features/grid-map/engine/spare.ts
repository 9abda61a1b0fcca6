import { areaSetOf } from '../model/area-set';
import { createPeopleTrack } from '../model/people-track';
import type { MapPalette } from '../model/palette';
import { createEngine, type Camera, type EngineOptions, type MapEngine } from './engine';
import type { LayerOptions } from './layers';

/**
 * One map for the life of the window. It is made and warmed up while somebody types a password — context, worker, marks and, what
 * takes longest, the programs of the graphics processor — and put aside, empty, when the console is left.
 */
let parked: MapEngine | null = null;
/** The parked map still shows what it was warmed up with. */
let marked = false;

/** @throws GPUInitializationError where the window gets no WebGL 2 */
export function borrowEngine(host: HTMLElement, options: EngineOptions): MapEngine {
  const engine = parked ?? createEngine(options);
  const used = parked !== null;
  parked = null;
  if (marked) engine.clear();
  marked = false;
  engine.element.style.cssText = 'position: absolute; inset: 0';
  host.append(engine.element);
  if (used) {
    engine.map.resize();
    const { center, zoom } = options.camera;
    engine.map.jumpTo({ center: [center[0], center[1]], zoom });
  }
  return engine;
}

/** Empties the map and keeps it for the next time. */
export function giveBackEngine(engine: MapEngine): void {
  engine.reportTo(null);
  engine.element.remove();
  if (parked !== null) {
    engine.destroy();
    return;
  }
  parked = engine;
  void engine.ready.then(() => {
    if (parked === engine) engine.clear();
  });
}

/** Draws one of everything, once, so that every program is compiled. The marks lie nowhere and belong to nobody. */
function drawOneOfEach(engine: MapEngine, { center: [lng, lat] }: Camera): void {
  const ring = [lng - 0.01, lat - 0.01, lng + 0.01, lat - 0.01, lng + 0.01, lat + 0.01, lng - 0.01, lat + 0.01, lng - 0.01, lat - 0.01];
  const area = (name: string) => ({ kind: 'areas' as const, request: 0, ids: ['warm-up'], names: [name], parentIds: [null], positions: Float64Array.from(ring), ringStarts: Uint32Array.of(0, 5), ringPolygon: Uint32Array.of(0), polygonArea: Uint32Array.of(0) });
  // The signs that most names here are made of.
  engine.setAreas('subdistrict', areaSetOf('subdistrict', area('街道镇')), null);
  engine.setAreas('community', areaSetOf('community', area('社区村')), null);
  engine.setAreas('grid', areaSetOf('grid', area('网格第')), null);
  engine.setTones([{ grid: 0, tone: 1 }]);
  engine.setStreets({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { street: 0 }, geometry: { type: 'LineString', coordinates: [[lng - 0.01, lat], [lng + 0.01, lat]] } }] });
  const spot = (feature: number, east: number, light: 1 | 3) => ({ id: `warm-up-${feature}`, feature, lng: lng + east, lat, severity: 4 as const, light, stage: 0 });
  engine.setCases([spot(1, 0, 3), spot(2, 0, 1), spot(3, 0.008, 1)]);
  const track = createPeopleTrack(1, 0, false);
  track.apply({ kind: 'positions', seq: 0, peopleVersion: 0, person: Uint32Array.of(0), positions: Float64Array.of(lng, lat), fixAtS: Float64Array.of(0), duty: Uint8Array.of(1) }, 0);
  engine.people.setPeople({ track, squad: new Uint8Array(1), freshness: new Uint8Array(1) });
}

/** Makes the map ahead of its first use; where that is impossible the first use will say so. */
export async function warmUp(palette: MapPalette, layers: LayerOptions, camera: Camera): Promise<void> {
  if (parked !== null) return;
  let engine: MapEngine;
  try {
    engine = createEngine({ palette, layers, camera: { ...camera, zoom: 13.5 } });
  } catch {
    return;
  }
  parked = engine;
  await engine.ready;
  if (parked !== engine) return;
  drawOneOfEach(engine, camera);
  marked = true;
  engine.map.once('idle', () => {
    if (parked === engine && marked) engine.clear();
    marked = false;
  });
}

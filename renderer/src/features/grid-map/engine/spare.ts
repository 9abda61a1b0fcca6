import { onPush } from '@/lib/bridge';
import { areaSetOf } from '../model/area-set';
import { createPeopleTrack } from '../model/people-track';
import type { Ground } from '../ground';
import type { MapPalette } from '../model/palette';
import { lastCamera, lastRoom } from '../view-state';
import { fit, firstCamera, homeBounds, type Camera } from './camera';
import { createEngine, type EngineOptions, type MapEngine } from './engine';
import { layGround } from './lay-ground';
import type { LayerOptions } from './layers';

/**
 * One map for the life of the window. It is made and warmed up while somebody types a password — context, worker, marks, the programs
 * of the graphics processor, and the ground it will lie on — and put aside when the console is left. Put aside it lies unseen in the
 * page, as large as it was or will be, so that the picture made there is the picture that is shown.
 */
let parked: MapEngine | null = null;
/** The parked map still shows what it was warmed up with. */
let marked = false;
let shelf: HTMLElement | null = null;
let unfollow: () => void = () => undefined;

function putAside(engine: MapEngine): void {
  if (shelf === null) {
    shelf = document.createElement('div');
    shelf.inert = true;
    shelf.ariaHidden = 'true';
    document.body.append(shelf);
  }
  const { width, height } = lastRoom();
  shelf.style.cssText = `position: fixed; inset: 0 auto auto 0; width: ${width}px; height: ${height}px; visibility: hidden; pointer-events: none`;
  engine.element.style.cssText = 'position: absolute; inset: 0';
  shelf.append(engine.element);
  engine.setSeen(false);
}

/**
 * The map, put into `host` and not yet seen (`setSeen`): it has its ground, and waits for its things.
 * @throws GPUInitializationError where the window gets no WebGL 2
 */
export function borrowEngine(host: HTMLElement, options: EngineOptions): MapEngine {
  const engine = parked ?? createEngine(options);
  engine.setSeen(false);
  const used = parked !== null;
  parked = null;
  unfollow();
  if (marked) engine.clear();
  marked = false;
  engine.element.style.cssText = 'position: absolute; inset: 0';
  host.append(engine.element);
  if (used) {
    engine.map.resize();
    const camera = lastCamera();
    if (camera !== null) engine.map.jumpTo({ center: [camera.center[0], camera.center[1]], zoom: camera.zoom });
  }
  return engine;
}

/** Empties the map but for its ground and keeps it for the next time. */
export function giveBackEngine(engine: MapEngine): void {
  engine.reportTo(null);
  if (parked !== null) {
    engine.destroy();
    return;
  }
  parked = engine;
  putAside(engine);
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

/** Makes the map ahead of its first use, with its ground as soon as that is known; where that is impossible the first use will say so. */
export async function warmUp(palette: MapPalette, layers: LayerOptions, ground: Ground, homeId: () => string | null): Promise<void> {
  if (parked !== null) return;
  let engine: MapEngine;
  try {
    engine = createEngine({ palette, layers, camera: { ...firstCamera, zoom: 13.5 } });
  } catch {
    return;
  }
  parked = engine;
  putAside(engine);
  await engine.ready;
  if (parked !== engine) return;
  drawOneOfEach(engine, firstCamera);
  marked = true;
  engine.map.once('idle', () => {
    if (parked !== engine || !marked) return;
    marked = false;
    engine.clear();
    const lay = () => {
      layGround(engine, ground);
      const bounds = homeBounds(ground.areas.get(), homeId());
      if (bounds !== null) fit(engine.map, bounds, false);
    };
    lay();
    // Main may find out which subdistrict is the centre's own after the areas have come.
    const stops = [ground.areas.subscribe(lay), ground.streets.subscribe(lay), onPush('app', lay)];
    unfollow = () => {
      for (const stop of stops) stop();
      unfollow = () => undefined;
    };
  });
}

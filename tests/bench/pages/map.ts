import '@fontsource-variable/noto-sans-sc/index.css';
import '../../../renderer/src/ui/tokens.css';
import '../../../renderer/src/ui/base.css';
import { Map as MapLibreMap, type GeoJSONSource } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import { createEngine, type MapEngine } from '@/features/grid-map/engine/engine';
import { mapFont } from '@/features/grid-map/font';
import { areaSetOf } from '@/features/grid-map/model/area-set';
import { createCaseSet } from '@/features/grid-map/model/case-set';
import { paletteFrom } from '@/features/grid-map/model/palette';
import { createPeopleTrack } from '@/features/grid-map/model/people-track';
import { toneColours } from '@/features/grid-map/model/tone-colours';
import { areaFeatures } from '@/features/grid-map/model/to-geojson';
import { areas, cases, height, south, walk, west, width } from './map-world';

const styles = getComputedStyle(document.documentElement);
const palette = paletteFrom((name) => styles.getPropertyValue(name));
const centre = [west + width / 2, south + height / 2] as const;
const zoom = 12.4;

/** Milliseconds of each of two acts, block by block in turns, so that a noisy neighbour on the machine weighs on both alike. */
interface BySide {
  readonly act: readonly number[];
  readonly anchor: readonly number[];
}

function stage(): HTMLDivElement {
  const element = document.createElement('div');
  element.style.cssText = 'position: absolute; inset: 0';
  document.body.append(element);
  return element;
}

const idle = (map: MapLibreMap) =>
  new Promise<void>((resolve) => {
    map.once('idle', () => {
      // One pixel read back: the picture is drawn, not only ordered.
      const { gl } = map.painter.context;
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      resolve();
    });
    map.triggerRepaint();
  });

async function appMap(element: HTMLElement): Promise<MapEngine> {
  const engine = createEngine({ palette, layers: { homeId: null, font: mapFont }, camera: { center: centre, zoom } });
  engine.element.style.cssText = 'position: absolute; inset: 0';
  element.append(engine.element);
  await engine.ready;
  await idle(engine.map);
  return engine;
}

async function blankMap(element: HTMLElement): Promise<MapLibreMap> {
  const map = new MapLibreMap({ container: element, style: { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': palette.ground } }] }, center: [...centre], zoom, attributionControl: false, fadeDuration: 0, renderWorldCopies: false });
  await new Promise((resolve) => map.once('load', resolve));
  return map;
}

async function timed(times: number, act: () => Promise<void>): Promise<number[]> {
  const spent: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const start = performance.now();
    await act();
    spent.push(performance.now() - start);
  }
  return spent;
}

async function inTurns(rounds: number, act: () => Promise<readonly number[]>, anchor: () => Promise<readonly number[]>): Promise<BySide> {
  await act();
  await anchor();
  const spent = { act: [] as number[], anchor: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    spent.act.push(...(await act()));
    spent.anchor.push(...(await anchor()));
  }
  return spent;
}

/** Everybody of 20,000 has moved: our layer from the binary frame, against a source that is given all points again. */
async function moving(): Promise<BySide> {
  const count = 20_000;
  const engine = await appMap(stage());
  const { map } = engine;
  const track = createPeopleTrack(count, 1, true);
  engine.people.setPeople({ track, squad: new Uint8Array(count), freshness: new Uint8Array(count) });
  const frame = walk(count);
  map.addSource('twin', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  map.addLayer({ id: 'twin', type: 'circle', source: 'twin', paint: { 'circle-radius': 4, 'circle-stroke-width': 1, 'circle-color': ['match', ['get', 'duty'], 1, palette.green, 5, palette.accent, palette.orange] } });
  const show = (ours: boolean) => {
    engine.people.setVisible(ours);
    map.setLayoutProperty('twin', 'visibility', ours ? 'none' : 'visible');
  };
  const twin = async () => {
    const { positions, duty } = frame();
    const points: FeatureCollection = { type: 'FeatureCollection', features: Array.from({ length: count }, (_, i) => ({ type: 'Feature', properties: { duty: duty[i] }, geometry: { type: 'Point', coordinates: [positions[2 * i] ?? 0, positions[2 * i + 1] ?? 0] } })) };
    void map.getSource<GeoJSONSource>('twin')?.setData(points);
    await idle(map);
  };
  const ours = async () => {
    if (!track.apply(frame(), performance.now())) throw new Error('the track refused a frame');
    engine.people.touch();
    await idle(map);
  };
  return inTurns(
    4,
    async () => {
      show(true);
      await idle(map);
      return timed(15, ours);
    },
    async () => {
      show(false);
      await idle(map);
      return timed(4, twin);
    },
  );
}

/** All of 3,000 grids change their colour: by feature state, against a source that is given all grids with their new tones. */
async function recolour(): Promise<BySide> {
  const engine = await appMap(stage());
  const { map } = engine;
  const grids = areaSetOf('grid', areas(60, 50));
  engine.setAreas('grid', grids, null);
  await idle(map);
  const shapes = areaFeatures(grids);
  const colours = toneColours(palette);
  map.addSource('twin', { type: 'geojson', data: shapes, maxzoom: 15, tolerance: 0.2, buffer: 64 });
  map.addLayer({ id: 'twin-fill', type: 'fill', source: 'twin', paint: { 'fill-color': ['match', ['get', 'tone'], ...colours.flatMap((colour, i) => [i + 1, colour]), palette.area] as unknown as string } }, 'street-lane');
  map.addLayer({ id: 'twin-line', type: 'line', source: 'twin', paint: { 'line-color': palette.lineFine } }, 'street-lane');
  await idle(map);
  let turn = 0;
  const toneOf = (grid: number) => 1 + ((grid + turn) % colours.length);
  const show = (ours: boolean) => {
    for (const id of ['fill-grid', 'line-grid']) map.setLayoutProperty(id, 'visibility', ours ? 'visible' : 'none');
    for (const id of ['twin-fill', 'twin-line']) map.setLayoutProperty(id, 'visibility', ours ? 'none' : 'visible');
  };
  const ours = async () => {
    turn += 1;
    engine.setTones(Array.from({ length: grids.count }, (_, grid) => ({ grid, tone: toneOf(grid) })));
    await idle(map);
  };
  const twin = async () => {
    turn += 1;
    void map.getSource<GeoJSONSource>('twin')?.setData({ type: 'FeatureCollection', features: shapes.features.map((feature, grid) => ({ ...feature, properties: { tone: toneOf(grid) } })) });
    await idle(map);
  };
  return inTurns(
    4,
    async () => {
      show(true);
      await idle(map);
      return timed(6, ours);
    },
    async () => {
      show(false);
      await idle(map);
      return timed(4, twin);
    },
  );
}

/** Frame lengths while the map is dragged to and fro by hand, as it were: a step every frame. */
function panned(map: MapLibreMap, forMs: number): Promise<number[]> {
  return new Promise((resolve) => {
    const lengths: number[] = [];
    const start = performance.now();
    let last = start;
    const step = () => {
      const now = performance.now();
      lengths.push(now - last);
      last = now;
      if (now - start > forMs) {
        map.off('render', step);
        resolve(lengths.slice(1));
        return;
      }
      const phase = (now - start) / 700;
      map.jumpTo({ center: [centre[0] + 0.02 * Math.sin(phase), centre[1] + 0.012 * Math.cos(phase)] });
    };
    map.on('render', step);
    map.triggerRepaint();
  });
}

async function panning(fill: (engine: MapEngine) => void): Promise<BySide> {
  const [ours, theirs] = [stage(), stage()];
  const engine = await appMap(ours);
  fill(engine);
  await idle(engine.map);
  const blank = await blankMap(theirs);
  const show = (app: boolean) => {
    ours.style.visibility = app ? 'visible' : 'hidden';
    theirs.style.visibility = app ? 'hidden' : 'visible';
  };
  return inTurns(
    8,
    () => {
      show(true);
      return panned(engine.map, 1_500);
    },
    () => {
      show(false);
      return panned(blank, 1_500);
    },
  );
}

const scenes: Readonly<Record<string, () => Promise<BySide>>> = {
  moving,
  recolour,
  grids: () => panning((engine) => {
    const grids = areaSetOf('grid', areas(60, 50));
    engine.setAreas('grid', grids, null);
    engine.setAreas('community', areaSetOf('community', areas(20, 15)), null);
    engine.setAreas('subdistrict', areaSetOf('subdistrict', areas(5, 5)), null);
    engine.setTones(Array.from({ length: grids.count }, (_, grid) => ({ grid, tone: 1 + (grid % 4) })));
  }),
  cases: () => panning((engine) => {
    const set = createCaseSet();
    set.take(cases(100_000));
    engine.setCases(set.cases.values());
  }),
};

const scene = scenes[window.location.hash.slice(1)];
Object.assign(globalThis, { __bench: scene === undefined ? Promise.reject(new Error(`no scene ${window.location.hash}`)) : scene() });

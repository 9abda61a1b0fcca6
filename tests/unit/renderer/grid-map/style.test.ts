import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import { abovePeople, areaNumber, baseLayer, mapLayers, thingsOf } from '@/features/grid-map/engine/layers';
import { markSize, relativeMatrix } from '@/features/grid-map/engine/people-layer';
import { areaLevels } from '@shared/domain/place';
import { mapStyle } from '@/features/grid-map/engine/style';
import { channels, mix, paletteFrom, withOpacity, type MapPalette } from '@/features/grid-map/model/palette';
import { scaleLength } from '@/features/grid-map/model/scale';
import { toneColours } from '@/features/grid-map/model/tone-colours';
import { caseSteps, changedTones, presenceSteps, ranges, toneCount, toneOf } from '@/features/grid-map/model/tones';

/** The palettes of the real tokens, theme by theme. */
function palettes(): ReadonlyMap<string, MapPalette> {
  const css = readFileSync(resolve(import.meta.dirname, '../../../../renderer/src/ui/tokens.css'), 'utf8');
  return new Map(
    ['dark', 'light'].map((theme) => {
      const block = css.split(`:root[data-theme='${theme}']`)[1]?.split('}')[0] ?? '';
      return [theme, paletteFrom((name) => new RegExp(`${name}:\\s*([^;]+);`).exec(block)?.[1] ?? '')];
    }),
  );
}

const luminance = (hex: string): number => {
  const [r, g, b] = channels(hex).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

describe.each([...palettes()])('the style in the %s theme', (_, palette) => {
  const options = { homeId: 'home', font: 'Face' };
  const style = mapStyle(palette, options);

  test('is valid by the specification of the map library', () => {
    expect(validateStyleMin(style)).toEqual([]);
  });

  test('names nothing that would be fetched', () => {
    expect(JSON.stringify(style)).not.toMatch(/https?:|mapbox:|\{z\}/);
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
  });

  test('has the layers that the engine speaks of, each once, and switches on none but the ground', () => {
    const ids = new Set(style.layers.map((layer) => layer.id));
    for (const id of [baseLayer, abovePeople]) expect(ids).toContain(id);
    expect(ids.size).toBe(style.layers.length);
    for (const layer of style.layers) {
      expect(thingsOf(layer) === null).toBe(layer.type === 'background');
      expect(layer.type === 'background' || layer.layout?.visibility === 'none').toBe(true);
    }
  });

  test('changes the source of its shapes seldom on the way up: each change costs a whole picture where no graphics card is', () => {
    const clipped = style.layers.filter((layer) => (layer.type === 'fill' || layer.type === 'line') && !['assembly', 'closures', 'micro-grids', 'marked-areas'].includes(layer.source));
    const sources = clipped.map((layer) => ('source' in layer ? layer.source : ''));
    expect(sources.filter((source, i) => source !== sources[i - 1])).toEqual(['areas', 'lines']);
  });

  test('keeps names readable on every ground that a grid can have', () => {
    for (const ground of [palette.area, palette.ground, ...toneColours(palette)]) {
      // A halo stands between text and ground; text and halo have to part.
      expect(contrast(palette.label, palette.halo)).toBeGreaterThan(4.5);
      expect(contrast(palette.label, ground)).toBeGreaterThan(3);
    }
  });

  test('gives each step of a ramp a colour of its own, further from the ground step by step', () => {
    const colours = toneColours(palette);
    expect(new Set(colours).size).toBe(toneCount - 1);
    const away = (hex: string) => Math.hypot(...channels(hex).map((value, i) => value - (channels(palette.area)[i] ?? 0)));
    const cases = colours.slice(0, caseSteps.length).map(away);
    const presence = colours.slice(caseSteps.length + 1, caseSteps.length + presenceSteps.length).map(away);
    expect(cases).toEqual([...cases].sort((a, b) => a - b));
    expect(presence).toEqual([...presence].sort((a, b) => a - b));
  });

  test('puts the same layers in the same order for any home, so that a repaint finds them', () => {
    expect(mapLayers(palette, { ...options, homeId: null }).map(({ id }) => id)).toEqual(mapLayers(palette, options).map(({ id }) => id));
  });
});

describe('the palette', () => {
  test('names a token that the theme lacks', () => {
    expect(() => paletteFrom((name) => (name === '--map-street' ? '' : '#112233'))).toThrow('--map-street is missing');
    expect(() => paletteFrom(() => 'red')).toThrow('#rrggbb');
  });
  test('mixes and fades', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(mix('#102030', '#405060', 0)).toBe('#102030');
    expect(withOpacity('#ff8000', 0.25)).toBe('rgba(255, 128, 0, 0.25)');
  });
});

describe('tones', () => {
  test('follow the bounds of their steps', () => {
    expect([0, 1, 2, 3, 5, 6, 10, 11, 500].map((n) => toneOf('cases', n))).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect([0, 1, 2, 3, 4, 7, 8, 90].map((n) => toneOf('presence', n))).toEqual([5, 6, 7, 7, 8, 8, 9, 9]);
    expect(toneOf('none', 7)).toBe(0);
  });

  test('are said in the legend without gap or overlap', () => {
    for (const shading of ['cases', 'presence'] as const) {
      const said = ranges(shading);
      said.forEach(({ from, to }, index) => {
        if (to !== null) expect(said[index + 1]?.from).toBe(to + 1);
        expect(toneOf(shading, from)).toBe(said[index]?.tone);
      });
      expect(said[said.length - 1]?.to).toBeNull();
    }
    expect(ranges('presence')).toHaveLength(presenceSteps.length);
  });

  test('are sent only where they changed', () => {
    const drawn = Uint8Array.of(0, 1, 2);
    expect(changedTones('cases', [0, 2, 20], drawn)).toEqual([{ grid: 2, tone: 4 }]);
    expect(changedTones('none', [0, 2, 20], drawn).map(({ grid }) => grid)).toEqual([1, 2]);
  });
});

test('areas of levels that share a source never share a number', () => {
  expect(new Set(areaLevels.flatMap((level) => [0, 1, 99_999].map((index) => areaNumber(level, index)))).size).toBe(15);
});

test('coordinates relative to an origin land where absolute ones would', () => {
  const matrix = [2, 0.1, 0, 0, 0.3, -3, 0, 0.01, 0, 0, 1, 0, 0.5, 0.25, 0, 1];
  const [x, y, dx, dy] = [0.79, 0.42, 0.001, -0.002];
  const apply = (m: ArrayLike<number>, px: number, py: number) => [0, 1, 3].map((row) => (m[row] ?? 0) * px + (m[4 + row] ?? 0) * py + (m[12 + row] ?? 0));
  const moved = apply(relativeMatrix(matrix, x, y), dx, dy);
  apply(matrix, x + dx, y + dy).forEach((value, i) => expect(moved[i]).toBeCloseTo(value, 6));
});

test('marks of people grow with the zoom and never shrink', () => {
  const sizes = [5, 10, 11, 12, 12.5, 14, 16, 18, 22].map(markSize);
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  expect(sizes[0]).toBe(3);
  expect(sizes[sizes.length - 1]).toBe(18);
});

test('the scale bar is a round length that fits', () => {
  for (let zoom = 6; zoom <= 19; zoom += 0.37) {
    const { metres, pixels } = scaleLength(zoom, 29.6, 90);
    expect(pixels).toBeLessThanOrEqual(90);
    expect(pixels).toBeGreaterThan(90 / 2.6);
    expect(String(metres)).toMatch(/^[125]0*$/);
  }
  // 156,543 m a pixel of 256-pixel tiles at the equator, half for 512.
  expect(scaleLength(0, 0, 1000).metres / scaleLength(0, 0, 1000).pixels).toBeCloseTo(78_271.5, 0);
});

test('the palette reads colours as the build shortens them, and names what is no colour', () => {
  expect(paletteFrom(() => ' #FFF ').halo).toBe('#ffffff');
  expect(paletteFrom(() => '#1a2').halo).toBe('#11aa22');
  expect(() => paletteFrom(() => 'white')).toThrow(/is "white"/);
  expect(() => paletteFrom(() => '')).toThrow(/is missing/);
});

import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { areaLevels, type AreaLevel } from '@shared/domain/place';
import { closureHatch, closureSign, type ClosurePart } from '../model/closure-shapes';
import { mix, withOpacity, type MapPalette } from '../model/palette';
import { toneColours } from '../model/tone-colours';

/** What the layers need to know besides the palette. */
export interface LayerOptions {
  readonly homeId: string | null;
  /** CSS family of the app's own font, already loaded. */
  readonly font: string;
}

/**
 * All levels but the finest lie in one source, and all lines in another: MapLibre cuts tiles out anew, over the whole picture,
 * whenever the next layer is of another source, and that is what a frame costs where the processor draws.
 */
export const areaSource = (level: AreaLevel): 'areas' | 'micro-grids' => (level === 'microGrid' ? 'micro-grids' : 'areas');
/** The number that MapLibre knows an area by: levels that share a source must not share numbers. */
export const areaNumber = (level: AreaLevel, index: number): number => areaLevels.indexOf(level) * 1_000_000 + index;

/** What a layer draws; a layer whose things are absent is switched off, and costs nothing. */
export type Things = 'streets' | 'cases' | 'assembly' | 'selected-case' | 'draft-point' | 'hovered-area' | 'filtered-area' | 'selected-area' | 'home-area' | 'base-areas' | 'tones' | 'coverage-marks' | 'closures' | AreaLevel;
/** The things of a layer, from its metadata; null for the ground. */
export const thingsOf = (layer: LayerSpecification): Things | null => (layer.metadata as { readonly things: Things } | undefined)?.things ?? null;
const draws = (things: Things) => ({ metadata: { things } }) as const;

/** Level → zoom from which its lines are drawn, and the span in which its names are. */
export const zooms: Readonly<Record<AreaLevel, { readonly line: number; readonly label: number; readonly labelEnd: number }>> = {
  district: { line: 0, label: 7, labelEnd: 9.4 },
  subdistrict: { line: 0, label: 9.4, labelEnd: 14 },
  community: { line: 11.2, label: 12.4, labelEnd: 15.6 },
  grid: { line: 12.2, label: 14, labelEnd: 17 },
  microGrid: { line: 15, label: 16.2, labelEnd: 24 },
};
/** Micro-grids are asked for a little before they are drawn. */
export const microGridsFrom = 14.8;

export const caseLayer = 'cases';
/** The fill under everything: of subdistricts, or of what there is instead. */
export const baseLayer = 'fill-base';
export const peopleLayerId = 'people';
/** The custom layer of people is put right below this one: names stay readable over a crowd. */
export const abovePeople = 'label-microGrid';

const ofLevel = (level: AreaLevel): ExpressionSpecification => ['==', ['get', 'level'], level];
const byZoom = (...stops: readonly (readonly [zoom: number, value: number])[]): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;

function fillLayers(palette: MapPalette, { homeId }: LayerOptions): LayerSpecification[] {
  const beyond = mix(palette.ground, palette.area, 0.45);
  const tones = toneColours(palette);
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
    {
      ...draws('base-areas'),
      id: baseLayer,
      type: 'fill',
      source: 'areas',
      filter: ofLevel('subdistrict'),
      // A centre works in its own subdistrict: what lies beyond steps back.
      paint: { 'fill-color': homeId === null ? palette.area : ['case', ['==', ['get', 'id'], homeId], palette.area, beyond], 'fill-antialias': false },
    },
    {
      ...draws('tones'),
      id: 'fill-grid',
      type: 'fill',
      source: 'areas',
      filter: ofLevel('grid'),
      paint: {
        'fill-color': ['match', ['coalesce', ['feature-state', 'tone'], 0], ...tones.flatMap((colour, index) => [index + 1, colour]), withOpacity(palette.area, 0)] as unknown as ExpressionSpecification,
        'fill-opacity': byZoom([11, 0.85], [16, 0.7]),
        'fill-antialias': false,
      },
    },
  ];
}

function lineLayers(palette: MapPalette): LayerSpecification[] {
  const line = (level: AreaLevel, colour: string, width: ExpressionSpecification): LayerSpecification => ({
    ...draws(level),
    id: `line-${level}`,
    type: 'line',
    // Micro-grids are few at a time and come and go with the view: they are drawn from their own polygons.
    ...(level === 'microGrid' ? { source: areaSource(level) } : { source: 'lines', filter: ['==', ['get', 'border'], level] }),
    minzoom: zooms[level].line,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  });
  return [
    line('microGrid', palette.lineFine, byZoom([15, 0.5], [18, 1.2])),
    line('grid', mix(palette.lineFine, palette.line, 0.25), byZoom([12.2, 0.4], [14, 0.9], [17, 1.6])),
    line('community', mix(palette.lineFine, palette.line, 0.75), byZoom([11.2, 0.5], [14, 1.5], [17, 2.4])),
    line('subdistrict', palette.line, byZoom([9, 0.8], [12, 1.5], [15, 2.8])),
    line('district', mix(palette.line, palette.label, 0.45), byZoom([8, 1.4], [12, 2.4], [15, 3.4])),
  ];
}

function streetLayersOf(palette: MapPalette): LayerSpecification[] {
  const street = (id: string, classNumber: number, minzoom: number, colour: string, width: ExpressionSpecification): LayerSpecification => ({
    ...draws('streets'),
    id,
    type: 'line',
    source: 'lines',
    minzoom,
    filter: ['==', ['get', 'street'], classNumber],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  });
  return [
    street('street-lane', 2, 14, mix(palette.area, palette.street, 0.75), byZoom([14, 0.5], [16, 2], [18, 6])),
    street('street-secondary', 1, 12, palette.street, byZoom([12, 0.5], [14, 1.6], [16, 4], [18, 10])),
    street('street-main', 0, 9.5, mix(palette.street, palette.line, 0.22), byZoom([9.5, 0.6], [12, 1.5], [14, 3], [16, 6.5], [18, 15])),
  ];
}

/**
 * MapLibre reads a weight out of the first name and takes the face from the next: there are no glyph files. One weight for all, because
 * it draws every sign of a weight by itself, about a millisecond each.
 */
const fontStack = (font: string): string[] => ['Map Medium', font];

function labelLayers(palette: MapPalette, { font }: LayerOptions): LayerSpecification[] {
  const label = (level: AreaLevel, size: ExpressionSpecification, colour: string, spacing: number): LayerSpecification => ({
    ...draws(level),
    id: `label-${level}`,
    type: 'symbol',
    source: 'labels',
    filter: ofLevel(level),
    minzoom: zooms[level].label,
    maxzoom: zooms[level].labelEnd,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': fontStack(font),
      'text-size': size,
      'text-letter-spacing': spacing,
      'text-max-width': 8,
      'text-padding': 6,
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': colour, 'text-halo-color': palette.halo, 'text-halo-width': 1.4, 'text-halo-blur': 0.4 },
  });
  const quiet = mix(palette.area, palette.label, 0.72);
  return [
    label('microGrid', byZoom([16, 11], [18, 13]), quiet, 0),
    label('grid', byZoom([14, 11], [17, 14]), mix(palette.area, palette.label, 0.85), 0.02),
    label('community', byZoom([12.4, 12], [15, 15]), palette.label, 0.04),
    label('subdistrict', byZoom([9.4, 12], [12, 15], [14, 18]), palette.label, 0.1),
    label('district', byZoom([7, 13], [9.4, 18]), palette.label, 0.2),
  ];
}

/** What is amiss with the coverage of a grid, under its name; see `model/coverage-marks.ts`. */
function coverageLayer(palette: MapPalette, { font }: LayerOptions): LayerSpecification {
  return {
    ...draws('coverage-marks'),
    id: 'coverage-marks',
    type: 'symbol',
    source: 'coverage-marks',
    minzoom: zooms.grid.line,
    layout: {
      'text-field': ['get', 'mark'],
      'text-font': fontStack(font),
      'text-size': byZoom([12.2, 11], [14, 13], [17, 16]),
      'text-offset': [0, 1.15],
      'text-allow-overlap': true,
      'text-ignore-placement': true,
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
  };
}

/** Cases and their groups are one layer of drawn marks; a group has its number and, smaller, how many are overdue. */
function caseLayersOf(palette: MapPalette, { font }: LayerOptions): LayerSpecification[] {
  const isGroup: ExpressionSpecification = ['has', 'point_count'];
  const size = (zoom: number, one: number) => [zoom, ['case', isGroup, 1, one]] as const;
  return [
    {
      ...draws('cases'),
      id: caseLayer,
      type: 'symbol',
      source: 'cases',
      layout: {
        'icon-image': ['case', isGroup, ['concat', 'group-', ['step', ['get', 'point_count'], 0, 10, 1, 100, 2, 1000, 3], '-', ['get', 'gravest']], ['concat', 'case-', ['get', 'severity'], '-', ['get', 'light']]],
        'icon-size': ['interpolate', ['linear'], ['zoom'], ...size(11, 0.66), ...size(14, 0.86), ...size(17, 1)] as unknown as ExpressionSpecification,
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'text-field': ['case', isGroup, ['format', ['to-string', ['get', 'point_count']], {}, ['case', ['>', ['get', 'reds'], 0], ['concat', '\n▲', ['to-string', ['get', 'reds']]], ''], { 'font-scale': 0.78, 'text-color': palette.red }], ''],
        'text-font': fontStack(font),
        'text-size': 12.5,
        'text-line-height': 1,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
        // Groups on top, then the grave ones, then the overdue.
        'symbol-sort-key': ['case', isGroup, 100, ['-', ['get', 'light'], ['*', 4, ['get', 'severity']]]],
      },
      paint: { 'text-color': palette.text },
    },
  ];
}

function markLayers(palette: MapPalette): LayerSpecification[] {
  const outline = (id: 'filtered-area' | 'selected-area', colour: string, width: number): LayerSpecification[] => [
    { ...draws(id), id: `${id}-halo`, type: 'line', source: 'marked-areas', filter: ['==', ['get', 'mark'], id], layout: { 'line-join': 'round' }, paint: { 'line-color': palette.halo, 'line-width': width + 3, 'line-opacity': 0.7 } },
    { ...draws(id), id, type: 'line', source: 'marked-areas', filter: ['==', ['get', 'mark'], id], layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width } },
  ];
  return [
    {
      ...draws('home-area'),
      id: 'home-area',
      type: 'line',
      source: 'marked-areas',
      filter: ['==', ['get', 'mark'], 'home-area'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': mix(palette.line, palette.accent, 0.55), 'line-width': byZoom([9, 1.6], [12, 2.2], [15, 3.4]) },
    },
    { ...draws('hovered-area'), id: 'hovered-area', type: 'fill', source: 'marked-areas', filter: ['==', ['get', 'mark'], 'hovered-area'], paint: { 'fill-color': palette.accent, 'fill-opacity': 0.1, 'fill-antialias': false } },
    ...outline('filtered-area', palette.accent, 3),
    ...outline('selected-area', palette.focus, 2.4),
    { ...draws('assembly'), id: 'assembly-considered', type: 'line', source: 'assembly', filter: ['!', ['get', 'chosen']], paint: { 'line-color': palette.grey, 'line-width': 1.4, 'line-dasharray': [2, 2.4] } },
    { ...draws('assembly'), id: 'assembly-halo', type: 'line', source: 'assembly', filter: ['get', 'chosen'], layout: { 'line-cap': 'round' }, paint: { 'line-color': palette.halo, 'line-width': 6, 'line-opacity': 0.75 } },
    { ...draws('assembly'), id: 'assembly-chosen', type: 'line', source: 'assembly', filter: ['get', 'chosen'], layout: { 'line-cap': 'round' }, paint: { 'line-color': ['match', ['get', 'stage'], 'marked', palette.focus, palette.accent], 'line-width': ['match', ['get', 'stage'], 'acknowledged', 1.6, 'marked', 4, 2.8] } },
  ];
}

/** Closed roads under the names: hatched within a dashed border, or a stretch of street in heavy dashes; what is still being drawn is fainter. */
function closureLayers(palette: MapPalette): LayerSpecification[] {
  const part = (name: ClosurePart): ExpressionSpecification => ['==', ['get', 'part'], name];
  const strength: ExpressionSpecification = ['case', ['get', 'draft'], 0.6, 1];
  return [
    { ...draws('closures'), id: 'closure-face', type: 'fill', source: 'closures', filter: part('face'), paint: { 'fill-pattern': closureHatch, 'fill-opacity': strength } },
    { ...draws('closures'), id: 'closure-edge', type: 'line', source: 'closures', filter: part('face'), layout: { 'line-join': 'round' }, paint: { 'line-color': palette.red, 'line-width': 2.2, 'line-dasharray': [3, 1.6], 'line-opacity': strength } },
    { ...draws('closures'), id: 'closure-street-halo', type: 'line', source: 'closures', filter: part('street'), layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': palette.halo, 'line-width': byZoom([12, 6], [16, 11], [18, 18]), 'line-opacity': 0.85 } },
    { ...draws('closures'), id: 'closure-street', type: 'line', source: 'closures', filter: part('street'), paint: { 'line-color': palette.red, 'line-width': byZoom([12, 3.4], [16, 7], [18, 13]), 'line-dasharray': [1.4, 0.8], 'line-opacity': strength } },
  ];
}

/** The road sign at the middle of a closure: told by its form as well as by its colour. */
const closureSignLayer: LayerSpecification = {
  ...draws('closures'),
  id: 'closure-sign',
  type: 'symbol',
  source: 'closures',
  filter: ['==', ['get', 'part'], 'sign'],
  layout: { 'icon-image': closureSign, 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-size': byZoom([11, 0.7], [15, 1]) },
  paint: { 'icon-opacity': ['case', ['get', 'draft'], 0.7, 1] },
};

/** Marks above the people and the cases. */
function topLayers(palette: MapPalette): LayerSpecification[] {
  return [
    { ...draws('selected-case'), id: 'selected-case-halo', type: 'circle', source: 'selected-case', paint: { 'circle-radius': 21, 'circle-color': palette.focus, 'circle-opacity': 0.18, 'circle-stroke-color': palette.halo, 'circle-stroke-width': 5, 'circle-stroke-opacity': 0.8 } },
    { ...draws('selected-case'), id: 'selected-case-ring', type: 'circle', source: 'selected-case', paint: { 'circle-radius': 21, 'circle-opacity': 0, 'circle-stroke-color': palette.focus, 'circle-stroke-width': 3 } },
    { ...draws('selected-case'), id: 'selected-case-mark', type: 'symbol', source: 'selected-case', layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-size': 1.1 }, paint: {} },
    { ...draws('assembly'), id: 'assembly-rally', type: 'circle', source: 'assembly', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 9, 'circle-color': palette.halo, 'circle-stroke-color': palette.focus, 'circle-stroke-width': 3 } },
    { ...draws('assembly'), id: 'assembly-rally-middle', type: 'circle', source: 'assembly', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 3.5, 'circle-color': palette.focus } },
    { ...draws('draft-point'), id: 'draft-point', type: 'symbol', source: 'draft-point', layout: { 'icon-image': 'draft-pin', 'icon-anchor': 'bottom', 'icon-allow-overlap': true, 'icon-ignore-placement': true }, paint: {} },
  ];
}

/** Every layer but the custom one, bottom to top. The same list again with another palette gives the paint of another theme. */
export function mapLayers(palette: MapPalette, options: LayerOptions): LayerSpecification[] {
  return [...fillLayers(palette, options), ...streetLayersOf(palette), ...lineLayers(palette), ...markLayers(palette), ...closureLayers(palette), ...labelLayers(palette, options), coverageLayer(palette, options), closureSignLayer, ...caseLayersOf(palette, options), ...topLayers(palette)];
}

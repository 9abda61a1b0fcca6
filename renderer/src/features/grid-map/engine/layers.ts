import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { AreaLevel } from '@shared/domain/place';
import { mix, withOpacity, type MapPalette } from '../model/palette';
import { toneColours } from '../model/tone-colours';

/** What the layers need to know besides the palette. */
export interface LayerOptions {
  readonly homeId: string | null;
  /** CSS family of the app's own font, already loaded. */
  readonly font: string;
}

export const areaSource = (level: AreaLevel) => `area-${level}` as const;
export const labelSource = (level: AreaLevel) => `label-${level}` as const;
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

/** Layers that the checkboxes switch. */
export const streetLayers = ['street-lane', 'street-secondary', 'street-main'] as const;
export const caseLayers = ['case-clusters', 'case-cluster-counts', 'case-cluster-reds', 'case-marks'] as const;
export const peopleLayerId = 'people';
/** The custom layer of people is put right below this one: names stay readable over a crowd. */
export const abovePeople = 'label-microGrid';

const byZoom = (...stops: readonly (readonly [zoom: number, value: number])[]): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;
const state = (name: string): ExpressionSpecification => ['boolean', ['feature-state', name], false];

function areaLayers(palette: MapPalette, { homeId }: LayerOptions): LayerSpecification[] {
  const beyond = mix(palette.ground, palette.area, 0.45);
  const tones = toneColours(palette);
  const line = (level: AreaLevel, colour: string, width: ExpressionSpecification, dashes?: number[]): LayerSpecification => ({
    id: `line-${level}`,
    type: 'line',
    source: areaSource(level),
    minzoom: zooms[level].line,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width, ...(dashes ? { 'line-dasharray': dashes } : {}) },
  });
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
    { id: 'fill-district', type: 'fill', source: areaSource('district'), paint: { 'fill-color': beyond, 'fill-antialias': false } },
    {
      id: 'fill-subdistrict',
      type: 'fill',
      source: areaSource('subdistrict'),
      // A centre works in its own subdistrict: what lies beyond steps back.
      paint: { 'fill-color': homeId === null ? palette.area : ['case', ['==', ['get', 'id'], homeId], palette.area, beyond], 'fill-antialias': false },
    },
    {
      id: 'fill-grid',
      type: 'fill',
      source: areaSource('grid'),
      paint: {
        'fill-color': ['match', ['coalesce', ['feature-state', 'tone'], 0], ...tones.flatMap((colour, index) => [index + 1, colour]), withOpacity(palette.area, 0)] as unknown as ExpressionSpecification,
        'fill-opacity': byZoom([11, 0.85], [16, 0.7]),
        'fill-antialias': false,
      },
    },
    ...(['subdistrict', 'community', 'grid', 'microGrid'] as const).map(
      (level): LayerSpecification => ({
        id: `hover-${level}`,
        type: 'fill',
        source: areaSource(level),
        paint: { 'fill-color': palette.accent, 'fill-opacity': ['case', state('hover'), 0.1, 0], 'fill-antialias': false },
      }),
    ),
    line('microGrid', palette.lineFine, byZoom([15, 0.5], [18, 1.2])),
    line('grid', mix(palette.lineFine, palette.line, 0.25), byZoom([12.2, 0.4], [14, 0.9], [17, 1.6])),
    line('community', mix(palette.lineFine, palette.line, 0.75), byZoom([11.2, 0.5], [14, 1.5], [17, 2.4])),
    line('subdistrict', palette.line, byZoom([9, 0.8], [12, 1.5], [15, 2.8])),
    {
      id: 'line-home',
      type: 'line',
      source: areaSource('subdistrict'),
      filter: ['==', ['get', 'id'], homeId ?? ''],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': mix(palette.line, palette.accent, 0.55), 'line-width': byZoom([9, 1.6], [12, 2.2], [15, 3.4]) },
    },
    line('district', mix(palette.line, palette.label, 0.45), byZoom([8, 1.4], [12, 2.4], [15, 3.4])),
  ];
}

function streetLayersOf(palette: MapPalette): LayerSpecification[] {
  const street = (id: string, classNumber: number, minzoom: number, colour: string, width: ExpressionSpecification): LayerSpecification => ({
    id,
    type: 'line',
    source: 'streets',
    minzoom,
    filter: ['==', ['get', 'class'], classNumber],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  });
  return [
    street('street-lane', 2, 14, mix(palette.area, palette.street, 0.75), byZoom([14, 0.5], [16, 2], [18, 6])),
    street('street-secondary', 1, 12, palette.street, byZoom([12, 0.5], [14, 1.6], [16, 4], [18, 10])),
    street('street-main', 0, 9.5, mix(palette.street, palette.line, 0.22), byZoom([9.5, 0.6], [12, 1.5], [14, 3], [16, 6.5], [18, 15])),
  ];
}

function labelLayers(palette: MapPalette, { font }: LayerOptions): LayerSpecification[] {
  // MapLibre reads a weight out of the first name and takes the face from the next: there are no glyph files.
  const label = (level: AreaLevel, weight: 'Medium' | 'Bold', size: ExpressionSpecification, colour: string, spacing: number): LayerSpecification => ({
    id: `label-${level}`,
    type: 'symbol',
    source: labelSource(level),
    minzoom: zooms[level].label,
    maxzoom: zooms[level].labelEnd,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': [`Map ${weight}`, font],
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
    label('microGrid', 'Medium', byZoom([16, 11], [18, 13]), quiet, 0),
    label('grid', 'Medium', byZoom([14, 11], [17, 14]), mix(palette.area, palette.label, 0.85), 0.02),
    label('community', 'Medium', byZoom([12.4, 12], [15, 15]), palette.label, 0.04),
    label('subdistrict', 'Bold', byZoom([9.4, 12], [12, 15], [14, 18]), palette.label, 0.1),
    label('district', 'Bold', byZoom([7, 13], [9.4, 18]), palette.label, 0.2),
  ];
}

function caseLayersOf(palette: MapPalette, { font }: LayerOptions): LayerSpecification[] {
  return [
    {
      id: 'case-clusters',
      type: 'circle',
      source: 'cases',
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': palette.surface,
        'circle-opacity': 0.94,
        'circle-radius': ['step', ['get', 'point_count'], 13, 10, 16, 100, 20, 1000, 25],
        'circle-stroke-width': ['match', ['get', 'gravest'], 1, 3.5, 2, 3, 2],
        'circle-stroke-color': ['match', ['get', 'gravest'], 1, palette.red, 2, palette.orange, 3, palette.yellow, palette.accent],
      },
    },
    {
      id: 'case-cluster-counts',
      type: 'symbol',
      source: 'cases',
      filter: ['has', 'point_count'],
      layout: { 'text-field': ['to-string', ['get', 'point_count']], 'text-font': ['Map Bold', font], 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': palette.text },
    },
    {
      id: 'case-cluster-reds',
      type: 'symbol',
      source: 'cases',
      filter: ['all', ['has', 'point_count'], ['>', ['get', 'reds'], 0]],
      layout: { 'text-field': ['concat', '▲', ['to-string', ['get', 'reds']]], 'text-font': ['Map Bold', font], 'text-size': 11, 'text-offset': [1.3, -1.5], 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': palette.red, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
    },
    {
      id: 'case-marks',
      type: 'symbol',
      source: 'cases',
      filter: ['!', ['has', 'point_count']],
      layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-size': byZoom([11, 0.66], [14, 0.86], [17, 1]), 'symbol-sort-key': ['get', 'urgent'] },
      paint: {},
    },
  ];
}

function markLayers(palette: MapPalette): LayerSpecification[] {
  const outline = (id: string, colour: string, width: number): LayerSpecification[] => [
    { id: `${id}-halo`, type: 'line', source: id, layout: { 'line-join': 'round' }, paint: { 'line-color': palette.halo, 'line-width': width + 3, 'line-opacity': 0.7 } },
    { id, type: 'line', source: id, layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width } },
  ];
  return [
    ...outline('filtered-area', palette.accent, 3),
    ...outline('selected-area', palette.focus, 2.4),
    { id: 'assembly-considered', type: 'line', source: 'assembly', filter: ['!', ['get', 'chosen']], paint: { 'line-color': palette.grey, 'line-width': 1.4, 'line-dasharray': [2, 2.4] } },
    { id: 'assembly-halo', type: 'line', source: 'assembly', filter: ['get', 'chosen'], layout: { 'line-cap': 'round' }, paint: { 'line-color': palette.halo, 'line-width': 6, 'line-opacity': 0.75 } },
    { id: 'assembly-chosen', type: 'line', source: 'assembly', filter: ['get', 'chosen'], layout: { 'line-cap': 'round' }, paint: { 'line-color': palette.accent, 'line-width': 2.8 } },
  ];
}

/** Marks above the people and the cases. */
function topLayers(palette: MapPalette): LayerSpecification[] {
  return [
    { id: 'selected-case-halo', type: 'circle', source: 'selected-case', paint: { 'circle-radius': 21, 'circle-color': palette.focus, 'circle-opacity': 0.18, 'circle-stroke-color': palette.halo, 'circle-stroke-width': 5, 'circle-stroke-opacity': 0.8 } },
    { id: 'selected-case-ring', type: 'circle', source: 'selected-case', paint: { 'circle-radius': 21, 'circle-opacity': 0, 'circle-stroke-color': palette.focus, 'circle-stroke-width': 3 } },
    { id: 'selected-case-mark', type: 'symbol', source: 'selected-case', layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-size': 1.1 }, paint: {} },
    { id: 'draft-point', type: 'symbol', source: 'draft-point', layout: { 'icon-image': 'draft-pin', 'icon-anchor': 'bottom', 'icon-allow-overlap': true, 'icon-ignore-placement': true }, paint: {} },
  ];
}

/** Every layer but the custom one, bottom to top. The same list again with another palette gives the paint of another theme. */
export function mapLayers(palette: MapPalette, options: LayerOptions): LayerSpecification[] {
  const [ground, ...areas] = areaLayers(palette, options);
  const lines = areas.findIndex((layer) => layer.id === 'line-microGrid');
  return [
    ...(ground === undefined ? [] : [ground]),
    ...areas.slice(0, lines),
    ...streetLayersOf(palette),
    ...areas.slice(lines),
    ...markLayers(palette),
    ...labelLayers(palette, options),
    ...caseLayersOf(palette, options),
    ...topLayers(palette),
  ];
}

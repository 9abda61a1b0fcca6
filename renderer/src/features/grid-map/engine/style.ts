import type { SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { noFeatures } from '../model/to-geojson';
import type { MapPalette } from '../model/palette';
import { mapLayers, type LayerOptions } from './layers';

const empty = (more: Partial<Extract<SourceSpecification, { type: 'geojson' }>> = {}): SourceSpecification => ({ type: 'geojson', data: noFeatures, ...more });

/**
 * How close cases gather into a group, pixels. Thousands gather more widely: a hundred numbers side by side say less than thirty, and
 * each is drawn anew in every frame.
 */
export const groupRadius = (cases: number): number => (cases > 2_000 ? 110 : 46);

/** Cases gather below zoom 15; a cluster takes the gravest severity (1 is gravest) and counts red lights. */
export const caseSource: SourceSpecification = empty({
  cluster: true,
  clusterRadius: groupRadius(0),
  clusterMaxZoom: 14,
  clusterProperties: { gravest: ['min', ['get', 'severity']], reds: ['+', ['case', ['==', ['get', 'light'], 3], 1, 0]] },
  maxzoom: 16,
});

/** The whole style as one object: no glyphs, no sprite, no tile URL — nothing that could be asked of a network. */
export function mapStyle(palette: MapPalette, options: LayerOptions): StyleSpecification {
  const shapes = { maxzoom: 15, buffer: 64 };
  const sources: Record<string, SourceSpecification> = { areas: empty(shapes), 'micro-grids': empty(shapes), lines: empty(shapes), 'marked-areas': empty(shapes), cases: caseSource };
  for (const id of ['labels', 'coverage-marks', 'closures', 'assembly', 'selected-case', 'draft-point']) sources[id] = empty();
  return {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources,
    // Nothing is there yet: see `Things`.
    layers: mapLayers(palette, options).map((layer) => (layer.type === 'background' ? layer : ({ ...layer, layout: { ...layer.layout, visibility: 'none' } }))),
  };
}

import type { SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { areaLevels } from '@shared/domain/place';
import { noFeatures } from '../model/to-geojson';
import type { MapPalette } from '../model/palette';
import { areaSource, labelSource, mapLayers, type LayerOptions } from './layers';

const empty = (more: Partial<Extract<SourceSpecification, { type: 'geojson' }>> = {}): SourceSpecification => ({ type: 'geojson', data: noFeatures, ...more });

/** Cases gather below zoom 15; a cluster takes the gravest severity (1 is gravest) and counts red lights. */
export const caseSource: SourceSpecification = empty({
  cluster: true,
  clusterRadius: 46,
  clusterMaxZoom: 14,
  clusterProperties: { gravest: ['min', ['get', 'severity']], reds: ['+', ['get', 'red']] },
  maxzoom: 16,
});

/** The whole style as one object: no glyphs, no sprite, no tile URL — nothing that could be asked of a network. */
export function mapStyle(palette: MapPalette, options: LayerOptions): StyleSpecification {
  const areas = areaLevels.flatMap((level) => [
    // Neighbours share borders: hardly any simplification, or slivers of ground would show between them.
    [areaSource(level), empty({ maxzoom: 15, tolerance: 0.2, buffer: 64 })],
    [labelSource(level), empty({ maxzoom: 14 })],
  ]);
  const marks = ['filtered-area', 'selected-area', 'assembly', 'selected-case', 'draft-point'].map((id) => [id, empty()]);
  return {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources: Object.fromEntries([...areas, ['streets', empty({ maxzoom: 15, tolerance: 0.3 })], ['cases', caseSource], ...marks]) as Record<string, SourceSpecification>,
    layers: mapLayers(palette, options),
  };
}

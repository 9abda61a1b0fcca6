import type { AreaLevel, GridKind, MultiPolygonCoordinates } from '@shared/domain/place';
import type { Box } from '@shared/domain/geo/validity/axes';
import type { KnownArea } from '../known-areas';

/** One feature on its way to becoming an area. Filled in step by step; a step that fails reports and leaves null. */
export interface AreaDraft {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly level: AreaLevel | null;
  readonly parentCode: string;
  readonly residents: number | null;
  readonly gridKind: GridKind | null;
  /** The area that has this code and level now. */
  readonly existing: KnownArea | null;
  /** In the file's own numbers; null when unreadable. */
  readonly rawBox: Box | null;
  /** WGS-84, valid; null when a fault cannot be repaired. */
  readonly shape: MultiPolygonCoordinates | null;
  /** What could be read, for the map. */
  readonly drawable: MultiPolygonCoordinates;
  parent: AreaParent | null;
}

export type AreaParent = { readonly kind: 'known'; readonly area: KnownArea } | { readonly kind: 'draft'; readonly draft: AreaDraft };

export function parentShape(parent: AreaParent): MultiPolygonCoordinates | null {
  return parent.kind === 'known' ? parent.area.shape : parent.draft.shape;
}

export function parentName(parent: AreaParent): string {
  return parent.kind === 'known' ? parent.area.name : parent.draft.name;
}

export function parentKey(parent: AreaParent | null): string {
  if (parent === null) return 'root';
  return parent.kind === 'known' ? `known ${parent.area.id}` : `row ${parent.draft.row}`;
}


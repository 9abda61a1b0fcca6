import type { LngLat } from '@shared/domain/ids';
import { containsPoint } from '@shared/domain/geo/point-in-area';
import { areaLevels } from '@shared/domain/place';
import type { AreaNode } from '@shared/ipc/views';
import type { RegisterCache } from './register-cache';

export function areaTree(registers: RegisterCache): AreaNode[] {
  return registers.areas().list.map((area) => area.node);
}

/** The areas that hold a point, highest level first; on a border the first by code. Empty outside. */
export function areasAt(registers: RegisterCache, point: LngLat): AreaNode[] {
  const found = new Map<string, AreaNode>();
  for (const { node, seq } of registers.areas().list) {
    if (node.bbox === null || found.has(node.level)) continue;
    const [west, south, east, north] = node.bbox;
    if (point[0] < west || point[0] > east || point[1] < south || point[1] > north) continue;
    const outline = registers.outline(seq);
    if (outline !== null && containsPoint(outline, point)) found.set(node.level, node);
  }
  return areaLevels.flatMap((level) => found.get(level) ?? []);
}

import type { LngLat } from '@shared/domain/ids';
import type { MultiPolygonCoordinates } from '@shared/domain/place';
import type { Mesh } from './mesh';
import type { Plane } from './projection';
import type { EdgeBends } from './shape';

/* `!` in this file: vertices are numbered by the mesh, and indexes stay below the length of the ring they walk. */

/** Degrees of every vertex and bend, computed once so that neighbours use the very same numbers. */
export interface Chains {
  /** From `from` to `to` of the edge, both ends included. */
  readonly ofEdge: readonly (readonly LngLat[])[];
}

export function chainsOf(mesh: Mesh, bends: EdgeBends, plane: Plane): Chains {
  const degrees = Array.from(mesh.vertexX, (x, i): LngLat => mesh.exact.get(i) ?? plane.toDegrees(x, mesh.vertexY[i] ?? 0));
  return {
    ofEdge: mesh.edges.map(({ from, to }, index) => {
      const between: LngLat[] = [];
      const bend = bends[index] ?? [];
      for (let i = 0; i + 1 < bend.length; i += 2) between.push(plane.toDegrees(bend[i] ?? 0, bend[i + 1] ?? 0));
      // from and to are vertices of the mesh.
      return [degrees[from]!, ...between, degrees[to]!];
    }),
  };
}

/**
 * Borders of all areas of one level at once: the edges whose two faces belong to different areas, linked end to start. `region` is the
 * area of each face; returns one multi-polygon an area (outer ring counter-clockwise, then holes).
 */
export function traceLevel(mesh: Mesh, chains: Chains, region: Int32Array, count: number): MultiPolygonCoordinates[] {
  const sides = Array.from({ length: count }, () => new Map<number, { edge: number; forward: boolean; end: number }>());
  mesh.edges.forEach(({ from, to, left, right }, edge) => {
    const a = region[left]!;
    const b = right < 0 ? -1 : region[right]!;
    if (a === b) return;
    sides[a]?.set(from, { edge, forward: true, end: to });
    if (b >= 0) sides[b]?.set(to, { edge, forward: false, end: from });
  });
  return sides.map((byStart, area) => {
    const outers: LngLat[][] = [];
    const holes: LngLat[][] = [];
    while (byStart.size > 0) {
      const ring: LngLat[] = [];
      // The map is not empty here.
      const start = byStart.keys().next().value!;
      let at = start;
      do {
        const side = byStart.get(at);
        if (side === undefined) throw new Error(`The border of area ${area} is not closed`);
        byStart.delete(at);
        const chain = chains.ofEdge[side.edge] ?? [];
        const points = side.forward ? chain : [...chain].reverse();
        for (let i = 0; i + 1 < points.length; i += 1) {
          const point = points[i]!; // i < length
          const last = ring[ring.length - 1];
          if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) ring.push(point);
        }
        at = side.end;
      } while (at !== start);
      ring.push(ring[0]!); // a closed walk has at least one point
      (ringArea(ring) > 0 ? outers : holes).push(ring);
    }
    const [outer, ...others] = outers;
    if (outer === undefined) throw new Error(`Area ${area} has no border: no face belongs to it`);
    return [[outer, ...holes], ...others.map((ring) => [ring])];
  });
}

/** Signed, in square degrees: positive when counter-clockwise. Relative to the ring's first point, which keeps digits. */
export function ringArea(ring: readonly LngLat[]): number {
  const origin = ring[0] ?? [0, 0];
  let twice = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const a = ring[i - 1]!;
    const b = ring[i]!;
    twice += (a[0] - origin[0]) * (b[1] - origin[1]) - (b[0] - origin[0]) * (a[1] - origin[1]);
  }
  return twice / 2;
}

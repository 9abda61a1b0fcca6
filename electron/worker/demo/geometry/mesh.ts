import type { Outline } from './outline';
import { cellsOf } from './voronoi';
import type { Sites } from './territory';

/* `!` in this file: indexes of the mesh come from the arrays they index (triangles, circumcentres, vertices, edges). */

/**
 * The one mesh under all levels. Every border of every area is a chain of these edges, so areas of one level can neither overlap nor
 * leave gaps: they are unions of whole faces, and neighbours share their vertices by index.
 */
export interface Mesh {
  /** Vertices in metres (working copy) and in degrees (what is stored, snapped to 1e-7). */
  readonly vertexX: Float64Array;
  readonly vertexY: Float64Array;
  readonly edges: readonly MeshEdge[];
  /** Site of each face: its apex; the fan of triangles (site, edge) fills the face unless the outline cuts it. */
  readonly faceSite: Int32Array;
  readonly faceTouchesOutline: Uint8Array;
  readonly siteX: Float64Array;
  readonly siteY: Float64Array;
  readonly vertexOnOutline: Uint8Array;
  /** Degrees of the district's own corner points, which are not moved by a projection there and back. */
  readonly exact: ReadonlyMap<number, readonly [number, number]>;
}

/** Directed from `from` to `to` with face `left` on its left and `right` (-1: outside the district) on its right. */
export interface MeshEdge {
  readonly from: number;
  readonly to: number;
  left: number;
  right: number;
}

interface RawEdge {
  readonly from: number;
  readonly to: number;
  readonly leftSite: number;
  readonly rightSite: number;
}

/** Crossings of one segment with the outline, nearest the start first: `[t along the segment, outline side, u along the side]`. */
function crossings(outline: Outline, ax: number, ay: number, bx: number, by: number): [number, number, number][] {
  const found: [number, number, number][] = [];
  const { x, y } = outline;
  const west = Math.min(ax, bx), east = Math.max(ax, bx), south = Math.min(ay, by), north = Math.max(ay, by);
  for (let side = 0; side < x.length; side += 1) {
    const next = side + 1 === x.length ? 0 : side + 1;
    const cx = x[side]!, cy = y[side]!, dx = x[next]!, dy = y[next]!; // both within the ring
    if (Math.max(cx, dx) < west || Math.min(cx, dx) > east || Math.max(cy, dy) < south || Math.min(cy, dy) > north) continue;
    const rx = bx - ax, ry = by - ay, sx = dx - cx, sy = dy - cy;
    const denominator = rx * sy - ry * sx;
    if (denominator === 0) continue;
    const t = ((cx - ax) * sy - (cy - ay) * sx) / denominator;
    const u = ((cx - ax) * ry - (cy - ay) * rx) / denominator;
    if (t > 0 && t < 1 && u >= 0 && u < 1) found.push([t, side, u]);
  }
  return found.sort((a, b) => a[0] - b[0]);
}

export function meshOf(sites: Sites, outline: Outline): Mesh {
  const { delaunay, centres, count } = cellsOf(sites.x, sites.y, outline);
  const xs: number[] = [];
  const ys: number[] = [];
  const onOutline: number[] = [];
  const exact = new Map<number, readonly [number, number]>();
  const add = (x: number, y: number, border: boolean): number => {
    xs.push(x);
    ys.push(y);
    onOutline.push(border ? 1 : 0);
    return xs.length - 1;
  };

  const vertexOfTriangle = new Int32Array(centres.length / 2).fill(-1);
  const inside = new Uint8Array(vertexOfTriangle.length);
  for (let t = 0; t < inside.length; t += 1) {
    if (!outline.contains(centres[2 * t]!, centres[2 * t + 1]!)) continue; // t < length
    inside[t] = 1;
    vertexOfTriangle[t] = add(centres[2 * t]!, centres[2 * t + 1]!, false);
  }
  const corners = Array.from(outline.x, (x, i) => {
    const vertex = add(x, outline.y[i] ?? 0, true);
    exact.set(vertex, [outline.lng[i] ?? 0, outline.lat[i] ?? 0]);
    return vertex;
  });
  const alongSide: { u: number; vertex: number }[][] = corners.map((vertex) => [{ u: 0, vertex }]);

  const raw: RawEdge[] = [];
  const { halfedges, triangles } = delaunay;
  for (let edge = 0; edge < halfedges.length; edge += 1) {
    const twin = halfedges[edge]!;
    if (twin < edge) continue;
    const triangle = Math.floor(edge / 3);
    const other = Math.floor(twin / 3);
    const siteA = triangles[edge]!;
    const siteB = triangles[edge % 3 === 2 ? edge - 2 : edge + 1]!;
    const ax = centres[2 * triangle]!, ay = centres[2 * triangle + 1]!, bx = centres[2 * other]!, by = centres[2 * other + 1]!;
    const cuts = crossings(outline, ax, ay, bx, by);
    if (cuts.length === 0 && inside[triangle] === 0) continue;
    if (siteA >= count || siteB >= count) throw new Error('A guard site reached into the district: the guard ring is too near');
    // Which site lies left of the edge from `triangle` to `other`.
    const aIsLeft = (bx - ax) * (siteY(sites, siteA) - ay) - (by - ay) * (siteX(sites, siteA) - ax) > 0;
    const [leftSite, rightSite] = aIsLeft ? [siteA, siteB] : [siteB, siteA];
    let from = vertexOfTriangle[triangle]!;
    let open = inside[triangle] === 1;
    for (const [t, side, u] of cuts) {
      const vertex = add(ax + t * (bx - ax), ay + t * (by - ay), true);
      alongSide[side]?.push({ u, vertex });
      if (open) raw.push({ from, to: vertex, leftSite, rightSite });
      from = vertex;
      open = !open;
    }
    if (open) raw.push({ from, to: vertexOfTriangle[other]!, leftSite, rightSite });
  }
  let near = 0;
  alongSide.forEach((stops, side) => {
    stops.sort((a, b) => a.u - b.u);
    const chain = [...stops.map(({ vertex }) => vertex), corners[(side + 1) % corners.length]!];
    for (let i = 1; i < chain.length; i += 1) {
      const from = chain[i - 1]!;
      const to = chain[i]!;
      near = delaunay.find((xs[from]! + xs[to]!) / 2, (ys[from]! + ys[to]!) / 2, near);
      raw.push({ from, to, leftSite: near, rightSite: -1 });
    }
  });
  return withFaces(raw, sites, Float64Array.from(xs), Float64Array.from(ys), Uint8Array.from(onOutline), exact);
}

const siteX = (sites: Sites, i: number): number => sites.x[i] ?? 0;
const siteY = (sites: Sites, i: number): number => sites.y[i] ?? 0;

/** A cell that the outline cuts apart becomes several faces of one site: each closed loop around a site is a face. */
function withFaces(raw: readonly RawEdge[], sites: Sites, vertexX: Float64Array, vertexY: Float64Array, vertexOnOutline: Uint8Array, exact: ReadonlyMap<number, readonly [number, number]>): Mesh {
  const edges: MeshEdge[] = raw.map(({ from, to }) => ({ from, to, left: -1, right: -1 }));
  const ofSite: { edge: number; start: number; end: number; left: boolean }[][] = Array.from(sites.x, () => []);
  raw.forEach((edge, index) => {
    ofSite[edge.leftSite]?.push({ edge: index, start: edge.from, end: edge.to, left: true });
    if (edge.rightSite >= 0) ofSite[edge.rightSite]?.push({ edge: index, start: edge.to, end: edge.from, left: false });
  });
  const faceSite: number[] = [];
  const touches: number[] = [];
  ofSite.forEach((sides, site) => {
    const byStart = new Map(sides.map((side) => [side.start, side]));
    if (byStart.size !== sides.length) throw new Error(`The cell of site ${site} touches itself in a point`);
    while (byStart.size > 0) {
      const face = faceSite.length;
      faceSite.push(site);
      touches.push(0);
      let side = byStart.values().next().value;
      while (side !== undefined) {
        byStart.delete(side.start);
        const edge = edges[side.edge]!; // sides were made from these edges
        if (side.left) edge.left = face;
        else edge.right = face;
        if (vertexOnOutline[side.start] === 1) touches[face] = 1;
        side = byStart.get(side.end);
      }
    }
  });
  return {
    vertexX, vertexY, edges, vertexOnOutline, exact,
    faceSite: Int32Array.from(faceSite),
    faceTouchesOutline: Uint8Array.from(touches),
    siteX: sites.x.slice(),
    siteY: sites.y.slice(),
  };
}

import { Delaunay } from 'd3-delaunay';
import type { Outline } from './outline';
import type { Sites } from './territory';

/* `!` in this file: triangles, edges and sites are numbered by the triangulation's own arrays. */

/** A ring of far sites makes every cell near the outline finite. */
const guardCount = 72;

export interface Cells {
  readonly delaunay: Delaunay<Delaunay.Point>;
  /** Sites without the guards. */
  readonly count: number;
  /** Circumcentres of the triangles: x, y pairs. */
  readonly centres: Float64Array;
}

export function cellsOf(x: Float64Array, y: Float64Array, outline: Outline): Cells {
  const { west, east, south, north } = outline.bounds;
  const radius = Math.hypot(east - west, north - south) * 0.75;
  const points = new Float64Array(2 * (x.length + guardCount));
  for (let i = 0; i < x.length; i += 1) {
    points[2 * i] = x[i]!; // i < length
    points[2 * i + 1] = y[i]!;
  }
  for (let g = 0; g < guardCount; g += 1) {
    const angle = (2 * Math.PI * g) / guardCount;
    points[2 * (x.length + g)] = (west + east) / 2 + radius * Math.cos(angle);
    points[2 * (x.length + g) + 1] = (south + north) / 2 + radius * Math.sin(angle);
  }
  const delaunay = new Delaunay(points);
  const reach = radius * 4;
  const voronoi = delaunay.voronoi([-reach, -reach, reach, reach]);
  return { delaunay, count: x.length, centres: voronoi.circumcenters };
}

/** Lloyd's relaxation: sites move to the middle of their cells. Cells that the outline cuts stay, or their sites would leave the district. */
export function relaxed(sites: Sites, outline: Outline, rounds: number): Sites {
  const x = sites.x.slice();
  const y = sites.y.slice();
  for (let round = 0; round < rounds; round += 1) {
    const { delaunay, centres, count } = cellsOf(x, y, outline);
    const inside = new Uint8Array(centres.length / 2);
    for (let t = 0; t < inside.length; t += 1) inside[t] = outline.contains(centres[2 * t]!, centres[2 * t + 1]!) ? 1 : 0;
    const { inedges, halfedges } = delaunay;
    for (let i = 0; i < count; i += 1) {
      const start = inedges[i]!;
      let edge = start;
      let area = 0;
      let cx = 0;
      let cy = 0;
      let whole = start >= 0;
      const originX = x[i]!;
      const originY = y[i]!;
      let previous = -1;
      let firstTriangle = -1;
      while (whole) {
        const triangle = Math.floor(edge / 3);
        if (inside[triangle] === 0) whole = false;
        if (previous >= 0) [area, cx, cy] = addTriangle(centres, previous, triangle, originX, originY, area, cx, cy);
        else firstTriangle = triangle;
        previous = triangle;
        const outgoing = edge % 3 === 2 ? edge - 2 : edge + 1;
        edge = halfedges[outgoing]!;
        if (edge === -1) whole = false;
        if (edge === start) break;
      }
      if (!whole) continue;
      [area, cx, cy] = addTriangle(centres, previous, firstTriangle, originX, originY, area, cx, cy);
      if (Math.abs(area) < 1) continue;
      x[i] = originX + cx / (3 * area);
      y[i] = originY + cy / (3 * area);
    }
  }
  return { x, y, community: sites.community };
}

/** Adds triangle (origin, a, b) to twice-area and first moments, all relative to the origin. */
function addTriangle(centres: Float64Array, a: number, b: number, ox: number, oy: number, area: number, cx: number, cy: number): [number, number, number] {
  const ax = centres[2 * a]! - ox;
  const ay = centres[2 * a + 1]! - oy;
  const bx = centres[2 * b]! - ox;
  const by = centres[2 * b + 1]! - oy;
  const cross = ax * by - bx * ay;
  return [area + cross, cx + (ax + bx) * cross, cy + (ay + by) * cross];
}

import type { Mesh } from './mesh';
import type { Regions } from './regions';
import { mix32 } from '../random';

/* `!` in this file: vertices, faces and sites are numbered by the mesh's own arrays. */

/** Twice the area of triangle (site of the face, a, b); positive while the face stays a proper fan around its site. */
function fan(mesh: Mesh, face: number, a: number, b: number): number {
  const site = mesh.faceSite[face]!;
  const ox = mesh.siteX[site]!, oy = mesh.siteY[site]!;
  return (mesh.vertexX[a]! - ox) * (mesh.vertexY[b]! - oy) - (mesh.vertexY[a]! - oy) * (mesh.vertexX[b]! - ox);
}

/** Rank of the border an edge lies on: 3 subdistrict, 2 community, 1 grid, 0 between micro-grids; -1 inside one, 4 the outline. */
export function borderRank(edge: { readonly left: number; readonly right: number }, regions: Regions): number {
  if (edge.right < 0) return 4;
  const differs = (level: Int32Array): boolean => level[edge.left] !== level[edge.right];
  if (differs(regions.subdistrict)) return 3;
  if (differs(regions.community)) return 2;
  if (differs(regions.grid)) return 1;
  return differs(regions.microGrid) ? 0 : -1;
}

/**
 * Takes the zig-zag of cell edges out of the higher borders by moving their vertices towards their neighbours along the border. A
 * move is taken only if every triangle (site, edge) around the vertex keeps a fifth of its first area: then all faces stay star-shaped
 * around their sites and the mesh stays a partition, whatever was moved.
 */
export function smoothBorders(mesh: Mesh, regions: Regions): void {
  const incident: number[][] = Array.from(mesh.vertexX, () => []);
  mesh.edges.forEach(({ from, to }, index) => {
    incident[from]?.push(index);
    incident[to]?.push(index);
  });
  const ranks = mesh.edges.map((edge) => borderRank(edge, regions));
  const first = mesh.edges.map((edge) => [fan(mesh, edge.left, edge.from, edge.to), edge.right < 0 ? 0 : fan(mesh, edge.right, edge.to, edge.from)] as const);
  const steps = [0, 3, 7, 14];
  for (let rank = 3; rank >= 1; rank -= 1) {
    for (let step = 0; step < (steps[rank] ?? 0); step += 1) {
      for (let vertex = 0; vertex < incident.length; vertex += 1) {
        const around = incident[vertex]!;
        if (mesh.vertexOnOutline[vertex] === 1) continue;
        if (around.some((index) => mesh.faceTouchesOutline[mesh.edges[index]!.left] === 1 || mesh.faceTouchesOutline[mesh.edges[index]!.right] === 1)) continue;
        if (Math.max(...around.map((index) => ranks[index]!)) !== rank) continue;
        const along = around.filter((index) => ranks[index] === rank);
        if (along.length < 2) continue;
        let mx = 0;
        let my = 0;
        for (const index of along) {
          const edge = mesh.edges[index]!;
          const other = edge.from === vertex ? edge.to : edge.from;
          mx += mesh.vertexX[other]! / along.length;
          my += mesh.vertexY[other]! / along.length;
        }
        const oldX = mesh.vertexX[vertex]!;
        const oldY = mesh.vertexY[vertex]!;
        const pull = along.length === 2 ? 0.5 : 0.2;
        mesh.vertexX[vertex] = oldX + pull * (mx - oldX);
        mesh.vertexY[vertex] = oldY + pull * (my - oldY);
        const sound = around.every((index) => {
          const edge = mesh.edges[index]!;
          const [left, right] = first[index]!;
          return fan(mesh, edge.left, edge.from, edge.to) > 0.2 * left && fan(mesh, edge.right, edge.to, edge.from) > 0.2 * right;
        });
        if (sound) continue;
        mesh.vertexX[vertex] = oldX;
        mesh.vertexY[vertex] = oldY;
      }
    }
  }
}

/** Points between the ends of each edge, as x, y pairs from `from` to `to`. */
export type EdgeBends = readonly (readonly number[])[];

/**
 * A little wiggle for long edges. Bent points stay inside the two triangles (site, edge) beside the edge; those of different edges
 * do not overlap, so no two borders can touch. Faces at the outline keep straight edges, since the outline runs through their triangles.
 */
export function bendEdges(mesh: Mesh, seed: number): EdgeBends {
  return mesh.edges.map((edge, index) => {
    const { from, to, left, right } = edge;
    if (right < 0 || mesh.faceTouchesOutline[left] === 1 || mesh.faceTouchesOutline[right] === 1) return [];
    const dx = mesh.vertexX[to]! - mesh.vertexX[from]!;
    const dy = mesh.vertexY[to]! - mesh.vertexY[from]!;
    const length = Math.hypot(dx, dy);
    if (length < 45) return [];
    const count = length > 260 ? 3 : length > 120 ? 2 : 1;
    const room = [roomBeside(mesh, left, from, to, dx / length, dy / length, length), roomBeside(mesh, right, from, to, dx / length, dy / length, length)] as const;
    const bends: number[] = [];
    for (let i = 1; i <= count; i += 1) {
      const random = mix32(seed ^ Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(i, 0x85ebca77)) / 4_294_967_296;
      const t = i / (count + 1);
      const swing = random * 2 - 1;
      const offset = swing * Math.min(0.6 * room[swing > 0 ? 0 : 1](t), 0.09 * length);
      bends.push(mesh.vertexX[from]! + t * dx - (dy / length) * offset, mesh.vertexY[from]! + t * dy + (dx / length) * offset);
    }
    return bends;
  });
}

/** How far from the edge, at fraction t of it, the triangle (site of the face, edge) reaches. */
function roomBeside(mesh: Mesh, face: number, from: number, to: number, ux: number, uy: number, length: number): (t: number) => number {
  const site = mesh.faceSite[face]!;
  const foot = ((mesh.siteX[site]! - mesh.vertexX[from]!) * ux + (mesh.siteY[site]! - mesh.vertexY[from]!) * uy) / length;
  const height = Math.abs(fan(mesh, face, from, to)) / length;
  return (t) => height * Math.min(foot > 0 ? t / foot : Infinity, foot < 1 ? (1 - t) / (1 - foot) : Infinity);
}

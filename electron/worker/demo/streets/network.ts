import type { LngLat } from '@shared/domain/ids';
import type { PackedStreets } from '@shared/ipc/bulk';
import type { Places } from '../areas';
import type { DistrictGeometry } from '../geometry';
import { seats } from '../geometry/seats';
import { borderRank } from '../geometry/shape';
import { createRouter, type RoadGraph } from './router';

/** Class of a street as PackedStreets has it: 0 main, 1 secondary, 2 lane. */
type StreetClass = 0 | 1 | 2;

export interface Streets {
  readonly packed: Omit<PackedStreets, 'kind' | 'request'>;
  readonly graph: RoadGraph;
}

interface Road {
  readonly from: number;
  readonly to: number;
  readonly chain: readonly LngLat[];
  readonly lengthM: number;
  rank: StreetClass;
}

/**
 * Streets run along the mesh: main ones between subdistricts, secondary ones between communities, lanes around micro-grids. Main and
 * secondary roads also cross the areas: from every subdistrict's centre to its neighbours' and to its communities', along lanes, the
 * shorter way over roads that are there already. Lanes are drawn and walked only where this world has grids.
 */
export function streetsOf(geometry: DistrictGeometry, places: Places): Streets {
  const { mesh, regions, chains, outline } = geometry;
  const detailedFace = (face: number): boolean => places.grids[regions.grid[face] ?? -1]?.detailed === true;
  const roads: Road[] = [];
  const lane: boolean[] = [];
  const adjacentSubdistricts = new Set<string>();
  mesh.edges.forEach((edge, index) => {
    const rank = borderRank(edge, regions);
    if (rank === 4 || rank === -1) return;
    if (rank === 3) adjacentSubdistricts.add([regions.subdistrict[edge.left] ?? 0, regions.subdistrict[edge.right] ?? 0].sort((a, b) => a - b).join('-'));
    const chain = chains.ofEdge[index] ?? [];
    let lengthM = 0;
    for (let i = 1; i < chain.length; i += 1) {
      const [ax, ay] = outline.plane.toMetres(chain[i - 1] ?? [0, 0]);
      const [bx, by] = outline.plane.toMetres(chain[i] ?? [0, 0]);
      lengthM += Math.hypot(ax - bx, ay - by);
    }
    if (lengthM === 0) return;
    roads.push({ from: edge.from, to: edge.to, chain, lengthM, rank: rank === 3 ? 0 : rank === 2 ? 1 : 2 });
    lane.push(detailedFace(edge.left) || detailedFace(edge.right));
  });

  const everything = graphOf(roads, outline.plane);
  const router = createRouter(everything.graph, (road) => (roads[road]?.rank === 2 ? 1 : 0.55));
  const centre = places.subdistricts.map(({ name }) => router.nearestNode(seats[name]?.point ?? [106.37, 29.62]));
  const pave = (from: number, to: number, rank: StreetClass): void => {
    for (const step of router.route(from, to)?.roads ?? []) {
      const road = roads[step]; // steps index the roads
      if (road !== undefined && road.rank > rank) road.rank = rank;
    }
  };
  for (const pair of adjacentSubdistricts) {
    const [a = 0, b = 0] = pair.split('-').map(Number);
    pave(centre[a] ?? 0, centre[b] ?? 0, 0);
  }
  places.subdistricts.forEach((subdistrict, s) => {
    for (const community of subdistrict.communities) {
      const grid = places.communities[community]?.grids[0];
      const micro = places.micro[places.grids[grid ?? -1]?.micro[0] ?? -1];
      if (micro !== undefined) pave(centre[s] ?? 0, router.nearestNode(micro.site), 1);
    }
  });

  const used = largestPart(roads.filter((road, index) => road.rank < 2 || lane[index] === true));
  return { packed: packed(used), graph: graphOf(used, outline.plane).graph };
}

function graphOf(roads: readonly Road[], plane: DistrictGeometry['outline']['plane']): { graph: RoadGraph } {
  const nodeOf = new Map<number, number>();
  const points: LngLat[] = [];
  const node = (vertex: number, point: LngLat): number => {
    const known = nodeOf.get(vertex);
    if (known !== undefined) return known;
    nodeOf.set(vertex, points.length);
    points.push(point);
    return points.length - 1;
  };
  const from = new Int32Array(roads.length);
  const to = new Int32Array(roads.length);
  roads.forEach((road, i) => {
    from[i] = node(road.from, road.chain[0] ?? [0, 0]);
    to[i] = node(road.to, road.chain[road.chain.length - 1] ?? [0, 0]);
  });
  return { graph: { points, from, to, lengthM: Float64Array.from(roads, (road) => road.lengthM), chains: roads.map((road) => road.chain), toMetres: plane.toMetres } };
}

/** Roads that can be reached from each other; bits that the outline cut off are left out. */
function largestPart(roads: readonly Road[]): Road[] {
  const parent = new Map<number, number>();
  const root = (vertex: number): number => {
    let top = vertex;
    for (let up = parent.get(top) ?? top; up !== top; up = parent.get(top) ?? top) top = up;
    let at = vertex;
    while (at !== top) {
      const up = parent.get(at) ?? top;
      parent.set(at, top);
      at = up;
    }
    return top;
  };
  for (const { from, to } of roads) parent.set(root(from), root(to));
  const size = new Map<number, number>();
  for (const { from } of roads) size.set(root(from), (size.get(root(from)) ?? 0) + 1);
  const [best] = [...size].sort((a, b) => b[1] - a[1])[0] ?? [-1];
  return roads.filter(({ from }) => root(from) === best);
}

/** Roads of one class joined into lines through the nodes where nothing branches: fewer and longer lines for the map. */
function packed(roads: readonly Road[]): Streets['packed'] {
  const at = new Map<string, number[]>();
  const key = (vertex: number, rank: StreetClass): string => `${rank}/${vertex}`;
  roads.forEach((road, index) => {
    for (const vertex of [road.from, road.to]) {
      const list = at.get(key(vertex, road.rank));
      if (list === undefined) at.set(key(vertex, road.rank), [index]);
      else list.push(index);
    }
  });
  const done = new Uint8Array(roads.length);
  const positions: number[] = [];
  const lineStarts: number[] = [];
  const lineClass: number[] = [];
  /** Follows the line away from `vertex`; returns roads with the direction they are passed in. */
  const follow = (start: number, vertex: number): { road: number; forward: boolean }[] => {
    const way: { road: number; forward: boolean }[] = [];
    let road = start;
    let here = vertex;
    for (;;) {
      done[road] = 1;
      const current = roads[road]!; // indexes of the list above
      const forward = current.from === here;
      way.push({ road, forward });
      here = forward ? current.to : current.from;
      const next = at.get(key(here, current.rank)) ?? [];
      const other = next.length === 2 ? next.find((candidate) => candidate !== road && done[candidate] === 0) : undefined;
      if (other === undefined) return way;
      road = other;
    }
  };
  roads.forEach((first, index) => {
    if (done[index] === 1) return;
    const ahead = follow(index, first.from);
    const before = at.get(key(first.from, first.rank)) ?? [];
    const back = before.length === 2 ? before.find((candidate) => done[candidate] === 0) : undefined;
    const behind = back === undefined ? [] : follow(back, first.from).reverse().map(({ road, forward }) => ({ road, forward: !forward }));
    lineStarts.push(positions.length / 2);
    lineClass.push(first.rank);
    [...behind, ...ahead].forEach(({ road, forward }, order) => {
      const chain = roads[road]?.chain ?? [];
      const points = forward ? chain : [...chain].reverse();
      for (const [lng, lat] of order === 0 ? points : points.slice(1)) positions.push(lng, lat);
    });
  });
  lineStarts.push(positions.length / 2);
  return { positions: Float64Array.from(positions), lineStarts: Uint32Array.from(lineStarts), lineClass: Uint8Array.from(lineClass) };
}

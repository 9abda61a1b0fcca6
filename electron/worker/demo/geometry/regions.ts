import type { Mesh } from './mesh';
import type { CommunityPlan, Sites } from './territory';

/* `!` in this file: faces, cells and grids are numbered by the arrays they index; communities have at least one cell. */

/** Which area of each level every face belongs to; indexes count through the district. */
export interface Regions {
  readonly microGrid: Int32Array;
  readonly grid: Int32Array;
  readonly community: Int32Array;
  readonly subdistrict: Int32Array;
  readonly gridCommunity: Int32Array;
  readonly microGridGrid: Int32Array;
}

interface Neighbour {
  readonly face: number;
  readonly length: number;
}

function neighboursOf(mesh: Mesh): readonly (readonly Neighbour[])[] {
  const list: Neighbour[][] = Array.from(mesh.faceSite, () => []);
  for (const { from, to, left, right } of mesh.edges) {
    if (left < 0 || right < 0) continue;
    const length = Math.hypot(mesh.vertexX[from]! - mesh.vertexX[to]!, mesh.vertexY[from]! - mesh.vertexY[to]!);
    list[left]?.push({ face: right, length });
    list[right]?.push({ face: left, length });
  }
  return list;
}

/** Faces that are cut off from the main part of their region go to the neighbour with the longest common border. */
function connect(region: Int32Array, neighbours: readonly (readonly Neighbour[])[], within: Int32Array | null): void {
  for (let pass = 0; pass < 8; pass += 1) {
    const part = new Int32Array(region.length).fill(-1);
    const sizes: number[] = [];
    for (let face = 0; face < region.length; face += 1) {
      if (part[face] !== -1) continue;
      const id = sizes.length;
      const stack = [face];
      part[face] = id;
      let size = 0;
      for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
        size += 1;
        for (const next of neighbours[top] ?? []) {
          if (part[next.face] !== -1 || region[next.face] !== region[face]) continue;
          part[next.face] = id;
          stack.push(next.face);
        }
      }
      sizes.push(size);
    }
    const main = new Map<number, number>();
    part.forEach((id, face) => {
      const best = main.get(region[face]!);
      if (best === undefined || sizes[id]! > sizes[best]!) main.set(region[face]!, id);
    });
    let moved = false;
    part.forEach((id, face) => {
      if (main.get(region[face]!) === id) return;
      const border = new Map<number, number>();
      for (const next of neighbours[face] ?? []) {
        if (region[next.face] === region[face] || (within !== null && within[next.face] !== within[face])) continue;
        border.set(region[next.face]!, (border.get(region[next.face]!) ?? 0) + next.length);
      }
      const best = [...border].sort((a, b) => b[1] - a[1])[0];
      if (best === undefined) return;
      region[face] = best[0];
      moved = true;
    });
    if (!moved) return;
  }
}

/** Grows `count` connected, balanced grids over the cells of one community: the smallest grid takes its nearest free neighbour. */
function growGrids(cells: readonly number[], count: number, adjacent: ReadonlyMap<number, ReadonlySet<number>>, mesh: Mesh): Map<number, number> {
  const x = (cell: number): number => mesh.siteX[cell] ?? 0;
  const y = (cell: number): number => mesh.siteY[cell] ?? 0;
  const squared = (a: number, bx: number, by: number): number => (x(a) - bx) ** 2 + (y(a) - by) ** 2;
  const nearest = (px: number, py: number, among: readonly number[]): number => among.reduce((best, cell) => (squared(cell, px, py) < squared(best, px, py) ? cell : best));
  let seeds = [cells[0]!]; // communities have cells
  while (seeds.length < count) {
    seeds.push(cells.reduce((far, cell) => {
      const gap = (candidate: number): number => Math.min(...seeds.map((seed) => squared(candidate, x(seed), y(seed))));
      return gap(cell) > gap(far) ? cell : far;
    }));
  }
  let owner = new Map<number, number>();
  for (let round = 0; round < 4; round += 1) {
    owner = new Map(seeds.map((seed, grid) => [seed, grid]));
    const size = seeds.map(() => 1);
    const frontier = seeds.map((seed) => new Set(adjacent.get(seed) ?? []));
    const closed = new Set<number>();
    while (closed.size < count) {
      let grid = -1;
      for (let g = 0; g < count; g += 1) if (!closed.has(g) && (grid < 0 || size[g]! < size[grid]!)) grid = g;
      const seed = seeds[grid]!;
      const free = [...(frontier[grid] ?? [])].filter((cell) => !owner.has(cell));
      if (free.length === 0) {
        closed.add(grid);
        continue;
      }
      const taken = nearest(x(seed), y(seed), free);
      owner.set(taken, grid);
      size[grid]! += 1;
      frontier[grid] = new Set(free);
      for (const next of adjacent.get(taken) ?? []) if (!owner.has(next)) frontier[grid]?.add(next);
    }
    const middles = seeds.map(() => ({ x: 0, y: 0, n: 0, cells: [] as number[] }));
    for (const [cell, grid] of owner) {
      const middle = middles[grid]!;
      middle.x += x(cell);
      middle.y += y(cell);
      middle.n += 1;
      middle.cells.push(cell);
    }
    if (round < 3) seeds = middles.map((middle) => nearest(middle.x / middle.n, middle.y / middle.n, middle.cells));
  }
  return owner;
}

export function regionsOf(mesh: Mesh, sites: Sites, plans: readonly CommunityPlan[]): Regions {
  const neighbours = neighboursOf(mesh);
  // Micro-grids: the faces of one site, cut-off slivers joined to a neighbour.
  const microSite = Int32Array.from(mesh.faceSite);
  connect(microSite, neighbours, null);
  const communityOfSite = sites.community;
  const subdistrict = Int32Array.from(microSite, (site) => plans[communityOfSite[site] ?? 0]?.subdistrict ?? 0);
  connect(subdistrict, neighbours, null);
  const community = Int32Array.from(microSite, (site) => communityOfSite[site] ?? 0);
  // A face that changed its subdistrict takes the community of its new neighbours.
  community.forEach((value, face) => {
    if (plans[value]?.subdistrict === subdistrict[face]) return;
    const host = neighbours[face]?.find((next) => subdistrict[next.face] === subdistrict[face] && plans[community[next.face] ?? -1]?.subdistrict === subdistrict[face]);
    if (host !== undefined) community[face] = community[host.face]!;
  });
  connect(community, neighbours, subdistrict);
  // Whole micro-grids follow their largest face; slivers were joined above, so this settles the rest.
  const communityOfMicro = new Map<number, number>();
  microSite.forEach((site, face) => {
    if (mesh.faceSite[face] === site) communityOfMicro.set(site, community[face]!);
  });
  microSite.forEach((site, face) => {
    community[face] = communityOfMicro.get(site) ?? community[face]!;
    subdistrict[face] = plans[community[face]]?.subdistrict ?? 0;
  });

  const adjacent = new Map<number, Set<number>>();
  const cellsOfCommunity: Set<number>[] = plans.map(() => new Set());
  microSite.forEach((site, face) => {
    cellsOfCommunity[community[face]!]?.add(site);
    const own = adjacent.get(site) ?? new Set();
    adjacent.set(site, own);
    for (const next of neighbours[face] ?? []) if (microSite[next.face] !== site && community[next.face] === community[face]) own.add(microSite[next.face]!);
  });
  const gridOfSite = new Map<number, number>();
  const gridCommunity: number[] = [];
  plans.forEach((plan, c) => {
    const cells = [...(cellsOfCommunity[c] ?? [])].sort((a, b) => a - b);
    if (cells.length < plan.grids) throw new Error(`Community ${c} has ${cells.length} micro-grids for ${plan.grids} grids`);
    const owner = growGrids(cells, plan.grids, adjacent, mesh);
    for (const [cell, grid] of owner) gridOfSite.set(cell, gridCommunity.length + grid);
    for (let grid = 0; grid < plan.grids; grid += 1) gridCommunity.push(c);
  });
  const usedSites = [...new Set(microSite)].sort((a, b) => (gridOfSite.get(a) ?? 0) - (gridOfSite.get(b) ?? 0) || a - b);
  const microOfSite = new Map(usedSites.map((site, index) => [site, index]));
  return {
    microGrid: microSite.map((site) => microOfSite.get(site) ?? 0),
    grid: microSite.map((site) => gridOfSite.get(site) ?? 0),
    community,
    subdistrict,
    gridCommunity: Int32Array.from(gridCommunity),
    microGridGrid: Int32Array.from(usedSites, (site) => gridOfSite.get(site) ?? 0),
  };
}

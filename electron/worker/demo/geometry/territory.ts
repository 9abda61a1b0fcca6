import { demoHomeName } from '@shared/demo/home';
import type { DistrictFact } from '../facts';
import { apportion, shuffled, type Random } from '../random';
import type { Outline } from './outline';
import { seats } from './seats';

/* `!` in this file: indexes run over the lengths of the very arrays they index (the cloud, its members, the centres). */

/** Where the micro-grids will lie: sites with the community that each belongs to by construction. */
export interface Sites {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Index of the community, counted through the district in code order. */
  readonly community: Int32Array;
}

export interface CommunityPlan {
  readonly subdistrict: number;
  readonly grids: number;
  readonly microGrids: number;
}

/** Grids of the whole district: with one full-time worker in each and a few vacancies, the article's 1,700+. */
export const districtGridCount = 1_742;


export function planCommunities(district: DistrictFact, random: Random): CommunityPlan[] {
  const flat = district.subdistricts.flatMap((subdistrict, index) => subdistrict.communities.map((community) => ({ community, subdistrict, index })));
  const weights = flat.map(({ community, subdistrict }) => (community.rural ? 6 : 10) * random.between(0.75, 1.3) * (subdistrict.name === demoHomeName ? 1.4 : 1));
  const grids = apportion(districtGridCount, weights);
  return flat.map(({ community, index }, i) => {
    const count = grids[i] ?? 1;
    let microGrids = 0;
    for (let grid = 0; grid < count; grid += 1) microGrids += community.rural ? 2 + random.below(3) : 3 + random.below(4);
    return { subdistrict: index, grids: count, microGrids };
  });
}

/** Bends straight borders: a few sines of 0.7–3.2 km, at most about 200 m together. */
function warpField(random: Random): (x: number, y: number) => readonly [number, number] {
  const waves = [3_200, 1_700, 700].map((length, order) => ({
    k: (2 * Math.PI) / length,
    amplitude: 110 / (order + 1),
    phase: [random.between(0, 7), random.between(0, 7), random.between(0, 7), random.between(0, 7)] as const,
    turn: random.between(0.6, 1.4),
  }));
  return (x, y) => {
    let dx = 0;
    let dy = 0;
    for (const { k, amplitude, phase, turn } of waves) {
      dx += amplitude * Math.sin(k * (y * turn + 0.3 * x) + phase[0]) * Math.cos(0.6 * k * x + phase[1]);
      dy += amplitude * Math.sin(k * (x * turn - 0.3 * y) + phase[2]) * Math.cos(0.6 * k * y + phase[3]);
    }
    return [x + dx, y + dy];
  };
}

interface Cloud {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly warpedX: Float64Array;
  readonly warpedY: Float64Array;
}

function cloudOf(outline: Outline, random: Random, stepM: number): Cloud {
  const warp = warpField(random);
  const points: number[] = [];
  for (let y = outline.bounds.south; y < outline.bounds.north; y += stepM) {
    for (let x = outline.bounds.west; x < outline.bounds.east; x += stepM) {
      const px = x + random.next() * stepM;
      const py = y + random.next() * stepM;
      if (outline.contains(px, py)) points.push(px, py);
    }
  }
  const count = points.length / 2;
  const cloud = { x: new Float64Array(count), y: new Float64Array(count), warpedX: new Float64Array(count), warpedY: new Float64Array(count) };
  for (let i = 0; i < count; i += 1) {
    // Two entries were pushed for every i.
    cloud.x[i] = points[2 * i]!;
    cloud.y[i] = points[2 * i + 1]!;
    [cloud.warpedX[i], cloud.warpedY[i]] = warp(cloud.x[i]!, cloud.y[i]!);
  }
  return cloud;
}

/**
 * Power diagram with given shares: each point goes to the centre with the least squared distance minus weight, weights are moved
 * until the shares fit. A border moves by about error/perimeter when weights differ by 2·distance·that, hence the gain of 0.3.
 */
function divide(cloud: Cloud, members: Int32Array, centres: { x: number; y: number }[], shares: readonly number[], pointArea: number, rounds: number, drift: number): Int32Array {
  const total = shares.reduce((a, b) => a + b, 0);
  const weight = new Float64Array(centres.length);
  const owner = new Int32Array(members.length);
  for (let round = 0; round <= rounds; round += 1) {
    const count = new Float64Array(centres.length);
    const sumX = new Float64Array(centres.length);
    const sumY = new Float64Array(centres.length);
    for (let m = 0; m < members.length; m += 1) {
      // Indices below come from the cloud's and the centres' own lengths.
      const px = cloud.warpedX[members[m]!]!;
      const py = cloud.warpedY[members[m]!]!;
      let best = 0;
      let bestCost = Infinity;
      for (let c = 0; c < centres.length; c += 1) {
        const dx = px - centres[c]!.x;
        const dy = py - centres[c]!.y;
        const cost = dx * dx + dy * dy - weight[c]!;
        if (cost < bestCost) {
          bestCost = cost;
          best = c;
        }
      }
      owner[m] = best;
      count[best]! += 1;
      sumX[best]! += px;
      sumY[best]! += py;
    }
    if (round === rounds) break;
    for (let c = 0; c < centres.length; c += 1) {
      const target = ((shares[c] ?? 0) / total) * members.length;
      weight[c]! += 0.3 * pointArea * (target - count[c]!);
      const centre = centres[c]!;
      if (drift > 0 && count[c]! > 0) {
        centre.x += drift * (sumX[c]! / count[c]! - centre.x);
        centre.y += drift * (sumY[c]! / count[c]! - centre.y);
      }
    }
  }
  return owner;
}

/** Spread-out starting points: each next one is the member farthest from those chosen. */
function spread(cloud: Cloud, members: Int32Array, count: number, start: { x: number; y: number }): { x: number; y: number }[] {
  const chosen = [{ ...start }];
  const nearest = new Float64Array(members.length).fill(Infinity);
  while (chosen.length < count) {
    const last = chosen[chosen.length - 1]!; // never empty: it starts with one
    let far = 0;
    for (let m = 0; m < members.length; m += 1) {
      const dx = cloud.warpedX[members[m]!]! - last.x;
      const dy = cloud.warpedY[members[m]!]! - last.y;
      nearest[m] = Math.min(nearest[m]!, dx * dx + dy * dy);
      if (nearest[m]! > nearest[far]!) far = m;
    }
    chosen.push({ x: cloud.warpedX[members[far]!]!, y: cloud.warpedY[members[far]!]! });
  }
  return chosen;
}

/** Draws every community's sites inside its share of the district. */
export function drawSites(district: DistrictFact, outline: Outline, plans: readonly CommunityPlan[], random: Random): Sites {
  const stepM = 105;
  const cloud = cloudOf(outline, random, stepM);
  const pointArea = stepM * stepM;
  const everything = Int32Array.from(cloud.x, (_, i) => i);
  const centres = district.subdistricts.map(({ name }) => {
    const seat = seats[name];
    if (seat === undefined) throw new Error(`No seat is known for ${name}: add it to geometry/seats.ts`);
    const [x, y] = outline.plane.toMetres(seat.point);
    return { x, y };
  });
  const shares = district.subdistricts.map(({ name }) => seats[name]?.share ?? 1);
  const subdistrictOf = divide(cloud, everything, centres, shares, pointArea, 45, 0.04);

  const communityOf = new Int32Array(cloud.x.length);
  let first = 0;
  district.subdistricts.forEach((subdistrict, s) => {
    const members = everything.filter((i) => subdistrictOf[i] === s);
    const centre = centres[s]!; // one centre per subdistrict
    const starts = spread(cloud, members, subdistrict.communities.length, centre);
    const towards = (point: { x: number; y: number }): number => Math.hypot(point.x - centre.x, point.y - centre.y);
    starts.sort((a, b) => towards(a) - towards(b));
    const townFirst = shuffled(random, subdistrict.communities.map((community, index) => ({ community, index }))).sort((a, b) => Number(a.community.rural) - Number(b.community.rural));
    const owner = divide(cloud, members, starts, townFirst.map(({ community }) => (community.rural ? 2.8 : 1) * random.between(0.75, 1.3)), pointArea, 40, 0.35);
    members.forEach((point, m) => {
      communityOf[point] = first + (townFirst[owner[m]!]?.index ?? 0);
    });
    first += subdistrict.communities.length;
  });

  const pool: number[][] = plans.map(() => []);
  communityOf.forEach((community, point) => pool[community]?.push(point));
  const x: number[] = [];
  const y: number[] = [];
  const community: number[] = [];
  plans.forEach((plan, c) => {
    const points = shuffled(random, pool[c] ?? []);
    if (points.length === 0) throw new Error(`Community ${c} got no ground: its share is too small`);
    for (let i = 0; i < plan.microGrids; i += 1) {
      const point = points[i % points.length]!; // index reduced to the length
      let px = cloud.x[point]!;
      let py = cloud.y[point]!;
      const jitterX = px + random.between(-0.45, 0.45) * stepM;
      const jitterY = py + random.between(-0.45, 0.45) * stepM;
      if (outline.contains(jitterX, jitterY)) [px, py] = [jitterX, jitterY];
      x.push(px);
      y.push(py);
      community.push(c);
    }
  });
  return { x: Float64Array.from(x), y: Float64Array.from(y), community: Int32Array.from(community) };
}

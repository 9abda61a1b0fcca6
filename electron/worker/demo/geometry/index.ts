import type { DistrictFact } from '../facts';
import { hash32, randomStream } from '../random';
import { meshOf, type Mesh } from './mesh';
import { outlineOf, type Outline } from './outline';
import { regionsOf, type Regions } from './regions';
import { bendEdges, smoothBorders } from './shape';
import { drawSites, planCommunities, type CommunityPlan } from './territory';
import { chainsOf, traceLevel, type Chains } from './trace';
import { relaxed } from './voronoi';

export interface DistrictGeometry {
  readonly outline: Outline;
  readonly mesh: Mesh;
  readonly regions: Regions;
  readonly chains: Chains;
  readonly plans: readonly CommunityPlan[];
}

export function districtGeometry(district: DistrictFact, seed: number): DistrictGeometry {
  const outline = outlineOf(district);
  const plans = planCommunities(district, randomStream(seed, 'counts'));
  const sites = relaxed(drawSites(district, outline, plans, randomStream(seed, 'territory')), outline, 5);
  const mesh = meshOf(sites, outline);
  const regions = regionsOf(mesh, sites, plans);
  smoothBorders(mesh, regions);
  const chains = chainsOf(mesh, bendEdges(mesh, hash32('bends', seed)), outline.plane);
  return { outline, mesh, regions, chains, plans };
}

export { traceLevel };

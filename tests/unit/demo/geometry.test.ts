import * as polyclip from 'polyclip-ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Area, AreaLevel } from '@shared/domain/place';
import { districtFact } from '../../../electron/worker/demo/facts';
import { generateWorld, type DemoWorld } from '../../../electron/worker/demo/world';

/* `!` in this file: rings have at least four points and parents exist; where that were wrong the test would fail there. */

const begins = Date.UTC(2025, 8, 1);
let world: DemoWorld;
const at = (level: AreaLevel): readonly Area[] => world.areas.filter((area) => area.level === level);
const rings = (area: Area) => (area.geometry ?? []).flat();

/** Triangulated from the first vertex in metres of a sinusoidal projection: another formula than the generator's own. */
function squareMetres(area: Area): number {
  let total = 0;
  for (const polygon of area.geometry ?? []) {
    for (const ring of polygon) {
      for (let i = 0; i + 1 < ring.length; i += 1) {
        const [lng0, lat0] = ring[i]!;
        const [lng1, lat1] = ring[i + 1]!;
        // Trapezium between the edge and the 106th meridian, the cosine at its middle: exact enough that sums show any gap.
        total += ((lng0 + lng1) / 2 - 106) * 111_195 * Math.cos((29.6 * Math.PI) / 180) * (lat1 - lat0) * 111_195;
      }
    }
  }
  return total;
}

/** Directed edges as text: the same two numbers in the same digits or not the same edge. */
function edgesOf(areas: readonly Area[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const area of areas) {
    for (const ring of rings(area)) {
      for (let i = 0; i + 1 < ring.length; i += 1) {
        const key = `${ring[i]!.join(' ')}>${ring[i + 1]!.join(' ')}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
    }
  }
  return seen;
}

describe.each([1, 20_250_901])('borders grown from seed %i', (seed) => {
  beforeAll(() => {
    world = generateWorld({ size: 'district', seed, begins });
  });

  it.each(['subdistrict', 'community', 'grid', 'microGrid'] as const)('of level %s fill the outline: every inner edge twice, once each way, every outer edge once', (level) => {
    const edges = edgesOf(at(level));
    const outline = edgesOf(at('district'));
    let outer = 0;
    const wrong: string[] = [];
    for (const [edge, count] of edges) {
      const [from, to] = edge.split('>') as [string, string];
      const inner = edges.has(`${to}>${from}`);
      if (!inner) outer += 1;
      if (count !== 1 || (!inner && !outline.has(edge))) wrong.push(edge);
    }
    expect(wrong).toEqual([]);
    expect(outer).toBe(outline.size);
  });

  it.each(['subdistrict', 'community', 'grid', 'microGrid'] as const)('of level %s add up to the district', (level) => {
    const district = squareMetres(at('district')[0]!);
    const sum = at(level).reduce((total, area) => total + squareMetres(area), 0);
    expect(district).toBeGreaterThan(390e6);
    expect(Math.abs(sum - district)).toBeLessThan(district * 1e-9);
    expect(Math.min(...at(level).map(squareMetres))).toBeGreaterThan(60);
  });

  it('keep the real outline: every corner of the source stays, and the area is the source\'s', () => {
    const corners = new Set(rings(at('district')[0]!).flat().map((point) => point.join(' ')));
    const source = districtFact().outline;
    for (const corner of source) expect(corners.has(corner.join(' '))).toBe(true);
    const given = squareMetres({ ...at('district')[0]!, geometry: [[source]] });
    expect(Math.abs(given - squareMetres(at('district')[0]!))).toBeLessThan(200);
  });

  it('are simple: no ring crosses or touches itself', () => {
    const wrong: string[] = [];
    for (const area of [...at('subdistrict'), ...at('community'), ...at('grid'), ...at('microGrid')]) {
      for (const ring of rings(area)) {
        const distinct = new Set(ring.map((point) => point.join(' ')));
        if (distinct.size !== ring.length - 1 || crossesItself(ring)) wrong.push(area.code);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('nest: a child has its code under its parent\'s and lies inside it, by an independent clipper', () => {
    const byId = new Map(world.areas.map((area) => [area.id, area]));
    for (const area of world.areas) {
      if (area.parentId !== null) expect(area.code.startsWith(byId.get(area.parentId)!.code)).toBe(true);
    }
    const mutable = (area: Area) => (area.geometry ?? []).map((polygon) => polygon.map((ring) => ring.map(([x, y]): [number, number] => [x, y])));
    for (const child of at('community').filter((_, i) => i % 25 === 0)) {
      const outside = polyclip.difference(mutable(child), mutable(byId.get(child.parentId!)!));
      expect(Math.abs(squareMetres({ ...child, geometry: outside }))).toBeLessThan(1);
    }
  });

  it('are marked as ours, except the outline', () => {
    for (const area of world.areas) expect(area.illustrative).toBe(area.level !== 'district');
  });
});

function crossesItself(ring: readonly (readonly [number, number])[]): boolean {
  const side = (a: readonly [number, number], b: readonly [number, number], c: readonly [number, number]): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  for (let i = 0; i + 1 < ring.length; i += 1) {
    for (let j = i + 2; j + 1 < ring.length; j += 1) {
      if (i === 0 && j + 2 === ring.length) continue;
      const [a, b, c, d] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
    }
  }
  return false;
}

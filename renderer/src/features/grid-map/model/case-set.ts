import type { Feature, Point } from 'geojson';
import type { PackedCases } from '@shared/ipc/bulk';

/** An open case as the map knows it. `light` and `stage` index the arrays of `shared/domain/case/status.ts`. */
export interface MapCase {
  readonly id: string;
  /** Number that MapLibre knows it by; never given twice. */
  readonly feature: number;
  readonly lng: number;
  readonly lat: number;
  readonly severity: 1 | 2 | 3 | 4;
  readonly light: 0 | 1 | 2 | 3;
  readonly stage: number;
}

export interface CaseChange {
  readonly added: readonly MapCase[];
  readonly changed: readonly { readonly before: MapCase; readonly after: MapCase }[];
  readonly removed: readonly MapCase[];
}

/** The cases on the map, kept from answer to answer so that only differences travel to MapLibre's worker. */
export interface CaseSet {
  readonly cases: ReadonlyMap<string, MapCase>;
  /** The case that MapLibre knows by a number. */
  byFeature(feature: number): MapCase | undefined;
  /** Takes the latest answer and says what is other than before. */
  take(packed: PackedCases): CaseChange;
}

const clamp = <Value extends number>(value: number, low: Value, high: Value): Value => Math.max(low, Math.min(high, value)) as Value;

export function createCaseSet(): CaseSet {
  let cases = new Map<string, MapCase>();
  let lastFeature = 0;
  const ids = new Map<number, string>();
  return {
    get cases() {
      return cases;
    },
    byFeature(feature) {
      const id = ids.get(feature);
      return id === undefined ? undefined : cases.get(id);
    },
    take(packed) {
      const next = new Map<string, MapCase>();
      const added: MapCase[] = [];
      const changed: { before: MapCase; after: MapCase }[] = [];
      packed.ids.forEach((id, i) => {
        // The packed arrays are as long as `ids`, positions twice.
        const lng = packed.positions[2 * i] as number;
        const lat = packed.positions[2 * i + 1] as number;
        if (!Number.isFinite(lng) || !Number.isFinite(lat) || next.has(id)) return;
        const severity = clamp<1 | 2 | 3 | 4>(packed.severity[i] as number, 1, 4);
        const light = clamp<0 | 1 | 2 | 3>(packed.light[i] as number, 0, 3);
        const stage = packed.stage[i] as number;
        const before = cases.get(id);
        if (before !== undefined && before.lng === lng && before.lat === lat && before.severity === severity && before.light === light && before.stage === stage) {
          next.set(id, before);
          return;
        }
        const after: MapCase = { id, feature: before?.feature ?? (lastFeature += 1), lng, lat, severity, light, stage };
        next.set(id, after);
        if (before === undefined) {
          ids.set(after.feature, id);
          added.push(after);
        }
        else changed.push({ before, after });
      });
      const removed: MapCase[] = [];
      for (const one of cases.values()) {
        if (next.has(one.id)) continue;
        removed.push(one);
        ids.delete(one.feature);
      }
      cases = next;
      return { added, changed, removed };
    },
  };
}

/** Only what the style asks for: with thousands of cases each word more is copied thousands of times on its way to the worker. */
export function caseFeature(one: MapCase): Feature<Point, { readonly severity: number; readonly light: number }> {
  return { type: 'Feature', id: one.feature, properties: { severity: one.severity, light: one.light }, geometry: { type: 'Point', coordinates: [one.lng, one.lat] } };
}

/** Name of the drawn mark; see `engine/marks.ts`. */
export const caseIcon = (severity: number, light: number): string => `case-${severity}-${light}`;

/** The change as MapLibre's diff. A moved or recoloured case replaces its properties whole. */
export function asSourceDiff({ added, changed, removed }: CaseChange) {
  return {
    add: added.map(caseFeature),
    remove: removed.map((one) => one.feature),
    update: changed.map(({ after }) => {
      const { geometry, properties } = caseFeature(after);
      return { id: after.feature, newGeometry: geometry, addOrUpdateProperties: Object.entries(properties).map(([key, value]) => ({ key, value })) };
    }),
  };
}

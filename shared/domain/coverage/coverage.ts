/** People by index. Masks are of roles, or of roles and skills, 31 bits, as the caller counts them for both people and grids. */
export interface CoveragePeople {
  readonly count: number;
  /** The grid that each stands for, by index; −1 for none. */
  readonly gridOf: Int32Array;
  readonly mask: Int32Array;
  /** 1 where somebody is on duty and free. */
  readonly available: Uint8Array;
}

export interface CoverageGrids {
  readonly count: number;
  readonly minimum: Int32Array;
  /** Whose presence counts: people that share a bit with it. */
  readonly presence: Int32Array;
  /** Whose arrival counts for the response standard. */
  readonly response: Int32Array;
  /** NaN where nobody knows. */
  readonly residents: Float64Array;
  /** Seconds until somebody has to be there; Infinity where no standard is set. */
  readonly standardS: Float64Array;
}

export interface Coverage {
  readonly present: Int32Array;
  /** People missing to the minimum, 0 where it is met. */
  readonly belowBy: Int32Array;
  /** Seconds, Infinity where nobody can come. NaN everywhere where no travel times were given. */
  readonly nearestEtaS: Float64Array;
  /** 1 where a standard is set and nobody can keep it. */
  readonly outsideStandard: Uint8Array;
  readonly total: CoverageTotal;
}

export interface CoverageTotal {
  readonly gridsBelow: number;
  readonly peopleMissing: number;
  readonly gridsOutsideStandard: number;
  /** Residents of grids below or outside, each grid once, as far as they are known. */
  readonly residentsAffected: number;
  /** Such grids whose residents nobody knows: to be said beside the figure. */
  readonly gridsOfUnknownResidents: number;
}

/**
 * @param etaS seconds from each person to each grid's centre, grid by grid: `etaS[grid * people.count + person]`; whatever is no
 * number is no way to get there. Null where travel times are not known: then no standard is judged.
 * @param leaving 1 for people who are about to go, null for the state of now
 */
export function coverageOf(people: CoveragePeople, grids: CoverageGrids, etaS: Float32Array | Float64Array | null, leaving: Uint8Array | null = null): Coverage {
  if (etaS !== null && etaS.length !== people.count * grids.count) throw new RangeError(`coverageOf: ${etaS.length} travel times are not ${grids.count} grids of ${people.count} people`);
  const present = new Int32Array(grids.count);
  const belowBy = new Int32Array(grids.count);
  const nearestEtaS = new Float64Array(grids.count).fill(etaS === null ? NaN : Infinity);
  const outsideStandard = new Uint8Array(grids.count);
  const here: number[] = [];
  // The `!` below: people and grids run to their counts, and a grid is checked before it is an index.
  for (let person = 0; person < people.count; person++) {
    if (people.available[person] !== 1 || leaving?.[person] === 1) continue;
    here.push(person);
    const grid = people.gridOf[person]!;
    if (grid >= 0 && grid < grids.count && (people.mask[person]! & grids.presence[grid]!) !== 0) present[grid]! += 1;
  }
  const total = { gridsBelow: 0, peopleMissing: 0, gridsOutsideStandard: 0, residentsAffected: 0, gridsOfUnknownResidents: 0 };
  for (let grid = 0; grid < grids.count; grid++) {
    const missing = Math.max(0, grids.minimum[grid]! - present[grid]!);
    belowBy[grid] = missing;
    if (etaS !== null) {
      const offset = grid * people.count;
      const response = grids.response[grid]!;
      let nearest = Infinity;
      for (const person of here) {
        const eta = etaS[offset + person]!;
        if (eta < nearest && (people.mask[person]! & response) !== 0) nearest = eta;
      }
      nearestEtaS[grid] = nearest;
      if (grids.standardS[grid]! < Infinity && nearest > grids.standardS[grid]!) outsideStandard[grid] = 1;
    }
    if (missing > 0) total.gridsBelow += 1;
    total.peopleMissing += missing;
    total.gridsOutsideStandard += outsideStandard[grid]!;
    if (missing === 0 && outsideStandard[grid] === 0) continue;
    if (grids.residents[grid]! >= 0) total.residentsAffected += grids.residents[grid]!;
    else total.gridsOfUnknownResidents += 1;
  }
  return { present, belowBy, nearestEtaS, outsideStandard, total };
}

export interface CoverageChange {
  /** Grids that miss more people than before. */
  readonly fallBelow: readonly number[];
  /** Grids that keep their standard now and then don't. */
  readonly leaveStandard: readonly number[];
}

/** What is worse than before: the consequence to show before somebody confirms. Both are of the same grids. */
export function coverageLost(before: Coverage, after: Coverage): CoverageChange {
  const grids = [...after.belowBy.keys()];
  return {
    fallBelow: grids.filter((grid) => (after.belowBy[grid] ?? 0) > (before.belowBy[grid] ?? 0)),
    leaveStandard: grids.filter((grid) => after.outsideStandard[grid] === 1 && before.outsideStandard[grid] === 0),
  };
}

import type { QuorumTimes } from './quorum-time';
import { spareOf, type SquadNetwork } from './squad-network';
import type { AssemblyProblem } from './problem';

/**
 * The least travel within the times, then the fewest exposed grids, as a search by branch and bound over cheapest flows.
 *
 * With hard minimums and no limit on late people beyond the lines' own, the first flow is the answer: all that is asked are
 * capacities. Two things are not, and each is bounded by a flow that knows it only roughly:
 * - *at most m late people in all* crosses the grids' capacities; a price λ per late person is a Lagrangian bound, and two flows on both
 *   sides of the limit disagree about some class: branch on how many of it go;
 * - *exposed grids* (soft minimums) cost once, not per person; charging 1/u per person beyond the spare, where at most u can be, is a
 *   lower bound: branch on whether such a grid may be exposed.
 *
 * All figures are whole numbers below 2^53: `unit` is the worth of one exposed grid's whole charge, `ofMs` that of a millisecond.
 */
export interface Charges {
  readonly ofMs: number;
  readonly ofGrid: number;
  /** True worths are multiples of it. */
  readonly step: number;
}

/** How much of a branch is left open: bounds on every half class, and what is decided about grids. */
export interface Box {
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** 0 undecided, 1 kept at its minimum, 2 may be exposed. */
  readonly grids: Uint8Array;
}

export interface Found {
  /** Worth by `Charges`: travel first, then exposure. */
  readonly worth: number;
  /** How many go per half class. */
  readonly going: Int32Array;
}

interface Relaxed extends Found {
  /** At most the worth of whatever the box holds; without the price of late people. */
  readonly bound: number;
  readonly late: number;
}

/** Arc visits that one assembly may spend on branching, about a second; flows of the first node are always made. */
const effort = 4e8;

// The `!` below: arrays are sized by half classes, grids or people of the one network that they belong to.

function chargesOf(times: QuorumTimes, places: number, soft: boolean): Charges {
  const grids = soft ? Math.min(places, times.squad.grids.length) : 0;
  const sizes: readonly (readonly [number, number])[] = [[60, 16], [60, 1], [1, 1]];
  for (const [parts, step] of sizes) {
    const ofGrid = grids === 0 ? 0 : parts * step;
    const ofMs = grids === 0 ? step : ofGrid * grids + step;
    // Travel, twice it for λ, and room for potentials.
    if (ofMs * Math.max(1, times.completeMs) * places * 4 < Number.MAX_SAFE_INTEGER) return { ofMs, ofGrid, step };
  }
  throw new RangeError('assembly: travel times too long for so many places');
}

export class SquadSearch {
  readonly charges: Charges;
  /** False once a search ended at its effort. */
  complete = true;
  readonly #problem: AssemblyProblem;
  readonly #times: QuorumTimes;
  readonly #places: number;
  readonly #squad: SquadNetwork;
  readonly #soft: boolean;
  /** Charges per person beyond the spare, per grid. */
  readonly #slopes: Float64Array;
  /** Where a grid's prices stand behind those of the people. */
  readonly #gridPrices: Int32Array;
  readonly #root: Box;
  #left: number;
  /** The price of a late person that bounds the whole best, and how well. */
  #rootPrice = 0;
  #rootBound = -Infinity;

  /** The times must be of the problem, `places` what they fill. */
  constructor(problem: AssemblyProblem, times: QuorumTimes, places: number) {
    const { squad } = times;
    this.#problem = problem;
    this.#times = times;
    this.#places = places;
    this.#squad = squad;
    this.#soft = problem.gridMinimums === 'soft';
    this.charges = chargesOf(times, places, this.#soft);
    const members = new Int32Array(squad.grids.length);
    const high = Int32Array.from(squad.people, (arc) => squad.net.capacity[arc]!);
    for (const [half, count] of high.entries()) {
      const g = squad.gridOfClass[half % squad.crew.classes]!;
      if (g >= 0) members[g]! += count;
    }
    this.#gridPrices = new Int32Array(squad.grids.length);
    this.#slopes = new Float64Array(squad.grids.length);
    let priceAt = squad.crew.who.length;
    for (const [g, grid] of squad.grids.entries()) {
      this.#gridPrices[g] = priceAt;
      const leaving = Math.min(places, members[g]!);
      priceAt += leaving;
      this.#slopes[g] = Math.floor(this.charges.ofGrid / Math.max(1, leaving - spareOf(problem, grid)));
    }
    squad.net.prices = new Float64Array(this.#soft ? priceAt : squad.crew.who.length);
    this.#root = { low: new Int32Array(high.length), high, grids: new Uint8Array(squad.grids.length) };
    this.#left = Math.max(100, Math.floor(effort / (places * squad.net.from.length * 2)));
  }

  /** Everything open. */
  root(): Box {
    return { low: this.#root.low.slice(), high: this.#root.high.slice(), grids: this.#root.grids };
  }

  /**
   * Everything that may be worth `worth` or less: classes of which one more would cost more are closed there. The network is left with
   * the flow that says so.
   * @param byCycles looks for free exchanges as well, where they are not looked for later
   */
  narrowed(worth: number, byCycles: boolean): Box {
    const box = this.root();
    const relaxed = this.#relax(box, this.#rootPrice, false);
    if (relaxed === null) return box;
    const slack = worth - relaxed.bound - this.#rootPrice * (relaxed.late - this.#times.mayBeLate);
    for (const [half, arc] of this.#squad.people.entries()) {
      // Without slack one more must come at no price at all, so by a cycle of free exchanges.
      const dearer = this.#squad.net.leastRise(arc) > slack || (byCycles && slack === 0 && !this.#squad.net.hasCycle(arc));
      if (dearer) box.high[half] = relaxed.going[half]!;
    }
    return box;
  }

  /** Grids (their numbers in the problem) that fall below their minimum. */
  exposed(going: Int32Array): readonly number[] {
    const leaving = this.#leaving(going);
    return [...this.#squad.grids].filter((grid, g) => leaving[g]! > spareOf(this.#problem, grid));
  }

  /**
   * The best of a box that is worth less than `below`; null where there is none.
   * @param any the first that is found will do
   */
  best(box: Box, below: number, any: boolean): Found | null {
    const { mayBeLate } = this.#times;
    let found: Found | null = null;
    let limit = below;
    const take = (one: Relaxed): void => {
      if (one.late <= mayBeLate && one.worth < limit) {
        found = { worth: one.worth, going: one.going };
        limit = one.worth;
      }
    };
    const open: Box[] = [box];
    for (let here = open.pop(); here !== undefined; here = open.pop()) {
      if (found !== null && (any || this.#left <= 0)) {
        this.complete &&= any;
        return found;
      }
      if (this.#left <= 0 && below !== Infinity) {
        this.complete = false;
        return null;
      }
      const first = this.#relax(here, 0, false);
      if (first === null || this.#pruned(first.bound, limit)) continue;
      take(first);
      if (first.late <= mayBeLate) {
        if (first.worth > first.bound) open.push(...this.#byGrid(here, first.going));
        continue;
      }
      const punctual = this.#relax(here, 0, true);
      if (punctual === null || punctual.late > mayBeLate) continue;
      take(punctual);
      const sides = this.#sidesOfLimit(here, first, punctual, take, (bound) => this.#pruned(bound, limit));
      if (sides !== null) open.push(...this.#byClass(here, ...sides));
    }
    return found;
  }

  /**
   * Two flows of a box on both sides of the limit on late people, as cheap as one price can make both; null where a price on the way
   * rules the box out. The bound as a function of the price is concave: the line through both flows meets its top or finds a better flow.
   */
  #sidesOfLimit(box: Box, first: Relaxed, punctual: Relaxed, take: (one: Relaxed) => void, pruned: (bound: number) => boolean): readonly [Int32Array, Int32Array] | null {
    const { mayBeLate } = this.#times;
    const dearest = 2 * this.charges.ofMs * this.#times.completeMs;
    let [cheap, kept] = [first, punctual];
    for (;;) {
      const price = Math.min(dearest, Math.floor((kept.bound - cheap.bound) / (cheap.late - kept.late)));
      const bound = cheap.bound + price * (cheap.late - mayBeLate);
      const next = price <= 0 ? null : this.#relax(box, price, false);
      if (next === null) return pruned(cheap.bound) ? null : [cheap.going, kept.going];
      const reached = next.bound + price * (next.late - mayBeLate);
      if (box.low.every((count) => count === 0) && reached >= this.#rootBound) [this.#rootBound, this.#rootPrice] = [reached, price];
      if (pruned(reached)) return null;
      take(next);
      if (reached >= Math.min(bound, kept.bound + price * (kept.late - mayBeLate))) return [cheap.going, kept.going];
      if (next.late <= mayBeLate) kept = next;
      else cheap = next;
    }
  }

  /** Whether nothing of this bound is worth less than the limit. */
  #pruned(bound: number, limit: number): boolean {
    const { step } = this.charges;
    return Math.ceil(bound / step) * step >= limit;
  }

  #leaving(going: Int32Array): Int32Array {
    const leaving = new Int32Array(this.#squad.grids.length);
    for (const [half, count] of going.entries()) {
      const g = this.#squad.gridOfClass[half % this.#squad.crew.classes]!;
      if (g >= 0) leaving[g]! += count;
    }
    return leaving;
  }

  /** The cheapest flow of a box at a price per late person (or by late people alone); null where the box holds none. */
  #relax(box: Box, price: number, lateAlone: boolean): Relaxed | null {
    this.#left -= 1;
    const { net, crew, people } = this.#squad;
    const { ofMs } = this.charges;
    net.clear();
    let must = 0;
    for (const [half, arc] of people.entries()) {
      const at = net.costAt[arc]!;
      const isLate = half >= crew.classes;
      for (let unit = 0; unit < box.high[half]!; unit++) net.prices[at + unit] = lateAlone ? (isLate ? 1 : 0) : crew.ms[at + unit]! * ofMs + (isLate ? price : 0);
      net.capacity[arc] = box.low[half]!;
      must += box.low[half]!;
    }
    if (this.#soft) this.#priceGrids(box, lateAlone);
    // Who must go first: all such flows are made of the same people, so the one found is a cheapest.
    if (must > this.#places || net.fill(must) < must) return null;
    for (const [half, arc] of people.entries()) {
      net.capacity[arc] = box.high[half]!;
      net.low[arc] = box.low[half]!;
    }
    net.forget();
    for (let place = must; place < this.#places; place++) if (!net.augment()) return null;
    return this.#read(box);
  }

  #priceGrids(box: Box, free: boolean): void {
    const { net, gridArcs, grids } = this.#squad;
    for (const [g, arc] of gridArcs.entries()) {
      const spare = spareOf(this.#problem, grids[g]!);
      const at = this.#gridPrices[g]!;
      const end = this.#gridPrices[g + 1] ?? net.prices.length;
      // No room without a price: prices that fell again would leave potentials that bound nothing.
      net.capacity[arc] = Math.min(end - at, box.grids[g] === 1 ? spare : Infinity);
      net.costAt[arc] = at;
      net.prices.fill(0, at, end);
      if (!free && box.grids[g] === 0) net.prices.fill(this.#slopes[g]!, Math.min(end, at + spare), end);
    }
  }

  #read(box: Box): Relaxed {
    const { net, crew, people, grids } = this.#squad;
    const { ofMs, ofGrid } = this.charges;
    const going = Int32Array.from(people, (arc) => net.flow[arc]!);
    let travel = 0;
    let late = 0;
    for (const [half, count] of going.entries()) {
      const at = net.costAt[people[half]!]!;
      for (let unit = 0; unit < count; unit++) travel += crew.ms[at + unit]!;
      if (half >= crew.classes) late += count;
    }
    let worth = travel * ofMs;
    let bound = worth;
    if (this.#soft) {
      for (const [g, leaving] of this.#leaving(going).entries()) {
        const beyond = leaving - spareOf(this.#problem, grids[g]!);
        if (beyond > 0) worth += ofGrid;
        if (box.grids[g] === 2) bound += ofGrid;
        else if (beyond > 0) bound += beyond * this.#slopes[g]!;
      }
    }
    return { worth, bound, going, late };
  }

  /** Keeps, or lets go, the grid whose exposure is charged least of what it costs; nothing where none is undecided. */
  #byGrid(box: Box, going: Int32Array): readonly Box[] {
    const leaving = this.#leaving(going);
    let chosen = -1;
    let most = 0;
    for (const [g, grid] of this.#squad.grids.entries()) {
      const beyond = leaving[g]! - spareOf(this.#problem, grid);
      const missing = beyond > 0 && box.grids[g] === 0 ? this.charges.ofGrid - beyond * this.#slopes[g]! : 0;
      if (missing > most) [chosen, most] = [g, missing];
    }
    if (chosen < 0) return [];
    // The last is looked at first.
    return [2, 1].map((decision) => {
      const grids = box.grids.slice();
      grids[chosen] = decision;
      return { ...box, grids };
    });
  }

  /** Fewer, or more, of a class about which two flows of the box disagree. */
  #byClass(box: Box, one: Int32Array, other: Int32Array): readonly Box[] {
    const half = one.findIndex((count, h) => count !== other[h]);
    if (half < 0) return [];
    const between = Math.min(one[half]!, other[half]!);
    const high = box.high.slice();
    const low = box.low.slice();
    high[half] = between;
    low[half] = between + 1;
    return [{ ...box, low }, { ...box, high }];
  }
}

/**
 * Whole units through a network from `source` to `sink`. Arcs cost nothing or have a rising price per unit (so that a whole class of
 * people is one arc), and may have a lower bound that later paths do not undo.
 *
 * Three moves, each exact for what it starts from: `raise` keeps a maximum flow maximal while capacities grow (it remembers what the
 * source reaches, so that a raise that frees nothing costs nothing); `augment` adds a unit on a cheapest path (successive shortest
 * paths with potentials: Edmonds & Karp 1972, Tomizawa 1971), so that the flow is cheapest for its size after every unit;
 * `cycleThrough` exchanges units at no price, from one cheapest flow to another.
 *
 * Prices are whole numbers, so that sums and comparisons are exact. `!`: every index below comes from the arrays that the constructor
 * sizes by its own counts.
 */
export const source = 0;
export const sink = 1;

/** `costAt` of an arc whose units are free. */
export const free = -1;

export class FlowNetwork {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly capacity: Int32Array;
  /** Flow that must stay. */
  readonly low: Int32Array;
  readonly flow: Int32Array;
  /** Where in `prices` the price of an arc's first unit stands, or `free`; the next units' prices follow and never fall. */
  readonly costAt: Int32Array;
  prices = new Float64Array(0);
  /** Edges of a node: arc × 2 forward, arc × 2 + 1 backward. */
  readonly #first: Int32Array;
  readonly #edges: Int32Array;
  readonly #potential: Float64Array;
  readonly #distance: Float64Array;
  /** The edge by which a node was reached. */
  readonly #by: Int32Array;
  readonly #queue: Int32Array;
  readonly #seen: Int32Array;
  /** Place of a node in the heap, −1 outside. */
  readonly #place: Int32Array;
  #stamp = 0;
  #queued = 0;
  /** Whether `#seen` is what the source reaches now. */
  #reachKnown = false;

  constructor(nodes: number, from: ArrayLike<number>, to: ArrayLike<number>) {
    const arcs = from.length;
    this.from = Int32Array.from(from);
    this.to = Int32Array.from(to);
    this.capacity = new Int32Array(arcs);
    this.low = new Int32Array(arcs);
    this.flow = new Int32Array(arcs);
    this.costAt = new Int32Array(arcs).fill(free);
    this.#first = new Int32Array(nodes + 1);
    this.#edges = new Int32Array(arcs * 2);
    for (let arc = 0; arc < arcs; arc++) {
      this.#first[this.from[arc]! + 1]! += 1;
      this.#first[this.to[arc]! + 1]! += 1;
    }
    for (let node = 0; node < nodes; node++) this.#first[node + 1]! += this.#first[node]!;
    const next = this.#first.slice();
    for (let arc = 0; arc < arcs; arc++) {
      this.#edges[next[this.from[arc]!]!++] = arc * 2;
      this.#edges[next[this.to[arc]!]!++] = arc * 2 + 1;
    }
    this.#potential = new Float64Array(nodes);
    this.#distance = new Float64Array(nodes);
    this.#by = new Int32Array(nodes);
    this.#queue = new Int32Array(nodes);
    this.#seen = new Int32Array(nodes);
    this.#place = new Int32Array(nodes).fill(-1);
  }

  /** Without flow, lower bounds and memory; capacities and prices stay. */
  clear(): void {
    this.flow.fill(0);
    this.low.fill(0);
    this.forget();
  }

  /** After capacities, bounds or prices were changed from outside. The flow must be a cheapest one for its size by the new ones. */
  forget(): void {
    this.#potential.fill(0);
    this.#reachKnown = false;
  }

  /** Gives an arc room for `units` more and pushes what can flow now. The flow before must be a maximum one. @returns units pushed */
  raise(arc: number, units: number): number {
    this.capacity[arc]! += units;
    if (!this.#reachKnown) this.#reach();
    else if (this.#seen[this.from[arc]!] === this.#stamp && this.#seen[this.to[arc]!] !== this.#stamp && this.capacity[arc]! > this.flow[arc]!) {
      this.#queued = 0;
      this.#mark(this.to[arc]!, arc * 2);
      this.#spread();
    }
    let pushed = 0;
    while (this.#seen[sink] === this.#stamp) {
      this.#push();
      pushed += 1;
      this.#reach();
    }
    return pushed;
  }

  /** Pushes up to `units` whatever they cost. @returns units pushed */
  fill(units: number): number {
    let pushed = 0;
    for (; pushed < units; pushed++) {
      this.#reach();
      if (this.#seen[sink] !== this.#stamp) return pushed;
      this.#push();
      this.#reachKnown = false;
    }
    return pushed;
  }

  /** One unit more on a cheapest path; false where there is none. */
  augment(): boolean {
    this.#reachKnown = false;
    const distance = this.#distance;
    const potential = this.#potential;
    distance.fill(Infinity);
    distance[source] = 0;
    let heaped = this.#enter(0, source);
    while (heaped > 0) {
      const node = this.#queue[0]!;
      if (node === sink) break;
      heaped = this.#leave(heaped);
      const reached = distance[node]! + potential[node]!;
      for (let e = this.#first[node]!; e < this.#first[node + 1]!; e++) {
        const edge = this.#edges[e]!;
        const arc = edge >> 1;
        const forward = (edge & 1) === 0;
        if (forward ? this.flow[arc]! >= this.capacity[arc]! : this.flow[arc]! <= this.low[arc]!) continue;
        const other = forward ? this.to[arc]! : this.from[arc]!;
        // A path that comes back to the source would be a cycle, and a cheapest flow has none that saves anything.
        if (other === source) continue;
        const found = reached + this.#price(arc, forward) - potential[other]!;
        if (found < distance[other]!) {
          distance[other] = found;
          this.#by[other] = edge;
          heaped = this.#enter(heaped, other);
        }
      }
    }
    for (let h = 0; h < heaped; h++) this.#place[this.#queue[h]!] = -1;
    const length = distance[sink]!;
    if (length === Infinity) return false;
    for (let node = 0; node < potential.length; node++) potential[node]! += Math.min(distance[node]!, length);
    this.#push();
    return true;
  }

  /**
   * How much dearer the flow becomes at least if an arc, the only one into its head, carries one unit more: its own reduced price and
   * the least on the way on. Infinity where it is full. After `augment` only.
   */
  leastRise(arc: number): number {
    const head = this.to[arc]!;
    let onward = Infinity;
    for (let e = this.#first[head]!; e < this.#first[head + 1]!; e++) {
      const edge = this.#edges[e]!;
      if ((edge & 1) === 0) onward = Math.min(onward, this.#reducedPrice(edge >> 1));
    }
    return this.#reducedPrice(arc) + onward;
  }

  #reducedPrice(arc: number): number {
    if (this.flow[arc]! >= this.capacity[arc]!) return Infinity;
    return this.#price(arc, true) + this.#potential[this.from[arc]!]! - this.#potential[this.to[arc]!]!;
  }

  /** One unit more through an arc, at no price, by taking others back as far as their lower bounds let; false where that cannot be. */
  cycleThrough(arc: number): boolean {
    if (!this.hasCycle(arc)) return false;
    const goal = this.from[arc]!;
    let node = goal;
    do node = this.#step(node);
    while (node !== goal);
    return true;
  }

  /** Whether `cycleThrough` would find one. */
  hasCycle(arc: number): boolean {
    if (this.#reducedPrice(arc) !== 0) return false;
    this.#reachKnown = false;
    const goal = this.from[arc]!;
    this.#stamp += 1;
    this.#queued = 0;
    this.#mark(this.to[arc]!, arc * 2);
    while (this.#queued > 0) {
      const node = this.#queue[--this.#queued]!;
      for (let e = this.#first[node]!; e < this.#first[node + 1]!; e++) {
        const edge = this.#edges[e]!;
        const by = edge >> 1;
        const forward = (edge & 1) === 0;
        if (by === arc || (forward ? this.flow[by]! >= this.capacity[by]! : this.flow[by]! <= this.low[by]!)) continue;
        const other = forward ? this.to[by]! : this.from[by]!;
        if (this.#seen[other] === this.#stamp || this.#price(by, forward) + this.#potential[node]! - this.#potential[other]! !== 0) continue;
        this.#mark(other, edge);
        if (other === goal) return true;
      }
    }
    return false;
  }

  #price(arc: number, forward: boolean): number {
    const at = this.costAt[arc]!;
    if (at === free) return 0;
    return forward ? this.prices[at + this.flow[arc]!]! : -this.prices[at + this.flow[arc]! - 1]!;
  }

  #mark(node: number, edge: number): void {
    this.#seen[node] = this.#stamp;
    this.#by[node] = edge;
    this.#queue[this.#queued++] = node;
  }

  #reach(): void {
    this.#reachKnown = true;
    this.#stamp += 1;
    this.#queued = 0;
    this.#mark(source, -1);
    this.#spread();
  }

  /** From what is queued on, the newest first (a path is found after a few steps), until the sink is seen or nothing new. */
  #spread(): void {
    while (this.#queued > 0) {
      const node = this.#queue[--this.#queued]!;
      for (let e = this.#first[node]!; e < this.#first[node + 1]!; e++) {
        const edge = this.#edges[e]!;
        const arc = edge >> 1;
        const forward = (edge & 1) === 0;
        if (forward ? this.flow[arc]! >= this.capacity[arc]! : this.flow[arc]! <= this.low[arc]!) continue;
        const other = forward ? this.to[arc]! : this.from[arc]!;
        if (this.#seen[other] === this.#stamp) continue;
        this.#mark(other, edge);
        if (other === sink) return;
      }
    }
  }

  /** Moves a unit over the edge that reached a node. @returns the node before it */
  #step(node: number): number {
    const edge = this.#by[node]!;
    const arc = edge >> 1;
    if ((edge & 1) === 0) {
      this.flow[arc]! += 1;
      return this.from[arc]!;
    }
    this.flow[arc]! -= 1;
    return this.to[arc]!;
  }

  #push(): void {
    for (let node = sink; node !== source; ) node = this.#step(node);
  }

  /** Puts a node into the heap, or up where its distance fell. @returns how many it holds */
  #enter(heaped: number, node: number): number {
    const [heap, place, distance] = [this.#queue, this.#place, this.#distance];
    let at = place[node]!;
    if (at < 0) at = heaped++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent]!;
      if (distance[above]! <= distance[node]!) break;
      heap[at] = above;
      place[above] = at;
      at = parent;
    }
    heap[at] = node;
    place[node] = at;
    return heaped;
  }

  /** Takes the nearest node out. @returns how many remain */
  #leave(heaped: number): number {
    const [heap, place, distance] = [this.#queue, this.#place, this.#distance];
    place[heap[0]!] = -1;
    const remaining = heaped - 1;
    if (remaining === 0) return 0;
    const last = heap[remaining]!;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= remaining) break;
      if (child + 1 < remaining && distance[heap[child + 1]!]! < distance[heap[child]!]!) child += 1;
      const below = heap[child]!;
      if (distance[below]! >= distance[last]!) break;
      heap[at] = below;
      place[below] = at;
      at = child;
    }
    heap[at] = last;
    place[last] = at;
    return remaining;
  }
}

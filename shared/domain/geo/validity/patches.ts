/** A connected piece of what was measured. */
export interface Patch {
  /** Square metres. */
  readonly area: number;
  /** A point inside its largest trapezoid. */
  readonly x: number;
  readonly y: number;
  /** Indexes of the shapes whose edges bound the largest trapezoid on its left and right. */
  readonly left: number;
  readonly right: number;
}

/** A trapezoid between two edges of a slab; its corners are x at the slab's bottom and top, metres. */
export interface Strip {
  readonly area: number;
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly bottomFrom: number;
  readonly bottomTo: number;
  readonly topFrom: number;
  readonly topTo: number;
}

/** Joins strips that touch, side by side or one above the other, into patches (union–find over the strips of two levels). */
export interface PatchBook {
  readonly startLevel: (bottom: number) => void;
  readonly add: (strip: Strip) => void;
  readonly endLevel: (top: number) => void;
  /** Largest first. */
  readonly closed: () => readonly Patch[];
}

/** `touching`: strips that are this close, in metres, touch. */
export function createPatchBook(touching: number): PatchBook {
  const parents: number[] = [];
  const sums: number[] = [];
  const largest: Strip[] = [];
  let below: { readonly strip: Strip; readonly patch: number }[] = [];
  let level: { readonly strip: Strip; readonly patch: number }[] = [];
  let belowTop = NaN;

  const rootOf = (patch: number): number => {
    let root = patch;
    for (let parent = parents[root]; parent !== undefined && parent !== root; parent = parents[root]) root = parent;
    parents[patch] = root;
    return root;
  };
  const join = (a: number, b: number) => {
    const rootA = rootOf(a);
    const rootB = rootOf(b);
    if (rootA === rootB) return;
    parents[rootB] = rootA;
    sums[rootA] = (sums[rootA] ?? 0) + (sums[rootB] ?? 0);
    const [stripA, stripB] = [largest[rootA], largest[rootB]];
    if (stripA && stripB && stripB.area > stripA.area) largest[rootA] = stripB;
  };

  return {
    startLevel(bottom) {
      if (bottom !== belowTop) below = [];
      level = [];
    },
    add(strip) {
      const patch = parents.push(parents.length) - 1;
      sums.push(strip.area);
      largest.push(strip);
      for (const under of below) {
        if (under.strip.topFrom < strip.bottomTo && strip.bottomFrom < under.strip.topTo) join(under.patch, patch);
      }
      const beside = level.at(-1);
      if (beside && strip.bottomFrom + strip.topFrom - beside.strip.bottomTo - beside.strip.topTo <= touching) join(beside.patch, patch);
      level.push({ strip, patch });
    },
    endLevel(top) {
      below = level;
      belowTop = top;
    },
    closed() {
      const patches = parents.flatMap((parent, patch) => {
        const strip = largest[patch];
        return parent === patch && strip ? [{ area: sums[patch] ?? 0, x: strip.x, y: strip.y, left: strip.left, right: strip.right }] : [];
      });
      return patches.sort((a, b) => b.area - a.area);
    },
  };
}

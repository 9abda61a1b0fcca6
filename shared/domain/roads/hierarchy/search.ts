import { unreachable } from '../profile';
import type { LinkTimes } from './customise';
import type { Hierarchy } from './hierarchy';

/* `!` in this file: nodes are ranks of the hierarchy, links its own, lists as long as their counts. */

/** Where a search may begin or end, and what it has cost by then: a place on an arc has several. Nodes by rank. */
export interface Seed {
  readonly node: number;
  readonly ms: number;
}

/** What searches remember between calls: arrays of the size of the graph. One owner at a time. */
export interface Searches {
  /** Least milliseconds from one set of seeds to the other; `unreachable` where no way leads. */
  between(times: LinkTimes, from: readonly Seed[], to: readonly Seed[]): number;
  /** By rank: milliseconds from every node to the nearest of the seeds. Writes into `into` (as long as the graph has nodes) where it is given. */
  allTo(times: LinkTimes, to: readonly Seed[], into?: Int32Array): Int32Array;
  /** Row by row, `from.length × to.length`. */
  matrix(times: LinkTimes, from: readonly (readonly Seed[])[], to: readonly (readonly Seed[])[]): Int32Array;
}

/** Times from the seeds up to all that they can climb to: `visited[0 … count)` by rising rank, `ms[visited[i]]` for each, `unreachable` elsewhere. */
interface Climb {
  readonly ms: Int32Array;
  readonly visited: Int32Array;
  count: number;
}

export function createSearches({ nodes, first, head, parent }: Hierarchy): Searches {
  const climbOf = (): Climb => ({ ms: new Int32Array(nodes).fill(unreachable), visited: new Int32Array(nodes), count: 0 });
  const there = climbOf();
  const back = climbOf();
  const meeting = new Int32Array(nodes);

  /** All that a search can reach upwards are the chains of parents; several chains are walked lowest first until they are one. */
  const climb = (search: Climb, linkMs: Int32Array, seeds: readonly Seed[]): void => {
    const { ms, visited } = search;
    for (let i = 0; i < search.count; i++) ms[visited[i]!] = unreachable;
    search.count = 0;
    const cursors: number[] = [];
    for (const seed of seeds) {
      if (seed.ms < ms[seed.node]!) ms[seed.node] = seed.ms;
      if (!cursors.includes(seed.node)) cursors.push(seed.node);
    }
    while (cursors.length > 0) {
      let v = cursors[0]!;
      for (let i = 1; i < cursors.length; i++) if (cursors[i]! < v) v = cursors[i]!;
      const alone = cursors.length === 1;
      for (let node = v; node !== -1; node = parent[node]!) {
        visited[search.count++] = node;
        const soFar = ms[node]!;
        if (soFar < unreachable) {
          for (let link = first[node]!; link < first[node + 1]!; link++) {
            const through = soFar + linkMs[link]!;
            if (through < ms[head[link]!]!) ms[head[link]!] = through;
          }
        }
        if (!alone) break;
      }
      if (alone) return;
      const next = parent[v]!;
      const place = cursors.indexOf(v);
      if (next === -1 || cursors.includes(next)) cursors.splice(place, 1);
      else cursors[place] = next;
    }
  };

  /**
   * Two climbs need to meet only where both came by a shortest way; from the top, a node that is reached sooner over a higher one
   * is no such place. Leaves those in `meeting` and returns how many.
   */
  const meetingPlaces = ({ ms, visited, count }: Climb, backMs: Int32Array): number => {
    let places = 0;
    for (let i = count - 1; i >= 0; i--) {
      const v = visited[i]!;
      let best = ms[v]!;
      for (let link = first[v]!; link < first[v + 1]!; link++) {
        const through = ms[head[link]!]! + backMs[link]!;
        if (through < best) best = through;
      }
      if (best < ms[v]!) ms[v] = best;
      else if (best < unreachable) meeting[places++] = v;
    }
    return places;
  };

  return {
    between(times, from, to) {
      climb(there, times.up, from);
      climb(back, times.down, to);
      let best: number = unreachable;
      for (let i = 0; i < back.count; i++) {
        const v = back.visited[i]!;
        const sum = there.ms[v]! + back.ms[v]!;
        if (sum < best) best = sum;
      }
      return best;
    },

    // The downward half of PHAST (Delling, Goldberg, Nowatzyk & Werneck 2011): one pass over the links from the top settles everybody.
    allTo({ up, down }, to, into = new Int32Array(nodes)) {
      climb(back, down, to);
      for (let v = nodes - 1; v >= 0; v--) {
        let best = back.ms[v]!;
        for (let link = first[v]!; link < first[v + 1]!; link++) {
          const through = up[link]! + into[head[link]!]!;
          if (through < best) best = through;
        }
        into[v] = best;
      }
      return into;
    },

    // Buckets (Knopp, Sanders, Schultes, Schulz & Wagner 2007): every target leaves its times at the nodes above it, every source collects them there.
    matrix({ up, down }, from, to) {
      const bucketFirst = new Int32Array(nodes + 1);
      const entryNode: number[] = [];
      const entryColumn: number[] = [];
      const entryMs: number[] = [];
      to.forEach((seeds, column) => {
        climb(back, down, seeds);
        const places = meetingPlaces(back, up);
        for (let i = 0; i < places; i++) {
          const v = meeting[i]!;
          entryNode.push(v);
          entryColumn.push(column);
          entryMs.push(back.ms[v]!);
          bucketFirst[v + 1]! += 1;
        }
      });
      for (let v = 0; v < nodes; v++) bucketFirst[v + 1]! += bucketFirst[v]!;
      const fill = bucketFirst.slice();
      const bucketColumn = new Int32Array(entryNode.length);
      const bucketMs = new Int32Array(entryNode.length);
      for (let i = 0; i < entryNode.length; i++) {
        const place = fill[entryNode[i]!]!++;
        bucketColumn[place] = entryColumn[i]!;
        bucketMs[place] = entryMs[i]!;
      }
      const table = new Int32Array(from.length * to.length).fill(unreachable);
      from.forEach((seeds, row) => {
        climb(there, up, seeds);
        const begin = row * to.length;
        for (let i = 0; i < there.count; i++) {
          const v = there.visited[i]!;
          const soFar = there.ms[v]!;
          if (soFar >= unreachable) continue;
          for (let entry = bucketFirst[v]!; entry < bucketFirst[v + 1]!; entry++) {
            const place = begin + bucketColumn[entry]!;
            const through = soFar + bucketMs[entry]!;
            if (through < table[place]!) table[place] = through;
          }
        }
      });
      return table;
    },
  };
}

/** One direction of the grid, in degrees: lines that lie closer where people are. Whoever is outside belongs to the outermost step. */
export interface Axis {
  readonly count: number;
  /** 0 … count − 1, never falling as the value rises. */
  readonly placeOf: (value: number) => number;
  /** Where a step begins: whoever has a lower place is not above it, whoever has this or a higher one is not below (within rounding). */
  readonly edgeOf: (place: number) => number;
}

/** Resolution at which lines are drawn: of a district of 40 km, 40 m. */
const bins = 1_024;

export const oneStep: Axis = { count: 1, placeOf: () => 0, edgeOf: () => 0 };

/**
 * So many steps with about as many of the sample in each.
 * @param sorted ascending, at least one value. What the outer twentieths say does not set the resolution: a phone that reports 0°, 0°
 * would put everybody else into one bin.
 */
export function axisOf(sorted: Float64Array, count: number): Axis {
  const { length } = sorted;
  // `!`: both places lie inside the sample, which has a value.
  const low = sorted[Math.floor(length * 0.05)]!;
  const high = sorted[Math.ceil(length * 0.95) - 1]!;
  // Everybody in one place: some metres, so that there is a step at all.
  const half = Math.max(1e-4, (high - low) * 0.55);
  const start = (low + high) / 2 - half;
  const width = (2 * half) / bins;
  const binsPerDegree = 1 / width;
  const placeOfBin = new Int32Array(bins);
  const edges = new Float64Array(count + 1).fill(start + bins * width);
  let below = 0;
  let drawn = 0;
  for (let bin = 0; bin < bins; bin++) {
    const edge = start + bin * width;
    while (below < length && sorted[below]! < edge) below += 1; // `!` by the first condition
    const place = Math.min(count - 1, Math.floor((below * count) / length));
    placeOfBin[bin] = place;
    for (; drawn <= place; drawn++) edges[drawn] = edge;
  }
  return {
    count,
    placeOf: (value) => {
      const bin = (value - start) * binsPerDegree;
      return placeOfBin[bin > 0 ? (bin < bins ? Math.trunc(bin) : bins - 1) : 0]!; // `!`: cut to the table
    },
    edgeOf: (place) => edges[place] ?? Infinity,
  };
}

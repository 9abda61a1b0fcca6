/** Moments at which frames begin, ms, from now on for the life of the page; the array grows. */
export function frames(): readonly number[] {
  const times: number[] = [];
  const note = (time: number) => {
    times.push(time);
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  return times;
}

/** Lengths of the frames between the moments. */
export function intervals(times: readonly number[]): number[] {
  return times.slice(1).map((time, i) => time - (times[i] ?? time));
}

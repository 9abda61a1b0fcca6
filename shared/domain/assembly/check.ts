import { assemblyLimits, type AssemblyProblem } from './problem';

const whole = (value: number, low: number, high: number): boolean => Number.isSafeInteger(value) && value >= low && value <= high;

/** Throws a RangeError that names the place and the remedy where a problem is no problem. */
export function checkProblem(problem: AssemblyProblem): void {
  const { skills, grid, barred, etas, lines, quorum, spare } = problem;
  const refuse = (place: string, remedy: string): never => {
    throw new RangeError(`assembly: ${place}; ${remedy}`);
  };
  const count = skills.length;
  if (count > assemblyLimits.candidates) refuse(`${count} candidates`, `ask for at most ${assemblyLimits.candidates}`);
  if (grid.length !== count || barred.length !== count) refuse(`${count} candidates, but ${grid.length} grids and ${barred.length} bars`, 'give one of each per candidate');
  if (etas.length === 0 || etas.length > assemblyLimits.rallyPoints) refuse(`${etas.length} rally points`, `name 1 to ${assemblyLimits.rallyPoints}`);
  for (const [rally, seconds] of etas.entries()) {
    if (seconds.length !== count) refuse(`rally point ${rally} has ${seconds.length} travel times for ${count} candidates`, 'give one per candidate, Infinity where there is none');
    const wrong = seconds.findIndex((one) => !(one >= 0));
    if (wrong >= 0) refuse(`travel time ${seconds[wrong]} of candidate ${wrong} to rally point ${rally}`, 'give seconds from 0, Infinity where they cannot come');
  }
  const astray = grid.findIndex((home) => home < -1 || home >= spare.length);
  if (astray >= 0) refuse(`home grid ${grid[astray]} of candidate ${astray}`, `give −1 or one of the ${spare.length} grids`);
  if (lines.length > assemblyLimits.lines) refuse(`${lines.length} lines`, `ask for at most ${assemblyLimits.lines}; put equal lines together`);
  let places = 0;
  let quorums = 0;
  for (const [l, line] of lines.entries()) {
    if (!whole(line.count, 0, assemblyLimits.places)) refuse(`line ${l} has ${line.count} places`, `give a whole number from 0 to ${assemblyLimits.places}`);
    if (!whole(line.quorum, 0, line.count)) refuse(`line ${l} has ${line.count} places and a quorum of ${line.quorum}`, 'give a whole number of its places');
    if (!whole(line.skills, 0, 2 ** 32 - 1)) refuse(`line ${l} asks for skills ${line.skills}`, 'give 32 bits without sign');
    places += line.count;
    quorums += line.quorum;
  }
  if (places > assemblyLimits.places) refuse(`${places} places`, `ask for at most ${assemblyLimits.places}; split the order`);
  if (!whole(quorum, quorums, places)) refuse(`a quorum of ${quorum} of ${places}`, `give a whole number from ${quorums}, what the lines ask, to ${places}`);
}

import { farthestSeconds, type AssemblyProblem } from './problem';

/**
 * Who can come to one rally point, in classes: people of the same grid who can take the same lines differ only in their travel time, so
 * that an optimal squad takes the nearest of each class, and never more than the places and the grid allow. 12,000 volunteers become
 * some thousand classes.
 */
export interface Crew {
  readonly classes: number;
  /** Bit per line that the class can take. */
  readonly lines: Int32Array;
  /** −1 for no grid. */
  readonly grid: Int32Array;
  /** Where each class begins in `who` and `ms`; one more at the end. */
  readonly start: Int32Array;
  /** Candidates, nearest first, by index among equals. */
  readonly who: Int32Array;
  /** Their travel times in whole milliseconds. */
  readonly ms: Float64Array;
}

/** Travel time as it is compared: whole milliseconds, Infinity for who does not come. */
export const travelMs = (seconds: number): number => (seconds <= farthestSeconds ? Math.round(seconds * 1000) : Infinity);

/** Whether somebody with these skills can take the line. */
export const hasSkills = (skills: number, asked: number): boolean => (skills & asked) === asked;

// The `!` below: candidates run to the length that all arrays of a checked problem have, classes to what is counted here.
export function crewOf(problem: AssemblyProblem, rally: number): Crew {
  const etas = problem.etas[rally]!;
  const linesOfSkills = new Map<number, number>();
  const places = (lines: number): number => problem.lines.reduce((sum, line, l) => sum + ((lines >> l) & 1 ? line.count : 0), 0);
  const classOf = new Map<number, number>();
  const lines: number[] = [];
  const grid: number[] = [];
  const room: number[] = [];
  const members: number[][] = [];
  const ms = new Float64Array(problem.skills.length);
  for (let i = 0; i < problem.skills.length; i++) {
    ms[i] = travelMs(etas[i]!);
    if (problem.barred[i] !== 0 || ms[i] === Infinity) continue;
    const skills = problem.skills[i]!;
    let able = linesOfSkills.get(skills);
    if (able === undefined) {
      able = 0;
      for (const [l, line] of problem.lines.entries()) if (line.count > 0 && hasSkills(skills, line.skills)) able |= 1 << l;
      linesOfSkills.set(skills, able);
    }
    if (able === 0) continue;
    const home = problem.grid[i]!;
    const key = (home + 1) * 2 ** 31 + able;
    let c = classOf.get(key);
    if (c === undefined) {
      c = lines.length;
      classOf.set(key, c);
      lines.push(able);
      grid.push(home);
      room.push(home >= 0 && problem.gridMinimums === 'hard' ? Math.min(places(able), Math.max(0, problem.spare[home]!)) : places(able));
      members.push([]);
    }
    members[c]!.push(i);
  }
  const start = new Int32Array(lines.length + 1);
  for (const [c, who] of members.entries()) {
    who.sort((a, b) => ms[a]! - ms[b]! || a - b);
    start[c + 1] = start[c]! + Math.min(who.length, room[c]!);
  }
  const who = new Int32Array(start[lines.length]!);
  for (const [c, all] of members.entries()) who.set(all.slice(0, start[c + 1]! - start[c]!), start[c]);
  return { classes: lines.length, lines: Int32Array.from(lines), grid: Int32Array.from(grid), start, who, ms: Float64Array.from(who, (i) => ms[i]!) };
}

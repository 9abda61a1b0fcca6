import { describe, expect, test } from 'vitest';
import { assemble } from '@shared/domain/assembly/assemble';
import { musterCurve } from '@shared/domain/assembly/muster-curve';
import { constraintsOf, priceOf } from '@shared/domain/assembly/price';
import type { Assembly, AssemblyProblem, DemandLine } from '@shared/domain/assembly/problem';
import { assembleSeveral, usedElsewhere } from '@shared/domain/assembly/several';

const medical = 1;
const gas = 2;
const fire = 4;

interface Someone {
  readonly skills?: number;
  readonly grid?: number;
  readonly barred?: number;
  /** Minutes to each rally point. */
  readonly minutes: readonly number[];
}

const near = (...minutes: number[]): Someone => ({ minutes });

/** A problem out of people, one line for anybody in full unless something else is said. */
function problemOf(people: readonly Someone[], rest: Partial<AssemblyProblem> & { readonly lines: readonly DemandLine[] }): AssemblyProblem {
  return {
    skills: Uint32Array.from(people, (one) => one.skills ?? 0),
    grid: Int32Array.from(people, (one) => one.grid ?? -1),
    barred: Uint8Array.from(people, (one) => one.barred ?? 0),
    etas: (people[0]?.minutes ?? [0]).map((_, rally) => Float64Array.from(people, (one) => (one.minutes[rally] ?? Infinity) * 60)),
    quorum: rest.lines.reduce((sum, line) => sum + line.count, 0),
    spare: Int32Array.of(9, 9, 9, 9, 9, 9),
    gridMinimums: 'hard',
    ...rest,
  };
}

const all = (skills: number, count: number, essential = false): DemandLine => ({ skills, count, quorum: count, essential });
const who = (assembly: Assembly): readonly number[] => assembly.picks.map((pick) => pick.candidate);
const minutes = (seconds: number | null): number | null => (seconds === null ? null : seconds / 60);

describe('who is chosen', () => {
  test('the nearest, where all can do the same', () => {
    expect(who(assemble(problemOf([near(5), near(2), near(9), near(3)], { lines: [all(0, 2)] })))).toEqual([1, 3]);
  });

  test('one person fills one place, whatever they can do', () => {
    const both = { skills: medical | gas, minutes: [1] };
    const assembly = assemble(problemOf([both, { skills: gas, minutes: [8] }], { lines: [all(medical, 1), all(gas, 1)] }));
    expect(assembly.picks).toEqual([{ candidate: 0, line: 0, seconds: 60 }, { candidate: 1, line: 1, seconds: 480 }]);
  });

  test('a line may ask one person for several skills at once', () => {
    expect(who(assemble(problemOf([{ skills: medical, minutes: [1] }, { skills: gas, minutes: [1] }, { skills: medical | gas, minutes: [7] }], { lines: [all(medical | gas, 1)] })))).toEqual([2]);
  });

  test('a grid gives no more than it can spare, and those without a grid go freely', () => {
    const home = { grid: 0, minutes: [1] };
    expect(who(assemble(problemOf([home, home, home, near(30)], { lines: [all(0, 2)], spare: Int32Array.of(1) })))).toEqual([0, 3]);
  });

  test('a grid that is below its minimum already gives nobody', () => {
    expect(who(assemble(problemOf([{ grid: 0, minutes: [1] }, near(4)], { lines: [all(0, 1)], spare: Int32Array.of(-2) })))).toEqual([1]);
  });

  test('soft minimums: time first, then the fewest exposed grids of equal squads', () => {
    const people = [{ grid: 0, minutes: [5] }, { grid: 1, minutes: [5] }, { grid: 2, minutes: [5] }, { grid: 2, minutes: [5] }];
    const soft = problemOf(people, { lines: [all(0, 2)], spare: Int32Array.of(0, 0, 0), gridMinimums: 'soft' });
    expect(assemble(soft)).toMatchObject({ exposedGrids: [2], picks: [{ candidate: 2 }, { candidate: 3 }] });
    const sooner = problemOf([{ grid: 0, minutes: [4] }, { grid: 1, minutes: [4] }, ...people.slice(2)], { lines: [all(0, 2)], spare: Int32Array.of(0, 0, 0), gridMinimums: 'soft' });
    expect(assemble(sooner).exposedGrids).toEqual([0, 1]);
  });

  test('of equal squads the one with the smallest indices, and of equal lines the first', () => {
    const able = { skills: medical | gas, minutes: [5] };
    expect(assemble(problemOf([able, able, able], { lines: [all(gas, 1), all(medical, 1)] })).picks.map(({ candidate, line }) => [candidate, line])).toEqual([[0, 0], [1, 1]]);
  });

  test('who takes more than a day does not come', () => {
    expect(assemble(problemOf([near(24 * 60 + 1)], { lines: [all(0, 1)] }))).toMatchObject({ picks: [], assembledSeconds: null });
  });
});

describe('the time of the quorum', () => {
  test('is that of the k-th arrival of the whole squad', () => {
    const assembly = assemble(problemOf([near(1), near(2), near(30)], { lines: [{ skills: 0, count: 3, quorum: 0 }], quorum: 2 }));
    expect([minutes(assembly.assembledSeconds), minutes(assembly.completeSeconds), assembly.picks.length]).toEqual([2, 30, 3]);
  });

  test('waits for what each line asks for itself', () => {
    const people = [near(1), near(2), { skills: medical, minutes: [20] }];
    expect(minutes(assemble(problemOf(people, { lines: [{ skills: 0, count: 2, quorum: 0 }, all(medical, 1)], quorum: 2 })).assembledSeconds)).toBe(20);
  });

  test('comes before the time of the whole squad, and that before the sum of travel', () => {
    // One gas fitter of grid 0 or one medic of grid 0: the early medic leaves the late fitter, and the other way round.
    const people = [{ skills: medical, grid: 0, minutes: [1] }, { skills: gas, grid: 0, minutes: [2] }, { skills: medical, minutes: [9] }, { skills: gas, minutes: [12] }];
    const lines = [{ skills: medical, count: 1, quorum: 0 }, { skills: gas, count: 1, quorum: 0 }];
    const assembly = assemble(problemOf(people, { lines, quorum: 1, spare: Int32Array.of(1) }));
    expect(who(assembly)).toEqual([0, 3]);
    expect(who(assemble(problemOf(people, { lines, quorum: 2, spare: Int32Array.of(1) })))).toEqual([1, 2]);
  });

  test('is kept where less travel would bring more late people than it allows, and no price on lateness tells', () => {
    // A ring of three grids: everybody at 60, or one at 1 and two at 61. The fourth place is late anyway; two of the ring more would be three.
    const ring = [[1, 60], [2, 61], [2, 60], [4, 61], [4, 60], [1, 1]].map(([skills = 0, minute = 0], i) => ({ skills, grid: i >> 1, minutes: [minute] }));
    const lines = [1, 2, 4, 8].map((skills) => ({ skills, count: 1, quorum: 0 }));
    const assembly = assemble(problemOf([...ring, { skills: 8, minutes: [100] }], { lines, quorum: 3, spare: Int32Array.of(1, 1, 1) }));
    expect([who(assembly), minutes(assembly.assembledSeconds), minutes(assembly.travelSeconds)]).toEqual([[0, 2, 4, 6], 60, 280]);
  });

  test('is at once where nobody is asked for, and none where it cannot be met', () => {
    expect(assemble(problemOf([near(3)], { lines: [] }))).toMatchObject({ picks: [], assembledSeconds: 0, completeSeconds: null });
    expect(assemble(problemOf([near(3)], { lines: [all(0, 2)] }))).toMatchObject({ picks: [{ candidate: 0 }], assembledSeconds: null, completeSeconds: 180 });
  });
});

describe('the rally point', () => {
  test('is the one where the quorum is sooner', () => {
    expect(assemble(problemOf([near(9, 4), near(1, 5)], { lines: [all(0, 2)] })).rally).toBe(1);
  });

  test('is rather slow than without the people that the quorum needs', () => {
    expect(assemble(problemOf([near(1, 40), { minutes: [Infinity, 50] }], { lines: [all(0, 2)] }))).toMatchObject({ rally: 1, assembledSeconds: 3_000 });
  });

  test('is the first named of equal ones', () => {
    expect(assemble(problemOf([near(4, 4)], { lines: [all(0, 1)] })).rally).toBe(0);
  });
});

describe('what cannot be filled', () => {
  test('goes to essential lines first, and costs no place', () => {
    const able = { skills: medical | gas, minutes: [5] };
    const assembly = assemble(problemOf([able, { skills: gas, minutes: [5] }], { lines: [all(gas, 2), all(medical, 1, true)] }));
    expect(assembly.picks.map(({ candidate, line }) => [candidate, line])).toEqual([[0, 1], [1, 0]]);
    expect(assembly.shortfalls).toEqual([{ line: 0, missing: 1, noneWithSkill: 0, barred: 0, unreachable: 0, heldByGrids: 0, usedByOtherLines: 1 }]);
  });

  test('leaves every line its quorum before it fills an essential one to the last place', () => {
    const able = { skills: medical | gas, minutes: [5] };
    const assembly = assemble(problemOf([able, able], { lines: [{ skills: medical, count: 2, quorum: 1, essential: true }, { skills: gas, count: 1, quorum: 1 }], quorum: 2 }));
    expect(assembly.assembledSeconds).toBe(300);
    expect(assembly.shortfalls.map(({ line, missing }) => [line, missing])).toEqual([[0, 1]]);
  });

  test('is explained place by place', () => {
    const people = [
      { skills: fire, barred: 3, minutes: [1] },
      { skills: fire, minutes: [Infinity] },
      { skills: fire, grid: 0, minutes: [1] },
      { skills: fire | gas, minutes: [1] },
      { skills: fire, minutes: [1] },
    ];
    const assembly = assemble(problemOf(people, { lines: [all(gas, 1, true), all(fire, 6)], spare: Int32Array.of(0) }));
    expect(assembly.shortfalls).toEqual([{ line: 1, missing: 5, noneWithSkill: 1, barred: 1, unreachable: 1, heldByGrids: 1, usedByOtherLines: 1 }]);
  });
});

describe('questions beside it', () => {
  test('the muster curve rises where somebody frees a place, not with everybody who comes', () => {
    const people = [{ skills: medical, minutes: [1] }, { skills: medical, minutes: [2] }, { skills: gas, minutes: [3] }, { skills: medical | gas, minutes: [3] }];
    expect(musterCurve(problemOf(people, { lines: [all(medical, 1), all(gas, 2)] }), 0)).toEqual([{ seconds: 60, places: 1 }, { seconds: 180, places: 3 }]);
  });

  test('a price is the time that the squad would be sooner without the constraint', () => {
    const people = [{ grid: 0, minutes: [2] }, { barred: 7, minutes: [3] }, near(4), { skills: medical, minutes: [4] }];
    const problem = problemOf(people, { lines: [all(0, 1), all(medical, 1)], spare: Int32Array.of(0) });
    const standing = assemble({ ...problem, lines: [all(0, 1)], quorum: 1 });
    const priced = (constraint: Parameters<typeof priceOf>[2]) => priceOf({ ...problem, lines: [all(0, 1)], quorum: 1 }, standing, constraint)?.secondsGained;
    expect(standing.assembledSeconds).toBe(240);
    expect([priced({ kind: 'gridMinimum', grid: 0 }), priced({ kind: 'barred', code: 7 }), priced({ kind: 'barred', code: 8 }), priced({ kind: 'rallyPoint', rally: 0 })]).toEqual([120, 60, 0, undefined]);
    expect(priceOf(problem, assemble(problem), { kind: 'line', line: 1 })).toMatchObject({ secondsGained: 0, placesGained: -1 });
  });

  test('a constraint without which alone there is a squad costs everything; a rally point is worth what is lost without it', () => {
    const problem = problemOf([{ grid: 0, minutes: [2, 5] }], { lines: [all(0, 1)], spare: Int32Array.of(0) });
    expect(priceOf(problem, assemble(problem), { kind: 'gridMinimum', grid: 0 })).toMatchObject({ secondsGained: Infinity, placesGained: 1 });
    const free = { ...problem, spare: Int32Array.of(1) };
    expect(priceOf(free, assemble(free), { kind: 'rallyPoint', rally: 0 })).toMatchObject({ secondsGained: -180, without: { rally: 1 } });
  });

  test('the constraints worth a question are those that touch somebody who is asked for', () => {
    const people = [{ skills: gas, grid: 2, minutes: [1, 1] }, { skills: gas, barred: 4, grid: 1, minutes: [1, 1] }, { skills: medical, grid: 3, barred: 5, minutes: [1, 1] }];
    expect(constraintsOf(problemOf(people, { lines: [all(gas, 1)] }))).toEqual([
      { kind: 'gridMinimum', grid: 2 },
      { kind: 'line', line: 0 },
      { kind: 'rallyPoint', rally: 0 },
      { kind: 'rallyPoint', rally: 1 },
      { kind: 'barred', code: 4 },
    ]);
  });

  test('several incidents: the graver first, then the earlier, nobody twice, grids kept over all of them', () => {
    const force = problemOf([{ grid: 0, minutes: [1] }, { grid: 0, minutes: [2] }, near(3), near(9)], { lines: [] });
    const incident = (severity: number, reportedAt: number) => ({ severity, reportedAt, etas: force.etas, lines: [all(0, 1)], quorum: 1 });
    const assemblies = assembleSeveral({ ...force, spare: Int32Array.of(1) }, [incident(3, 5), incident(2, 9), incident(3, 4), incident(4, 0)]);
    expect(assemblies.map(who)).toEqual([[3], [0], [2], []]);
    expect(assemblies[3]?.shortfalls[0]).toMatchObject({ heldByGrids: 1 });
    expect(usedElsewhere).toBe(255);
  });
});

describe('what is no problem is refused in words', () => {
  const fine = problemOf([{ grid: 0, minutes: [1] }], { lines: [all(0, 1)] });
  test.each([
    ['travel times', { etas: [Float64Array.of(NaN)] }, /travel time NaN of candidate 0 to rally point 0/],
    ['no rally point', { etas: [] }, /0 rally points; name 1 to 32/],
    ['lengths', { barred: new Uint8Array(2) }, /1 candidates, but 1 grids and 2 bars/],
    ['a grid that is not', { grid: Int32Array.of(6) }, /home grid 6 of candidate 0/],
    ['a quorum above the places', { quorum: 2 }, /a quorum of 2 of 1/],
    ['a quorum below the lines’', { quorum: 0 }, /a quorum of 0 of 1; give a whole number from 1/],
    ['a line’s quorum above its places', { lines: [{ skills: 0, count: 1, quorum: 2 }] }, /line 0 has 1 places and a quorum of 2/],
    ['too many places', { lines: [all(0, 1_001)], quorum: 1_001 }, /line 0 has 1001 places/],
    ['too many lines', { lines: Array.from({ length: 32 }, () => all(0, 1)), quorum: 32 }, /32 lines/],
  ] as const)('%s', (_, wrong, words) => {
    expect(() => assemble({ ...fine, ...wrong })).toThrow(words);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dutyStates, skills, type DutyState, type Skill } from '@shared/domain/people';
import type { DemandLine } from '@shared/domain/plan/plan';
import { consequencesOf } from '@shared/domain/recommend/consequences';
import { heaviest, levelOf, blockCodes } from '@shared/domain/recommend/codes';
import { recommend } from '@shared/domain/recommend/recommend';
import { elsewhereStates, skillMask, type RecommendInput, type RecommendLimits } from '@shared/domain/recommend/snapshot';
import { createWords, locales } from '@shared/i18n';
import { pickWords, shortfallWords } from '@shared/i18n/recommend-words';

const now = Date.UTC(2026, 4, 6, 1, 0, 0);
const minute = 60_000;

interface Somebody {
  readonly id: string;
  readonly skills?: readonly Skill[];
  readonly eta?: number;
  /** To a second rally point. */
  readonly eta2?: number;
  readonly grid?: number;
  readonly rostered?: DutyState;
  readonly elsewhere?: (typeof elsewhereStates)[number];
  readonly load?: number;
  readonly rest?: number;
  readonly fixAge?: number | null;
}
const limits: RecommendLimits = { maxEtaS: 3_600, staleAfterMs: 10 * minute, loadLimit: 3, keepMinimums: true, candidatesPerLine: 5 };

function snapshot(people: readonly Somebody[], demand: readonly DemandLine[], over: Partial<RecommendLimits> = {}, covered: readonly number[] = [], minimum: readonly number[] = []): RecommendInput {
  return {
    people: {
      at: now,
      ids: people.map((one) => one.id),
      names: people.map((one) => `${one.id}-name`),
      skills: Uint32Array.from(people, (one) => skillMask(one.skills ?? [])),
      rostered: Uint8Array.from(people, (one) => dutyStates.indexOf(one.rostered ?? 'onDuty')),
      elsewhere: Uint8Array.from(people, (one) => elsewhereStates.indexOf(one.elsewhere ?? 'free')),
      load: Uint8Array.from(people, (one) => one.load ?? 0),
      restUntil: Float64Array.from(people, (one) => one.rest ?? 0),
      fixAt: Float64Array.from(people, (one) => (one.fixAge === null ? Number.NaN : now - (one.fixAge ?? 1_000))),
      grid: Int32Array.from(people, (one) => one.grid ?? -1),
      etas: people.some((one) => one.eta2 !== undefined) ? [Float64Array.from(people, (one) => one.eta ?? 600), Float64Array.from(people, (one) => one.eta2 ?? Infinity)] : [Float64Array.from(people, (one) => one.eta ?? 600)],
    },
    grids: { ids: covered.map((_, i) => `grid-${i}`), names: covered.map((_, i) => `第${i + 1}网格`), covered: Int32Array.from(covered), minimum: Int32Array.from(minimum), residents: Int32Array.from(covered, () => 900) },
    demand,
    limits: { ...limits, ...over },
  };
}
const line = (id: string, asked: readonly Skill[], count = 1, quorum = count, essential = true): DemandLine => ({ id, skills: asked, count, quorum, essential });
const chosen = (input: RecommendInput) => recommend(input).picks.map((pick) => [pick.personId, pick.lineId, pick.reason]);

describe('a pick carries its reason', () => {
  it('fastest: nobody else is sooner', () => {
    const input = snapshot([{ id: 'a', skills: ['gas'], eta: 300 }, { id: 'b', skills: ['gas'], eta: 200 }], [line('gas', ['gas'])]);
    expect(chosen(input)).toEqual([['b', 'gas', 'fastest']]);
    expect(recommend(input)).toMatchObject({ assemblyS: 200, completeS: 200, totalTravelS: 200, shortfalls: [], exposed: [] });
  });

  it('onlyWithSkill: one person has all the skills of the line', () => {
    expect(chosen(snapshot([{ id: 'a', skills: ['gas', 'electrical'] }, { id: 'b', skills: ['gas'], eta: 10 }, { id: 'c', skills: ['electrical'], eta: 10 }], [line('both', ['gas', 'electrical'])]))).toEqual([['a', 'both', 'onlyWithSkill']]);
  });

  it('keptBack: a faster one goes for another line', () => {
    const input = snapshot([{ id: 'a', skills: ['gas', 'medical'], eta: 100 }, { id: 'b', skills: ['medical'], eta: 200 }, { id: 'c', skills: ['medical'], eta: 500 }], [line('gas', ['gas']), line('medical', ['medical'])]);
    expect(chosen(input)).toEqual([['a', 'gas', 'onlyWithSkill'], ['b', 'medical', 'keptBack']]);
    expect(recommend(input).picks[1]?.detail).toEqual({ seconds: 200, name: 'a-name', earlierBy: 100, lineId: 'gas' });
  });

  it('keepsGridCovered: the grid of a faster one can spare nobody', () => {
    const input = snapshot([{ id: 'a', grid: 0, eta: 100 }, { id: 'b', grid: 1, eta: 200 }, { id: 'c', grid: 1, eta: 300 }], [line('hands', [])], {}, [1, 3], [1, 1]);
    expect(chosen(input)).toEqual([['b', 'hands', 'keepsGridCovered']]);
    expect(recommend(input).picks[0]?.detail).toMatchObject({ name: 'a-name', grid: '第1网格', earlierBy: 100 });
    // Where minimums may be broken the faster one goes, and the grid is named as exposed.
    const soft = recommend({ ...input, limits: { ...input.limits, keepMinimums: false } });
    expect(soft.picks[0]?.personId).toBe('a');
    expect(soft.exposed).toEqual([{ gridId: 'grid-0', name: '第1网格', covered: 0, minimum: 1, residents: 900 }]);
  });

  it('the better of several rally points is chosen', () => {
    const input = snapshot([{ id: 'a', eta: 900, eta2: 100 }, { id: 'b', eta: 300, eta2: 200 }], [line('hands', [], 2)]);
    expect(recommend(input)).toMatchObject({ rally: 1, assemblyS: 200 });
  });
});

describe('a gap carries its reason', () => {
  it.each([
    ['noCandidates', {}],
    ['noneOnDuty', { skills: ['gas'], rostered: 'offDuty' }],
    ['noneOnDuty', { skills: ['gas'], rostered: 'unavailable' }],
    ['resting', { skills: ['gas'], rest: now + minute }],
    ['positionTooStale', { skills: ['gas'], fixAge: 11 * minute }],
    ['reservedElsewhere', { skills: ['gas'], elsewhere: 'reserved' }],
    ['assignedElsewhere', { skills: ['gas'], elsewhere: 'out' }],
    ['assignedElsewhere', { skills: ['gas'], elsewhere: 'onScene' }],
    ['loadReached', { skills: ['gas'], load: 3 }],
    ['outsideRadius', { skills: ['gas'], eta: 4_000 }],
    ['noRoute', { skills: ['gas'], eta: Infinity }],
    ['wouldStripGrid', { skills: ['gas'], grid: 0 }],
  ] as const)('%s', (code, person) => {
    const found = recommend(snapshot([{ id: 'a', ...person }], [line('gas', ['gas'])], {}, [1], [1]));
    expect(found.picks).toEqual([]);
    expect(found.shortfalls).toEqual([{ lineId: 'gas', count: 1, code }]);
    expect(found.assemblyS).toBeNull();
  });

  it('allUsed: the only one who could goes for another line', () => {
    const { picks, shortfalls } = recommend(snapshot([{ id: 'a', skills: ['gas', 'medical'] }], [line('gas', ['gas']), line('medical', ['medical'])]));
    expect(picks).toHaveLength(1);
    expect(shortfalls).toMatchObject([{ count: 1, code: 'allUsed' }]);
  });

  it('several reasons share the places out', () => {
    const people: Somebody[] = [{ id: 'a', skills: ['gas'] }, { id: 'b', skills: ['gas'], rostered: 'offDuty' }, { id: 'c', skills: ['gas'], rostered: 'offDuty' }, { id: 'd', skills: ['gas'], rest: now + 1 }];
    expect(recommend(snapshot(people, [line('gas', ['gas'], 6, 1)])).shortfalls).toEqual([
      { lineId: 'gas', count: 2, code: 'noCandidates' }, { lineId: 'gas', count: 2, code: 'noneOnDuty' }, { lineId: 'gas', count: 1, code: 'resting' },
    ]);
  });

  it('nobody at all, and nothing asked', () => {
    expect(recommend(snapshot([], [line('gas', ['gas'], 2)]))).toMatchObject({ picks: [], shortfalls: [{ count: 2, code: 'noCandidates' }], assemblyS: null });
  });
});

describe('candidates', () => {
  it('are ranked free, warned, blocked, then by the way, then by load', () => {
    const people: Somebody[] = [
      { id: 'off', rostered: 'offDuty', eta: 10 }, { id: 'busy', load: 3, eta: 20 }, { id: 'far', eta: 400 }, { id: 'near', eta: 100, load: 1 }, { id: 'idle', eta: 100 }, { id: 'nowhere', eta: Infinity, fixAge: null },
    ];
    const [ranked] = recommend(snapshot(people, [line('hands', [])])).lines;
    expect(ranked?.candidates.map((one) => [one.personId, one.level])).toEqual([['idle', 'free'], ['near', 'free'], ['far', 'free'], ['busy', 'warn'], ['nowhere', 'warn']]);
    expect(ranked).toMatchObject({ withSkills: 6, free: 3 });
    expect(ranked?.candidates.at(-1)).toMatchObject({ etaS: null, positionAgeMs: null, blocks: ['noRoute'] });
  });

  it('the heaviest block counts', () => {
    expect(heaviest([])).toBe('free');
    expect(heaviest(['loadReached', 'noRoute'])).toBe('warn');
    expect(heaviest(['loadReached', 'resting'])).toBe('block');
    expect(blockCodes.map(levelOf)).not.toContain('free');
  });
});

describe('a change by hand', () => {
  const input = snapshot([{ id: 'a', skills: ['gas'], eta: 100, grid: 0 }, { id: 'b', skills: ['gas'], eta: 300, grid: 1 }, { id: 'c', eta: 50 }], [line('gas', ['gas'])], {}, [2, 1], [1, 1]);
  const picks = [{ personId: 'a', lineId: 'gas' }];

  it('shows the new time, the grids exposed by it and what stands against it', () => {
    expect(consequencesOf({ lineId: 'gas', out: 'a', in: 'b' }, picks, input, 0)).toEqual({
      assemblyS: 300, completeS: 300, laterByS: 200, totalTravelS: 300, impossible: null, blocks: ['wouldStripGrid'], level: 'block',
      exposed: [{ gridId: 'grid-1', name: '第2网格', covered: 0, minimum: 1, residents: 900 }], newlyExposed: [{ gridId: 'grid-1', name: '第2网格', covered: 0, minimum: 1, residents: 900 }],
      picks: [{ personId: 'b', lineId: 'gas', etaS: 300 }],
    });
  });

  it('somebody who leaves without another leaves a gap', () => {
    expect(consequencesOf({ lineId: 'gas', out: 'a', in: null }, picks, input, 0)).toMatchObject({ assemblyS: null, laterByS: null, picks: [], level: 'free' });
  });

  it('that cannot be made says why', () => {
    const why = (change: Parameters<typeof consequencesOf>[0]) => consequencesOf(change, picks, input, 0).impossible;
    expect(why({ lineId: 'nowhere', out: null, in: 'b' })).toBe('unknownLine');
    expect(why({ lineId: 'gas', out: 'b', in: 'c' })).toBe('notPicked');
    expect(why({ lineId: 'gas', out: 'a', in: 'nobody' })).toBe('unknownPerson');
    expect(why({ lineId: 'gas', out: null, in: 'a' })).toBe('alreadyPicked');
    expect(why({ lineId: 'gas', out: 'a', in: 'c' })).toBe('lacksSkill');
  });
});

const somebody = fc.record({
  skills: fc.subarray(['gas', 'medical', 'fire'] as Skill[]),
  eta: fc.oneof(fc.nat(3_000), fc.constant(Infinity), fc.nat(9_000)),
  grid: fc.integer({ min: -1, max: 3 }),
  rostered: fc.constantFrom<DutyState>('onDuty', 'onDuty', 'offDuty'),
  elsewhere: fc.constantFrom(...elsewhereStates, 'free' as const, 'free' as const),
  load: fc.nat(3),
  fixAge: fc.nat(12 * minute),
});
const demands = fc.array(fc.record({ skills: fc.subarray(['gas', 'medical', 'fire'] as Skill[], { maxLength: 2 }), count: fc.integer({ min: 1, max: 4 }), essential: fc.boolean() }), { minLength: 1, maxLength: 3 });

describe('any recommendation', () => {
  it('fills no place twice, breaks no block, strips no grid and explains every gap', () => {
    fc.assert(
      fc.property(fc.array(somebody, { maxLength: 14 }), demands, fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), (people, asked, minimum) => {
        const demand = asked.map((one, i) => ({ id: `line-${i}`, ...one, quorum: 1 }));
        const covered = [0, 1, 2, 3].map((grid) => people.filter((one) => one.grid === grid && one.rostered === 'onDuty').length);
        const input = snapshot(people.map((one, i) => ({ id: `p${i}`, ...one })), demand, {}, covered, minimum);
        const found = recommend(input);
        expect(new Set(found.picks.map((pick) => pick.personId)).size).toBe(found.picks.length);
        for (const one of demand) {
          const picked = found.picks.filter((pick) => pick.lineId === one.id);
          const gaps = found.shortfalls.filter((gap) => gap.lineId === one.id).reduce((sum, gap) => sum + gap.count, 0);
          expect(picked.length + gaps).toBe(one.count);
        }
        for (const pick of found.picks) {
          const person = people[pick.person];
          expect(person).toMatchObject({ rostered: 'onDuty', elsewhere: 'free' });
          expect(demand.find((one) => one.id === pick.lineId)?.skills.every((skill) => person?.skills.includes(skill))).toBe(true);
          expect(pick.etaS).toBeLessThanOrEqual(limits.maxEtaS);
        }
        expect(found.exposed).toEqual([]);
        for (const locale of locales) {
          const words = createWords(locale);
          for (const pick of found.picks) expect(pickWords(words, pick, demand)).not.toMatch(/\{\{|domain:|undefined|NaN/);
          for (const gap of found.shortfalls) expect(shortfallWords(words, gap)).not.toMatch(/\{\{|domain:|undefined/);
        }
        // What is recommended has the consequences that it says.
        const [first] = found.picks;
        if (first === undefined) return;
        const held = found.picks.map(({ personId, lineId }) => ({ personId, lineId }));
        expect(consequencesOf({ lineId: first.lineId, out: first.personId, in: first.personId }, held, input, 0)).toMatchObject({ assemblyS: found.assemblyS, completeS: found.completeS, blocks: [], impossible: null });
      }),
      { seed: 41, numRuns: 200 },
    );
  });

  it('is the same for the same snapshot', () => {
    const people = Array.from({ length: 40 }, (_, i): Somebody => ({ id: `p${i}`, skills: skills.filter((_skill, s) => (i * 7 + s * 3) % 5 === 0), eta: 100 + ((i * 37) % 11) * 30, grid: i % 4 }));
    const input = snapshot(people, [line('a', ['medical'], 3, 2), line('b', [], 6, 3, false)], {}, [10, 10, 10, 10], [8, 8, 8, 8]);
    expect(recommend(input)).toEqual(recommend(input));
  });
});

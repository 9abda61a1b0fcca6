import { describe, expect, it } from 'vitest';
import { samplePlans } from '@shared/demo/sample-plans';
import { sampleTaskItems } from '@shared/demo/sample-task-list';
import type { ResponsePlan } from '@shared/domain/plan/plan';
import { demandOf, planFor, type PlannedCase } from '@shared/domain/plan/select';
import { planProblemCodes, validatePlan, type PlanProblemCode, type PlanRegisters } from '@shared/domain/plan/validate';
import { evolveRegister } from '@shared/domain/registers-fold';
import { createWords, locales } from '@shared/i18n';
import { planProblemWords } from '@shared/i18n/recommend-words';
import { place, start } from './case-story';

const registers: PlanRegisters = { hasItem: (id) => id.startsWith('item'), hasArea: (id) => ['d', 's', 'c', 'g'].includes(id), hasOrganization: (id) => id === 'gas-company', squad: (id) => (id === 'red' ? { hasRallyPoint: true } : id === 'bare' ? { hasRallyPoint: false } : undefined) };

const minute = 60_000;
function plan(id: string, over: Partial<ResponsePlan> = {}, match: Partial<ResponsePlan['match']> = {}): ResponsePlan {
  return {
    id, name: id, nameEn: id, version: 1, match: { itemIds: ['item-gas'], classCodes: [], severities: [], areaId: null, ...match },
    levels: [
      { level: 1, lines: [{ id: '1-1', skills: ['gas'], count: 2, quorum: 1, essential: true }], equipment: [{ name: '检测仪', count: 1 }], whistles: [{ by: 'organization', organizationId: 'gas-company', checkInLimitMs: minute }] },
      { level: 2, lines: [{ id: '2-1', skills: ['medical'], count: 1, quorum: 1, essential: true }], equipment: [{ name: '检测仪', count: 2 }], whistles: [] },
    ],
    rally: { kind: 'scene' }, deadlines: { notifyMs: minute, acknowledgeMs: 3 * minute, departMs: 5 * minute, arriveMs: 15 * minute }, parEveryMs: null, keepMinimums: true, sample: false, validFrom: start, validTo: null, ...over,
  };
}
const gas: PlannedCase = { item: { id: 'item-gas', classCode: '4' }, severity: 2, place };

describe('the plan for a case', () => {
  it('is the most specific: item before class, the smaller area, a named severity, then the newest', () => {
    const everywhere = plan('everywhere');
    const byClass = plan('class', {}, { itemIds: [], classCodes: ['4'], areaId: 'g' });
    const community = plan('community', {}, { areaId: 'c' });
    const grid = plan('grid', {}, { areaId: 'g' });
    const grave = plan('grave', {}, { areaId: 'g', severities: [1, 2] });
    const newer = plan('newer', { validFrom: start + 1 }, { areaId: 'g', severities: [2] });
    const all = [everywhere, byClass, community, grid, grave, newer];
    const ranking: string[] = [];
    for (let left = all; left.length > 0; ) {
      const choice = planFor(gas, left, start + minute);
      if (choice === null) break;
      ranking.push(choice.plan.id);
      expect(planFor(gas, [...left].reverse(), start + minute)?.plan.id).toBe(choice.plan.id);
      left = left.filter((one) => one.id !== choice.plan.id);
    }
    expect(ranking).toEqual(['newer', 'grave', 'grid', 'community', 'everywhere', 'class']);
    expect(planFor(gas, all, start + minute)).toMatchObject({ by: 'item', area: 'grid', severityNamed: true });
    expect(planFor(gas, all, start + minute)?.others[0]?.id).toBe('grave');
  });

  it('is none for another item, severity, place or time', () => {
    const strict = plan('strict', { validTo: start + 10 }, { severities: [1], areaId: 'g' });
    const grave: PlannedCase = { ...gas, severity: 1 };
    expect(planFor(grave, [strict], start)?.plan.id).toBe('strict');
    expect(planFor(gas, [strict], start)).toBeNull();
    expect(planFor({ ...grave, item: null }, [strict], start)).toBeNull();
    expect(planFor({ ...grave, item: { id: 'item-other', classCode: '4' } }, [strict], start)).toBeNull();
    expect(planFor({ ...grave, place: { ...place, gridId: 'other' } }, [strict], start)).toBeNull();
    expect(planFor(grave, [strict], start + 10)).toBeNull();
    expect(planFor(grave, [strict], start - 1)).toBeNull();
  });

  it('adds its levels, and raising asks for the difference', () => {
    expect(demandOf(plan('p'), 1).lines.map((line) => line.id)).toEqual(['1-1']);
    expect(demandOf(plan('p'), 2)).toMatchObject({ lines: [{ id: '1-1' }, { id: '2-1' }], equipment: [{ name: '检测仪', count: 3 }], whistles: [{ organizationId: 'gas-company' }] });
    expect(demandOf(plan('p'), 2, 1)).toEqual({ lines: plan('p').levels[1]?.lines, equipment: [{ name: '检测仪', count: 2 }], whistles: [] });
    expect(demandOf(plan('p'), 9, 2)).toEqual({ lines: [], equipment: [], whistles: [] });
  });
});

const [first, second] = plan('p').levels;
const line = { id: '1-1', skills: ['gas' as const], count: 2, quorum: 1, essential: true };
const withLevel = (over: Partial<ResponsePlan['levels'][number]>): Partial<ResponsePlan> => ({ levels: [{ level: 1, lines: [line], equipment: [], whistles: [], ...over }] });
const unknownSkill = JSON.parse('"levitation"') as 'gas';
const unknownSeverity = JSON.parse('9') as 1;
const rally = (points: readonly { readonly name: string; readonly point: readonly [number, number] }[]): Partial<ResponsePlan> => ({ rally: { kind: 'nearestOf', points } });
const whistle = { by: 'kind', kind: 'utility', checkInLimitMs: minute } as const;

const faults: Readonly<Record<PlanProblemCode, readonly [Partial<ResponsePlan>, Partial<ResponsePlan['match']>?, (readonly ResponsePlan[])?]>> = {
  nameMissing: [{ name: ' ' }],
  matchesNothing: [{}, { itemIds: [] }],
  itemUnknown: [{}, { itemIds: ['gone'] }],
  severityUnknown: [{}, { severities: [unknownSeverity] }],
  areaUnknown: [{}, { areaId: 'gone' }],
  noLevels: [{ levels: [] }],
  levelsWithGaps: [{ levels: first === undefined || second === undefined ? [] : [first, { ...second, level: 3 }] }],
  noLines: [withLevel({ lines: [] })],
  lineIdTwice: [withLevel({ lines: [line, line] })],
  countNotWhole: [withLevel({ lines: [{ ...line, count: 1.5 }] })],
  quorumOutside: [withLevel({ lines: [{ ...line, quorum: 3 }] })],
  skillUnknown: [withLevel({ lines: [{ ...line, skills: [unknownSkill] }] })],
  skillTwice: [withLevel({ lines: [{ ...line, skills: ['gas', 'gas'] }] })],
  nothingEssential: [withLevel({ lines: [{ ...line, essential: false }] })],
  equipmentNameless: [withLevel({ equipment: [{ name: '', count: 1 }] })],
  equipmentCount: [withLevel({ equipment: [{ name: '水泵', count: 0 }] })],
  organizationUnknown: [withLevel({ whistles: [{ by: 'organization', organizationId: 'gone', checkInLimitMs: minute }] })],
  whistleTwice: [withLevel({ whistles: [whistle, whistle] })],
  limitNotPositive: [withLevel({ whistles: [{ ...whistle, checkInLimitMs: 0 }] })],
  noRallyPoints: [rally([])],
  rallyPointNameless: [rally([{ name: '', point: [106, 29] }])],
  rallyPointTwice: [rally([{ name: '北门', point: [106, 29] }, { name: '北门', point: [106, 29.1] }])],
  rallyPointOffTheMap: [rally([{ name: '北门', point: [Number.NaN, 29] }])],
  squadUnknown: [{ rally: { kind: 'squad', squadId: 'gone' } }],
  squadWithoutRallyPoint: [{ rally: { kind: 'squad', squadId: 'bare' } }],
  deadlinesNotRising: [{ deadlines: { notifyMs: minute, acknowledgeMs: 3 * minute, departMs: 2 * minute, arriveMs: 15 * minute } }],
  parNotPositive: [{ parEveryMs: -1 }],
  endsBeforeItBegins: [{ validTo: start }],
  overlaps: [{}, {}, [plan('rival')]],
};

describe('a plan under review', () => {
  it('that is right has no problems', () => {
    expect(validatePlan(plan('p', { rally: { kind: 'squad', squadId: 'red' } }), registers, [plan('p'), plan('elsewhere', {}, { areaId: 'c' }), plan('over', { validTo: start })])).toEqual([]);
  });

  it.each(planProblemCodes)('%s is found, alone, and said with its place', (code) => {
    const [over, match = {}, others = []] = faults[code];
    const problems = validatePlan(plan('p', over, match), registers, others);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    for (const locale of locales) for (const problem of problems) expect(planProblemWords(createWords(locale), problem)).not.toMatch(/\{\{|domain:|planProblem/);
  });

  it('is defined, defined anew and retired as a register', () => {
    const base = { id: 'e', aggregateId: 'p', actor: { kind: 'account', id: 'a', name: 'a' }, console: 'c', occurredAt: start, recordedAt: start, hubSeq: null } as const;
    const held = evolveRegister(null, { ...base, aggregate: 'plan', type: 'planDefined', payload: { plan: plan('p') } });
    expect(held).toEqual({ aggregate: 'plan', plan: plan('p') });
    expect(evolveRegister(held, { ...base, aggregate: 'plan', type: 'planRetired', payload: { at: start + 5 } })).toEqual({ aggregate: 'plan', plan: plan('p', { validTo: start + 5 }) });
    expect(evolveRegister(null, { ...base, aggregate: 'plan', type: 'planRetired', payload: { at: start } })).toBeNull();
  });
});

describe('the sample plans', () => {
  const items = sampleTaskItems(start);
  const known: PlanRegisters = { ...registers, hasItem: (id) => items.some((item) => item.id === id) };

  it('are five, without a fault, each for an item of the sample list', () => {
    const plans = samplePlans(start);
    expect(plans).toHaveLength(5);
    expect(plans.every((one) => one.sample)).toBe(true);
    for (const one of plans) expect(validatePlan(one, known, plans)).toEqual([]);
  });

  it.each([['4-01', 2, '燃气泄漏处置预案'], ['7-02', 2, '山洪内涝处置预案'], ['2-05', 2, '走失儿童查找预案'], ['7-01', 1, '高层火灾先期处置预案'], ['2-02', 3, '高温停电保障预案']] as const)('serve %s of severity %i', (code, severity, name) => {
    const item = items.find((one) => one.code === code) ?? null;
    expect(planFor({ item, severity, place }, samplePlans(start), start)?.plan.name).toBe(name);
  });
});

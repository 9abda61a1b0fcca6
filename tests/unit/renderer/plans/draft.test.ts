import { describe, expect, test } from 'vitest';
import { samplePlans } from '@shared/demo/sample-plans';
import { planProblemCodes, validatePlan, type PlanProblem, type PlanRegisters } from '@shared/domain/plan/validate';
import { planDraft } from '@shared/ipc/dispatch-methods';
import type { PlanRow } from '@shared/ipc/dispatch-views';
import { asPlan, copyOf, draftOf, freeLineId, mostLevels, mostLines, newDraft, removed, replaced, sameDraft, withChangedLevel, withLevel, withoutLevel } from '@/features/plans/draft';
import { fittingPlans } from '@/features/plans/find';
import { errorsOf, placeOf, toShow } from '@/features/plans/problems';

const at = Date.UTC(2026, 6, 15);
const samples = samplePlans(at);
const everything: PlanRegisters = { hasItem: () => true, hasArea: () => true, hasOrganization: () => true, squad: () => ({ hasRallyPoint: true }) };
const [gas] = samples;
if (gas === undefined) throw new Error('There are no sample plans');

describe('a draft', () => {
  test('of a saved plan crosses the border and is that plan again', () => {
    for (const plan of samples) {
      const draft = draftOf(plan);
      expect(planDraft.safeParse(draft).success).toBe(true);
      expect(asPlan(draft, at)).toEqual({ ...plan, version: 0, sample: false });
      expect(sameDraft(draft, draftOf(plan))).toBe(true);
    }
  });

  test('shares nothing with its plan', () => {
    const draft = draftOf(gas);
    draft.levels[0]?.lines[0]?.skills.push('law');
    draft.match.itemIds.push('x');
    expect(gas.levels[0]?.lines[0]?.skills).not.toContain('law');
    expect(gas.match.itemIds).not.toContain('x');
  });

  test('that is new lacks its name and its cases, and nothing else', () => {
    expect(planDraft.safeParse(newDraft()).success).toBe(true);
    expect(validatePlan(asPlan(newDraft(), at), everything).map(({ code }) => code)).toEqual(['nameMissing', 'matchesNothing']);
  });

  test('copied is another plan, in force when it is saved', () => {
    expect(copyOf(draftOf(gas), '副本')).toMatchObject({ id: null, name: '副本', validFrom: null, validTo: null, levels: draftOf(gas).levels });
  });

  test('gains levels and lines up to the bounds of the border, each line with an id of its own', () => {
    let draft = newDraft();
    while (draft.levels.length < mostLevels) draft = withLevel(draft);
    for (const [level] of draft.levels.entries()) {
      while ((draft.levels[level]?.lines.length ?? mostLines) < mostLines) {
        const line = { id: freeLineId(draft), skills: [], count: 1, quorum: 1, essential: false };
        draft = withChangedLevel(draft, level, { lines: [...(draft.levels[level]?.lines ?? []), line] });
      }
    }
    expect(planDraft.safeParse(draft).success).toBe(true);
    const problems = validatePlan(asPlan({ ...draft, name: '满', match: { ...draft.match, classCodes: ['1'] } }, at), everything);
    expect(errorsOf(problems)).toEqual([]);
    expect(planDraft.safeParse(withLevel(draft)).success).toBe(false);
  });

  test('never gives an id twice, whatever was removed', () => {
    let draft = withLevel(withLevel(newDraft()));
    draft = withoutLevel(draft, 0);
    draft = withLevel(draft);
    const ids = draft.levels.flatMap(({ lines }) => lines.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('closes the gap of a removed alarm', () => {
    expect(withoutLevel(withLevel(withLevel(newDraft())), 1).levels.map(({ level }) => level)).toEqual([1, 2]);
  });

  test('lists are changed in place of one entry', () => {
    expect(replaced(['a', 'b', 'c'], 1, 'x')).toEqual(['a', 'x', 'c']);
    expect(removed(['a', 'b', 'c'], 0)).toEqual(['b', 'c']);
  });
});

describe('problems', () => {
  test('stand at a field, those of an alarm at its part', () => {
    const problem = (code: PlanProblem['code'], level: number | null = null, line: number | null = null): PlanProblem => ({ code, severity: 'error', level, line, params: {} });
    expect(placeOf(problem('nameMissing'))).toBe('name');
    expect(placeOf(problem('noLines', 2))).toBe('lines 2');
    expect(placeOf(problem('quorumOutside', 1, 3))).toBe('quorum 1 3');
    for (const code of planProblemCodes) expect(placeOf(problem(code))).toMatch(/^[a-z]+$/u);
  });

  test('of a plan just begun do not say what is not there yet; once it was tried they do', () => {
    const problems = validatePlan(asPlan({ ...newDraft(), levels: [] }, at), everything);
    expect(toShow(problems, true).map(({ code }) => code)).toEqual(['noLevels']);
    expect(toShow(problems, false)).toHaveLength(3);
  });

  test('an emptied number is one, and not sent', () => {
    const draft = draftOf(gas);
    const emptied = withChangedLevel(draft, 0, { lines: (draft.levels[0]?.lines ?? []).map((line, i) => (i === 0 ? { ...line, count: Number.NaN } : line)) });
    const problems = errorsOf(validatePlan(asPlan({ ...emptied, deadlines: { ...emptied.deadlines, departMs: Number.NaN } }, at), everything));
    expect(problems.map(placeOf)).toEqual(['count 1 1', 'deadlines']);
  });
});

test('plans are found by either name and by their items, in force first, ended ones on request', () => {
  const row = (plan: PlanRow['plan'], over: Partial<PlanRow> = {}): PlanRow => ({ plan, inForce: true, problems: [], running: 0, ...over });
  const [, flood, child] = samples;
  if (flood === undefined || child === undefined) throw new Error('There are too few sample plans');
  const rows = [row({ ...flood, validTo: at }, { inForce: false }), row(child), row(gas), row({ ...flood, id: 'later', validFrom: at * 2 }, { inForce: false })];
  const names = new Map([[child.match.itemIds[0] ?? '', '2-05 走失人员 Missing person']]);
  const ids = (text: string, ended = false) => fittingPlans(rows, text, ended, names).map(({ plan }) => plan.id);
  expect(ids('')).toEqual([gas.id, child.id, 'later']);
  expect(ids('', true)).toHaveLength(4);
  expect(ids(' GAS ')).toEqual([gas.id]);
  expect(ids('2-05')).toEqual([child.id]);
  expect(ids('没有')).toEqual([]);
});

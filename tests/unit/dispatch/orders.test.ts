import { describe, expect, it } from 'vitest';
import { samplePlans } from '@shared/demo/sample-plans';
import { deskCaseCommand } from '@shared/ipc/contract';
import { defaultDispatchSettings, readDispatchSettings } from '@shared/ipc/dispatch-settings';
import { planDraft, type PlanDraft } from '@shared/ipc/dispatch-methods';
import { isSquadCommand, squadCommandFrom } from '../../../electron/main/services/dispatch-orders';
import { planFrom } from '../../../electron/main/services/plans';

const names: Readonly<Record<string, string>> = { p: '张三', q: '李四', g: '第1网格' };
const registers = {
  namesOf: async ({ ids }: { readonly ids: readonly string[] }) => ids.flatMap((id) => (names[id] === undefined ? [] : [{ id, name: names[id] ?? '' }])),
  responsePlans: async () => samplePlans(0),
};
const [plan] = samplePlans(0);
if (plan === undefined) throw new Error('there are no sample plans');
const pick = (personId: string) => ({ personId, lineId: 'a', etaS: 90, reason: 'fastest' as const, blocks: [] });
const lines = [{ id: 'a', skills: [], count: 2, quorum: 1, essential: true }];
const from = (command: unknown) => {
  const desk = deskCaseCommand.parse(command);
  if (!isSquadCommand(desk)) throw new Error('no squad command');
  return squadCommandFrom(registers, desk);
};
const squad = { type: 'orderSquad', planId: plan.id, alarmLevel: 1, lines, rally: null, deadlines: plan.deadlines, parEveryMs: null, instruction: '', picks: [pick('p'), pick('q')], shortfalls: [], overrides: [] } as const;
const uuid = /^[0-9a-f-]{36}$/;

describe('the orders of a squad at the border', () => {
  it('names and new ids are filled in behind it, each id its own', async () => {
    const command = await from(squad);
    expect(command).toMatchObject({ type: 'orderSquad', planName: plan.name, picks: [{ name: '张三' }, { name: '李四' }] });
    if (command.type !== 'orderSquad') throw new Error('another command');
    const ids = [command.operationId, ...command.picks.map((one) => one.assignmentId)];
    for (const id of ids) expect(id).toMatch(uuid);
    expect(new Set(ids).size).toBe(3);
    expect(await from({ ...squad, planId: null })).toMatchObject({ planId: null, planName: '' });
    expect(await from({ type: 'raiseAlarm', operationId: 'o', alarmLevel: 2, reason: '扩大', lines, picks: [pick('q')], shortfalls: [], overrides: [] })).toMatchObject({ operationId: 'o', picks: [{ name: '李四' }] });
    expect(await from({ type: 'orderBackfill', operationId: 'o', moves: [{ personId: 'p', gridId: 'g', etaS: null, blocks: [] }], overrides: [] })).toMatchObject({ moves: [{ name: '张三', gridName: '第1网格' }] });
    expect(await from({ type: 'replace', assignmentId: 'x', cause: 'silent', reason: null, pick: pick('q'), overrides: [] })).toMatchObject({ pick: { name: '李四' } });
    expect(await from({ type: 'reserve', people: [{ personId: 'p', lineId: null }], until: 5, overrides: [] })).toMatchObject({ people: [{ name: '张三' }] });
    expect(await from({ type: 'takeCommand', operationId: 'o', personId: 'q', note: '' })).toEqual({ type: 'takeCommand', operationId: 'o', note: '', commander: { id: 'q', name: '李四' } });
    expect(await from({ type: 'takeCommand', operationId: 'o', personId: null, note: '' })).toMatchObject({ commander: null });
    expect(await from({ type: 'standDown', operationId: 'o', reason: '险情排除' })).toEqual({ type: 'standDown', operationId: 'o', reason: '险情排除' });
  });

  it('a name that the screen brings along is not taken, and an unknown person, grid or plan stops the order', async () => {
    const command = await from({ ...squad, planName: '别的', picks: [{ ...pick('p'), name: '王五', assignmentId: 'mine' }] });
    expect(command).toMatchObject({ planName: plan.name, picks: [{ name: '张三' }] });
    expect(JSON.stringify(command)).not.toMatch(/王五|mine|别的/);
    for (const wrong of [{ ...squad, picks: [pick('nobody')] }, { ...squad, planId: 'none' }, { type: 'orderBackfill', operationId: 'o', moves: [{ personId: 'p', gridId: 'none', etaS: null, blocks: [] }], overrides: [] }]) {
      await expect(from(wrong)).rejects.toMatchObject({ code: 'notFound' });
    }
  });

  it('what is no order does not cross', () => {
    const wrong = [
      { ...squad, lines: [] }, { ...squad, lines: [{ ...lines[0], count: 0 }] }, { ...squad, picks: [{ ...pick('p'), reason: 'because' }] }, { ...squad, deadlines: { ...plan.deadlines, arriveMs: -1 } },
      { ...squad, rally: { name: '', point: [106, 29] } }, { ...squad, rally: { name: 'x', point: [206, 29] } }, { ...squad, overrides: [{ personId: 'p', block: 'offDuty', reason: ' ' }] },
      { type: 'standDown', operationId: 'o', reason: '' }, { type: 'notify', assignmentId: 'a', channel: 'pigeon', outcome: 'reached' },
    ];
    for (const one of wrong) expect(deskCaseCommand.safeParse(one).success, JSON.stringify(one)).toBe(false);
  });
});

describe('a draft of a plan', () => {
  const { version: _version, sample: _sample, ...rest } = plan;
  const draft: PlanDraft = planDraft.parse({ ...structuredClone(rest), nameEn: ' Gas ' });

  it('is the next version of the plan that it edits, and the site’s own from then on', () => {
    expect(planFrom(draft, [plan], 50)).toMatchObject({ id: plan.id, version: 2, sample: false, nameEn: 'Gas', validFrom: plan.validFrom });
  });
  it('is a new one without an id, in force at once unless it says when; of an unknown plan it is none', () => {
    const made = planFrom({ ...draft, id: null, validFrom: null }, [plan], 50);
    expect(made).toMatchObject({ version: 1, validFrom: 50 });
    expect(made.id).toMatch(uuid);
    expect(() => planFrom({ ...draft, id: 'gone' }, [plan], 50)).toThrow(/response plan gone/);
  });
});

it('settings that are none are the defaults', () => {
  expect(readDispatchSettings({ ...defaultDispatchSettings, betterByS: 90 })).toMatchObject({ betterByS: 90 });
  for (const wrong of [null, 'x', {}, { ...defaultDispatchSettings, maxEtaMin: -1 }]) expect(readDispatchSettings(wrong)).toEqual(defaultDispatchSettings);
});

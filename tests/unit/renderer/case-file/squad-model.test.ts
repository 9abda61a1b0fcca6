import { describe, expect, test } from 'vitest';
import { deskCaseCommand } from '@shared/ipc/contract';
import { squadQuestion } from '@shared/ipc/dispatch-methods';
import { createWords } from '@shared/i18n';
import { priceWords } from '@/features/case-file/dispatch/price-words';
import { barrierFor, changed, curveOf, heldFrom, linesByHand, missing, mostByHand, orderOf, placesOf, questionOf, raiseOf, sameSquad, type Asking } from '@/features/case-file/dispatch/squad-model';
import { order as fullOrder } from '../../domain/squad-story';
import { CaseStory } from '../../domain/case-story';
import { candidate, consequences, pick, recommendation } from './recommendations';

const asking: Asking = { planId: null, lines: null, level: 1, operationId: null, rally: null, excluded: [] };

describe('a held squad', () => {
  test('shows each line with who goes for it and then what stays empty', () => {
    expect(placesOf(heldFrom(recommendation())).map((place) => (place.kind === 'pick' ? `${place.line.id} ${place.pick.personId}` : `${place.line.id} ${place.gap.code} ${place.gap.count}`))).toEqual(['gas a', 'gas noneOnDuty 1', 'medical m']);
    expect(missing(heldFrom(recommendation()))).toBe(1);
  });

  test('puts whoever comes in at the place of whoever goes out, with a reason for each thing against them', () => {
    const next = changed(heldFrom(recommendation()), { lineId: 'gas', out: 'a', in: 'b' }, consequences(candidate('b', { blocks: ['offDuty', 'loadReached'], level: 'block', etaS: 400 })), ' 唯一持证人员 ');
    expect(next.picks.map((one) => one.personId)).toEqual(['b', 'm']);
    expect(next.picks[0]).toMatchObject({ reason: 'byHand', detail: { seconds: 400 }, lineId: 'gas' });
    expect(next.overrides).toEqual([{ personId: 'b', block: 'offDuty', reason: '唯一持证人员' }, { personId: 'b', block: 'loadReached', reason: '唯一持证人员' }]);
    expect(next).toMatchObject({ assemblyS: 400, byHand: true, coverage: { after: { gridsBelow: 1 } } });
    expect(missing(next)).toBe(1);
  });

  test('fills a gap, so that places and gaps still add up to what is asked for', () => {
    const next = changed(heldFrom(recommendation()), { lineId: 'gas', out: null, in: 'b' }, consequences(candidate('b')), '');
    expect(missing(next)).toBe(0);
    expect(next.picks.filter((one) => one.lineId === 'gas')).toHaveLength(2);
    const wide = heldFrom(recommendation({ shortfalls: [{ lineId: 'gas', count: 2, code: 'resting' }] }));
    expect(changed(wide, { lineId: 'gas', out: null, in: 'b' }, consequences(candidate('b')), '').shortfalls).toEqual([{ lineId: 'gas', count: 1, code: 'resting' }]);
  });

  test('forgets the overrides of somebody who was taken out again', () => {
    const first = changed(heldFrom(recommendation()), { lineId: 'gas', out: 'a', in: 'b' }, consequences(candidate('b', { blocks: ['resting'], level: 'block' })), '急用');
    const second = changed(first, { lineId: 'gas', out: 'b', in: 'c' }, consequences(candidate('c')), '');
    expect(second.overrides).toEqual([]);
    expect(second.picks.map((one) => one.personId)).toEqual(['c', 'm']);
  });

  test('of somebody without a known time keeps no figure in the reason', () => {
    const next = changed(heldFrom(recommendation()), { lineId: 'gas', out: 'a', in: 'b' }, consequences(candidate('b', { etaS: null })), '');
    expect(next.picks[0]?.detail).toEqual({});
  });

  test('draws the curve of the recommendation, and of who really goes once a hand changed it', () => {
    const view = recommendation();
    expect(curveOf(heldFrom(view), view)).toBe(view.musterCurve);
    const next = changed(heldFrom(view), { lineId: 'gas', out: 'a', in: 'b' }, consequences(candidate('b', { etaS: 300 })), '');
    expect(curveOf(next, view)).toEqual([{ seconds: 300, filled: 2 }]);
  });
});

describe('a later answer', () => {
  test('is the same squad while times move, and another one when anybody changes', () => {
    const view = recommendation();
    expect(sameSquad(view, recommendation({ assemblyS: 250, picks: [pick('m', 'medical', { etaS: 100 }), pick('a', 'gas')] }))).toBe(true);
    expect(sameSquad(view, recommendation({ picks: [pick('b', 'gas'), pick('m', 'medical')] }))).toBe(false);
    expect(sameSquad(view, recommendation({ shortfalls: [{ lineId: 'gas', count: 1, code: 'resting' }] }))).toBe(false);
    expect(sameSquad(view, recommendation({ demand: view.demand.slice(0, 1) }))).toBe(false);
  });
});

describe('the order', () => {
  test('crosses the border as it is and says what was shown', () => {
    const view = recommendation();
    const order = orderOf(heldFrom(view), view, ' 携带检测仪 ');
    expect(deskCaseCommand.parse(order)).toEqual(order);
    expect(order).toMatchObject({ planId: 'plan-gas', alarmLevel: 1, rally: null, instruction: '携带检测仪', shortfalls: view.shortfalls });
    expect(order.picks).toEqual([{ personId: 'a', lineId: 'gas', etaS: 200, reason: 'fastest', blocks: [] }, { personId: 'm', lineId: 'medical', etaS: 300, reason: 'fastest', blocks: [] }]);
  });

  test('names a rally point that is not the scene', () => {
    const view = recommendation({ rally: { index: 1, name: '社区广场', point: [106.41, 29.51], isScene: false, assemblyS: 1, completeS: 1, filled: 2 } });
    expect(orderOf(heldFrom(view), view, '').rally).toEqual({ name: '社区广场', point: [106.41, 29.51] });
  });

  test('of a further alarm says why', () => {
    const view = recommendation({ level: 2 });
    const raise = raiseOf(heldFrom(view), view, 'op', ' 火势扩大 ');
    expect(deskCaseCommand.parse(raise)).toEqual(raise);
    expect(raise).toMatchObject({ type: 'raiseAlarm', operationId: 'op', alarmLevel: 2, reason: '火势扩大' });
  });

  test('changed by hand is one that the rules accept: gaps and overrides add up', () => {
    const view = recommendation({ demand: [{ id: 'medical', skills: ['medical'], count: 2, quorum: 1, essential: true }], picks: [pick('medic', 'medical')], shortfalls: [{ lineId: 'medical', count: 1, code: 'noneOnDuty' }] });
    const squad = changed(heldFrom(view), { lineId: 'medical', out: null, in: 'worker' }, consequences(candidate('worker', { blocks: ['lacksSkill'], level: 'block' })), '现场只缺搬运');
    const { picks, ...order } = orderOf(squad, view, '');
    const story = new CaseStory().to('registered');
    story.tell('chief', fullOrder({ ...order, lines: squad.demand, picks: picks.map((one, i) => ({ ...one, assignmentId: `n${i}`, name: one.personId })) }));
    expect(story.must.operations[0]?.overrides).toMatchObject([{ personId: 'worker', block: 'lacksSkill', role: 'dutyChief' }]);
  });
});

describe('what stands against somebody', () => {
  test('is for a duty chief to override where it is a block, for any desk where it is a warning', () => {
    expect(barrierFor([], 'operator')).toMatchObject({ level: 'free', mayOverride: true });
    expect(barrierFor(['loadReached'], 'operator')).toMatchObject({ level: 'warn', mayOverride: true });
    expect(barrierFor(['loadReached', 'resting'], 'operator')).toMatchObject({ level: 'block', mayOverride: false });
    expect(barrierFor(['resting'], 'dutyChief')).toMatchObject({ level: 'block', mayOverride: true });
    expect(barrierFor(['loadReached'], 'wall').mayOverride).toBe(false);
  });
});

describe('the question', () => {
  test('is none for an empty demand by hand, and names only what was chosen', () => {
    expect(questionOf('case', { ...asking, lines: [] })).toBeNull();
    expect(questionOf('case', asking)).toEqual({ caseId: 'case', planId: null, level: 1 });
    const full = questionOf('case', { ...asking, planId: 'p', lines: linesByHand([{ skill: 'medical', count: 2 }], 1), operationId: 'op', rally: { by: 'scene' }, excluded: [{ personId: 'a', name: 'A' }] });
    expect(squadQuestion.parse(full)).toEqual(full);
    expect(full).toMatchObject({ planId: null, operationId: 'op', rally: { by: 'scene' }, excluded: ['a'] });
  });

  test('by hand counts lines of one skill together and leaves out what is no number', () => {
    expect(linesByHand([{ skill: 'medical', count: 2 }, { skill: null, count: 3 }, { skill: 'medical', count: 1 }, { skill: 'fire', count: 0 }, { skill: 'gas', count: 1.5 }, { skill: 'law', count: NaN }], 1)).toEqual([
      { id: 'hand-1-medical', skills: ['medical'], count: 3, quorum: 3, essential: true },
      { id: 'hand-1-anybody', skills: [], count: 3, quorum: 3, essential: true },
    ]);
    expect(linesByHand([{ skill: 'fire', count: 10_000 }], 1)[0]?.count).toBe(mostByHand);
  });
});

test('a demand by hand of a further alarm is accepted beside that of the first', () => {
  const want = [{ skill: 'medical', count: 1 }] as const;
  const story = new CaseStory().to('registered');
  story.tell('operator', fullOrder({ planId: null, lines: linesByHand(want, 1), shortfalls: [], ...one(linesByHand(want, 1)[0]?.id, 'medic') }));
  story.tell('chief', { type: 'raiseAlarm', operationId: 'op', alarmLevel: 2, reason: '扩大', lines: linesByHand(want, 2), shortfalls: [], ...one(linesByHand(want, 2)[0]?.id, 'worker'), overrides: [{ personId: 'worker', block: 'lacksSkill', reason: '只缺人手' }] });
  expect(story.must.operations[0]?.alarms.flatMap((alarm) => alarm.lines.map((line) => line.id))).toEqual(['hand-1-medical', 'hand-2-medical']);

  function one(lineId: string | undefined, personId: string) {
    return { picks: [{ assignmentId: `n-${personId}`, personId, name: personId, lineId: lineId ?? '', etaS: 60, reason: 'fastest' as const, blocks: [] }] };
  }
});

test('prices are sentences that name the condition and what it costs', () => {
  const t = createWords('zh-CN').t;
  const { demand } = recommendation();
  const say = (price: Parameters<typeof priceWords>[1]) => priceWords(t, price, demand);
  const cost = { secondsGained: 120, placesGained: 0, onlyWithout: false };
  expect(say({ kind: 'gridMinimum', gridId: 'g', gridName: '12号网格', ...cost })).toBe('保住12号网格要多等2分钟');
  expect(say({ kind: 'line', lineId: 'gas', ...cost, secondsGained: null, onlyWithout: true })).toBe('不去掉“燃气”一项，队伍就凑不齐');
  expect(say({ kind: 'barred', block: 'offDuty', ...cost, secondsGained: 0, placesGained: 2 })).toBe('不动用“未在岗”的人员要少到2人');
});

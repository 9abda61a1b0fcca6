import { describe, expect, it } from 'vitest';
import { allowedCommands, nextCommand } from '@shared/domain/case/actions';
import { legNames } from '@shared/domain/case/legs';
import { refusalCodes, refusalRules } from '@shared/domain/case/refusal-codes';
import { funnelSteps } from '@shared/domain/case/funnel';
import { operationCommands } from '@shared/domain/case/commands';
import { assignmentPurposes, endCodes, notifyChannels, notifyOutcomes, parOutcomes, replaceCauses } from '@shared/domain/case/operation';
import { planProblemCodes } from '@shared/domain/plan/validate';
import { blockCodes, blockLevels, pickReasons, shortfallCodes } from '@shared/domain/recommend/codes';
import { assignmentStages, caseStages, lights, signalSources } from '@shared/domain/case/status';
import { roles } from '@shared/domain/event';
import { dutyStates, organizationKinds, personRoles, skills } from '@shared/domain/people';
import { areaLevels, boards } from '@shared/domain/place';
import { clockSteps, handlingLevels, severities } from '@shared/domain/task-list';
import { createWords, locales } from '@shared/i18n';
import { durationWords, eventWords } from '@shared/i18n/event-words';
import { refusalWords } from '@shared/i18n/refusal-words';
import { CaseStory, dispatchCommand, minute, players, signal } from './case-story';
import { mustered, order, ordered, pick } from './squad-story';

const named: readonly (readonly [string, readonly (string | number)[]])[] = [
  ['stage', caseStages], ['assignmentStage', assignmentStages], ['severity', severities], ['severityShort', severities], ['light', lights], ['lightShort', lights], ['source', signalSources],
  ['role', roles], ['personRole', personRoles], ['skill', skills], ['duty', dutyStates], ['board', boards], ['areaLevel', areaLevels], ['handlingLevel', handlingLevels], ['step', clockSteps],
  ['leg', legNames], ['legMeaning', legNames], ['organizationKind', organizationKinds], ['gridKind', ['base', 'dedicated']], ['squadState', ['dispersed', 'mustering', 'mustered']],
  ['freshness', ['fresh', 'ageing', 'stale', 'none']], ['limitBasis', ['wall', 'work']], ['itemKind', ['asset', 'event']], ['actorKind', ['account', 'person', 'feed', 'timer', 'import']],
  ['block', blockCodes], ['blockLevel', blockLevels], ['shortfall', shortfallCodes], ['pickReason', pickReasons], ['pickBecause', pickReasons], ['channel', notifyChannels], ['notifyOutcome', notifyOutcomes],
  ['parOutcome', parOutcomes], ['replaceCause', replaceCauses], ['purpose', assignmentPurposes], ['endCode', endCodes], ['planProblem', planProblemCodes], ['funnelStep', funnelSteps], ['command', operationCommands],
  ['impossible', ['alreadyPicked', 'lacksSkill', 'notPicked', 'unknownPerson', 'unknownLine']],
];

/** Squads as they go: reserved, ordered, told, replaced, backfilled, raised, counted, handed over, sent home. */
function squads(): CaseStory[] {
  const kept = new CaseStory().to('admitted');
  const reserve = (id: string) => ({ type: 'reserve' as const, people: [{ assignmentId: id, personId: 'gasman', name: 'gasman-name', lineId: null }], until: kept.now + minute, overrides: [] });
  kept.tell('operator', reserve('r1'));
  kept.tell('operator', { type: 'releaseReservation', assignmentIds: ['r1'], reason: '另有安排' });
  kept.tell('operator', reserve('r2'));
  kept.wait(2 * minute).tell('timer', { type: 'releaseReservation', assignmentIds: ['r2'], reason: '' });
  const freely = ordered({ planName: '', shortfalls: [{ lineId: 'hands', count: 1, code: 'noneOnDuty' }] });
  freely.tell('operator', { type: 'notify', assignmentId: 'h1', channel: 'phone', outcome: 'noAnswer' });
  freely.wait(10 * minute).tell('operator', { type: 'replace', assignmentId: 'h1', cause: 'silent', reason: null, pick: pick('h2', 'searcher', 'hands'), overrides: [] });
  freely.tell('chief', { type: 'replace', assignmentId: 'h2', cause: 'override', reason: '换熟悉地形的人', pick: pick('h3', 'worker', 'hands'), overrides: [] });
  const full = mustered();
  full.tell('operator', { type: 'orderBackfill', operationId: 'op', moves: [{ assignmentId: 'b1', personId: 'searcher', name: 'searcher-name', gridId: 'g', gridName: '第1网格', etaS: 240, blocks: [] }], overrides: [] });
  full.tell('operator', { type: 'callPar', operationId: 'op' });
  full.tell('operator', { type: 'accountFor', assignmentId: 'g1', outcome: 'missing', note: '对讲无应答' });
  full.tell('operator', { type: 'accountFor', assignmentId: 'g1', outcome: 'ok', note: '' });
  full.tell('commander', { type: 'takeCommand', operationId: 'op', commander: null, note: '' });
  full.tell('operator', { type: 'takeCommand', operationId: 'op', commander: { id: 'medic', name: 'medic-name' }, note: '现场交接' });
  full.tell('operator', { type: 'standDown', operationId: 'op', reason: '险情排除' });
  const raised = ordered();
  raised.tell('operator', {
    type: 'raiseAlarm', operationId: 'op', alarmLevel: 2, reason: '蔓延', lines: [{ id: 'search', skills: ['search'], count: 1, quorum: 1, essential: true }],
    picks: [pick('s1', 'searcher', 'search')], shortfalls: [], overrides: [],
  });
  return [kept, freely, full, raised];
}

/** Cases that end in each of the ways in which a case can end. */
function endings(): CaseStory[] {
  const evaluated = new CaseStory().to('evaluated');
  evaluated.tell('chief', { type: 'reopen', reason: '回访不满意' });
  const refused = new CaseStory().to('reported');
  refused.tell('operator', { type: 'refuse', reason: '不在清单', rule: 'admission.listedItemsOnly' });
  const voided = new CaseStory().to('registered');
  voided.tell('chief', { type: 'void', reason: '误报' });
  const forced = new CaseStory().to('registered');
  forced.tell('chief', { type: 'forceClose', reason: '无法办理' });
  const into = new CaseStory('case-2').to('registered');
  const merged = new CaseStory().to('registered');
  merged.others.set('case-2', into);
  merged.tell('operator', { type: 'merge', intoId: 'case-2' });
  return [evaluated, refused, voided, forced, into, merged];
}

describe.each(locales)('words in %s', (locale) => {
  const words = createWords(locale);

  it('name every value of every enum', () => {
    const missing = named.flatMap(([branch, values]) => values.filter((value) => !words.exists(`domain:${branch}.${value}`)).map((value) => `${branch}.${value}`));
    expect(missing).toEqual([]);
  });

  it('put every refusal code and every rule into words', () => {
    for (const code of refusalCodes) {
      const { what } = refusalWords(words, { code, rule: 'lifecycle.order', params: {} });
      expect(what, code).not.toContain(code);
      expect(what.length, code).toBeGreaterThan(4);
    }
    for (const rule of refusalRules) expect(refusalWords(words, { code: 'wrongStage', rule, params: {} }).rule, rule).not.toBe(rule);
  });

  it('show a code or rule that they do not know as it is', () => {
    expect(refusalWords(words, { code: 'fromTheFuture', rule: '区规〔2026〕3号', params: {} })).toEqual({ what: expect.stringContaining('fromTheFuture') as string, rule: '区规〔2026〕3号' });
  });

  it('leave no blank open in a refusal that a rule gave', () => {
    const story = new CaseStory().to('dispatched');
    const refusals = [
      story.refused('operator', { type: 'check', passed: true, note: '' }),
      story.refused('medic', { type: 'clear', assignmentId: 'a1' }),
      story.refused('operator', dispatchCommand('a2', 'medic')),
      story.refused('operator', { type: 'suspend', reason: 'x', until: 0 }),
      story.refused('operator', { type: 'setSeverity', severity: 1, reason: null }),
      new CaseStory().to('registered').refused('operator', order({ picks: [pick('g1', 'searcher', 'gas'), pick('m1', 'medic', 'medical'), pick('h1', 'worker', 'hands')] })),
      ordered().refused('operator', { type: 'replace', assignmentId: 'h1', cause: 'silent', reason: null, pick: pick('h2', 'searcher', 'hands'), overrides: [] }),
      new CaseStory().to('reported').refused('operator', { type: 'admit', taskItemId: 'item-district' }),
      new CaseStory().to('reported').refused('operator', { type: 'admit', taskItemId: 'item-retired' }),
    ];
    for (const refusal of refusals) expect(refusalWords(words, refusal).what).not.toMatch(/\{\{|wrongStage|domain:|\d{13}/);
  });

  it('tell every event of a full case as a sentence', () => {
    const story = new CaseStory().to('admitted');
    story.tell('operator', { type: 'sendBack', reason: '层级不符', rule: 'admission.handlingLevel' });
    story.tell('operator', { type: 'admit', taskItemId: 'item-temporary' });
    story.tell('operator', { type: 'register' });
    story.tell('operator', { type: 'setSeverity', severity: 2, reason: '涉及学校' });
    story.tell('operator', { type: 'attachSignal', signal: signal('s2', story.now) });
    story.tell('operator', { type: 'amend', title: '多盏路灯不亮' });
    story.tell('operator', dispatchCommand('a1', 'medic', ['fire']));
    story.tell('operator', { type: 'undo', eventId: story.lastId });
    story.tell('operator', dispatchCommand('a2', 'medic', ['fire']));
    story.tell('medic', { type: 'acknowledge', assignmentId: 'a2' });
    story.tell('medic', { type: 'decline', assignmentId: 'a2', reason: '没有工具' });
    story.tell('operator', dispatchCommand('a3', 'medic', ['fire']));
    story.tell('operator', { type: 'withdraw', assignmentId: 'a3', reason: '改派' });
    story.tell('operator', dispatchCommand('a4', 'worker', ['fire']));
    story.tell('worker', { type: 'depart', assignmentId: 'a4' });
    story.tell('operator', { type: 'suspend', reason: '下雨', until: story.now + minute });
    story.tell('operator', { type: 'resume', reason: '雨停' });
    story.tell('worker', { type: 'arrive', assignmentId: 'a4' });
    story.tell('chief', { type: 'extend', byMs: 90 * minute, reason: '等待配件' });
    story.tell('operator', { type: 'whistle', organizationId: 'gas', name: '燃气公司', reason: '需要停气', checkInLimitMs: minute });
    story.tell('operator', { type: 'checkIn', organizationId: 'gas' });
    story.tell('chief', { type: 'supervise', reason: '反复反映' });
    story.tell('chief', { type: 'liftSupervision', reason: '已办妥' });
    story.tell('worker', { type: 'handle', result: '已修复' });
    story.tell('worker', { type: 'clear', assignmentId: 'a4' });
    story.tell('operator', { type: 'reportBack', summary: '已修复' });
    story.tell('checker', { type: 'check', passed: false, note: '仍不亮' });
    story.tell('operator', { type: 'note', text: '已联系' });
    const others = [...endings(), ...squads()];
    const told = [story, ...others].flatMap((one) => one.log.map((event) => ({ event, line: eventWords(words, event, one.must.assignments, one.log) })));
    for (const { line } of told) expect(line).not.toMatch(/\{\{|domain:|undefined|assignee\.|event\./);
    expect(told.filter(({ line }) => line.includes('medic-name')).length).toBeGreaterThanOrEqual(5);
    // Every type of event there is.
    expect(new Set(told.map(({ event }) => event.type)).size).toBe(45);
  });

  it('give a length of time in its largest whole unit', () => {
    expect([30, 90, 120, 2_880].map((n) => durationWords(words, n * minute))).toEqual(locale === 'en' ? ['30 min', '90 min', '2 h', '2 d'] : ['30分钟', '90分钟', '2小时', '2天']);
  });
});

describe('what comes next', () => {
  it('is the main line, and another has to check', () => {
    const story = new CaseStory().to('acknowledged');
    story.tell('operator', { type: 'handle', result: 'x' });
    story.tell('operator', { type: 'reportBack', summary: 'x' });
    expect(nextCommand(story.must)).toBe('check');
    const at = (who: 'operator' | 'checker' | 'wall') => allowedCommands(story.must, { actorIds: [players[who].actor.id], roles: players[who].roles });
    expect(at('checker')).toContain('check');
    expect(at('operator')).not.toContain('check');
    expect(at('wall')).toEqual([]);
    story.tell('operator', { type: 'suspend', reason: 'x', until: null });
    expect(nextCommand(story.must)).toBe('resume');
  });
});

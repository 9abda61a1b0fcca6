import type { Page } from '@playwright/test';
import type { CaseEventType } from '@shared/domain/case/events';
import type { Result } from '@shared/ipc/result';
import type { AreaNode } from '@shared/ipc/views';
import { expect, test } from './fixtures';
import { answer, caseInLog, commandForm, give, lastEvent } from './pages/acts';
import { casePanel } from './pages/case-panel';
import { fillNewCase } from './pages/new-case';
import { openCase, settled, signIn, signOut } from './pages/screen';
import { zh } from './pages/words';

const demo = ['--door=demo', '--demo-seed=7', '--demo-history-days=2', '--demo-now=2026-07-15T10:20:00+08:00', '--simulation=paused'];
const where = { area: { typed: 'ftl', name: '凤天路社区' } };

async function changeSeat(page: Page, name: string, no: string): Promise<void> {
  await signOut(page);
  await signIn(page, name);
  await openCase(page, no);
}

test('every act of the state machine is done at the desk, and the log says the same as the screen', async ({ starter }) => {
  test.setTimeout(300_000);
  const { page } = await starter.start(...demo);
  const panel = casePanel(page);
  const done = new Set<CaseEventType>();
  /** The case stands in this stage on the screen and in the log. */
  const stands = async (stage: Parameters<typeof panel.inStage>[0]) => {
    await expect(panel.inStage(stage)).toBeVisible();
    const { state, events } = await caseInLog(page);
    expect(state.stage).toBe(stage);
    for (const { type } of events) done.add(type);
  };
  const opened = async () => {
    await expect(panel.inStage('reported')).toBeVisible();
    return (await caseInLog(page)).state.no;
  };

  await signIn(page, 'operator');
  await settled(page);

  // The place by a click on the map: the chain is the one that holds the point.
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: zh.t('caseFile:newCase.heading') });
  await answer(form, { 'caseFile:newCase.title': '消防通道被货车堵住', 'caseFile:newCase.item': '4-02' });
  await form.getByRole('button', { name: zh.t('caseFile:place.pick') }).press('Enter');
  await expect(page.getByRole('button', { name: zh.t('caseFile:place.picking') })).toHaveAttribute('aria-pressed', 'true');
  const canvas = page.locator('canvas.maplibregl-canvas');
  const box = await canvas.boundingBox();
  await canvas.click({ position: { x: (box?.width ?? 0) * 0.35, y: (box?.height ?? 0) * 0.6 } });
  await expect(form.getByRole('status')).toContainText(zh.t('domain:areaLevel.grid').slice(-2));
  const shownChain = (await form.getByRole('status').textContent()) ?? '';
  await page.keyboard.press('Control+Enter');
  const no = await opened();
  const { state: placed, placeChain } = await caseInLog(page);
  const holding = (await page.evaluate((point) => window.jiewang.invoke('areas.at', { point: point ?? [0, 0] }), placed.place.point)) as Result<readonly AreaNode[]>;
  expect(holding.ok && holding.value.map((area) => area.name)).toEqual(placeChain.map((area) => area.name));
  expect(placed.place.gridId).not.toBeNull();
  expect(shownChain).toContain(placeChain.map((area) => area.name).join(' · '));
  await expect(panel.root).toContainText(placeChain.map((area) => area.name).join(' · '));

  // Another severity than the list's wants a reason, and says so before it is sent.
  await give(page, 'setSeverity');
  const severity = commandForm(page, 'setSeverity');
  await answer(severity, { 'caseFile:form.severity': zh.t('domain:severity.2') });
  await page.keyboard.press('Control+Enter');
  await expect(severity).toContainText(zh.t('caseFile:form.problem.overrideReason'));
  await answer(severity, { 'caseFile:form.reason': '通道后面是幼儿园' });
  await page.keyboard.press('Enter');
  await expect(panel.event('severitySet')).toHaveCount(1);
  expect(await lastEvent(page, 'severitySet')).toEqual({ severity: 2, suggested: 3, reason: '通道后面是幼儿园' });
  await expect(panel.root).toContainText(zh.t('domain:severity.2'));

  await give(page, 'amend', { key: 'e', answers: { 'caseFile:newCase.title': '消防通道被两辆货车堵住' } });
  await expect(panel.root).toContainText('消防通道被两辆货车堵住');
  await give(page, 'attachSignal', { answers: { 'caseFile:form.signal': '又有居民来电', 'caseFile:newCase.reporterName': '王女士' } });
  await give(page, 'note', { key: 'b', answers: { 'caseFile:form.note': '已电话告知物业' } });
  await expect(panel.event('noted')).toHaveCount(1);

  await give(page, 'sendBack', { answers: { 'caseFile:form.reason': '地址待核实', 'caseFile:form.rule': zh.t('refusals:rules.admission.handlingLevel') } });
  await stands('sentBack');
  await page.keyboard.press('i');
  await stands('admitted');
  await page.keyboard.press('l');
  await stands('registered');

  // Two people and nobody twice, in one dispatch.
  await page.keyboard.press('d');
  await expect(page.getByRole('dialog').getByRole('listbox')).toBeFocused();
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await expect(page.getByRole('dialog').getByRole('listbox').getByRole('option', { selected: true })).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(panel.event('dispatched')).toHaveCount(2);
  await stands('dispatched');
  const assignees = (await caseInLog(page)).state.assignments.map((assignment) => assignment.assignee.name);
  expect(new Set(assignees).size).toBe(2);

  await give(page, 'suspend', { answers: { 'caseFile:form.reason': '等交警清障' } });
  await expect(panel.root).toContainText(zh.t('caseFile:clock.suspendedWith', { time: '' }).split('，')[0] ?? '');
  expect((await caseInLog(page)).state.suspendedAt).not.toBeNull();
  await give(page, 'resume', { answers: { 'caseFile:form.reason': '拖车已到' } });
  await expect(panel.event('resumed')).toHaveCount(1);
  expect((await caseInLog(page)).state.suspendedAt).toBeNull();

  await give(page, 'whistle', { key: 'w', answers: { 'caseFile:form.organization': '消防', 'caseFile:form.reason': '需专业力量' } });
  await expect(panel.event('whistled')).toHaveCount(1);
  expect(await lastEvent(page, 'whistled')).toMatchObject({ reason: '需专业力量', checkInLimitMs: 1_800_000 });
  await give(page, 'checkIn');
  await expect(panel.event('checkedIn')).toHaveCount(1);
  expect((await caseInLog(page)).state.whistles[0]?.checkedInAt).not.toBeNull();

  // Two could acknowledge: the form asks who; one declines, and is ordered again and called back.
  await give(page, 'acknowledge', { key: 'a', answers: {} });
  await stands('acknowledged');
  await give(page, 'decline', { answers: { 'caseFile:form.assignment': `${assignees[1] ?? ''}（${zh.t('domain:assignmentStage.dispatched')}）`, 'caseFile:form.reason': '正在处理另一起' } });
  await expect(panel.event('declined')).toHaveCount(1);
  await page.keyboard.press('d');
  await expect(page.getByRole('dialog').getByRole('listbox')).toBeFocused();
  await page.keyboard.press('3');
  await page.keyboard.press('Enter');
  await expect(panel.event('dispatched')).toHaveCount(3);
  const third = (await caseInLog(page)).state.assignments.at(-1)?.assignee.name ?? '';
  await give(page, 'withdraw', { answers: { 'caseFile:form.assignment': `${third}（${zh.t('domain:assignmentStage.dispatched')}）`, 'caseFile:form.reason': '人手够了' } });
  await expect(panel.event('withdrawn')).toHaveCount(1);
  await page.keyboard.press('g');
  await stands('enRoute');
  await page.keyboard.press('v');
  await stands('onScene');
  await give(page, 'handle', { key: 'h', answers: { 'caseFile:form.result': '两辆货车已拖离' } });
  await stands('handled');
  await give(page, 'clear');
  await expect(panel.event('cleared')).toHaveCount(1);
  await give(page, 'reportBack', { key: 'r', answers: { 'caseFile:form.summary': '通道畅通，已拍照' } });
  await stands('reportedBack');
  // Whoever handled it is told that somebody else checks.
  await expect(panel.root).toContainText(zh.t('caseFile:action.barredCheck'));

  // A second case of the same matter goes into the first.
  await fillNewCase(page, { title: '货车占道', item: '5-07', ...where, address: '幼儿园旁' });
  await page.keyboard.press('Control+Enter');
  const second = await opened();
  await give(page, 'merge', { answers: { 'caseFile:form.mergeInto': no }, twice: true });
  await stands('merged');
  expect(await lastEvent(page, 'merged')).toMatchObject({ intoNo: no });
  await openCase(page, no);
  await expect(panel.event('absorbed')).toHaveCount(1);
  await expect(panel.root).toContainText(second);
  expect((await caseInLog(page)).state.signals).toHaveLength(3);

  // What is on nobody's list is refused with the rule, or enters for a time under a chief's name.
  await fillNewCase(page, { title: '求推荐好吃的火锅', item: '5-09', ...where, address: '凤天路' });
  await page.keyboard.press('Control+Enter');
  await opened();
  await give(page, 'refuse', { answers: { 'caseFile:form.rule': zh.t('refusals:rules.admission.listedItemsOnly'), 'caseFile:form.reason': '非治理事项' }, twice: true });
  await stands('refused');
  expect(await lastEvent(page, 'refused')).toEqual({ reason: '非治理事项', rule: 'admission.listedItemsOnly' });

  await changeSeat(page, 'chief', no);
  await page.keyboard.press('c');
  const check = commandForm(page, 'check');
  await check.getByRole('radio', { name: zh.t('caseFile:form.passed') }).press('ArrowRight');
  await answer(check, { 'caseFile:form.failedNote': '地锁未拆除' });
  await page.keyboard.press('Control+Enter');
  await stands('rework');
  await give(page, 'extend', { answers: { 'caseFile:form.extendBy': '2', 'caseFile:form.reason': '夜间施工' } });
  await expect(panel.event('extended')).toHaveCount(1);
  expect(await lastEvent(page, 'extended')).toEqual({ byMs: 7_200_000, reason: '夜间施工' });
  await give(page, 'supervise', { answers: { 'caseFile:form.reason': '临近开学' } });
  await expect(panel.event('supervised')).toHaveCount(1);
  await give(page, 'liftSupervision', { answers: { 'caseFile:form.reason': '已落实' } });
  await expect(panel.event('supervisionLifted')).toHaveCount(1);

  await page.keyboard.press('n');
  await answer(form, { 'caseFile:newCase.title': '无人机扰民' });
  await form.getByRole('button', { name: zh.t('caseFile:admission.enter') }).press('Enter');
  const entry = form.getByRole('group', { name: zh.t('caseFile:admission.enter') });
  await answer(entry, { 'caseFile:admission.name': '低空飞行扰民', 'caseFile:admission.like': '3-06', 'caseFile:admission.requestedBy': '区公安分局' });
  await entry.getByRole('button', { name: zh.t('caseFile:admission.approve') }).press('Enter');
  await expect(form.locator('[data-gate="open"]')).toContainText(zh.t('domain:temporaryItem'));
  await answer(form, { 'caseFile:place.address': '双巷子小区上空' });
  await page.keyboard.press('Control+Enter');
  await opened();
  await page.keyboard.press('i');
  await stands('admitted');
  expect(await lastEvent(page, 'admitted')).toMatchObject({ itemName: '低空飞行扰民', temporary: true });
  await give(page, 'forceClose', { answers: { 'caseFile:form.reason': '飞手已离开辖区' }, twice: true });
  await stands('forceClosed');

  await fillNewCase(page, { title: '误报', item: '5-03', ...where, address: '误报处' });
  await page.keyboard.press('Control+Enter');
  await opened();
  await give(page, 'void', { answers: { 'caseFile:form.reason': '测试来电' }, twice: true });
  await stands('voided');

  // The second round: handled again at the first desk, checked at another.
  await changeSeat(page, 'operator', no);
  await give(page, 'handle', { key: 'h', answers: { 'caseFile:form.result': '地锁已拆除' } });
  await stands('handled');
  await page.keyboard.press('Control+z');
  await expect(panel.event('undone')).toHaveCount(1);
  await stands('rework');
  await give(page, 'handle', { key: 'h', answers: { 'caseFile:form.result': '地锁已拆除，划线完成' } });
  await stands('handled');
  await give(page, 'reportBack', { key: 'r', answers: { 'caseFile:form.summary': '返工完成' } });
  await stands('reportedBack');
  await changeSeat(page, 'chief', no);
  await give(page, 'check', { key: 'c', answers: { 'caseFile:form.checkNote': '现场无误' } });
  await stands('checked');
  await give(page, 'close', { key: 'x', answers: {} });
  await stands('closed');
  await give(page, 'evaluate', { answers: { 'caseFile:form.evaluation': '处理及时' } });
  await stands('evaluated');
  expect(await lastEvent(page, 'evaluated')).toEqual({ solved: true, satisfied: true, words: '处理及时' });
  await give(page, 'reopen', { answers: { 'caseFile:form.reason': '货车又来了' }, twice: true });
  // It was handled before, so it comes back as work to be done again.
  await stands('rework');

  // The screen shows one line for every event of the log, and no act was left out.
  const { events } = await caseInLog(page);
  await expect(panel.root.locator('li[data-event]')).toHaveCount(events.length);
  for (const { type } of events) done.add(type);
  expect([...done].sort()).toEqual(everyEvent);
});

const everyEvent: readonly CaseEventType[] = [
  'absorbed', 'acknowledged', 'admitted', 'amended', 'arrived', 'checked', 'checkedIn', 'cleared', 'closed', 'declined', 'departed', 'dispatched', 'evaluated', 'extended', 'forceClosed', 'handled',
  'merged', 'noted', 'refused', 'registered', 'reopened', 'reported', 'reportedBack', 'resumed', 'sentBack', 'severitySet', 'signalAttached', 'supervised', 'supervisionLifted', 'suspended', 'undone',
  'voided', 'whistled', 'withdrawn',
];

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { ask } from './pages/ask';
import { runFromPalette, settled, signIn, signOut } from './pages/screen';
import { zh } from './pages/words';

const demo = ['--door=demo', '--demo-seed=7', '--demo-history-days=2', '--demo-now=2026-07-15T10:20:00+08:00', '--simulation=paused'];

const field = (page: Page, key: Parameters<typeof zh.t>[0], values: Record<string, number> = {}) => page.getByLabel(zh.t(key, values), { exact: false }).and(page.locator('input, select')).first();

/** Whoever signs in next begins where the last one was: at the queue. */
async function leave(page: Page): Promise<void> {
  await runFromPalette(page, zh.t('app:screen.console'));
  await signOut(page);
}

/** Types into a field and takes the first that its list offers. */
async function takeFirst(page: Page, key: Parameters<typeof zh.t>[0], text: string): Promise<void> {
  await field(page, key).focus();
  await page.keyboard.type(text);
  await page.getByRole('option', { name: text }).first().waitFor();
  await page.keyboard.press('Enter');
}

test('a plan is written with its faults said at the field, tried on the map, changed, read by an operator and retired', async ({ starter }) => {
  test.setTimeout(240_000);
  const { page } = await starter.start(...demo);
  await signIn(page, 'chief');
  await runFromPalette(page, zh.t('app:screen.plans'));
  await page.getByRole('button', { name: zh.t('plans:new') }).press('Enter');

  // Nothing is called a fault that just has not been written yet; wanting to save it is.
  await expect(page.locator('[aria-invalid="true"]')).toHaveCount(0);
  await page.keyboard.press('Control+s');
  await expect(page.getByText(zh.t('domain:planProblem.nameMissing'))).toBeVisible();
  await expect(page.getByText(zh.t('domain:planProblem.matchesNothing'))).toBeVisible();

  await field(page, 'plans:name').focus();
  await page.keyboard.type('路灯抢修预案');
  await takeFirst(page, 'plans:items', '5-01');
  await field(page, 'plans:line.count').fill('');
  await expect(page.getByText(zh.t('domain:planProblem.countNotWhole', { level: 1, line: 1 }))).toBeVisible();
  await field(page, 'plans:line.count').fill('3');
  await field(page, 'plans:deadline.departMs').fill('1');
  await expect(page.getByText(zh.t('domain:planProblem.deadlinesNotRising'))).toBeVisible();
  await field(page, 'plans:deadline.departMs').fill('6');
  await expect(page.locator('[aria-invalid="true"]')).toHaveCount(0);

  // A draft outlives a look elsewhere.
  await runFromPalette(page, zh.t('app:screen.people'));
  await page.locator('[data-person]').first().waitFor();
  await runFromPalette(page, zh.t('app:screen.plans'));
  await expect(field(page, 'plans:name')).toHaveValue('路灯抢修预案');

  // Who would go now, at the middle of the map, before anything is saved.
  await page.getByRole('button', { name: zh.t('plans:dry.pick') }).press('Enter');
  await page.getByText(zh.t('map:pick.banner')).waitFor();
  await expect(page.locator('canvas')).toBeFocused();
  await page.keyboard.press('Enter');
  const result = page.getByRole('region', { name: zh.t('plans:dry.title') });
  await expect(result).toContainText('3 / 3');
  expect((await ask(page, 'plans.list')).some(({ plan }) => plan.name === '路灯抢修预案')).toBe(false);

  await page.keyboard.press('Control+s');
  await expect(page.getByText(zh.t('plans:saved', { name: '路灯抢修预案', n: 1 }))).toBeVisible();
  await field(page, 'plans:name').fill('路灯抢修预案（修订）');
  await page.keyboard.press('Control+s');
  await expect(page.getByText(zh.t('plans:saved', { name: '路灯抢修预案（修订）', n: 2 }))).toBeVisible();
  const saved = (await ask(page, 'plans.list')).find(({ plan }) => plan.name === '路灯抢修预案（修订）');
  expect(saved?.plan).toMatchObject({ version: 2, sample: false, levels: [{ level: 1, lines: [{ count: 3, quorum: 1, essential: true }] }], rally: { kind: 'scene' } });
  await leave(page);

  await signIn(page, 'operator');
  await runFromPalette(page, zh.t('app:screen.plans'));
  await page.getByRole('button', { name: '路灯抢修预案（修订）' }).press('Enter');
  await expect(field(page, 'plans:name')).toBeDisabled();
  await expect(page.getByRole('button', { name: zh.t('plans:save') })).toHaveCount(0);
  await leave(page);

  await signIn(page, 'chief');
  await runFromPalette(page, zh.t('app:screen.plans'));
  await page.getByRole('button', { name: '路灯抢修预案（修订）' }).press('Enter');
  await page.getByRole('button', { name: zh.t('plans:retire') }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: zh.t('plans:retire') }).press('Enter');
  await expect(page.getByRole('button', { name: '路灯抢修预案（修订）' })).toHaveCount(0);
});

test('the board narrows by key, keeps its row and takes a duty; coverage says who is missing and orders the moves for a running squad', async ({ starter }) => {
  test.setTimeout(240_000);
  const { page } = await starter.start(...demo);
  await signIn(page, 'chief');
  await runFromPalette(page, zh.t('app:screen.people'));
  const board = page.getByRole('listbox', { name: zh.t('board:list') });
  const chosen = board.getByRole('option', { selected: true });
  const onDuty = page.getByTitle(zh.t('board:onlyState', { state: zh.t('domain:duty.onDuty'), key: 5 }));

  // Key 5: only who is on duty; then some way down the list.
  await page.keyboard.press('5');
  await expect(onDuty).toHaveAttribute('aria-pressed', 'true');
  await settled(page);
  await page.keyboard.press('j');
  await expect(board).toBeFocused();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await settled(page);
  await expect(chosen).toContainText(zh.t('domain:duty.onDuty'));
  const second = (await chosen.getAttribute('data-person')) ?? '';
  const place = await chosen.boundingBox();
  const position = Number(await chosen.getAttribute('aria-posinset'));
  const homeId = (await ask(page, 'app.view')).homeSubdistrictId;
  const filter = { areaId: homeId, duty: ['onDuty' as const], skill: null, squadId: null, squadsOnly: false, minutesInState: null, find: '' };
  const before = await ask(page, 'board.page', { filter, offset: 0, limit: 1 });
  const first = before.rows[0]?.personId ?? '';

  // Somebody far above goes home on another screen: the list is one shorter, the chosen row is one up in it, and has not moved under the eye.
  await ask(page, 'people.setDuty', { id: first, state: 'offDuty' });
  await expect(chosen).toHaveAttribute('aria-posinset', String(position - 1));
  await expect(chosen).toHaveAttribute('data-person', second);
  expect(place).not.toBeNull();
  await expect.poll(() => chosen.boundingBox()).toEqual(place);
  const after = await ask(page, 'board.page', { filter, offset: 0, limit: 1 });
  expect(after.byDuty.offDuty).toBe(before.byDuty.offDuty + 1);
  await page.getByRole('region', { name: zh.t('board:selected') }).getByRole('combobox').selectOption('unavailable');
  await expect(board.locator(`[data-person="${second}"]`)).toHaveCount(0);
  expect((await ask(page, 'people.get', { id: second })).duty).toBe('unavailable');

  // A squad is out; coverage counts as if all of it were gone, and its grids are filled again with one key.
  const open = await ask(page, 'queue.page', { filter: { scope: 'unassigned', board: null, classCode: null, severity: null, areaId: homeId }, after: null, limit: 100 });
  const one = open.rows.find(({ stage, point }) => stage === 'registered' && point !== null);
  if (one === undefined) throw new Error('the demo world has no registered case');
  const lines = [{ id: 'l1', skills: [], count: 6, quorum: 3, essential: true }];
  const offer = await ask(page, 'dispatch.recommend', { caseId: one.id, planId: null, level: 1, lines });
  await ask(page, 'cases.execute', {
    id: one.id,
    command: {
      type: 'orderSquad', planId: null, alarmLevel: 1, lines, rally: null, deadlines: offer.deadlines, parEveryMs: null, instruction: '',
      picks: offer.picks.map(({ personId, lineId, etaS, reason }) => ({ personId, lineId, etaS, reason, blocks: [] })), shortfalls: offer.shortfalls.map((gap) => ({ ...gap })), overrides: [],
    },
  });
  await runFromPalette(page, zh.t('app:screen.coverage'));
  await field(page, 'coverage:operation').selectOption({ label: zh.t('coverage:operationOf', { no: one.no, title: one.title }) });
  const figures = page.getByRole('region', { name: zh.t('coverage:figures') });
  await expect(figures).toContainText(zh.t('coverage:unchanged'));
  const moves = page.getByRole('region', { name: zh.t('coverage:backfill.title') });
  await expect(moves).toContainText(one.no);
  await settled(page);
  const proposed = await moves.getByRole('checkbox').count();
  expect(proposed).toBeGreaterThan(0);
  await page.keyboard.press('b');
  await expect(page.getByText(zh.t('coverage:backfill.ordered', { count: proposed, no: one.no }))).toBeVisible();
  const ordered = (await ask(page, 'cases.get', { id: one.id })).events.findLast(({ type }) => type === 'backfillOrdered');
  expect((ordered?.payload as { readonly moves: readonly unknown[] } | undefined)?.moves).toHaveLength(proposed);
});

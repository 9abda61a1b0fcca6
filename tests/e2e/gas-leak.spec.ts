import type { Page } from '@playwright/test';
import { legNames, responseLegs } from '@shared/domain/case/legs';
import type { AnswerKind } from '@shared/domain/field-message/answer';
import type { DutyState } from '@shared/domain/people';
import type { CandidateView, PickView } from '@shared/ipc/dispatch-views';
import { formatDuration } from '@/lib/format';
import { expect, test } from './fixtures';
import { caseInLog } from './pages/acts';
import { ask } from './pages/ask';
import { findings } from './pages/axe';
import { casePanel } from './pages/case-panel';
import { switchBrokerOn } from './pages/field-feed';
import { muster, orderRecommended } from './pages/muster';
import { fillNewCase } from './pages/new-case';
import { givePhone, type PersonPhone } from './pages/phones';
import { openCase, settled, signIn, signOut } from './pages/screen';
import { zh } from './pages/words';
import { letPassUntil, worldOffset } from './pages/world-time';

const demo = ['--door=demo', '--demo-seed=7', '--demo-history-days=2', '--demo-now=2026-07-15T10:20:00+08:00', '--simulation=paused'];
const leak = { title: '老旧小区楼道燃气味浓', item: '4-01', area: { typed: 'zxw', name: '中心湾社区' }, address: '中心湾老院3栋' };
const secondMs = 1_000;
/** How many of those whom a line could call besides its picks have phones: whoever may come for a silent one is among them. */
const reservesPerLine = 8;

/** Everybody whom a leak there would call, and who would hold the posts of others meanwhile. */
async function whoWouldGo(page: Page): Promise<{ readonly picks: readonly PickView[]; readonly others: readonly Pick<CandidateView, 'personId' | 'name'>[] }> {
  const [areas, plans] = [await ask(page, 'areas.tree'), await ask(page, 'plans.list')];
  const centre = areas.find(({ name }) => name === leak.area.name)?.centre ?? null;
  const plan = plans.find(({ plan: { name } }) => name === '燃气泄漏处置预案')?.plan;
  if (centre === null || plan === undefined) throw new Error('the demo world has no such community or plan');
  const dry = await ask(page, 'plans.dryRun', { draft: structuredClone(plan) as never, at: { by: 'point', point: centre }, level: 1 });
  const going = new Set(dry.picks.map(({ personId }) => personId));
  const reserves = dry.lines.flatMap(({ candidates }) => candidates.filter(({ personId, level }) => !going.has(personId) && level === 'free').slice(0, reservesPerLine));
  const { moves } = await ask(page, 'coverage.backfill', { areaId: null, without: [...going] });
  const others = new Map([...reserves, ...moves].filter(({ personId }) => !going.has(personId)).map(({ personId, name }) => [personId, { personId, name }]));
  return { picks: dry.picks, others: [...others.values()] };
}

const dutyOf = async (page: Page, ids: Iterable<string>): Promise<ReadonlyMap<string, DutyState>> => {
  const found = new Map<string, DutyState>();
  for (const id of ids) found.set(id, (await ask(page, 'people.get', { id })).duty);
  return found;
};

test('a gas leak in an old compound: a squad of real phones comes together, one stays silent, and everybody goes home', async ({ starter }) => {
  test.setTimeout(240_000);
  const first = await starter.start(...demo);
  const { page } = first;
  const panel = casePanel(page);
  const squad = muster(page);

  // The administrator lets phones in.
  await signIn(page, 'admin');
  const port = await switchBrokerOn(page);
  const { picks, others } = await whoWouldGo(page);
  const phones = new Map<string, PersonPhone>();
  for (const one of [...picks, ...others]) phones.set(one.personId, await givePhone(page, port, one, `p${phones.size + 1}`));
  for (const { personId, point } of picks) if (point !== null) await phones.get(personId)?.stands(point);
  const duties = await dutyOf(page, phones.keys());
  await signOut(page);

  // From report to order by keyboard.
  await signIn(page, 'operator');
  await ask(page, 'simulation.set', { takenOver: true });
  await fillNewCase(page, leak);
  await page.keyboard.press('Control+Enter');
  await expect(panel.inStage('reported')).toBeVisible();
  await page.keyboard.press('i');
  await expect(panel.inStage('admitted')).toBeVisible();
  await page.keyboard.press('l');
  await expect(panel.inStage('registered')).toBeVisible();
  const askedAt = Date.now();
  const said = await orderRecommended(page);
  expect(said).toContain('燃气泄漏处置预案');
  for (const { name } of picks) expect(said).toContain(name);

  // Every phone of the squad has its order, in the phone's own time; no other phone has any.
  const { state: ordered } = await caseInLog(page);
  expect(ordered.severity).toBe(2);
  const operation = ordered.operations[0];
  const scene = ordered.place.point;
  if (operation === undefined || scene === null) throw new Error('nothing was ordered, or nowhere');
  const { orderedAt, deadlines } = operation;
  const of = (personId: string): PersonPhone => {
    const known = phones.get(personId);
    if (known === undefined) throw new Error(`${personId} was called and has no phone`);
    return known;
  };
  const members = picks.map(({ personId }) => of(personId));
  for (const member of members) {
    const order = await member.order();
    expect(order).toMatchObject({ caseNo: ordered.no, exercise: false, text: leak.title, place: { lon: scene[0], lat: scene[1], address: leak.address } });
    const orderedByItsClock = (order.deadlines.acknowledge ?? 0) * secondMs - deadlines.acknowledgeMs;
    expect(orderedByItsClock).toBeGreaterThan(askedAt - secondMs);
    expect(orderedByItsClock).toBeLessThan(Date.now() + secondMs);
    expect(ordered.assignments.find(({ id }) => id === order.orderId)?.assignee).toMatchObject({ personId: member.personId });
  }
  expect(ordered.assignments).toHaveLength(members.length);
  for (const { personId } of others) expect(of(personId).told).toEqual([]);

  // The post of whoever left is held by the best moves; they have phones, too.
  await squad.act('muster:backfill.open');
  await expect(page.getByRole('dialog', { name: zh.t('muster:backfill.title') }).getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(panel.event('backfillOrdered')).toHaveCount(1);
  const moves = (await caseInLog(page)).state.assignments.filter(({ purpose }) => purpose === 'backfill');
  expect(moves.length).toBeGreaterThan(0);
  const movers = moves.map(({ assignee }) => of(assignee.kind === 'person' ? assignee.personId : ''));
  for (const mover of movers) {
    const order = await mover.order();
    expect(order.place).toBeNull();
    expect(order.text).toContain('网格');
  }

  // From here on the world runs, with the machine's clock where phones act, and faster between.
  await ask(page, 'simulation.set', { running: true, speed: 1 });
  let offset = await worldOffset(page);
  /** World moments at which phones say that something happened, `person answer`. */
  const happened = new Map<string, number>();
  const note = (phone: PersonPhone, answer: AnswerKind) => happened.set(`${phone.personId} ${answer}`, (phone.acts.get(answer) ?? 0) + offset);
  const say = async (phone: PersonPhone, answer: AnswerKind) => {
    await phone.answer(answer);
    note(phone, answer);
  };
  const sinceOrder = async (ms: number) => {
    await letPassUntil(page, orderedAt + ms);
    offset = await worldOffset(page);
  };
  const start = new Map(picks.map(({ personId, point }) => [personId, point ?? scene]));
  /** So far on the way, from 0 to 1. */
  const walk = async (phone: PersonPhone, share: number) => {
    const [lng, lat] = start.get(phone.personId) ?? scene;
    await phone.stands([lng + (scene[0] - lng) * share, lat + (scene[1] - lat) * share]);
  };

  // All phones have it; one person does not look.
  const silent = of(picks.findLast(({ lineId }) => lineId === '1-1')?.personId ?? '');
  const goers = members.filter((one) => one !== silent);
  for (const one of [...members, ...movers]) await say(one, 'received');
  await sinceOrder(20 * secondMs);
  for (const goer of goers.slice(0, 4)) await say(goer, 'acknowledged');
  await sinceOrder(45 * secondMs);
  for (const goer of goers.slice(4)) await say(goer, 'acknowledged');
  await expect(squad.inStage('acknowledged')).toHaveCount(goers.length);
  await sinceOrder(80 * secondMs);
  for (const goer of goers) {
    await say(goer, 'departed');
    await walk(goer, 0.3);
  }
  await expect(squad.inStage('enRoute')).toHaveCount(goers.length);

  // Those without a line of skills come first, and the medic's phone tells by crossing into the region that bears the case's number.
  await sinceOrder(130 * secondMs);
  for (const goer of goers) await walk(goer, 0.6);
  // Seen on the way: what the phone said is where the squad's list has them.
  for (const { personId } of goers) {
    const [lng, lat] = start.get(personId) ?? scene;
    const where = async () => (await squad.detail()).members.find((member) => member.personId === personId)?.point?.map((degrees) => degrees.toFixed(6));
    await expect.poll(where).toEqual([lng + (scene[0] - lng) * 0.6, lat + (scene[1] - lat) * 0.6].map((degrees) => degrees.toFixed(6)));
  }
  const lineOf = new Map(picks.map(({ personId, lineId }) => [personId, lineId]));
  const [medics, helpers, rest] = [goers.filter(({ personId }) => lineOf.get(personId) === '1-3'), goers.filter(({ personId }) => lineOf.get(personId) === '1-4'), goers.filter(({ personId }) => ['1-1', '1-2'].includes(lineOf.get(personId) ?? ''))];
  for (const helper of helpers) await say(helper, 'arrived');
  for (const medic of medics) {
    await medic.enters(ordered.no);
    note(medic, 'arrived');
  }
  await expect(squad.inStage('onScene')).toHaveCount(helpers.length + medics.length);
  await expect(squad.card).toContainText(zh.t('muster:quorum.there', { there: medics.length, needed: 3 }));

  // Silent past the limit: the next best comes with one key, and the silent phone is told that somebody else goes.
  await expect(squad.row(silent.name)).toContainText(zh.t('domain:assignmentStage.dispatched'));
  await sinceOrder(deadlines.acknowledgeMs + 2 * secondMs);
  await expect(squad.card).toContainText(zh.t('muster:replace.proposal.silent', { name: silent.name }));
  await expect(squad.card.getByRole('button', { name: zh.t('muster:replace.consent') })).toBeEnabled();
  await page.keyboard.press('y');
  await expect(panel.event('replaced')).toHaveCount(1);
  const { state: mended } = await caseInLog(page);
  const replacement = mended.assignments.find(({ replacesId }) => replacesId !== null);
  const next = of(replacement?.assignee.kind === 'person' ? replacement.assignee.personId : '');
  const nextOrder = await next.order();
  expect(nextOrder.orderId).toBe(replacement?.id);
  expect(Math.abs((nextOrder.deadlines.acknowledge ?? 0) * secondMs - deadlines.acknowledgeMs + offset - (replacement?.dispatchedAt ?? 0))).toBeLessThanOrEqual(secondMs);
  await expect.poll(() => silent.told.map(({ kind }) => kind)).toEqual(['order', 'recall']);
  await say(next, 'received');
  await say(next, 'acknowledged');
  await say(next, 'departed');

  for (const mover of movers) for (const answer of ['acknowledged', 'departed', 'arrived'] as const) await say(mover, answer);

  // All come; the last of them completes the squad.
  await sinceOrder(240 * secondMs);
  for (const one of rest) {
    await walk(one, 1);
    await say(one, 'arrived');
  }
  await expect(squad.inStage('onScene')).toHaveCount(goers.length + movers.length);
  await sinceOrder(330 * secondMs);
  await say(next, 'arrived');
  const came = [...goers, next];
  await expect.poll(async () => (await squad.detail()).operation.completeAt).not.toBeNull();
  expect(await findings(page)).toEqual([]);

  // Every hop of the funnel, and every leg, is what the phones did.
  const inLog = await caseInLog(page);
  const orderAt = new Map(inLog.state.assignments.map((one) => [one.assignee.kind === 'person' ? one.assignee.personId : '', one.dispatchedAt]));
  const at = (phone: PersonPhone, answer: AnswerKind): number => happened.get(`${phone.personId} ${answer}`) ?? Number.NaN;
  for (const phone of [...came, ...movers]) {
    const assignment = inLog.state.assignments.find(({ assignee }) => assignee.kind === 'person' && assignee.personId === phone.personId);
    for (const [answer, logged] of [['acknowledged', assignment?.acknowledgedAt], ['departed', assignment?.departedAt], ['arrived', assignment?.arrivedAt]] as const) {
      expect(Math.abs((logged ?? 0) - at(phone, answer)), `${phone.name} ${answer}`).toBeLessThan(secondMs / 2);
    }
  }
  const after = (answer: AnswerKind, whose: readonly PersonPhone[]) => whose.map((phone) => at(phone, answer) - (orderAt.get(phone.personId) ?? 0)).sort((a, b) => a - b);
  const { funnel } = await squad.detail();
  const shown = await squad.funnel();
  for (const [step, answer, whose] of [['notified', 'received', [...members, next]], ['acknowledged', 'acknowledged', came], ['departed', 'departed', came], ['arrived', 'arrived', came]] as const) {
    const row = funnel.rows.find((one) => one.step === step);
    const times = after(answer, whose);
    expect(row, step).toMatchObject({ count: whose.length, byDeadline: whose.length, untimed: 0 });
    expect(Math.abs((row?.firstMs ?? Infinity) - Math.max(0, times[0] ?? 0)), `first ${step}`).toBeLessThan(secondMs);
    expect(Math.abs((row?.lastMs ?? Infinity) - (times.at(-1) ?? 0)), `last ${step}`).toBeLessThan(secondMs);
    expect(shown[step]).toMatchObject({ count: whose.length, inTime: whose.length });
    expect(shown[step].times).toBe([...new Set([row?.firstMs, row?.lastMs].map((ms) => formatDuration(ms ?? 0, 'zh-CN')))].join('–'));
  }
  expect(shown.ordered.count).toBe(members.length + 1);
  expect(funnel.worst).toBe('acknowledged');
  const [departed, arrived] = [Math.min(...came.map((one) => at(one, 'departed'))), Math.min(...came.map((one) => at(one, 'arrived')))];
  const legs = responseLegs(inLog.state);
  expect(Math.abs((legs.turnout ?? 0) - (departed - orderedAt)), 'turnout').toBeLessThan(secondMs);
  expect(Math.abs((legs.travel ?? 0) - (arrived - departed)), 'travel').toBeLessThan(secondMs);
  expect(Math.abs((legs.response ?? 0) - (arrived - inLog.state.t0ReportedAt)), 'response').toBeLessThan(secondMs);
  const legRows = panel.root.getByRole('table', { name: zh.t('caseFile:section.legs') }).locator('tbody tr');
  for (const [i, leg] of legNames.entries()) await expect(legRows.nth(i)).toContainText(legs[leg] === null ? '—' : formatDuration(legs[leg], 'zh-CN'));

  // Everybody on scene is called, and answers.
  await squad.act('muster:par.call');
  await expect(squad.list.getByText(zh.t('muster:member.par.open'))).toHaveCount(came.length);
  await page.keyboard.press('u');
  await expect(squad.list).toBeFocused();
  for (const [i] of came.entries()) {
    await page.keyboard.press('o');
    await expect.poll(async () => (await squad.detail()).operation.parRounds[0]?.answers.length).toBe(i + 1);
    await page.keyboard.press('ArrowDown');
  }
  await expect.poll(async () => (await squad.detail()).operation.parRounds[0]?.completeAt).not.toBeNull();

  // The power goes. Nothing of it is lost, and the phones find the centre again.
  const before = await caseInLog(page);
  await first.kill();
  const second = await starter.start(...demo);
  await signIn(second.page, 'operator');
  await openCase(second.page, ordered.no);
  const again = muster(second.page);
  await expect(again.inStage('onScene')).toHaveCount(came.length + movers.length);
  const held = await caseInLog(second.page);
  expect(held.state).toEqual(before.state);
  expect(held.events).toEqual(before.events);
  for (const phone of [...came, ...movers]) await phone.comeBack();

  // Home: asked twice, since it cannot be undone. Each phone is told, and each post is restored.
  await again.act('muster:standDown.open');
  await second.page.keyboard.type('险情排除，全员归建');
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByRole('alert')).toContainText(zh.t('muster:standDown.again'));
  await second.page.keyboard.press('Enter');
  await expect(casePanel(second.page).event('stoodDown')).toHaveCount(1);
  for (const phone of [...came, ...movers]) await expect.poll(() => phone.told.map(({ kind }) => kind), { message: phone.name }).toEqual(['order', 'recall']);
  expect(await dutyOf(second.page, phones.keys())).toEqual(duties);
  const { state: home } = await caseInLog(second.page);
  expect(home.operations[0]?.stoodDownAt).not.toBeNull();
  expect(home.assignments.map(({ stage }) => stage).filter((stage) => stage !== 'cleared' && stage !== 'withdrawn')).toEqual([]);
  expect(await findings(second.page)).toEqual([]);
  for (const phone of phones.values()) await phone.hangUp();
  await settled(second.page);
});

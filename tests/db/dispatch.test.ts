import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';
import type { CaseCommand } from '@shared/domain/case/commands';
import { sampleItemId } from '@shared/demo/sample-task-list';
import type { Place } from '@shared/domain/place';
import type { SquadQuestion } from '@shared/ipc/dispatch-methods';
import type { RecommendationView } from '@shared/ipc/dispatch-views';
import { dispatchCore, type DispatchCore } from '../../electron/dispatch/core';
import { seedChunks } from '../../electron/worker/demo/seeding';
import { chief, operator } from '../builders/play';
import { contextOf, openTestDatabase, type TestDatabase } from './database';

const now = Date.UTC(2026, 6, 15, 2, 0, 0);

let test: TestDatabase;
let core: DispatchCore;
let place: Place;

/** The demo's own world as seeding makes it, with three days of history. */
beforeAll(() => {
  test = openTestDatabase();
  for (const chunk of seedChunks({ kind: 'seed', request: 1, world: 'subdistrict', seed: 20_260_715, now, historyDays: 1, console: 'console-test' })) {
    if (chunk.events.length > 0) test.writer.append({ events: chunk.events });
    if (chunk.streets !== undefined) test.writer.setStreets({ streets: chunk.streets });
    if (chunk.positions !== undefined) test.writer.setPositions({ ...chunk.positions, receivedAt: now, accuracyM: null });
  }
  core = dispatchCore(test.read);
  const areas = test.reader.areaTree();
  const community = areas.find((area) => area.name === '中心湾社区');
  const grid = areas.find((area) => area.level === 'grid' && area.parentId === community?.id);
  place = { point: grid?.centre ?? null, address: '中心湾', districtId: null, subdistrictId: community?.parentId ?? null, communityId: community?.id ?? null, gridId: grid?.id ?? null, microGridId: null };
});
afterAll(() => test.dispose());

let at = now;
function give(caseId: string, command: CaseCommand, player = operator) {
  at += 1_000;
  const outcome = test.writer.executeCase({ caseId, command, context: contextOf(at, player) });
  core.world.changed(['case_file', 'assignment', 'person_duty']);
  if (!outcome.ok) throw new Error(`${command.type}: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.params)}`);
  return outcome.state;
}

function gasLeak(where: Place = place): string {
  at += 1_000;
  const caseId = newId();
  const signal = { id: newId(), source: 'resident', reportedAt: at, receivedAt: at, reporterName: null, reporterPhone: null, text: '闻到煤气味', externalRef: null } as const;
  expect(test.writer.reportCase({ caseId, command: { type: 'report', title: '燃气泄漏', place: where, taskItemId: sampleItemId('4-01'), severity: 2, signal }, context: contextOf(at) }).ok).toBe(true);
  give(caseId, { type: 'admit', taskItemId: sampleItemId('4-01') });
  give(caseId, { type: 'register' });
  return caseId;
}

const ask = (caseId: string, more: Partial<SquadQuestion> = {}): RecommendationView => core.methods.recommend({ caseId, planId: null, level: 1, ...more, now: at });

function orderOf(found: RecommendationView, operationId: string): CaseCommand {
  return {
    type: 'orderSquad', operationId, planId: found.plan?.id ?? null, planName: found.plan?.name ?? '', alarmLevel: found.level, lines: found.demand, rally: null, deadlines: found.deadlines, parEveryMs: found.parEveryMs, instruction: '', overrides: [],
    shortfalls: found.shortfalls, picks: found.picks.map(({ personId, name, lineId, etaS, reason }) => ({ assignmentId: newId(), personId, name, lineId, etaS, reason, blocks: [] })),
  };
}


function ordered(operationId: string): { readonly caseId: string; readonly found: RecommendationView } {
  const caseId = gasLeak();
  const found = ask(caseId);
  give(caseId, orderOf(found, operationId));
  return { caseId, found };
}

describe('a gas leak in 中心湾社区', () => {
  it('is served by its plan: every place filled or explained, everybody fit and free, the times those of the picks', () => {
    const found = ask(gasLeak());
    expect(found.plan).toMatchObject({ name: '燃气泄漏处置预案', by: 'item', severityNamed: true, levels: 2 });
    expect(found.demand.map((line) => [line.skills.join(), line.count])).toEqual([['gas', 2], ['fire', 2], ['medical', 1], ['', 4]]);
    for (const line of found.demand) {
      const picks = found.picks.filter((pick) => pick.lineId === line.id);
      const missing = found.shortfalls.filter((gap) => gap.lineId === line.id).reduce((sum, gap) => sum + gap.count, 0);
      expect(picks.length + missing).toBe(line.count);
      for (const pick of picks) expect(line.skills.every((skill) => pick.skills.includes(skill))).toBe(true);
    }
    expect(new Set(found.picks.map((pick) => pick.personId)).size).toBe(found.picks.length);
    for (const pick of found.picks) expect(pick).toMatchObject({ duty: 'onDuty', blocks: [], level: 'free', etaKind: 'road' });
    // Quorums of the essential lines by hand: 1 of gas, 1 of fire, 1 of medical, each its soonest.
    const soonest = found.demand.filter((line) => line.essential).map((line) => Math.min(...found.picks.filter((pick) => pick.lineId === line.id).map((pick) => pick.etaS ?? Infinity)));
    expect(found.assemblyS).toBe(Math.max(...soonest));
    expect(found.completeS).toBe(Math.max(...found.picks.map((pick) => pick.etaS ?? Infinity)));
    expect(found.musterCurve.at(-1)).toEqual({ seconds: expect.any(Number) as number, filled: found.picks.length });
    expect(found.exposed).toEqual([]);
    expect(found.whistles.map((one) => one.name)).not.toContain(null);
    expect(found.whistles.every((one) => !one.alreadyWhistled)).toBe(true);
  });

  it('nobody who could fill a line is sooner than its pick, unless another line has them or their grid would be stripped', () => {
    const found = ask(gasLeak());
    const picked = new Set(found.picks.map((pick) => pick.personId));
    for (const { line, candidates } of found.lines.filter((one) => one.line.essential)) {
      const last = Math.max(...found.picks.filter((pick) => pick.lineId === line.id).map((pick) => pick.etaS ?? 0));
      for (const one of candidates.filter((candidate) => candidate.level === 'free' && !picked.has(candidate.personId))) expect(one.etaS ?? 0).toBeGreaterThanOrEqual(last);
    }
  });

  it('the same question has the same answer, and an excluded person is not in it', () => {
    const caseId = gasLeak();
    const [first, second] = [ask(caseId), ask(caseId)];
    expect({ ...second, computedInMs: 0 }).toEqual({ ...first, computedInMs: 0 });
    const out = first.picks[0]?.personId ?? '';
    const without = ask(caseId, { excluded: [out] });
    expect(without.picks.map((pick) => pick.personId)).not.toContain(out);
    expect(without.lines.flatMap((line) => line.candidates.map((one) => one.personId))).not.toContain(out);
  });

  it('by hand: own lines, a rally point of choice, no plan', () => {
    const point = [place.point?.[0] ?? 0, (place.point?.[1] ?? 0) + 0.002] as const;
    const found = ask(gasLeak(), { lines: [{ id: 'a', skills: ['gas', 'medical'], count: 500, quorum: 1, essential: true }], rally: { by: 'point', name: '小学操场', point } });
    expect(found).toMatchObject({ plan: null, rally: { name: '小学操场', isScene: false, point }, equipment: [], whistles: [] });
    const gaps = found.shortfalls.reduce((sum, gap) => sum + gap.count, 0);
    expect(found.picks.length + gaps).toBe(500);
    expect(found.shortfalls.map((gap) => gap.code)).toContain('noCandidates');
  });

  it('nowhere to go: all places are empty for want of a way', () => {
    const found = ask(gasLeak({ point: null, address: '', districtId: null, subdistrictId: null, communityId: null, gridId: null, microGridId: null }));
    expect(found).toMatchObject({ rally: null, picks: [], assemblyS: null });
    expect(found.shortfalls.map((gap) => [gap.lineId, gap.count, gap.code])).toEqual(found.demand.map((line) => [line.id, line.count, 'noRoute']));
  });

  it('is ordered as recommended; then its people are out, and the higher alarm asks others for what it adds', () => {
    const { caseId, found } = ordered('op-1');
    const next = ask(caseId, { level: 2, operationId: 'op-1' });
    expect(next.demand.map((line) => line.id)).toEqual(['2-1', '2-2', '2-3']);
    const out = new Set(found.picks.map((pick) => pick.personId));
    expect(next.picks.filter((pick) => out.has(pick.personId))).toEqual([]);
    const elsewhere = ask(gasLeak());
    expect(elsewhere.picks.filter((pick) => out.has(pick.personId))).toEqual([]);
    const [operation] = core.methods.operationsOfCase({ caseId, now: at });
    expect(operation).toMatchObject({ out: found.picks.length, onScene: 0, places: 9, declined: 0, silent: [], funnel: { rows: [{ step: 'ordered', count: found.picks.length }, {}, {}, {}, {}] } });
    expect(operation?.members.map((member) => [member.awaits, member.overdue])).toEqual(found.picks.map(() => ['notify', false]));
    expect(operation?.quorumExpectedAt).toBe(at + Math.round((found.assemblyS ?? 0) * 1000));
    expect(core.methods.operations({ now: at }).map((one) => one.operation.id)).toContain('op-1');
  });

  it('who is silent past the limit is replaced by the next best, who is offered no place twice', () => {
    const { caseId, found } = ordered('op-2');
    const gas = found.picks.find((pick) => pick.lineId === '1-1');
    const late = at + found.deadlines.acknowledgeMs + 1;
    const state = test.reader.caseView({ id: caseId })?.state;
    const assignmentId = state?.assignments.find((one) => one.assignee.kind === 'person' && one.assignee.personId === gas?.personId)?.id ?? '';
    expect(core.methods.replacement({ caseId, operationId: 'op-2', assignmentId, now: at })).toMatchObject({ cause: 'override' });
    const offer = core.methods.replacement({ caseId, operationId: 'op-2', assignmentId, now: late });
    const [best] = offer.candidates;
    expect(offer).toMatchObject({ cause: 'silent', former: { personId: gas?.personId }, line: { id: '1-1' }, shortfall: null });
    expect(found.picks.map((pick) => pick.personId)).not.toContain(best?.personId);
    expect(best?.skills).toContain('gas');
    expect(best?.level).toBe('free');
    for (const one of offer.candidates.filter((candidate) => candidate.level === 'free')) expect(one.etaS ?? Infinity).toBeGreaterThanOrEqual(best?.etaS ?? 0);
    if (best === undefined) throw new Error('nobody is offered');
    at = late;
    give(caseId, { type: 'replace', assignmentId, cause: 'silent', reason: null, overrides: [], pick: { assignmentId: 'next-1', personId: best.personId, name: best.name, lineId: best.lineId, etaS: best.etaS, reason: best.reason, blocks: [] } });
    const again = core.methods.replacement({ caseId, operationId: 'op-2', assignmentId: 'next-1', now: at });
    expect(again.candidates.map((one) => one.personId)).not.toContain(gas?.personId);
  });

  it('somebody far away under way could be bettered; at home they could not', () => {
    const { caseId, found } = ordered('op-3');
    const medic = found.picks.find((pick) => pick.lineId === '1-3');
    const before = core.methods.better({ caseId, operationId: 'op-3', now: at });
    expect(before.rows.map((row) => row.personId)).not.toContain(medic?.personId);
    const away = [106.30, 29.70] as const;
    core.world.moved({ personIds: [medic?.personId ?? ''], positions: Float64Array.from(away), fixAt: Float64Array.of(at) });
    const after = core.methods.better({ caseId, operationId: 'op-3', now: at });
    const row = after.rows.find((one) => one.personId === medic?.personId);
    expect(row?.by.skills).toContain('medical');
    expect(row?.gainS ?? 0).toBeGreaterThanOrEqual(after.thresholdS);
    expect(row?.gainS).toBe((row?.etaS ?? 0) - (row?.by.etaS ?? 0));
  });

  it('a change by hand is weighed before it is confirmed', () => {
    const caseId = gasLeak();
    const found = ask(caseId);
    const line = found.lines.find((one) => one.line.id === '1-1');
    const out = found.picks.find((pick) => pick.lineId === '1-1');
    const coming = line?.candidates.filter((one) => one.level === 'free' && !found.picks.some((pick) => pick.personId === one.personId)).at(-1);
    const question = { caseId, planId: null, level: 1 };
    const change = { lineId: '1-1', out: out?.personId ?? null, in: coming?.personId ?? null };
    const picks = found.picks.map(({ personId, lineId }) => ({ personId, lineId }));
    const found2 = core.methods.consequences({ question, rally: 0, picks, change, now: at });
    expect(found2).toMatchObject({ impossible: null, coming: { personId: coming?.personId, etaS: coming?.etaS }, blocks: [] });
    expect(found2.completeS).toBe(Math.max(...found.picks.filter((pick) => pick !== out).map((pick) => pick.etaS ?? 0), coming?.etaS ?? 0));
    const driver = found.lines.find((one) => one.line.id === '1-4')?.candidates.find((one) => !one.skills.includes('gas') && !picks.some((pick) => pick.personId === one.personId));
    expect(core.methods.consequences({ question, rally: 0, picks, change: { ...change, in: driver?.personId ?? '' }, now: at }).impossible).toBe('lacksSkill');
    expect(core.methods.consequences({ question, rally: 0, picks, change: { ...change, in: picks.find((pick) => pick.personId !== out?.personId)?.personId ?? '' }, now: at }).impossible).toBe('alreadyPicked');
  });
});

describe('the streets', () => {
  it('a closure makes nobody sooner, takes effect with the next question, and ends by itself', () => {
    const question = { point: place.point ?? ([0, 0] as const), profile: 'ebike' as const, limit: 300 };
    const before = new Map(core.methods.etas({ ...question, now: at }).rows.map((row) => [row.personId, row.etaS]));
    test.writer.drawClosure({ closure: { id: 'flood', closure: { kind: 'circle', centre: question.point, radiusM: 120 }, reason: '积水', from: at, until: at + 60_000, drawnBy: '何敏', liftedAt: null }, context: contextOf(at) });
    core.world.changed(['road_closure']);
    const closures = core.methods.closures({ past: false, now: at });
    expect(closures).toMatchObject([{ id: 'flood', active: true }]);
    expect(closures[0]?.pieces).toBeGreaterThan(0);
    const closed = core.methods.etas({ ...question, limit: 500, now: at }).rows;
    expect(closed.some((row) => row.etaS > (before.get(row.personId) ?? Infinity))).toBe(true);
    expect(new Map(core.methods.etas({ ...question, now: at + 60_000 }).rows.map((row) => [row.personId, row.etaS]))).toEqual(before);
    expect(core.methods.closures({ past: false, now: at + 60_000 })).toEqual([]);
    expect(core.methods.closures({ past: true, now: at + 60_000 })).toMatchObject([{ id: 'flood', active: false }]);
  });

  it('times are those of asking for each person by itself', () => {
    const point = place.point ?? ([0, 0] as const);
    const { times, fixes, people } = core.world.sight(at);
    for (const row of core.methods.etas({ point, profile: 'walk', limit: 40, now: at }).rows) {
      const at2 = people.rowOfId.get(row.personId) ?? -1;
      expect(row.etaS).toBe(times.between([fixes.lng[at2] ?? 0, fixes.lat[at2] ?? 0], point, 'walk').ms / 1000);
    }
  });
});

describe('coverage and boards', () => {
  it('counts who is there by the registers, row by row, and the nearest is that of asking everybody', () => {
    const community = place.communityId;
    const view = core.methods.coverage({ areaId: community, now: at });
    const { people, standing, grids, times, fixes } = core.world.sight(at);
    expect(view.rows.length).toBeGreaterThan(3);
    for (const row of view.rows) {
      const grid = grids.rowOf.get(row.gridId) ?? -1;
      expect(row.present).toBe([...standing.grid.keys()].filter((one) => standing.grid[one] === grid).length);
      expect(row.belowBy).toBe(Math.max(0, row.minimum - row.present));
    }
    const first = view.rows[0];
    const centre = grids.centres[grids.rowOf.get(first?.gridId ?? '') ?? -1] ?? [0, 0];
    const free = [...people.ids.keys()].filter((one) => standing.rostered[one] === 1 && !standing.bonds.has(one) && !Number.isNaN(fixes.at[one] ?? Number.NaN));
    expect(first?.nearestEtaS).toBe(Math.round(Math.min(...free.map((one) => times.between([fixes.lng[one] ?? 0, fixes.lat[one] ?? 0], centre, 'ebike').ms)) / 1000));
  });

  it('without its people a grid falls below, and the best moves mend what can be mended', () => {
    const { standing, people, grids } = core.world.sight(at);
    const grid = [...grids.ids.keys()].find((row) => [...standing.grid].filter((one) => one === row).length === grids.minimum[row]) ?? -1;
    const without = [...people.ids.keys()].filter((row) => standing.grid[row] === grid).map((row) => people.ids[row] ?? '');
    const areaId = grids.ids[grid] ?? null;
    const before = core.methods.coverage({ areaId, now: at });
    const after = core.methods.coverage({ areaId, without, now: at });
    expect([before.rows[0]?.belowBy, after.rows[0]?.belowBy]).toEqual([0, grids.minimum[grid]]);
    const moves = core.methods.backfill({ areaId, without, now: at });
    expect(moves.moves.length + moves.open.reduce((sum, one) => sum + one.belowBy, 0)).toBeGreaterThanOrEqual(grids.minimum[grid] ?? 0);
    expect(moves.after.peopleMissing).toBe(moves.before.peopleMissing - moves.moves.filter((move) => move.gridId === areaId).length);
    for (const move of moves.moves) {
      expect(without).not.toContain(move.personId);
      expect(move.etaS).toBeLessThanOrEqual(30 * 60);
    }
  });

  it('a page of the board: the counts of all states, the rows of the chosen, longest in their state first', () => {
    const filter = { areaId: null, duty: ['onDuty' as const], skill: 'gas' as const, squadId: null, squadsOnly: false, minutesInState: null, find: '' };
    const page = core.methods.board({ filter, offset: 0, limit: 500, now: at });
    const everybody = test.reader.peoplePage({ areaId: null, skill: 'gas', squadId: null, offset: 0, limit: 500, now: at });
    expect(Object.values(page.byDuty).reduce((sum, one) => sum + one, 0)).toBe(everybody.total);
    expect(page.total).toBe(everybody.rows.filter((row) => row.duty === 'onDuty').length);
    expect(page.rows.map((row) => row.dutySince)).toEqual(page.rows.map((row) => row.dutySince).sort((a, b) => a - b));
    const [one] = page.rows;
    expect(core.methods.board({ filter: { ...filter, find: one?.name ?? '' }, offset: 0, limit: 5, now: at }).rows[0]).toEqual(one);
    const out = core.methods.board({ filter: { ...filter, duty: ['dispatched'], skill: null }, offset: 0, limit: 10, now: at });
    expect(out.rows.length).toBeGreaterThan(0);
    for (const row of out.rows) expect(row.caseNo).toMatch(/^\d{8}-\d{4}$/);
  });

  it('squads are mustering while their people are called, and dispersed again after the stand-down', () => {
    const caseId = gasLeak();
    const squad = core.methods.squads({ now: at })[0];
    expect(squad).toMatchObject({ state: 'dispersed' });
    const { people, standing } = core.world.sight(at);
    const member = people.held.findIndex((held, row) => held.person.squadId === squad?.squadId && standing.rostered[row] === 1 && !standing.bonds.has(row));
    const found = ask(caseId, { lines: [{ id: 'x', skills: [], count: 1, quorum: 1, essential: true }] });
    give(caseId, { ...(orderOf(found, 'op-9') as Extract<CaseCommand, { type: 'orderSquad' }>), picks: [{ assignmentId: newId(), personId: people.ids[member] ?? '', name: people.names[member] ?? '', lineId: 'x', etaS: null, reason: 'byHand', blocks: ['offDuty'] }], overrides: [{ personId: people.ids[member] ?? '', block: 'offDuty', reason: '队员自愿' }, { personId: people.ids[member] ?? '', block: 'positionTooStale', reason: '电话确认' }] }, chief);
    expect(core.methods.squads({ now: at })[0]).toMatchObject({ state: 'mustering', byDuty: { dispatched: 1 } });
    give(caseId, { type: 'standDown', operationId: 'op-9', reason: '险情排除' });
    expect(core.methods.squads({ now: at })[0]).toMatchObject({ state: 'dispersed' });
  });

  it('plans are listed with what is wrong with them, and a bad draft is turned down with its place', () => {
    const rows = core.methods.plans({ now: at });
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.flatMap((row) => row.problems.filter((problem) => problem.severity === 'error'))).toEqual([]);
    const plan = rows[0]?.plan;
    if (plan === undefined) throw new Error('no plan');
    expect(core.methods.checkPlan({ plan, now: at }).ok).toBe(true);
    expect(core.methods.checkPlan({ plan: { ...plan, match: { ...plan.match, itemIds: ['nothing'] }, levels: [] }, now: at })).toMatchObject({ ok: false, problems: [{ code: 'itemUnknown' }, { code: 'noLevels' }] });
    const dry = core.methods.dryRun({ plan, at: { point: place.point ?? [0, 0] }, level: 1, now: at });
    expect(dry.picks.length + dry.shortfalls.reduce((sum, gap) => sum + gap.count, 0)).toBe(dry.demand.reduce((sum, line) => sum + line.count, 0));
  });
});

it('an empty database has no streets, nobody and no grids, and still answers', () => {
  const empty = openTestDatabase();
  const nothing = dispatchCore(empty.read);
  expect(nothing.methods.prepare({ now })).toEqual({ junctions: 0, pieces: 0 });
  expect(nothing.methods.coverage({ areaId: null, now })).toMatchObject({ rows: [], total: { gridsBelow: 0 } });
  expect(nothing.methods.backfill({ areaId: null, now }).moves).toEqual([]);
  expect(nothing.methods.board({ filter: { areaId: 'x', duty: [], skill: null, squadId: null, squadsOnly: false, minutesInState: 5, find: 'x' }, offset: 0, limit: 5, now })).toMatchObject({ rows: [], total: 0 });
  expect(nothing.methods.operations({ now })).toEqual([]);
  expect(() => nothing.methods.recommend({ caseId: 'x', planId: null, level: 1, now })).toThrow(/no case x/);
  empty.dispose();
});

import { performance } from 'node:perf_hooks';
import { resolve } from 'node:path';
import type { DemandLine } from '@shared/domain/plan/plan';
import { skills, type DutyState } from '@shared/domain/people';
import type { BoardFilter } from '@shared/ipc/dispatch-methods';
import type { QueueRow } from '@shared/ipc/views';
import { readerCore } from '../../electron/db/core/reader-core';
import { openRead } from '../../electron/db/driver';
import { createDispatch, type Dispatch } from '../../electron/dispatch/client';
import { percentileOf } from './measure';
import { row, type Bench, type BenchRow, type BenchSize } from './row';
import { cachedWorld } from './world/cache';

const cases: Readonly<Record<BenchSize, number>> = { small: 20_000, full: 1_000_000 };
/** The built thread, as the app runs it. */
const hostFile = resolve('out/main/dispatch-host.js');
/** The world's own moment; see world/make.ts. */
const now = Date.parse('2026-07-15T10:20:00+08:00');
const questions = 60;
const pages = 400;
const pageRows = 100;
/** Unmeasured: beyond the engine's compilers. */
const warmUps = 20;
/** What an operator may wait for a recommendation, and what a page of the board may take of a frame or two, ms. */
const recommendMs = 150;
const boardMs = 20;
const leastVolunteers = 12_000;

/** A gas leak's first alarm; and a whole cordon, as many as an operator would ever call at once. Both have places that anybody may fill, so everybody is weighed. */
const demands: readonly (readonly DemandLine[])[] = [
  [
    { id: '1', skills: ['gas'], count: 2, quorum: 1, essential: true },
    { id: '2', skills: ['fire'], count: 2, quorum: 1, essential: true },
    { id: '3', skills: ['medical'], count: 1, quorum: 1, essential: true },
    { id: '4', skills: [], count: 4, quorum: 2, essential: false },
  ],
  [
    { id: '1', skills: ['search'], count: 6, quorum: 4, essential: true },
    { id: '2', skills: ['medical'], count: 4, quorum: 2, essential: true },
    { id: '3', skills: ['driving'], count: 4, quorum: 2, essential: false },
    { id: '4', skills: [], count: 26, quorum: 20, essential: true },
  ],
];

const whole: BoardFilter = { areaId: null, duty: [], skill: null, squadId: null, squadsOnly: false, minutesInState: null, find: '' };
const states: readonly DutyState[] = ['onDuty', 'onScene', 'offDuty'];

/** Every way in which a board is narrowed, and pages far down in it. */
const boards: readonly { readonly filter: BoardFilter; readonly offset: number }[] = [
  ...[0, 2_000, 15_000].map((offset) => ({ filter: whole, offset })),
  ...states.map((duty) => ({ filter: { ...whole, duty: [duty] }, offset: 0 })),
  ...skills.slice(0, 4).map((skill) => ({ filter: { ...whole, skill }, offset: 100 })),
  { filter: { ...whole, squadsOnly: true }, offset: 0 },
  { filter: { ...whole, minutesInState: 60 }, offset: 0 },
  { filter: { ...whole, find: '王' }, offset: 0 },
  { filter: { ...whole, find: 'wq' }, offset: 0 },
];

/** Cases that somebody could be ordered to: open, with a point, all over the district. */
function openCases(file: string): readonly QueueRow[] {
  const db = openRead(file);
  try {
    const { rows } = readerCore(db).queuePage({ filter: { scope: 'unassigned', board: null, classCode: null, severity: null, areaId: null }, accountId: null, after: null, limit: questions });
    const placed = rows.filter(({ point }) => point !== null);
    if (placed.length < 20) throw new Error(`the world has only ${placed.length} open cases with a place`);
    return placed;
  } finally {
    db.close();
  }
}

/** Milliseconds of processor of each run, thread, port and asker together: what an idle machine would take, whoever else works on this one. */
async function processorOf(times: number, act: (i: number) => Promise<unknown>): Promise<readonly number[]> {
  for (let i = 0; i < warmUps; i += 1) await act(i);
  const spent: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const start = process.cpuUsage();
    await act(i);
    const { user, system } = process.cpuUsage(start);
    spent.push((user + system) / 1_000);
  }
  return spent;
}

async function asked(dispatch: Dispatch, open: readonly QueueRow[], say: (line: string) => void): Promise<readonly BenchRow[]> {
  const recommend = (i: number) => dispatch.ask.recommend({ caseId: open[i % open.length]?.id ?? '', planId: null, level: 1, lines: [...(demands[i % demands.length] ?? [])] });
  const first = performance.now();
  const known = await recommend(0);
  say(`the first recommendation after ${Math.round(performance.now() - first)} ms, streets and columns included`);
  const weighed = known.lines.at(-1)?.withSkills ?? 0;
  if (weighed < leastVolunteers) throw new Error(`only ${weighed} people are weighed`);
  let picked = 0;
  const answers = await processorOf(questions, async (i) => void (picked += (await recommend(i)).picks.length));
  say(`${weighed.toLocaleString('en')} people weighed, ${picked.toLocaleString('en')} picked; ${[0.5, 0.95, 1].map((p) => percentileOf(answers, p).toFixed(0)).join(' / ')} ms of processor (p50 / p95 / longest)`);
  if (picked === 0) throw new Error('nobody was recommended');
  const board = (i: number) => dispatch.ask.board({ ...(boards[i % boards.length] ?? { filter: whole, offset: 0 }), limit: pageRows });
  const { total } = await board(0);
  const boarded = await processorOf(pages, board);
  return [
    row(`dispatch recommend, ${Math.floor(weighed / 1_000)},000 people p95`, 'ms', percentileOf(answers, 0.95), 'what an operator may wait', recommendMs, { atMost: 1 }),
    row(`dispatch board page, ${Math.floor(total / 1_000)},000 people p99`, 'ms', percentileOf(boarded, 0.99), 'what a live board may take', boardMs, { atMost: 1 }),
  ];
}

/** The built dispatch thread over a district's people and streets, asked through its port as main asks it. */
async function dispatchThread(size: BenchSize, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const { file } = await cachedWorld(cases[size], say);
  const open = openCases(file);
  const dispatch = createDispatch({ hostFile, file, now: () => now, onState: () => undefined, onFault: (error) => say(error.message) });
  try {
    return await asked(dispatch, open, say);
  } finally {
    await dispatch.close();
  }
}

export const dispatchBenches: readonly Bench[] = [{ name: 'dispatch', run: dispatchThread }];

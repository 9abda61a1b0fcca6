import Sqlite from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { readerCore } from '../../electron/db/core/reader-core';
import { writerCore, type WriterCore } from '../../electron/db/core/writer-core';
import { openRead } from '../../electron/db/driver';
import { openDatabaseFile } from '../../electron/db/open';
import { demoAccounts } from '@shared/demo/accounts';
import type { CaseCommand } from '@shared/domain/case/commands';
import type { CaseState } from '@shared/domain/case/state';
import type { Actor, Role } from '@shared/domain/event';
import type { Person } from '@shared/domain/people';
import { percentileOf, sampleBySide } from './measure';
import { row, type Bench, type BenchSize } from './row';
import { writableWorld } from './world/copy';
import { scratchFolder } from './world/cache';

const cases: Readonly<Record<BenchSize, number>> = { small: 100_000, full: 1_000_000 };
const rounds = 900;

/** One row into a table of its own, committed with synchronous=FULL: what durability costs on this disk, and nothing else. */
function bareCommit(folder: string): { readonly commit: () => void; readonly close: () => void } {
  const db = new Sqlite(join(folder, 'bare.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('the anchor does not commit with synchronous=FULL');
  db.exec('CREATE TABLE bare (seq INTEGER PRIMARY KEY, payload TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO bare (payload) VALUES (?)');
  const payload = JSON.stringify({ title: '路灯不亮', address: '凤天路 1 号', text: '和一次登记差不多长的一段话' });
  return { commit: () => void insert.run(payload), close: () => db.close() };
}

const account = (name: string): Actor => {
  const found = demoAccounts.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no demo account ${name}`);
  return { kind: 'account', id: found.id, name: found.displayName };
};

interface Step {
  readonly actor: Actor;
  readonly roles: readonly Role[];
  readonly command: CaseCommand;
}

/** A case from its report to its close as the desk and one person in the field work it; each step is one command. */
function* mainLine(like: CaseState, person: Person): Generator<Step> {
  const chief = { actor: account('chief'), roles: ['dutyChief'] as const };
  const checker = { actor: account('checker'), roles: ['operator'] as const };
  const field = { actor: { kind: 'person', id: person.id, name: person.name } as const, roles: [] };
  const signal = like.signals[0];
  if (signal === undefined || like.taskItemId === null) throw new Error('the pattern has no signal or no item');
  const assignmentId = newId();
  yield { ...chief, command: { type: 'report', title: like.title, place: like.place, taskItemId: like.taskItemId, severity: like.severity, signal: { ...signal, id: newId(), reportedAt: like.lastEventAt, receivedAt: null } } };
  yield { ...chief, command: { type: 'admit', taskItemId: like.taskItemId } };
  yield { ...chief, command: { type: 'register' } };
  yield { ...chief, command: { type: 'dispatch', assignmentId, assignee: { kind: 'person', personId: person.id, name: person.name }, ask: [], instruction: '请立即前往处置。', distanceM: 640 } };
  yield { ...field, command: { type: 'acknowledge', assignmentId } };
  yield { ...field, command: { type: 'depart', assignmentId } };
  yield { ...field, command: { type: 'arrive', assignmentId } };
  yield { ...field, command: { type: 'handle', result: '已现场处置' } };
  yield { ...field, command: { type: 'reportBack', summary: '处置前后照片已上传。' } };
  yield { ...checker, command: { type: 'check', passed: true, note: '现场照片与描述一致' } };
  yield { ...checker, command: { type: 'close', note: '办结' } };
}

/** Commands without end: whole cases one after the other, on patterns that the world holds. */
function* commands(patterns: readonly CaseState[], people: readonly Person[], writer: WriterCore, from: number): Generator<void> {
  let at = from;
  for (let turn = 0; ; turn += 1) {
    const pattern = patterns[turn % patterns.length];
    const person = people[turn % people.length];
    if (pattern === undefined || person === undefined) throw new Error('the world has no open case or nobody');
    const caseId = newId();
    for (const { actor, roles, command } of mainLine(pattern, person)) {
      at += 1_000;
      const context = { actor, roles, console: 'console-bench', occurredAt: at, now: at };
      const outcome = command.type === 'report' ? writer.reportCase({ caseId, command, context }) : writer.executeCase({ caseId, command, context });
      if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.refusal.code}`);
      yield;
    }
  }
}

/** Both in this thread, in turns, on the same disk: the command's whole way through the writer against a commit that does nothing else. */
async function durable(size: BenchSize, say: (line: string) => void) {
  const { file } = await writableWorld(cases[size], say);
  const folder = scratchFolder('bare');
  const opened = openDatabaseFile({ file, backupsFolder: null });
  const read = openRead(file);
  const bare = bareCommit(folder);
  try {
    const reader = readerCore(read);
    const now = reader.lastRecordedAt() ?? 0;
    const patterns = reader.openCaseStates({ limit: 500 }).filter((state) => state.taskItemId !== null && state.signals.length > 0 && reader.taskItems().some((item) => item.id === state.taskItemId && item.handlingLevel !== 'district'));
    const people = reader.peoplePage({ areaId: null, skill: null, squadId: null, offset: 0, limit: 200, now }).rows.map((held) => held.person);
    const given = commands(patterns, people, writerCore(opened.db, () => undefined), now);
    const taken = await sampleBySide(rounds, () => given.next(), bare.commit);
    return [row('command durable, median', 'ms', percentileOf(taken.act, 0.5), 'bare single-row FULL commit', percentileOf(taken.anchor, 0.5), { atMost: 3 })];
  } finally {
    bare.close();
    read.close();
    opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const commandBenches: readonly Bench[] = [{ name: 'command durable', run: durable }];

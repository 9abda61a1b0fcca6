import { writeSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import type { CaseEvent } from '@shared/domain/case/events';
import { writerCore } from '../../electron/db/core/writer-core';
import type { CaseOutcome } from '../../electron/db/interface';
import { openDatabaseFile } from '../../electron/db/open';
import { chief, moveOf, operator, reportOf, type Player } from '../builders/play';
import { Random } from '../builders/random';
import { buildWorld } from '../builders/world';

/**
 * The process that is killed: gives random commands to the writer and says each event's id on its standard output once the writer
 * has returned, that is after the commit. Arguments: database file, world seed, seed of this round, first moment.
 */
const [file = '', worldSeed = '1', seed = '1', firstAt = '0'] = process.argv.slice(2);
const world = buildWorld({ seed: Number(worldSeed), people: 30 });
const random = new Random(Number(seed));
const opened = openDatabaseFile({ file, backupsFolder: null });
const writer = writerCore(opened.db, () => undefined);
let at = Number(firstAt);

const contextOf = (player: Player) => ({ actor: player.actor, roles: player.roles, console: 'console-kill', occurredAt: at, now: at });

function acknowledge(events: readonly CaseEvent[]): void {
  if (events.length > 0) writeSync(1, `${events.map((event) => event.id).join(' ')}\n`);
}

function told(outcome: CaseOutcome): void {
  if (outcome.ok) acknowledge(outcome.events);
}

const openCases = () => opened.db.rows<[string]>('SELECT state FROM case_state ORDER BY key DESC LIMIT 30').map(([text]) => JSON.parse(text) as Extract<CaseOutcome, { ok: true }>['state']);

writeSync(1, 'ready\n');
for (;;) {
  at += random.between(100, 90_000);
  const dice = random.next();
  const cases = openCases();
  if (cases.length < 5 || dice < 0.12) told(writer.reportCase({ caseId: newId(), command: reportOf(world, random, at), context: contextOf(operator) }));
  else if (dice < 0.15) writer.tickLights({ now: at });
  else if (dice < 0.17) {
    const people = world.people.slice(0, 20);
    writer.setPositions({ personIds: people.map((person) => person.id), positions: Float64Array.from(people.flatMap(() => [106.4 + random.next() / 50, 29.5])), fixAt: new Float64Array(people.length).fill(at), receivedAt: at, accuracyM: null });
  } else if (dice < 0.19) writer.setDuty({ personId: random.pick(world.people).id, state: random.chance(0.5) ? 'onDuty' : 'offDuty', context: contextOf(chief) });
  else {
    const state = random.pick(cases);
    const move = moveOf(world, state, random, at, cases.map((one) => one.id).filter((id) => id !== state.id));
    if (move !== null) told(writer.executeCase({ caseId: state.id, command: move.command, context: contextOf(move.player) }));
  }
}

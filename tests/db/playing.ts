import type { CaseId, EpochMs } from '@shared/domain/ids';
import { chief, moveOf, operator, reportOf } from '../builders/play';
import type { Random } from '../builders/random';
import type { BuiltWorld } from '../builders/world';
import { contextOf, type TestDatabase } from './database';

/** Lets the desk and the field act at random: reports, every command, duty, lights. @returns the moment it ended. */
export function playAtRandom(test: TestDatabase, world: BuiltWorld, random: Random, moves: number, from: EpochMs): EpochMs {
  let at = from;
  const ids: CaseId[] = [];
  for (let i = 0; i < moves; i++) {
    at += random.between(100, 120_000);
    const dice = random.next();
    if (ids.length < 4 || dice < 0.1) {
      const caseId = random.uuid(at);
      const outcome = test.writer.reportCase({ caseId, command: reportOf(world, random, at), context: contextOf(at, operator) });
      if (!outcome.ok) throw new Error(`report was refused: ${outcome.refusal.code}`);
      ids.push(caseId);
    } else if (dice < 0.13) test.writer.tickLights({ now: at });
    else if (dice < 0.16) test.writer.setDuty({ personId: random.pick(world.people).id, state: random.pick(['onDuty', 'offDuty', 'unavailable']), context: contextOf(at, chief) });
    else {
      const id = random.chance(0.8) ? random.pick(ids.slice(-12)) : random.pick(ids);
      const state = test.reader.caseView({ id })?.state;
      if (state === undefined) throw new Error(`case ${id} is not there`);
      const others = ids.filter((other) => other !== id).slice(-8);
      const move = moveOf(world, state, random, at, others);
      if (move !== null) test.writer.executeCase({ caseId: id, command: move.command, context: contextOf(at, move.player) });
    }
  }
  return at;
}

import type { OperationCommand, OperationCommandType } from '@shared/domain/case/commands';
import { notifyChannels, notifyOutcomes, parOutcomes, replaceCauses, type SquadPick } from '@shared/domain/case/operation';
import type { CaseState } from '@shared/domain/case/state';
import type { EpochMs } from '@shared/domain/ids';
import { skills } from '@shared/domain/people';
import type { DemandLine } from '@shared/domain/plan/plan';
import { blockCodes, pickReasons, shortfallCodes, type BlockCode } from '@shared/domain/recommend/codes';

/** Where the commands of this file take chance, ids and people from. */
export interface SquadDice {
  /** Whole number in [0, bound). */
  below(bound: number): number;
  id(): string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly grids: readonly { readonly id: string; readonly name: string }[];
  readonly at: EpochMs;
  readonly reason: string;
  /** One in so many commands is made wrong somewhere; 0 for none. */
  readonly wrongOneIn: number;
}

function oneOf<One>(dice: SquadDice, list: readonly One[]): One {
  const one = list[dice.below(list.length)];
  if (one === undefined) throw new RangeError('nothing to choose from');
  return one;
}

/** Different people, as many as there are. */
function some(dice: SquadDice, most: number): readonly { readonly id: string; readonly name: string }[] {
  const start = dice.below(dice.people.length);
  const count = Math.min(dice.people.length, 1 + dice.below(most));
  return Array.from({ length: count }, (_, i) => dice.people[(start + i) % dice.people.length] ?? oneOf(dice, dice.people));
}

const overridesOf = (dice: SquadDice, people: readonly { readonly personId: string }[]) =>
  people.flatMap(({ personId }) => (dice.below(4) === 0 ? [] : blockCodes.map((block) => ({ personId, block, reason: dice.reason }))));

/** Lines, picks and shortfalls that agree with each other, unless the dice want it otherwise. */
function squad(dice: SquadDice) {
  const wrong = (kind: number) => dice.wrongOneIn > 0 && dice.below(dice.wrongOneIn) === kind;
  const lines: DemandLine[] = Array.from({ length: wrong(0) ? 0 : 1 + dice.below(2) }, () => {
    const count = 1 + dice.below(3);
    return { id: wrong(1) ? '' : dice.id(), skills: dice.below(2) === 0 ? [] : [oneOf(dice, skills)], count, quorum: wrong(2) ? count + 1 : 1 + dice.below(count), essential: dice.below(3) > 0 };
  });
  const called = wrong(3) ? [] : some(dice, 3);
  const room = lines.flatMap((line) => Array.from({ length: line.count }, () => line.id));
  const picks = called.slice(0, wrong(4) ? called.length : room.length).map((person, i): SquadPick => ({
    assignmentId: dice.id(), personId: person.id, name: person.name, lineId: wrong(5) ? 'nowhere' : (room[i] ?? lines[0]?.id ?? 'nowhere'),
    etaS: dice.below(5) === 0 ? null : dice.below(1_000), reason: oneOf(dice, pickReasons), blocks: dice.below(6) === 0 ? [oneOf<BlockCode>(dice, blockCodes)] : [],
  }));
  const shortfalls = lines.flatMap((line) => {
    const missing = line.count - picks.filter((pick) => pick.lineId === line.id).length;
    return missing > 0 && !wrong(6) ? [{ lineId: line.id, count: missing, code: oneOf(dice, shortfallCodes) }] : [];
  });
  return { lines, picks, shortfalls, overrides: overridesOf(dice, picks) };
}

/** A command about squads that has something to do with the state, where there is anything. */
export function squadCommand(type: OperationCommandType, state: CaseState, dice: SquadDice): OperationCommand {
  const { reason, at } = dice;
  const operationId = (dice.below(4) > 0 ? state.operations.find((one) => one.stoodDownAt === null) : state.operations.at(-1))?.id ?? 'nowhere';
  const member = (stages: readonly string[]) => {
    const fitting = state.assignments.filter((one) => one.operationId !== null && stages.includes(one.stage));
    return (fitting.length > 0 && dice.below(8) > 0 ? oneOf(dice, fitting) : state.assignments[dice.below(Math.max(1, state.assignments.length))])?.id ?? 'nowhere';
  };
  switch (type) {
    case 'reserve': {
      const people = some(dice, 2).map((person) => ({ assignmentId: dice.id(), personId: person.id, name: person.name, lineId: null }));
      return { type, people, until: at + (dice.below(20) - 1) * 60_000, overrides: overridesOf(dice, people) };
    }
    case 'releaseReservation':
      return { type, assignmentIds: state.assignments.filter((one) => one.stage === 'reserved').map((one) => one.id).slice(0, 1 + dice.below(2)), reason };
    case 'orderSquad': {
      const minute = 60_000;
      const deadlines = { notifyMs: minute, acknowledgeMs: 2 * minute, departMs: 5 * minute, arriveMs: (dice.wrongOneIn > 0 && dice.below(dice.wrongOneIn) === 0 ? 1 : 15) * minute };
      const free = dice.below(3) === 0;
      return {
        type, operationId: dice.below(20) === 0 ? operationId : dice.id(), planId: free ? null : 'plan-gas', planName: free ? '' : '燃气泄漏处置预案', alarmLevel: 1, ...squad(dice),
        rally: free ? null : { name: '北门', point: [106.45, 29.54] }, deadlines, parEveryMs: 20 * minute, instruction: '携带检测仪',
      };
    }
    case 'raiseAlarm':
      return { type, operationId, alarmLevel: dice.below(4) + 1, reason, ...squad(dice) };
    case 'orderBackfill': {
      const moves = some(dice, 2).map((person) => {
        const grid = oneOf(dice, dice.grids);
        return { assignmentId: dice.id(), personId: person.id, name: person.name, gridId: grid.id, gridName: grid.name, etaS: 300, blocks: [] };
      });
      return { type, operationId, moves, overrides: overridesOf(dice, moves) };
    }
    case 'notify':
      return { type, assignmentId: member(['dispatched']), channel: oneOf(dice, notifyChannels), outcome: oneOf(dice, notifyOutcomes) };
    case 'replace': {
      const assignmentId = member(['dispatched', 'declined', 'acknowledged']);
      const former = state.assignments.find((one) => one.id === assignmentId);
      const cause = former?.stage === 'declined' && dice.below(3) > 0 ? 'declined' : oneOf(dice, replaceCauses);
      const person = oneOf(dice, dice.people);
      const pick: SquadPick = { assignmentId: dice.id(), personId: person.id, name: person.name, lineId: dice.below(8) === 0 ? 'nowhere' : (former?.lineId ?? 'nowhere'), etaS: 200, reason: 'fastest', blocks: [] };
      return { type, assignmentId, cause, reason: cause === 'override' ? reason : null, pick, overrides: overridesOf(dice, [pick]) };
    }
    case 'takeCommand': {
      const person = oneOf(dice, dice.people);
      return { type, operationId, commander: dice.below(2) === 0 ? null : { id: person.id, name: person.name }, note: dice.below(2) === 0 ? '' : '现场交接' };
    }
    case 'callPar':
      return { type, operationId };
    case 'accountFor':
      return { type, assignmentId: member(['onScene']), outcome: oneOf(dice, parOutcomes), note: '' };
    case 'standDown':
      return { type, operationId, reason };
  }
}

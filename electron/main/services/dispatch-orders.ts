import { v7 as uuidv7 } from 'uuid';
import type { OperationCommand } from '@shared/domain/case/commands';
import type { Commander, SquadPick } from '@shared/domain/case/operation';
import type { PersonId } from '@shared/domain/ids';
import type { DeskCaseCommand } from '@shared/ipc/contract';
import type { Reader } from '../../db/interface';
import { notFound } from '../ipc/border-error';

type Registers = Pick<Reader, 'namesOf' | 'responsePlans'>;
type DeskSquadCommand = Extract<DeskCaseCommand, { type: OperationCommand['type'] }>;
type DeskPick = Extract<DeskSquadCommand, { type: 'replace' }>['pick'];

const squadCommands: ReadonlySet<string> = new Set<OperationCommand['type']>(['reserve', 'releaseReservation', 'orderSquad', 'raiseAlarm', 'orderBackfill', 'notify', 'replace', 'takeCommand', 'callPar', 'accountFor', 'standDown']);
export const isSquadCommand = (desk: DeskCaseCommand): desk is DeskSquadCommand => squadCommands.has(desk.type);

/** A name for every id, or an error that says which is unknown: an order to somebody without a name is an order to nobody. */
async function namesFor(registers: Registers, aggregate: 'person' | 'area', ids: readonly string[]): Promise<(id: string) => string> {
  const known = new Map((await registers.namesOf({ aggregate, ids: [...new Set(ids)] })).map(({ id, name }) => [id, name]));
  return (id) => {
    const name = known.get(id);
    if (name === undefined) throw notFound(aggregate, id);
    return name;
  };
}

async function planName(registers: Registers, id: string | null): Promise<string> {
  if (id === null) return '';
  const plan = (await registers.responsePlans()).find((one) => one.id === id);
  if (plan === undefined) throw notFound('response plan', id);
  return plan.name;
}

async function picksFrom(registers: Registers, picks: readonly DeskPick[]): Promise<readonly SquadPick[]> {
  const nameOf = await namesFor(registers, 'person', picks.map((one) => one.personId));
  return picks.map((one) => ({ ...one, assignmentId: uuidv7(), name: nameOf(one.personId) }));
}

/** What a desk ordered of a squad as the domain takes it: new ids and all names are given here, so that no screen can invent them. */
export async function squadCommandFrom(registers: Registers, desk: DeskSquadCommand): Promise<OperationCommand> {
  switch (desk.type) {
    case 'reserve': {
      const nameOf = await namesFor(registers, 'person', desk.people.map((one) => one.personId));
      return { ...desk, people: desk.people.map((one) => ({ ...one, assignmentId: uuidv7(), name: nameOf(one.personId) })) };
    }
    case 'orderSquad': {
      const [name, picks] = await Promise.all([planName(registers, desk.planId), picksFrom(registers, desk.picks)]);
      return { ...desk, operationId: uuidv7(), planName: name, picks };
    }
    case 'raiseAlarm':
      return { ...desk, picks: await picksFrom(registers, desk.picks) };
    case 'orderBackfill': {
      const [nameOf, gridName] = await Promise.all([namesFor(registers, 'person', desk.moves.map((one) => one.personId)), namesFor(registers, 'area', desk.moves.map((one) => one.gridId))]);
      return { ...desk, moves: desk.moves.map((one) => ({ ...one, assignmentId: uuidv7(), name: nameOf(one.personId), gridName: gridName(one.gridId) })) };
    }
    case 'replace': {
      const [pick] = await picksFrom(registers, [desk.pick]);
      // One goes in, one comes out.
      return { ...desk, pick: pick as SquadPick };
    }
    case 'takeCommand': {
      const { personId, ...rest } = desk;
      return { ...rest, commander: await commanderFrom(registers, personId) };
    }
    default:
      return desk;
  }
}

async function commanderFrom(registers: Registers, personId: PersonId | null): Promise<Commander | null> {
  if (personId === null) return null;
  return { id: personId, name: (await namesFor(registers, 'person', [personId]))(personId) };
}

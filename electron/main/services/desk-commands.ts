import { v7 as uuidv7 } from 'uuid';
import type { CaseCommand } from '@shared/domain/case/commands';
import type { Assignee, Signal } from '@shared/domain/case/events';
import { distanceM } from '@shared/domain/geo/distance';
import type { EpochMs, LngLat } from '@shared/domain/ids';
import type { DeskCaseCommand, MethodInput } from '@shared/ipc/contract';
import type { Reader } from '../../db/interface';
import { notFound } from '../ipc/border-error';
import { isSquadCommand, squadCommandFrom } from './dispatch-orders';

type DeskSignal = MethodInput<'cases.report'>['signal'];
type Registers = Pick<Reader, 'person' | 'organizations' | 'caseView' | 'namesOf' | 'responsePlans'>;

/** A signal as the desk took it now: its id and t1 are ours; without a time of its own it was given as it was taken. */
export function signalFrom(desk: DeskSignal, now: EpochMs): Signal {
  return { ...desk, id: uuidv7(), reportedAt: desk.reportedAt ?? now, receivedAt: now };
}

async function organizationName(registers: Registers, id: string): Promise<{ name: string; point: LngLat | null }> {
  const found = (await registers.organizations()).find((organization) => organization.id === id);
  if (found === undefined) throw notFound('organization', id);
  return found;
}

/** Who is meant, by name, and where they are now. */
async function resolveAssignee(registers: Registers, assignee: { kind: 'person'; personId: string } | { kind: 'organization'; organizationId: string }, now: EpochMs): Promise<{ assignee: Assignee; point: LngLat | null }> {
  if (assignee.kind === 'organization') {
    const { name, point } = await organizationName(registers, assignee.organizationId);
    return { assignee: { ...assignee, name }, point };
  }
  const row = await registers.person({ id: assignee.personId, now });
  if (row === null) throw notFound('person', assignee.personId);
  return { assignee: { ...assignee, name: row.person.name }, point: row.point };
}

/** What the desk asked for as the domain takes it: ids, names and distances are looked up here, behind the border. */
export async function commandFrom(registers: Registers, caseId: string, desk: DeskCaseCommand, now: EpochMs): Promise<CaseCommand> {
  if (isSquadCommand(desk)) return squadCommandFrom(registers, desk);
  switch (desk.type) {
    case 'attachSignal':
      return { type: 'attachSignal', signal: signalFrom(desk.signal, now) };
    case 'amend':
      return {
        type: 'amend',
        ...(desk.title === undefined ? {} : { title: desk.title }),
        ...(desk.place === undefined ? {} : { place: desk.place }),
        ...(desk.taskItemId === undefined ? {} : { taskItemId: desk.taskItemId }),
      };
    case 'dispatch': {
      const [{ assignee, point }, view] = await Promise.all([resolveAssignee(registers, desk.assignee, now), registers.caseView({ id: caseId })]);
      if (view === null) throw notFound('case', caseId);
      const place = view.state.place.point;
      return {
        type: 'dispatch',
        assignmentId: uuidv7(),
        assignee,
        ask: desk.ask,
        instruction: desk.instruction,
        distanceM: point === null || place === null ? null : Math.round(distanceM(point, place)),
      };
    }
    case 'whistle':
      return { ...desk, name: (await organizationName(registers, desk.organizationId)).name };
    default:
      return desk;
  }
}

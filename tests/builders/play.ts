import { allowedCommands } from '@shared/domain/case/actions';
import type { CaseCommand, CaseCommandType } from '@shared/domain/case/commands';
import type { Signal } from '@shared/domain/case/events';
import type { CaseState } from '@shared/domain/case/state';
import { signalSources } from '@shared/domain/case/status';
import type { Actor, Role } from '@shared/domain/event';
import type { CaseId, EpochMs } from '@shared/domain/ids';
import { skills } from '@shared/domain/people';
import { severities } from '@shared/domain/task-list';
import type { Random } from './random';
import { squadCommand } from './squads';
import { personName, placeIn, troubleOf, type BuiltWorld } from './world';

export interface Player {
  readonly actor: Actor;
  readonly roles: readonly Role[];
}

const account = (id: string, name: string, role: Role): Player => ({ actor: { kind: 'account', id, name }, roles: [role] });
export const operator = account('account-operator', '林晓', 'operator');
export const checker = account('account-checker', '周宁', 'operator');
export const chief = account('account-chief', '陈立', 'dutyChief');
const desk = [operator, operator, checker, chief] as const;

export function signalOf(random: Random, at: EpochMs): Signal {
  const hasReporter = random.chance(0.7);
  return {
    id: random.uuid(at), source: random.pick(signalSources), reportedAt: at - random.below(20_000), receivedAt: random.chance(0.95) ? at : null,
    reporterName: hasReporter ? personName(random) : null, reporterPhone: hasReporter ? `138${String(random.below(100_000_000)).padStart(8, '0')}` : null, text: `${troubleOf(random)}，请尽快处理`, externalRef: null,
  };
}

export function reportOf(world: BuiltWorld, random: Random, at: EpochMs): Extract<CaseCommand, { type: 'report' }> {
  const item = random.chance(0.9) ? random.pick(world.items) : null;
  const place = placeIn(world, random);
  return { type: 'report', title: `${place.address}${item?.name ?? troubleOf(random)}`, place, taskItemId: item?.id ?? null, severity: item?.defaultSeverity ?? 4, signal: signalOf(random, at) };
}

export interface Move {
  readonly player: Player;
  readonly command: CaseCommand;
}

/** Something that somebody could do to this case now; null when nobody can do anything. Mostly accepted by `decide`, never always. */
export function moveOf(world: BuiltWorld, state: CaseState, random: Random, at: EpochMs, others: readonly CaseId[] = []): Move | null {
  const live = state.assignments.filter((one) => ['dispatched', 'acknowledged', 'enRoute', 'onScene'].includes(one.stage));
  const inField = live.length > 0 && random.chance(0.6) ? random.pick(live) : null;
  const player: Player = inField?.assignee.kind === 'person' ? { actor: { kind: 'person', id: inField.assignee.personId, name: inField.assignee.name }, roles: [] } : random.pick(desk);
  const ids = [player.actor.id];
  const allowed = allowedCommands(state, { actorIds: ids, roles: player.roles }).filter((type) => type !== 'merge' || others.length > 0);
  if (allowed.length === 0) return null;
  return { player, command: commandOf(world, state, random.pick(weighted(allowed, random)), random, at, others, inField?.id ?? random.pick([...live.map((one) => one.id), 'nobody'])) };
}

const mainLine: ReadonlySet<CaseCommandType> = new Set(['admit', 'register', 'dispatch', 'acknowledge', 'depart', 'arrive', 'handle', 'reportBack', 'check', 'close', 'evaluate', 'resume']);

/** The main line is taken twice in three times, so that cases get somewhere. */
function weighted(allowed: readonly CaseCommandType[], random: Random): readonly CaseCommandType[] {
  const main = allowed.filter((type) => mainLine.has(type));
  return main.length > 0 && random.chance(0.66) ? main : allowed;
}

function commandOf(world: BuiltWorld, state: CaseState, type: CaseCommandType, random: Random, at: EpochMs, others: readonly CaseId[], assignmentId: string): CaseCommand {
  const reason = '现场情况需要';
  switch (type) {
    case 'report': return reportOf(world, random, at);
    case 'attachSignal': return { type, signal: signalOf(random, at) };
    case 'admit': return { type, taskItemId: state.taskItemId ?? random.pick(world.items).id };
    case 'refuse': return { type, reason, rule: 'admission.listedItemsOnly' };
    case 'register': return { type };
    case 'setSeverity': return { type, severity: random.pick(severities), reason };
    case 'amend': return random.chance(0.5) ? { type, title: `${state.title}补` } : { type, place: placeIn(world, random) };
    case 'sendBack': return { type, reason, rule: null };
    case 'dispatch': {
      const toOrganization = random.chance(0.2);
      const person = random.pick(world.people);
      const organization = random.pick(world.organizations);
      return {
        type, assignmentId: random.uuid(at), ask: random.chance(0.3) ? [random.pick(skills)] : [], instruction: '请到现场处置', distanceM: random.below(3_000),
        assignee: toOrganization ? { kind: 'organization', organizationId: organization.id, name: organization.name } : { kind: 'person', personId: person.id, name: person.name },
      };
    }
    case 'acknowledge': case 'depart': case 'arrive': case 'clear': return { type, assignmentId };
    case 'decline': case 'withdraw': return { type, assignmentId, reason };
    case 'reserve': case 'releaseReservation': case 'orderSquad': case 'raiseAlarm': case 'orderBackfill': case 'notify': case 'replace': case 'takeCommand': case 'callPar': case 'accountFor': case 'standDown':
      return squadCommand(type, state, { below: (bound) => random.below(bound), id: () => random.uuid(at), people: world.people, grids: world.grids, at, reason, wrongOneIn: 0 });
    case 'handle': return { type, result: '已处置' };
    case 'reportBack': return { type, summary: '已处置完毕' };
    case 'check': return { type, passed: random.chance(0.85), note: '' };
    case 'close': return { type, note: '' };
    case 'evaluate': return { type, solved: random.chance(0.9), satisfied: random.chance(0.9), words: '' };
    case 'suspend': return { type, reason, until: random.chance(0.5) ? at + random.between(60_000, 86_400_000) : null };
    case 'resume': return { type, reason };
    case 'extend': return { type, byMs: random.between(60_000, 3_600_000), reason };
    case 'whistle': return { type, organizationId: random.pick(world.organizations).id, name: '城管执法大队', reason, checkInLimitMs: 1_800_000 };
    case 'checkIn': return { type, organizationId: state.whistles.find((one) => one.checkedInAt === null)?.organizationId ?? 'nobody' };
    case 'supervise': case 'liftSupervision': return { type, reason };
    case 'merge': return { type, intoId: random.pick(others) };
    case 'void': case 'forceClose': case 'reopen': return { type, reason };
    case 'note': return { type, text: '电话回访' };
    case 'undo': return { type, eventId: state.undoable?.eventId ?? 'nothing' };
  }
}

import { lightAt } from '@shared/domain/case/clock';
import { linesOf } from '@shared/domain/case/arrivals';
import type { Operation, ParOutcome } from '@shared/domain/case/operation';
import { isLive } from '@shared/domain/case/stages';
import type { Light } from '@shared/domain/case/status';
import type { DurationMs, EpochMs, LngLat } from '@shared/domain/ids';
import type { DemandLine } from '@shared/domain/plan/plan';
import { quorumLines } from '@shared/domain/recommend/times';
import type { MusterMember, PickView } from '@shared/ipc/dispatch-views';
import type { DeskCaseCommand } from '@shared/ipc/contract';
import type { AssemblyLines, AssemblyStage } from '@/lib/console-state';

/** Where the quorum stands: places filled by people with the skills of their line, and what is still missing. */
export interface QuorumStanding {
  readonly there: number;
  readonly needed: number;
  readonly missing: readonly { readonly line: DemandLine; readonly count: number }[];
}

export function quorumStanding(operation: Operation, members: readonly MusterMember[]): QuorumStanding {
  const missing: { readonly line: DemandLine; readonly count: number }[] = [];
  let there = 0;
  let needed = 0;
  for (const line of quorumLines(linesOf(operation))) {
    const came = members.filter(({ assignment }) => assignment.purpose === 'scene' && assignment.lineId === line.id && assignment.arrivedAt !== null && assignment.appropriate === true).length;
    needed += line.quorum;
    there += Math.min(came, line.quorum);
    if (came < line.quorum) missing.push({ line, count: line.quorum - came });
  }
  return { there, needed, missing };
}

/** Somebody who has to be told, or asked for an answer: the phone does what no channel did. */
export const needsCall = (member: MusterMember): boolean => member.awaits === 'notify' || member.awaits === 'acknowledge';

/** Whom to ring first: whoever can be rung, the essential lines, the untold before the unanswered, the fewest attempts, the earliest deadline. */
export function dialOrder(members: readonly MusterMember[], operation: Operation): readonly MusterMember[] {
  const essential = new Set(quorumLines(linesOf(operation)).map((line) => line.id));
  const rank = (member: MusterMember): readonly number[] => [
    member.phone === null ? 1 : 0,
    member.assignment.lineId !== null && essential.has(member.assignment.lineId) ? 0 : 1,
    member.awaits === 'notify' ? 0 : 1,
    attempts(member).length,
    member.dueAt ?? Number.MAX_SAFE_INTEGER,
  ];
  return members.filter(needsCall).sort((a, b) => compare(rank(a), rank(b)));
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, one] of a.entries()) if (one !== b[i]) return one - (b[i] ?? 0);
  return 0;
}

export const attempts = (member: MusterMember) => member.assignment.calls.filter((call) => call.channel === 'phone');

/** The call list as it was begun: nobody changes places under the finger; whoever came to it later stands at the end, and who was dealt with stays. */
export function keptOrder(shown: readonly string[], members: readonly MusterMember[], wanted: readonly MusterMember[]): readonly MusterMember[] {
  const byId = new Map(members.map((member) => [member.assignment.id as string, member]));
  const known = new Set(shown);
  return [...shown.flatMap((id) => byId.get(id) ?? []), ...wanted.filter((member) => !known.has(member.assignment.id))];
}

/** The next one in the list after `from` who has to be rung, going round once; null where nobody else has. */
export function nextToCall(list: readonly MusterMember[], from: number): number | null {
  for (let step = 1; step < list.length; step++) {
    const at = (from + step) % list.length;
    const member = list[at];
    if (member !== undefined && needsCall(member)) return at;
  }
  return null;
}

/** The light of the awaited step's limit, counted from the order. */
export function limitOf(member: MusterMember, now: EpochMs): { readonly light: Light; readonly leftMs: DurationMs } | null {
  const { awaits, dueAt, assignment } = member;
  if (awaits === null || dueAt === null) return null;
  const limitMs = dueAt - assignment.dispatchedAt;
  return { light: lightAt({ step: awaits === 'arrive' ? 'arrive' : 'acknowledge', startedAt: assignment.dispatchedAt, pausedMs: 0, limitMs }, false, now), leftMs: dueAt - now };
}

/** Of an open round of accountability: what was said of each, `open` where nothing was. Null for whoever is not asked about. */
export function parOf(operation: Operation, assignmentId: string): ParOutcome | 'open' | null {
  const round = operation.parRounds.at(-1);
  if (round === undefined || round.completeAt !== null || !round.expected.includes(assignmentId)) return null;
  return round.answers.findLast((answer) => answer.assignmentId === assignmentId)?.outcome ?? 'open';
}

/** What can be said of somebody by key, and the commands that say it. Whoever says that they come has been reached, also where nobody wrote that down. */
export type MemberAct = 'acknowledge' | 'depart' | 'arrive' | 'ok' | 'missing';

const follows: Readonly<Record<'acknowledge' | 'depart' | 'arrive', readonly string[]>> = { acknowledge: ['dispatched'], depart: ['dispatched', 'acknowledged'], arrive: ['dispatched', 'acknowledged', 'enRoute'] };

export function commandsFor(act: MemberAct, member: MusterMember, operation: Operation): readonly DeskCaseCommand[] {
  const { assignment } = member;
  if (act === 'ok' || act === 'missing') return parOf(operation, assignment.id) === null ? [] : [{ type: 'accountFor', assignmentId: assignment.id, outcome: act, note: '' }];
  if (!follows[act].includes(assignment.stage)) return [];
  const told: readonly DeskCaseCommand[] = assignment.notifiedAt === null ? [{ type: 'notify', assignmentId: assignment.id, channel: 'phone', outcome: 'reached' }] : [];
  return [...told, { type: act, assignmentId: assignment.id }];
}

export function replaceBy(member: MusterMember, cause: 'silent' | 'declined' | 'override', pick: PickView, reason: string): Extract<DeskCaseCommand, { type: 'replace' }> {
  const { personId, lineId, etaS, blocks } = pick;
  const said = reason.trim();
  return {
    type: 'replace',
    assignmentId: member.assignment.id,
    cause,
    reason: said === '' ? null : said,
    pick: { personId, lineId, etaS, reason: pick.reason, blocks: [...blocks] },
    overrides: blocks.map((block) => ({ personId, block, reason: said })),
  };
}

const stages: Readonly<Partial<Record<MusterMember['assignment']['stage'], AssemblyStage>>> = { dispatched: 'ordered', acknowledged: 'acknowledged', enRoute: 'enRoute' };

/** Lines from whoever is still on the way to where they meet; null where nothing is to be drawn. */
export function linesTo(scene: LngLat | null, operations: readonly { readonly operation: Operation; readonly members: readonly MusterMember[] }[]): AssemblyLines | null {
  const running = operations.filter(({ operation }) => operation.stoodDownAt === null);
  // One place is drawn at a time: that of the latest order.
  const latest = running.at(-1);
  const to = latest?.operation.rally?.point ?? scene;
  if (latest === undefined || to === null) return null;
  const from = latest.members.flatMap(({ assignment, point }) => {
    const stage = stages[assignment.stage];
    return point === null || stage === undefined || assignment.purpose !== 'scene' ? [] : [{ point, chosen: stage !== 'ordered', stage }];
  });
  return from.length === 0 && latest.operation.rally === null ? null : { to, rally: latest.operation.rally, from };
}

/** Members of the scene before those who hold posts; whoever is out before whoever is not any more. */
export function inRows(members: readonly MusterMember[]): readonly MusterMember[] {
  const rank = ({ assignment }: MusterMember) => (isLive(assignment.stage) ? 0 : 2) + (assignment.purpose === 'backfill' ? 1 : 0);
  return members.map((member, at) => ({ member, at })).sort((a, b) => rank(a.member) - rank(b.member) || a.at - b.at).map(({ member }) => member);
}

import { allowedCommands, nextCommand } from '@shared/domain/case/actions';
import { dueAt, elapsedMs, lightAt } from '@shared/domain/case/clock';
import type { CaseEvent } from '@shared/domain/case/events';
import { legNames, responseLegs, type LegName } from '@shared/domain/case/legs';
import type { CaseState, Whistle } from '@shared/domain/case/state';
import type { Light } from '@shared/domain/case/status';
import type { EpochMs } from '@shared/domain/ids';
import type { SessionView } from '@shared/ipc/views';
import { actions, isDeskAction, type DeskAction } from './actions/catalog';

/** What can be done with the case now, by whom sits here. */
export interface Offer {
  /** The main line's next act, where this account may do it. */
  readonly next: DeskAction | null;
  /** The main line waits for something that this account may not do. */
  readonly barred: DeskAction | null;
  /** The other allowed acts, in the catalogue's order. */
  readonly others: readonly DeskAction[];
  readonly allowed: ReadonlySet<DeskAction>;
}

export function offerFor(state: CaseState, session: Pick<SessionView, 'accountId' | 'personId' | 'role'>): Offer {
  const actorIds = session.personId === null ? [session.accountId] : [session.accountId, session.personId];
  const allowed = new Set(allowedCommands(state, { actorIds, roles: [session.role] }).filter(isDeskAction));
  const waited = nextCommand(state);
  const act = waited !== null && isDeskAction(waited) ? waited : null;
  const next = act !== null && allowed.has(act) ? act : null;
  return {
    next,
    barred: next === null ? act : null,
    others: actions.map((action) => action.type).filter((type) => type !== next && allowed.has(type)),
    allowed,
  };
}

/** A clock as the screen shows it, both ends and what is left. */
export interface ClockReading {
  readonly light: Light;
  readonly startedAt: EpochMs;
  readonly dueAt: EpochMs | null;
  readonly limitMs: number | null;
  /** Negative when over; null where no limit runs. */
  readonly leftMs: number | null;
  /** 0–1 of the limit, for the bar; null where no limit runs. */
  readonly used: number | null;
  readonly suspended: boolean;
}

export function readClock(state: CaseState, now: EpochMs): ClockReading | null {
  const { clock } = state;
  if (clock === null) return null;
  const suspended = state.suspendedAt !== null;
  // A suspended clock stands where the suspension found it.
  const at = state.suspendedAt ?? now;
  const elapsed = elapsedMs(clock, at);
  return {
    light: lightAt(clock, suspended, now),
    startedAt: clock.startedAt,
    dueAt: suspended ? null : dueAt(clock),
    limitMs: clock.limitMs,
    leftMs: clock.limitMs === null ? null : clock.limitMs - elapsed,
    used: clock.limitMs === null ? null : Math.min(1, elapsed / clock.limitMs),
    suspended,
  };
}

/** The check-in clock of a whistle: in time, running or over. */
export function readWhistle(whistle: Whistle, now: EpochMs): { readonly light: Light; readonly kind: 'in' | 'inLate' | 'left' | 'over'; readonly ms: number } {
  const due = whistle.whistledAt + whistle.checkInLimitMs;
  if (whistle.checkedInAt !== null) {
    return whistle.checkedInAt <= due ? { light: 'green', kind: 'in', ms: whistle.checkedInAt - whistle.whistledAt } : { light: 'red', kind: 'inLate', ms: whistle.checkedInAt - whistle.whistledAt };
  }
  const light = lightAt({ step: 'acknowledge', startedAt: whistle.whistledAt, pausedMs: 0, limitMs: whistle.checkInLimitMs }, false, now);
  return now > due ? { light, kind: 'over', ms: now - due } : { light, kind: 'left', ms: due - now };
}

/** A leg of the response, or why it is blank: something has not happened, or the times run backwards. Never 0 for want of a time. */
export type LegReading = { readonly leg: LegName; readonly ms: number } | { readonly leg: LegName; readonly ms: null; readonly blank: 'missing' | 'negative'; readonly missing: Endpoint | null };
export type Endpoint = 't0' | 't1' | 't2' | 't3' | 't4' | 't5';

const endpoints: Readonly<Record<LegName, readonly [Endpoint, Endpoint]>> = {
  answer: ['t0', 't1'],
  processing: ['t1', 't2'],
  turnout: ['t2', 't3'],
  travel: ['t3', 't4'],
  response: ['t0', 't4'],
  scene: ['t4', 't5'],
};

export function readLegs(state: CaseState): readonly LegReading[] {
  const legs = responseLegs(state);
  const times: Readonly<Record<Endpoint, EpochMs | null>> = { t0: state.t0ReportedAt, t1: state.t1ReceivedAt, t2: state.t2DispatchedAt, t3: state.t3DepartedAt, t4: state.t4ArrivedAt, t5: state.t5ClearedAt };
  return legNames.map((leg) => {
    const ms = legs[leg];
    if (ms !== null) return { leg, ms };
    const missing = endpoints[leg].find((endpoint) => times[endpoint] === null) ?? null;
    return { leg, ms: null, blank: missing === null ? 'negative' : 'missing', missing };
  });
}

/** Newest first; of one moment the later written first. */
export const timelineOf = (events: readonly CaseEvent[]): readonly CaseEvent[] => events.map((event, at) => ({ event, at })).sort((a, b) => b.event.occurredAt - a.event.occurredAt || b.at - a.at).map(({ event }) => event);

/** A phone for eyes that may not have it: `138****5678`. */
export const maskedPhone = (phone: string): string => (phone.length < 7 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`);
/** A name for eyes that may not have it: `张*`. */
export const maskedName = (name: string): string => `${name.slice(0, 1)}${'*'.repeat(Math.max(1, name.length - 1))}`;

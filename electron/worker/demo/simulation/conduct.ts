import type { ExerciseFailing } from '@shared/domain/exercise/script';
import type { Person, PersonRole } from '@shared/domain/people';
import { randomStream, type Random } from '../random';

/**
 * How people answer an order to a squad: every share and time of the simulation's squads, in one place. All of it is invented, set so
 * that a muster shows each thing that an operator has to deal with without drowning in it. Shares are of 1; `[median, spread]` are
 * log-normal, the median in seconds; `[low, high]` uniform, in seconds.
 */
export interface Conduct {
  /** The order does not get through to the phone: only a call helps. */
  readonly unreached: number;
  readonly notified: readonly [median: number, spread: number];
  readonly declines: number;
  /** Has the order and says nothing until somebody rings. */
  readonly silent: number;
  readonly acknowledgesLate: number;
  readonly acknowledges: readonly [median: number, spread: number];
  readonly departs: readonly [median: number, spread: number];
  readonly departsLate: number;
  /** Said yes, and cannot come after all. */
  readonly givesUp: number;
  readonly stuck: number;
  readonly losesSignal: number;
  readonly forgetsArrival: number;
  /** Of each round of accountability. */
  readonly missesPar: number;
}

type Group = 'trained' | 'staff' | 'helpers';

const conducts: Readonly<Record<Group, Conduct>> = {
  trained: {
    unreached: 0.015, notified: [5, 0.5], declines: 0.02, silent: 0.02, acknowledgesLate: 0.04, acknowledges: [30, 0.5], departs: [55, 0.45], departsLate: 0.04,
    givesUp: 0.01, stuck: 0.04, losesSignal: 0.08, forgetsArrival: 0.03, missesPar: 0.04,
  },
  staff: {
    unreached: 0.03, notified: [8, 0.6], declines: 0.05, silent: 0.05, acknowledgesLate: 0.07, acknowledges: [50, 0.6], departs: [95, 0.5], departsLate: 0.07,
    givesUp: 0.02, stuck: 0.05, losesSignal: 0.1, forgetsArrival: 0.06, missesPar: 0.07,
  },
  helpers: {
    unreached: 0.06, notified: [12, 0.8], declines: 0.1, silent: 0.09, acknowledgesLate: 0.1, acknowledges: [75, 0.7], departs: [160, 0.6], departsLate: 0.1,
    givesUp: 0.03, stuck: 0.05, losesSignal: 0.14, forgetsArrival: 0.1, missesPar: 0.12,
  },
};

/** Seconds. */
const ranges = {
  declineAfter: [30, 110],
  lateAcknowledge: [200, 420],
  /** From a call that reached somebody to their answer. */
  answersCall: [8, 30],
  lateDepart: [240, 600],
  giveUpAfter: [120, 360],
  stuckFor: [180, 540],
  /** Standing still begins at this share of the way. */
  stuckAt: [0.3, 0.7],
  signalGoneAfter: [20, 120],
  signalGoneFor: [120, 420],
  arrivalTold: [90, 240],
  answersPar: [8, 45],
  clears: [20, 180],
} as const satisfies Record<string, readonly [number, number]>;

const groups: Readonly<Record<PersonRole, Group>> = {
  gridLeader: 'staff', fullTimeGridWorker: 'trained', partTimeGridWorker: 'staff', gridInstructor: 'staff', communityPolice: 'trained', urbanManagementOfficer: 'trained',
  safetySupervisor: 'trained', publicSecurityAdministrator: 'trained', publicServiceOfficer: 'staff', medicalWorker: 'trained', utilityWorker: 'trained', propertyManager: 'staff',
  onDutyPartyMember: 'helpers', volunteer: 'helpers', communityElder: 'helpers',
};

export function conductOf(person: Pick<Person, 'role' | 'squadId'> | undefined): Conduct {
  if (person === undefined) return conducts.staff;
  return conducts[person.squadId === null ? groups[person.role] : 'trained'];
}

/** One person's answer to one order, drawn once for all: after a restart the same person answers the same. Times in ms. */
export interface Answer {
  readonly reached: boolean;
  readonly notifiedMs: number;
  readonly declines: boolean;
  readonly declineMs: number;
  readonly silent: boolean;
  readonly acknowledgeMs: number;
  readonly answersCallMs: number;
  readonly departMs: number;
  readonly givesUp: boolean;
  readonly giveUpMs: number;
  /** Null for who is not; `at` is a share of the way. */
  readonly stuck: { readonly at: number; readonly forMs: number } | null;
  /** Null for who keeps it; from the departure on. */
  readonly signal: { readonly afterMs: number; readonly forMs: number } | null;
  readonly arrivalToldMs: number;
  readonly clearMs: number;
}

const noFailing: ReadonlySet<ExerciseFailing> = new Set();

export function answerTo(assignmentId: string, person: Pick<Person, 'role' | 'squadId'> | undefined, seed: number, forced: ReadonlySet<ExerciseFailing> = noFailing): Answer {
  const random = randomStream(seed, `member/${assignmentId}`);
  const conduct = conductOf(person);
  const ms = ([low, high]: readonly [number, number]): number => random.between(low, high) * 1_000;
  const around = ([median, spread]: readonly [number, number]): number => random.logNormal(median, spread) * 1_000;
  // Everything is drawn, in a fixed order, whether or not it is used.
  const drawn = {
    reached: !random.chance(conduct.unreached), notifiedMs: around(conduct.notified),
    declines: random.chance(conduct.declines), declineMs: ms(ranges.declineAfter), silent: random.chance(conduct.silent),
    late: random.chance(conduct.acknowledgesLate), lateMs: ms(ranges.lateAcknowledge), promptMs: around(conduct.acknowledges), answersCallMs: ms(ranges.answersCall),
    departsLate: random.chance(conduct.departsLate), lateDepartMs: ms(ranges.lateDepart), promptDepartMs: around(conduct.departs),
    givesUp: random.chance(conduct.givesUp), giveUpMs: ms(ranges.giveUpAfter),
    stuck: random.chance(conduct.stuck), stuckAt: random.between(...ranges.stuckAt), stuckMs: ms(ranges.stuckFor),
    losesSignal: random.chance(conduct.losesSignal), goneAfterMs: ms(ranges.signalGoneAfter), goneMs: ms(ranges.signalGoneFor),
    forgets: random.chance(conduct.forgetsArrival), toldMs: ms(ranges.arrivalTold), clearMs: ms(ranges.clears),
  };
  const declines = forced.has('declines') || drawn.declines;
  const comes = forced.has('stuck') || forced.has('losesSignal') || forced.has('missesPar');
  return {
    reached: drawn.reached || forced.size > 0,
    notifiedMs: drawn.notifiedMs,
    declines: declines && !comes,
    declineMs: drawn.declineMs,
    silent: forced.has('silent') || (drawn.silent && !declines && !comes),
    acknowledgeMs: drawn.late ? drawn.lateMs : drawn.promptMs,
    answersCallMs: drawn.answersCallMs,
    departMs: drawn.departsLate ? drawn.lateDepartMs : drawn.promptDepartMs,
    givesUp: drawn.givesUp && !comes,
    giveUpMs: drawn.giveUpMs,
    stuck: forced.has('stuck') || drawn.stuck ? { at: drawn.stuckAt, forMs: drawn.stuckMs } : null,
    signal: forced.has('losesSignal') || drawn.losesSignal ? { afterMs: drawn.goneAfterMs, forMs: drawn.goneMs } : null,
    arrivalToldMs: drawn.forgets ? drawn.toldMs : 0,
    clearMs: drawn.clearMs,
  };
}

/** When somebody answers a round of accountability, ms after the call; null where they miss it. */
export function parAnswerMs(assignmentId: string, calledAt: number, person: Pick<Person, 'role' | 'squadId'> | undefined, seed: number, misses: boolean): number | null {
  const random: Random = randomStream(seed, `par/${assignmentId}/${calledAt}`);
  const missed = random.chance(conductOf(person).missesPar) || misses;
  const ms = random.between(...ranges.answersPar) * 1_000;
  return missed ? null : ms;
}

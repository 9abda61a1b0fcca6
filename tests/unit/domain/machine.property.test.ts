import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedCommands } from '@shared/domain/case/actions';
import { elapsedMs } from '@shared/domain/case/clock';
import { operationCommands, type CaseCommand, type CaseCommandType } from '@shared/domain/case/commands';
import { type decide } from '@shared/domain/case/decide';
import type { CaseEvent } from '@shared/domain/case/events';
import { evolve, fold } from '@shared/domain/case/evolve';
import { refusalCodes, refusalRules } from '@shared/domain/case/refusal-codes';
import { isReversible } from '@shared/domain/case/reversible';
import type { CaseState } from '@shared/domain/case/state';
import { endedStages } from '@shared/domain/case/status';
import { CaseStory, dispatchCommand, items, minute, place, players, reportCommand, signal, start, type Player, type PlayerName } from './case-story';
import { squadCommand } from '../../builders/squads';
import { broken, selfChecks } from './invariants';

// A campaign asks for more runs and for other seeds; the longer properties below take their share of it.
const ownSeed = 20260506;
const seed = Number(process.env['JIEWANG_SEED'] ?? ownSeed);
const numRuns = Number(process.env['JIEWANG_RUNS'] ?? 600);
console.info(`case machine: fast-check seed ${seed}`);

/** One throw of the dice; what it means depends on the state it meets. */
interface Throw {
  readonly kind: number;
  readonly who: PlayerName;
  readonly pick: number;
  readonly waitMs: number;
  readonly lateMs: number;
  readonly fitting: boolean;
}
const names = Object.keys(players) as PlayerName[];
const throws = fc.record({
  kind: fc.nat(999),
  who: fc.constantFrom(...names),
  pick: fc.nat(9_999),
  waitMs: fc.oneof(fc.constant(0), fc.nat(12_000), fc.nat(40 * minute)),
  lateMs: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(30 * minute) }, { weight: 1, arbitrary: fc.integer({ min: -30 * minute, max: 0 }) }),
  fitting: fc.boolean(),
});

const kinds: readonly CaseCommandType[] = [
  'report', 'attachSignal', 'admit', 'refuse', 'register', 'setSeverity', 'amend', 'sendBack', 'dispatch', 'acknowledge', 'decline', 'withdraw', 'depart', 'arrive', 'clear',
  ...operationCommands, 'handle', 'reportBack', 'check', 'close', 'evaluate', 'suspend', 'resume', 'extend', 'whistle', 'checkIn', 'supervise', 'liftSupervision', 'merge', 'void', 'forceClose', 'reopen', 'note', 'undo',
];
/** What moves a case on, so that random walks get far enough to be worth their time. */
const forward: Partial<Record<CaseState['stage'], readonly CaseCommandType[]>> = {
  reported: ['admit'], sentBack: ['admit'], admitted: ['register'], registered: ['dispatch', 'orderSquad', 'reserve'], rework: ['dispatch', 'handle'], dispatched: ['acknowledge', 'depart', 'dispatch'],
  acknowledged: ['depart', 'handle', 'dispatch'], enRoute: ['arrive', 'withdraw'], onScene: ['handle', 'clear'], handled: ['reportBack'], reportedBack: ['check'], checked: ['close'],
  closed: ['evaluate', 'reopen'], evaluated: ['reopen'], forceClosed: ['reopen'], voided: ['reopen'],
};

/** What comes up once a squad is out. */
const squadWork: readonly CaseCommandType[] = ['notify', 'acknowledge', 'depart', 'arrive', 'decline', 'replace', 'orderBackfill', 'raiseAlarm', 'callPar', 'accountFor', 'takeCommand', 'standDown'];

function pickFrom<T>(list: readonly T[], n: number): T | undefined {
  return list[n % Math.max(1, list.length)];
}

function commandOf(dice: Throw, story: CaseStory, serial: number): CaseCommand {
  const state = story.state;
  const out = state?.operations.some((operation) => operation.stoodDownAt === null) === true;
  const likely = state === null ? (['report'] as const) : [...(forward[state.stage] ?? []), ...(out ? squadWork : []), ...(state.supervised ? (['liftSupervision', 'supervise'] as const) : [])];
  const undoes = state?.undoable != null && dice.kind % 10 === 0;
  const type = undoes ? 'undo' : ((dice.fitting ? pickFrom(likely, dice.kind) : undefined) ?? pickFrom(kinds, dice.kind) ?? 'note');
  const n = dice.pick;
  const reason = n % 11 === 0 ? ' ' : '理由';
  const assignmentId = pickFrom(state?.assignments ?? [], n)?.id ?? 'nowhere';
  switch (type) {
    case 'report':
      return reportCommand(`${story.id}-${serial}`, story.now, { taskItemId: pickFrom([...Object.keys(items), null, 'item-nowhere'], n) ?? null });
    case 'attachSignal':
      return { type, signal: signal(n % 5 === 0 ? `${story.id}-0-signal` : `s-${story.id}-${serial}`, story.now - n * 1_000, { receivedAt: n % 3 === 0 ? null : story.now }) };
    case 'admit':
      return { type, taskItemId: dice.fitting && n % 5 !== 0 ? 'item-light' : (pickFrom([...Object.keys(items), 'item-nowhere'], n) ?? '') };
    case 'refuse':
      return { type, reason, rule: n % 7 === 0 ? '' : 'admission.listedItemsOnly' };
    case 'register':
      return { type };
    case 'setSeverity':
      return { type, severity: ([1, 2, 3, 4] as const)[(n % 4) as 0 | 1 | 2 | 3], reason: n % 2 === 0 ? null : reason };
    case 'amend':
      return n % 4 === 0 ? { type } : n % 4 === 1 ? { type, title: '更正' } : n % 4 === 2 ? { type, place: { ...place, address: '凤天路5号' } } : { type, taskItemId: pickFrom(Object.keys(items), n) ?? '' };
    case 'sendBack':
      return { type, reason, rule: n % 2 === 0 ? null : 'admission.handlingLevel' };
    case 'dispatch': {
      if (n % 5 === 0) return { ...dispatchCommand(`a-${serial}`, ''), assignee: { kind: 'organization', organizationId: 'gas', name: '燃气公司' } };
      const who = pickFrom(['medic', 'worker', 'stranger'], n) ?? 'medic';
      return dispatchCommand(n % 13 === 0 ? assignmentId : `a-${serial}`, who, n % 3 === 0 ? ['medical'] : []);
    }
    case 'acknowledge':
    case 'depart':
    case 'arrive':
    case 'clear':
      return { type, assignmentId };
    case 'decline':
    case 'withdraw':
      return { type, assignmentId, reason };
    case 'reserve':
    case 'releaseReservation':
    case 'orderSquad':
    case 'raiseAlarm':
    case 'orderBackfill':
    case 'notify':
    case 'replace':
    case 'takeCommand':
    case 'callPar':
    case 'accountFor':
    case 'standDown':
      return state === null ? { type: 'note', text: reason } : squadCommand(type, state, squadDice(dice, story, serial, reason));
    case 'handle':
      return { type, result: reason };
    case 'reportBack':
      return { type, summary: reason };
    case 'check':
      return { type, passed: n % 3 !== 0, note: reason };
    case 'close':
      return { type, note: '' };
    case 'evaluate':
      return { type, solved: n % 2 === 0 ? null : true, satisfied: n % 3 === 0 ? null : false, words: n % 5 === 0 ? '' : '谢谢' };
    case 'suspend':
      return { type, reason, until: n % 3 === 0 ? null : story.now + (n - 500) * 1_000 };
    case 'extend':
      return { type, byMs: (n % 200) * 1_000 - 10_000, reason };
    case 'whistle':
      return { type, organizationId: n % 2 === 0 ? 'gas' : 'water', name: '单位', reason, checkInLimitMs: (n % 50) * 1_000 };
    case 'checkIn':
      return { type, organizationId: n % 2 === 0 ? 'gas' : 'water' };
    case 'merge':
      return { type, intoId: pickFrom(['case-a', 'case-b', 'case-9'], n) ?? '' };
    case 'note':
      return { type, text: reason };
    case 'undo':
      return { type, eventId: n % 9 === 0 ? 'nowhere' : story.lastId };
    default:
      return { type, reason };
  }
}

/** Chance for a squad, drawn out of one throw: every number that is asked for is another one, and the same throw always gives the same. */
function squadDice(dice: Throw, story: CaseStory, serial: number, reason: string) {
  let drawn = Math.imul(dice.pick + 1, 0x9e3779b1) ^ Math.imul(dice.kind + 1, 0x85ebca6b);
  let ids = 0;
  return {
    below: (bound: number) => {
      drawn = Math.imul(drawn ^ (drawn >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
      return ((drawn ^ (drawn >>> 13)) >>> 0) % bound;
    },
    id: () => `q-${serial}-${++ids}`,
    people: squadPeople,
    grids: [{ id: 'g', name: '第1网格' }, { id: 'g2', name: '第2网格' }],
    at: story.now,
    reason,
    wrongOneIn: dice.fitting ? 25 : 8,
  };
}
const squadPeople = ['medic', 'worker', 'gasman', 'searcher', 'stranger'].map((id) => ({ id, name: `${id}-name` }));

/** Who would fit: somebody who may, by a table that is not the rules'. */
function whoFor(command: CaseCommand, dice: Throw, story: CaseStory): PlayerName {
  // A command out of the blue is given by somebody who may, one time in three: what it meets is then the state, not the rights.
  if (!dice.fitting && dice.kind % 3 !== 0) return dice.who;
  if (command.type === 'undo') return names.find((name) => players[name].actor.id === story.log.at(-1)?.actor.id) ?? 'operator';
  return pickFrom<PlayerName>(['chief', 'checker', 'operator', 'linked'], dice.pick) ?? 'chief';
}

interface Turn {
  readonly story: CaseStory;
  readonly command: CaseCommand;
  readonly who: PlayerName;
  readonly before: CaseState | null;
  readonly ok: boolean;
}

/** Plays the dice over two cases that can merge, and shows every turn to the watcher. */
function play(dice: readonly Throw[], watch: (turn: Turn, decision: ReturnType<typeof decide>) => void): readonly [CaseStory, CaseStory] {
  const a = new CaseStory('case-a');
  const b = new CaseStory('case-b');
  a.others.set('case-b', b);
  b.others.set('case-a', a);
  let now = start;
  dice.forEach((one, serial) => {
    const story = one.pick % 4 === 0 ? b : a;
    now += one.waitMs;
    a.now = now;
    b.now = now;
    const command = commandOf(one, story, serial);
    const who = whoFor(command, one, story);
    const before = story.state;
    const decision = story.ask(who, command, { occurredAt: now - one.lateMs });
    if (decision.ok) for (const event of decision.events) (event.aggregateId === a.id ? a : b).write(event);
    watch({ story, command, who, before, ok: decision.ok }, decision);
  });
  return [a, b];
}

const runs = { seed, numRuns };
const sequences = fc.array(throws, { minLength: 60, maxLength: 60 });

/** Refusals that take more luck than the dice have in an ordinary run; each has its example in squads.test.ts. */
const byExample: ReadonlySet<string> = new Set(['lineOverfilled', 'operationExists', 'alreadyReplaced', 'reservationStillRuns']);

/** Freezes a state to its depths: a rule that wrote into what it was given would throw. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

describe('the case under long random sequences', () => {
  it('never reaches an illegal state, and every refusal cites a known code and rule', () => {
    const seen = { commands: new Set<string>(), stages: new Set<string>(), codes: new Set<string>(), events: new Set<string>() };
    fc.assert(
      fc.property(sequences, (dice) => {
        play(dice, ({ story, command }, decision) => {
          if (decision.ok) {
            seen.commands.add(command.type);
            for (const event of decision.events) seen.events.add(event.type);
            expect(decision.events.length).toBe(command.type === 'merge' ? 2 : 1);
          } else {
            seen.codes.add(decision.refusal.code);
            expect(refusalCodes).toContain(decision.refusal.code);
            expect(refusalRules).toContain(decision.refusal.rule);
          }
          for (const one of [story, ...story.others.values()]) {
            if (one.state === null) continue;
            seen.stages.add(one.state.stage);
            expect(broken(one.state, one.log)).toEqual([]);
          }
        });
      }),
      runs,
    );
    // The dice are worth something only if they come everywhere; a short run under another seed may miss a rare corner.
    if (seed !== ownSeed && numRuns < 5_000) return;
    expect(kinds.filter((kind) => !seen.commands.has(kind))).toEqual([]);
    expect(seen.stages.size).toBe(18);
    expect(seen.events.size).toBe(45);
    expect(refusalCodes.filter((code) => !seen.codes.has(code) && !code.startsWith('import') && !byExample.has(code))).toEqual([]);
  });

  it('the checker was never a handler', () => {
    fc.assert(
      fc.property(sequences, (dice) => {
        const [a, b] = play(dice, () => undefined);
        for (const { log } of [a, b]) {
          const byPeople = log.filter((event) => event.actor.kind !== 'import');
          expect(selfChecks(byPeople, (id) => (id === 'linked' ? 'medic' : undefined))).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('folds to the same state whole, one by one, from a copy of the log, and at every prefix to a valid one', () => {
    fc.assert(
      fc.property(sequences, (dice) => {
        for (const { log, state } of play(dice, () => undefined)) {
          expect(fold(log)).toEqual(state);
          expect(JSON.stringify(fold(JSON.parse(JSON.stringify(log)) as CaseEvent[]))).toBe(JSON.stringify(state));
          let stepwise: CaseState | null = null;
          log.forEach((event, i) => {
            stepwise = evolve(stepwise, event);
            const prefix = fold(log.slice(0, i + 1));
            expect(JSON.stringify(prefix)).toBe(JSON.stringify(stepwise));
            expect(prefix === null ? ['nothing'] : broken(prefix, log.slice(0, i + 1))).toEqual([]);
          });
        }
      }),
      { seed, numRuns: Math.ceil(numRuns / 5) },
    );
  });

  it('changes nothing that it is given', () => {
    fc.assert(
      fc.property(sequences, (dice) => {
        play(dice, ({ story }) => {
          if (story.state !== null) frozen(story.state);
          for (const event of story.log) frozen(event);
        });
      }),
      { seed, numRuns: Math.ceil(numRuns / 10) },
    );
  });

  it('an undo brings back exactly the state before the act', () => {
    let undone = 0;
    fc.assert(
      fc.property(sequences, (dice) => {
        const [a, b] = play(dice, () => undefined);
        for (const { log } of [a, b]) {
          log.forEach((event, i) => {
            if (event.type !== 'undone') return;
            undone++;
            const act = log[i - 1];
            expect(act !== undefined && act.id === event.payload.eventId && isReversible(act.type)).toBe(true);
            const before = fold(log.slice(0, i - 1));
            const after = fold(log.slice(0, i + 1));
            expect(after).toEqual({ ...before, undoable: null, eventCount: i + 1, lastEventAt: after?.lastEventAt, lastActorName: event.actor.name });
          });
        }
      }),
      runs,
    );
    expect(undone).toBeGreaterThan(100);
  });

  it('suspended time is never counted on the clock', () => {
    fc.assert(
      fc.property(sequences, (dice) => {
        for (const { log } of play(dice, () => undefined)) {
          if (log.some((event) => event.type === 'undone')) continue;
          // The suspensions as the log tells them, against what the state counts.
          let since: number | null = null;
          let total = 0;
          const spans: (readonly [number, number])[] = [];
          let state: CaseState | null = null;
          for (const event of log) {
            state = evolve(state, event);
            const ends = event.type === 'resumed' || (endedStages as readonly string[]).includes(state.stage);
            if (event.type === 'suspended') since = event.occurredAt;
            else if (since !== null && ends) {
              total += Math.max(0, event.occurredAt - since);
              spans.push([since, event.occurredAt]);
              since = null;
            }
            expect(state.suspendedMs).toBe(total);
            const { clock } = state;
            if (clock === null || state.suspendedAt !== null) continue;
            const now = state.lastEventAt + minute;
            const within = spans.reduce((sum, [from, to]) => sum + Math.max(0, to - Math.max(from, clock.startedAt)), 0);
            expect(elapsedMs(clock, now)).toBe(Math.max(0, now - clock.startedAt - within));
          }
        }
      }),
      runs,
    );
  });

  it('offers exactly the commands that state and role do not forbid', () => {
    const aboutTheCommand = new Set([
      'reasonMissing', 'ruleMissing', 'wordsMissing', 'nothingToAmend', 'itemFixed', 'severityUnchanged', 'overrideReasonMissing', 'itemUnlisted', 'itemNotYetInForce', 'itemRetired',
      'itemExpired', 'wrongLevel', 'signalExists', 'personUnknown', 'assignmentExists', 'alreadyAssigned', 'assignmentUnknown', 'assignmentWrongStage', 'nothingEvaluated', 'untilInThePast',
      'reservationInThePast', 'alreadyReserved', 'reservationUnknown', 'blocked', 'blockReasonMissing', 'blockNeedsRole', 'nobodyPicked', 'operationExists', 'operationUnknown', 'operationStoodDown', 'linesMissing',
      'lineInconsistent', 'lineUnknown', 'lineOverfilled', 'gapUnexplained', 'deadlinesNotRising', 'alarmNotHigher', 'notOfASquad', 'alreadyReplaced', 'notSilent', 'notSilentYet', 'notDeclined',
      'alreadyInCommand', 'nobodyOnScene', 'parNotCalled', 'lengthNotPositive', 'alreadyWhistled', 'notWhistled', 'mergeIntoItself', 'mergeTargetUnknown', 'mergeTargetEnded', 'undoNotTheLast', 'undoTooLate',
    ]);
    fc.assert(
      fc.property(sequences, (dice) => {
        play(dice, ({ command, who, before }, decision) => {
          const player: Player = players[who];
          if (before === null || (player.actor.kind !== 'account' && player.actor.kind !== 'person')) return;
          const offered = allowedCommands(before, { actorIds: player.personId === undefined ? [player.actor.id] : [player.actor.id, player.personId], roles: player.roles });
          if (decision.ok) expect(offered).toContain(command.type);
          else if (offered.includes(command.type)) {
            const byAssignment = (decision.refusal.code === 'notYourAssignment' && 'assignmentId' in command) || (decision.refusal.code === 'notAllowed' && ['replace', 'accountFor'].includes(command.type));
            expect(byAssignment || aboutTheCommand.has(decision.refusal.code), `${command.type}: ${decision.refusal.code}`).toBe(true);
          }
        });
      }),
      runs,
    );
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { forceFunnel } from '@shared/domain/case/funnel';
import { standingOf } from '@shared/domain/case/muster';
import type { SquadPick } from '@shared/domain/case/operation';
import type { CaseState } from '@shared/domain/case/state';
import { distanceM } from '@shared/domain/geo/distance';
import type { PersonId } from '@shared/domain/ids';
import type { DemandLine } from '@shared/domain/plan/plan';
import { demoAccounts } from '@shared/demo/accounts';
import { sampleItemId } from '@shared/demo/sample-task-list';
import type { PositionBatch } from '@shared/ipc/worker-protocol';
import { answerTo, conductOf } from '../../../electron/worker/demo/simulation/conduct';
import { createWalkers } from '../../../electron/worker/demo/simulation/walkers';
import { initialPositions } from '../../../electron/worker/demo/positions';
import { randomStream } from '../../../electron/worker/demo/random';
import { generateWorld, type DemoWorld } from '../../../electron/worker/demo/world';
import { playWorld, type Played } from './played-world';
import type { InMemoryDesk } from './simulated-desk';

/* `!` in this file: the case, its people and its operation were put there by the test itself; where that were wrong it would fail there. */

const start = Date.UTC(2025, 10, 25, 1, 0);
const minute = 60_000;
const chief = { kind: 'account', id: demoAccounts[2]!.id, name: demoAccounts[2]!.displayName } as const;
let world: DemoWorld;

beforeAll(() => {
  world = generateWorld({ size: 'subdistrict', seed: 3, begins: start - 30 * 86_400_000 });
});

const caseId = 'the-gas-leak';
const deadlines = { notifyMs: minute, acknowledgeMs: 3 * minute, departMs: 6 * minute, arriveMs: 15 * minute };
const lines: readonly DemandLine[] = [
  { id: '1', skills: ['fire'], count: 3, quorum: 2, essential: true },
  { id: '2', skills: [], count: 9, quorum: 4, essential: true },
];

/** A gas leak in 中心湾社区, as the desk orders it. */
class Leak {
  readonly played: Played;
  readonly spot = world.places.grids[world.places.communities.find(({ name }) => name === '中心湾社区')!.grids[0]!]!;
  serial = 0;

  constructor(speed = 8) {
    this.played = playWorld(world, start, { speed, history: false, takenOver: true });
    const micro = world.places.micro[this.spot.micro[0]!]!;
    const community = world.places.communities[this.spot.communityIndex]!;
    this.give({
      type: 'report', title: '燃气异味', taskItemId: sampleItemId('4-01'), severity: 2, exercise: true,
      place: { point: micro.site, address: micro.address, districtId: world.places.districtId, subdistrictId: world.places.subdistricts[community.subdistrictIndex]!.id, communityId: community.id, gridId: this.spot.id, microGridId: micro.id },
      signal: { id: 's1', source: 'resident', reportedAt: start, receivedAt: start, reporterName: null, reporterPhone: null, text: '味道很重', externalRef: null },
    });
    this.give({ type: 'admit', taskItemId: sampleItemId('4-01') });
    this.give({ type: 'register' });
  }

  get state(): CaseState {
    return this.played.desk.states.get(caseId)!;
  }

  give(command: Parameters<InMemoryDesk['execute']>[1], byPhone: readonly PersonId[] = []): CaseState {
    const { state, code } = this.played.desk.execute(caseId, command, chief, this.played.now(), this.played.now());
    expect(code).toBeNull();
    this.played.simulation.receive({ kind: 'caseChanged', state: state!, byPhone }, this.played.real());
    return state!;
  }

  pickFor(lineId: string, person: number): SquadPick {
    this.serial += 1;
    const { id, name } = world.people[person]!;
    return { assignmentId: `a${this.serial}`, personId: id, name, lineId, etaS: null, reason: 'fastest', blocks: [] };
  }

  /** People of the community and the subdistrict around it, those with the skill where one is asked for. */
  free(skill: 'fire' | null, count: number, but: readonly PersonId[] = []): number[] {
    const subdistrict = this.state.place.subdistrictId;
    return world.people.flatMap((person, i) => (world.duty[i] === 'onDuty' && person.subdistrictId === subdistrict && person.role !== 'communityElder' && (skill === null ? !person.skills.includes('fire') : person.skills.includes(skill)) && !but.includes(person.id) ? [i] : [])).slice(0, count);
  }

  order(byPhone: readonly PersonId[] = []): CaseState {
    const picks = [...this.free('fire', 3).map((person) => this.pickFor('1', person)), ...this.free(null, 9).map((person) => this.pickFor('2', person))];
    return this.give({ type: 'orderSquad', operationId: 'op', planId: null, planName: '', alarmLevel: 1, lines, rally: null, deadlines, parEveryMs: 15 * minute, instruction: '', picks, shortfalls: [], overrides: [] }, byPhone);
  }

  /** What a desk does about the silent and those who said no: the next one goes. */
  replaceWhoIsDue(): void {
    for (const { assignment, replaceable } of this.state.assignments.map((one) => standingOf(one, this.state.operations[0]!, this.played.now()))) {
      if (replaceable === null || this.state.stage === 'handled' || this.state.stage === 'reportedBack') continue;
      const called = this.state.assignments.map(({ assignee }) => (assignee.kind === 'person' ? assignee.personId : ''));
      const next = this.free(assignment.lineId === '1' ? 'fire' : null, 1, called)[0];
      if (next !== undefined) this.give({ type: 'replace', assignmentId: assignment.id, cause: replaceable, reason: null, pick: this.pickFor(assignment.lineId!, next), overrides: [] });
    }
  }
}

describe('a squad in the living world', () => {
  it('is told, comes together, is accounted for, holds a post elsewhere, works, and goes home after the stand-down', () => {
    const leak = new Leak();
    const { played } = leak;
    leak.order();
    const holder = leak.free(null, 30).at(-1)!;
    const post = world.places.grids[world.places.communities[leak.spot.communityIndex]!.grids[1]!]!;
    leak.give({ type: 'orderBackfill', operationId: 'op', moves: [{ assignmentId: 'b1', personId: world.people[holder]!.id, name: world.people[holder]!.name, gridId: post.id, gridName: post.name, etaS: null, blocks: [] }], overrides: [] });
    const par = { called: false };
    played.play(3 * 60 * minute, () => {
      leak.replaceWhoIsDue();
      const { operations, assignments } = leak.state;
      if (par.called || operations[0]!.quorumAt === null || played.now() < operations[0]!.quorumAt + 2 * minute || !assignments.some((one) => one.stage === 'onScene' && one.purpose === 'scene')) return;
      par.called = true;
      leak.give({ type: 'callPar', operationId: 'op' });
    });
    const operation = leak.state.operations[0]!;
    expect(operation.quorumAt).not.toBeNull();
    expect(operation.quorumAt! - operation.orderedAt).toBeGreaterThan(minute);
    expect(operation.quorumAt! - operation.orderedAt).toBeLessThan(45 * minute);
    const funnel = forceFunnel(leak.state, operation);
    expect(funnel.rows.map(({ count }) => count)).toEqual([...funnel.rows.map(({ count }) => count)].sort((a, b) => b - a));
    expect(funnel.rows.at(-1)!.count).toBeGreaterThanOrEqual(6);
    // Times of everybody who came are in the order in which things happen, and the orders were carried by the channel.
    for (const one of leak.state.assignments) {
      if (one.arrivedAt === null) continue;
      expect(one.notifiedAt).toBeGreaterThanOrEqual(one.dispatchedAt);
      expect(one.acknowledgedAt).toBeGreaterThanOrEqual(one.notifiedAt!);
      expect(one.departedAt).toBeGreaterThanOrEqual(one.acknowledgedAt!);
      expect(one.arrivedAt).toBeGreaterThan(one.departedAt!);
    }
    expect(operation.parRounds).toHaveLength(1);
    expect(operation.parRounds[0]!.answers.length).toBeGreaterThan(0);
    expect(leak.state.stage).toBe('reportedBack');
    const held = leak.state.assignments.find(({ id }) => id === 'b1')!;
    expect(held.stage).toBe('onScene');
    leak.give({ type: 'standDown', operationId: 'op', reason: '处置完毕' });
    expect(leak.state.assignments.every(({ stage }) => ['cleared', 'withdrawn', 'declined'].includes(stage))).toBe(true);
    const before = played.sent.length;
    played.play(60 * minute);
    const home = world.homePoint(holder);
    const places = new Map(world.places.grids.map((grid) => [grid.id, grid]));
    const own = places.get(world.people[holder]!.homeGridId!)!;
    const last = played.sent.slice(before).flatMap((message) => (message.kind === 'positions' ? pointsOf(message.batch, world.people[holder]!.id) : [])).at(-1)!;
    const farthest = Math.max(...own.micro.map((micro) => distanceM(world.places.micro[micro]!.site, home)));
    expect(distanceM(last, home)).toBeLessThan(farthest + 1_500);
  });

  it('says nothing in the name of whose own phone speaks', () => {
    const leak = new Leak();
    const first = world.people[leak.free('fire', 1)[0]!]!.id;
    leak.order([first]);
    leak.played.play(30 * minute);
    const own = leak.state.assignments.find(({ assignee }) => assignee.kind === 'person' && assignee.personId === first)!;
    expect(own).toMatchObject({ stage: 'dispatched', calls: [], acknowledgedAt: null });
    expect(leak.state.assignments.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length).toBeGreaterThan(5);
  });

  it('answers a call that reaches the silent', () => {
    const leak = new Leak();
    leak.played.simulation.receive({ kind: 'simulationFail', caseId, how: 'silent', count: 2 }, leak.played.real());
    leak.order();
    leak.played.play(10 * minute);
    const silent = leak.state.assignments.filter(({ stage }) => stage === 'dispatched');
    expect(silent.length).toBeGreaterThanOrEqual(2);
    expect(leak.state.assignments.slice(0, 2).map(({ stage, notifiedBy }) => [stage, notifiedBy])).toEqual([['dispatched', 'mqtt'], ['dispatched', 'mqtt']]);
    const [rung] = silent;
    leak.give({ type: 'notify', assignmentId: rung!.id, channel: 'phone', outcome: 'reached' });
    leak.played.play(minute);
    expect(leak.state.assignments.find(({ id }) => id === rung!.id)!.acknowledgedAt).not.toBeNull();
  });

  it('fails in the way that an exercise asks for: declines, is held up, loses its signal, misses a roll call', () => {
    const usual = answerTo('x', world.people[0], 3);
    expect(answerTo('x', world.people[0], 3, new Set(['declines'])).declines).toBe(true);
    expect(answerTo('x', world.people[0], 3, new Set(['silent'])).silent).toBe(true);
    expect(answerTo('x', world.people[0], 3, new Set(['stuck'])).stuck!.forMs).toBeGreaterThanOrEqual(3 * minute);
    expect(answerTo('x', world.people[0], 3, new Set(['losesSignal'])).signal!.forMs).toBeGreaterThanOrEqual(2 * minute);
    // What is forced changes nothing else of what was drawn.
    expect(answerTo('x', world.people[0], 3, new Set(['missesPar']))).toMatchObject({ acknowledgeMs: usual.acknowledgeMs, departMs: usual.departMs });
  });

  it('draws each role its own shares, and the same answer for the same order', () => {
    const who = world.people.find(({ role }) => role === 'volunteer')!;
    const many = Array.from({ length: 4_000 }, (_, i) => answerTo(`order-${i}`, who, 3));
    const share = (of: (one: (typeof many)[number]) => boolean): number => many.filter(of).length / many.length;
    const conduct = conductOf(who);
    expect(Math.abs(share(({ declines }) => declines) - conduct.declines)).toBeLessThan(0.02);
    expect(Math.abs(share(({ reached }) => !reached) - conduct.unreached)).toBeLessThan(0.015);
    expect(Math.abs(share(({ signal }) => signal !== null) - conduct.losesSignal)).toBeLessThan(0.02);
    expect(answerTo('order-7', who, 3)).toEqual(many[7]);
    expect(answerTo('order-7', who, 4)).not.toEqual(many[7]);
  });
});

const pointsOf = ({ personIds, positions }: PositionBatch, id: PersonId): (readonly [number, number])[] => personIds.flatMap((one, i) => (one === id ? [[positions[2 * i]!, positions[2 * i + 1]!] as const] : []));

describe('ways with mishaps', () => {
  const person = () => world.duty.findIndex((duty) => duty === 'onDuty');
  const far = () => world.places.micro[world.caseMicro.at(-1)!]!.site;
  const walkersAt = () => createWalkers(world, initialPositions(world, start), (i) => i === person(), start, randomStream(1, 'ways'));

  it('stands still as long as it is held up, and comes later by that', () => {
    const free = walkersAt();
    const held = walkersAt();
    const goal = far();
    const wayMs = free.sendTo(person(), goal, start);
    expect(held.sendTo(person(), goal, start, { stuck: { at: 0.5, forMs: 300_000 }, signal: null })).toBe(wayMs + 300_000);
    for (const walkers of [free, held]) walkers.advance(start + Math.round(wayMs * 0.5) + 200_000);
    const middle = held.pointOf(person());
    held.advance(start + Math.round(wayMs * 0.5) + 299_000);
    expect(held.pointOf(person())).toEqual(middle);
    for (const walkers of [free, held]) walkers.advance(start + wayMs + 300_001);
    expect(distanceM(free.pointOf(person()), goal)).toBeLessThan(1);
    expect(distanceM(held.pointOf(person()), goal)).toBeLessThan(1);
  });

  it('is not heard without signal, and then tells its whole track, oldest first', () => {
    const walkers = walkersAt();
    walkers.sendTo(person(), far(), start, { stuck: null, signal: { afterMs: 30_000, forMs: 120_000 } });
    const heard: number[] = [];
    let track: PositionBatch | null = null;
    for (let at = start + 10_000; at <= start + 200_000; at += 10_000) {
      const batch = walkers.advance(at);
      if (batch === null) continue;
      heard.push(at - start);
      if (batch.fixAt.length > 1) track = batch;
    }
    expect(heard.filter((ms) => ms >= 30_000 && ms < 150_000)).toEqual([]);
    expect([...track!.fixAt].map((at) => at - start)).toEqual([30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150].map((s) => s * 1_000));
  });

  it('goes home when off duty, and is seen no more', () => {
    const walkers = walkersAt();
    expect(walkers.has(person())).toBe(true);
    walkers.setDuty(person(), false, start);
    expect(walkers.has(person())).toBe(false);
    for (let at = start; at < start + 90 * minute; at += minute) walkers.advance(at);
    expect(walkers.advance(start + 3 * 60 * minute)).toBeNull();
    expect(distanceM(walkers.pointOf(person()), world.homePoint(person()))).toBeLessThan(1);
  });
});

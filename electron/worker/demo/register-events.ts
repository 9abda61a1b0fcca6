import type { Actor, DomainEvent } from '@shared/domain/event';
import { samplePlans } from '@shared/demo/sample-plans';
import type { EpochMs } from '@shared/domain/ids';
import type { RegisterEvent } from '@shared/domain/registers';
import { timeIds } from './ids';
import { randomStream } from './random';
import type { DemoWorld } from './world';

const author: Actor = { kind: 'import', id: '0000000d-0000-8000-8000-000000000021', name: '演示数据' };

/** One part of the registers, small enough to be a message and a transaction. */
export interface RegisterChunk {
  readonly step: 'areas' | 'organizations' | 'people' | 'taskList';
  readonly events: readonly DomainEvent[];
}

type Kind = Pick<RegisterEvent, 'aggregate' | 'aggregateId' | 'type' | 'payload'>;

/** The registers as the events that define them, in an order in which nothing is named before it is there. */
export function* registerEvents(world: DemoWorld, console: string): Generator<RegisterChunk> {
  const { begins, seed } = world.options;
  const ids = timeIds(randomStream(seed, 'register-events'));
  const at = (kind: Kind, occurredAt: EpochMs): DomainEvent => ({ id: ids.at(occurredAt), ...kind, actor: author, console, occurredAt, recordedAt: occurredAt, hubSeq: null });

  yield { step: 'taskList', events: world.taskItems.map((item) => at({ aggregate: 'taskItem', aggregateId: item.id, type: 'taskItemDefined', payload: { item } }, begins)) };
  yield* inChunks('areas', 400, world.areas.map((area) => at({ aggregate: 'area', aggregateId: area.id, type: 'areaDefined', payload: { area } }, begins)));
  yield* inChunks('organizations', 1_000, [
    ...world.allOrganizations.map((organization) => at({ aggregate: 'organization', aggregateId: organization.id, type: 'organizationDefined', payload: { organization } }, begins)),
    ...world.squads.map((squad) => at({ aggregate: 'squad', aggregateId: squad.id, type: 'squadDefined', payload: { squad } }, begins)),
    ...world.teamModels.map((teamModel) => at({ aggregate: 'teamModel', aggregateId: teamModel.id, type: 'teamModelDefined', payload: { teamModel } }, begins)),
  ]);
  yield* inChunks('people', 1_000, world.people.map((person) => at({ aggregate: 'person', aggregateId: person.id, type: 'personDefined', payload: { person } }, begins)));
  // Last, so that the ids of all that was there before plans stay what they were.
  yield { step: 'taskList', events: samplePlans(begins).map((plan) => at({ aggregate: 'plan', aggregateId: plan.id, type: 'planDefined', payload: { plan } }, begins)) };
}

/** What people are doing as the world begins to live: who is on duty since when (shifts begin in the last hours). */
export function* dutyEvents(world: DemoWorld, now: EpochMs, console: string): Generator<RegisterChunk> {
  const random = randomStream(world.options.seed, 'duty-events');
  const ids = timeIds(randomStream(world.options.seed, 'duty-ids'));
  const events: DomainEvent[] = [];
  world.people.forEach((person, index) => {
    const state = world.duty[index];
    if (state === undefined || state === 'offDuty') return;
    const since = now - Math.round(random.between(0.2, 5) * 3_600_000);
    events.push({ id: ids.at(since), aggregate: 'person', aggregateId: person.id, type: 'dutySet', payload: { state }, actor: author, console, occurredAt: since, recordedAt: since, hubSeq: null });
  });
  yield* inChunks('people', 2_000, events);
}

function* inChunks(step: RegisterChunk['step'], size: number, events: readonly DomainEvent[]): Generator<RegisterChunk> {
  for (let start = 0; start < events.length; start += size) yield { step, events: events.slice(start, start + size) };
}

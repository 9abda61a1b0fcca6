import { isBound } from '@shared/domain/case/stages';
import type { CaseState } from '@shared/domain/case/state';
import { linesOf } from '@shared/domain/case/arrivals';
import { roleBit, teamMinimum } from '@shared/domain/coverage/team-minimum';
import type { OrderMeasure } from '@shared/domain/exercise/run';
import type { AreaId, EpochMs, OperationId } from '@shared/domain/ids';
import { dutyStates, type DutyState } from '@shared/domain/people';
import { recommend } from '@shared/domain/recommend/recommend';
import { elsewhereStates, skillMask, type GridSnapshot, type PeopleSnapshot } from '@shared/domain/recommend/snapshot';
import type { Casting } from '../casework/casting';
import type { DemoWorld } from '../world';
import type { Walkers } from './walkers';

/** So many live orders, and somebody has enough to do. */
const loadLimit = 2;

export interface MeasureView {
  readonly world: DemoWorld;
  readonly casting: Casting;
  readonly walkers: Walkers;
  readonly rostered: readonly DutyState[];
  readonly states: () => Iterable<CaseState>;
}

/**
 * What an exercise's order found, from the world's own knowledge: everybody as if this case had called nobody. The optimum is the exact
 * assembly of the order's lines over the very ways that people then take, without anybody's hesitation.
 */
export function measureOrder(state: CaseState, operationId: OperationId, view: MeasureView, now: EpochMs): OrderMeasure {
  const { casting } = view;
  const operation = state.operations.find(({ id }) => id === operationId);
  const place = operation?.rally?.point ?? state.place.point;
  const grids = gridsOf(view);
  const people = peopleOf(view, state, grids.rowOf, grids.roles, place, now);
  const covered = new Int32Array(grids.ids.length);
  people.grid.forEach((grid) => {
    if (grid >= 0) covered[grid] = (covered[grid] ?? 0) + 1;
  });
  const snapshot: GridSnapshot = { ...grids, covered };
  const optimum = operation === undefined || place === null ? null : recommend({ people, grids: snapshot, demand: linesOf(operation), limits: { maxEtaS: Infinity, staleAfterMs: Infinity, loadLimit, keepMinimums: true, candidatesPerLine: 0 } });
  const posts: Record<string, AreaId> = {};
  const asked = new Set<AreaId>();
  for (const { assignee, operationId: by, postGridId } of state.assignments) {
    if (by !== operationId) continue;
    if (postGridId !== null) asked.add(postGridId);
    const grid = assignee.kind === 'person' ? grids.ids[people.grid[casting.personIndex(assignee.personId) ?? -1] ?? -1] : undefined;
    if (grid === undefined || assignee.kind !== 'person') continue;
    posts[assignee.personId] = grid;
    asked.add(grid);
  }
  return {
    operationId,
    optimumS: optimum?.assemblyS ?? null,
    posts,
    grids: grids.ids.flatMap((id, row) => (asked.has(id) ? [{ id, name: grids.names[row] ?? '', covered: covered[row] ?? 0, minimum: grids.minimum[row] ?? 0 }] : [])),
  };
}

interface Grids extends Omit<GridSnapshot, 'covered'> {
  readonly rowOf: ReadonlyMap<AreaId, number>;
  /** Whose presence counts in each. */
  readonly roles: readonly number[];
}

function gridsOf({ world }: MeasureView): Grids {
  const detailed = world.places.grids.filter((grid) => grid.detailed);
  const models = new Map(world.teamModels.map(({ communityId, slots }) => [communityId, slots]));
  const minimums = detailed.map(({ communityIndex }) => teamMinimum(models.get(world.places.communities[communityIndex]?.id ?? '') ?? null));
  return {
    ids: detailed.map(({ id }) => id),
    names: detailed.map(({ name }) => name),
    minimum: Int32Array.from(minimums, ({ minimum }) => minimum),
    residents: Int32Array.from(detailed, ({ residents }) => residents),
    rowOf: new Map(detailed.map(({ id }, row) => [id, row])),
    roles: minimums.map(({ roles }) => roles),
  };
}

function peopleOf({ world, rostered, states, walkers, casting }: MeasureView, own: CaseState, rowOf: ReadonlyMap<AreaId, number>, roles: readonly number[], place: CaseState['place']['point'], now: EpochMs): PeopleSnapshot {
  const count = world.people.length;
  const elsewhere = new Uint8Array(count);
  const load = new Uint8Array(count);
  for (const other of states()) {
    if (other.id === own.id) continue;
    for (const { assignee, stage } of other.assignments) {
      const person = assignee.kind === 'person' && isBound(stage) ? casting.personIndex(assignee.personId) : undefined;
      if (person === undefined) continue;
      load[person] = (load[person] ?? 0) + 1;
      elsewhere[person] = Math.max(elsewhere[person] ?? 0, elsewhereStates.indexOf(stage === 'reserved' ? 'reserved' : stage === 'onScene' ? 'onScene' : 'out'));
    }
  }
  return {
    at: now,
    ids: world.people.map(({ id }) => id),
    names: world.people.map(({ name }) => name),
    skills: Uint32Array.from(world.people, ({ skills }) => skillMask(skills)),
    rostered: Uint8Array.from(rostered, (state) => dutyStates.indexOf(state)),
    elsewhere,
    load,
    restUntil: new Float64Array(count),
    fixAt: new Float64Array(count).fill(now),
    grid: Int32Array.from(world.people, ({ homeGridId, role }, person) => {
      const row = rowOf.get(homeGridId ?? '') ?? -1;
      return row >= 0 && rostered[person] === 'onDuty' && elsewhere[person] === 0 && (roleBit(role) & (roles[row] ?? 0)) !== 0 ? row : -1;
    }),
    etas: [place === null ? new Float64Array(count).fill(Infinity) : walkers.secondsTo(place)],
  };
}

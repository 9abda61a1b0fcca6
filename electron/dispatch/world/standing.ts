import { coveringGridId, isAtPost } from '@shared/domain/duty';
import type { EpochMs, LngLat, PersonId } from '@shared/domain/ids';
import { dutyStates } from '@shared/domain/people';
import { restAfter, type RestRule } from '@shared/domain/recommend/rest';
import { elsewhereStates } from '@shared/domain/recommend/snapshot';
import type { PositionBatch } from '@shared/ipc/worker-protocol';
import type { Queries } from '../../db/driver';
import { bondRows, dutyRows, fixRows, type BondRow } from '../../db/queries/dispatch';
import { recentOutings } from '../../db/queries/readiness';
import type { Grids, People } from './people';

/* `!` in this file: rows of the columns that the same register made. */

/** How everybody stands: what the roster says, what binds them, which grid they cover. Rows are those of `People`. */
export interface Standing {
  /** Places in `dutyStates`. */
  readonly duty: Uint8Array;
  readonly since: Float64Array;
  readonly rostered: Uint8Array;
  readonly bonds: ReadonlyMap<number, readonly BondRow[]>;
  /** Row of the grid that they cover now and count in; −1 for none. */
  readonly grid: Int32Array;
  /** Live assignments and reservations. */
  readonly load: Uint8Array;
  /** When the rest after the last long outing ends, epoch ms; 0 for none. */
  readonly restUntil: Float64Array;
}

const offDuty = dutyStates.indexOf('offDuty');

export function standingOf(db: Queries, people: People, grids: Grids, rule: RestRule, now: EpochMs): Standing {
  const duty = new Uint8Array(people.count).fill(offDuty);
  const since = Float64Array.from(people.held, ({ person }) => person.validFrom);
  const rostered = new Uint8Array(people.count).fill(offDuty);
  for (const [key, state, from, said] of dutyRows(db)) {
    const row = people.rowOfKey.get(key);
    if (row === undefined) continue;
    duty[row] = state;
    since[row] = from;
    rostered[row] = said;
  }
  const bonds = new Map<number, BondRow[]>();
  const load = new Uint8Array(people.count);
  for (const bond of bondRows(db)) {
    const row = people.rowOfKey.get(bond.person);
    if (row === undefined) continue;
    const known = bonds.get(row);
    if (known === undefined) bonds.set(row, [bond]);
    else known.push(bond);
    load[row] = Math.min(255, load[row]! + 1);
  }
  const grid = new Int32Array(people.count).fill(-1);
  for (let row = 0; row < people.count; row++) {
    const said = dutyStates[rostered[row]!] ?? 'offDuty';
    const binding = bonds.get(row);
    if (said !== 'onDuty' && binding === undefined) continue;
    const id = coveringGridId(people.held[row]!.person.homeGridId, said, binding ?? []);
    const at = id === null ? undefined : grids.rowOf.get(id);
    if (at !== undefined && (people.mask[row]! & grids.presence[at]!) !== 0) grid[row] = at;
  }
  const restUntil = new Float64Array(people.count);
  for (const [key, outings] of recentOutings(db, now, rule)) {
    const row = people.rowOfKey.get(key);
    if (row !== undefined) restUntil[row] = restAfter(outings, rule);
  }
  return { duty, since, rostered, bonds, grid, load, restUntil };
}

/** What somebody does for cases other than this one: a place in `elsewhereStates`. A reservation that is over binds nobody. */
export function elsewhereOf(bonds: readonly BondRow[] | undefined, caseKey: number | null, at: EpochMs): number {
  let furthest = 0;
  for (const bond of bonds ?? []) {
    if (bond.caseKey === caseKey) continue;
    const over = bond.stage === 'reserved' && bond.reservedUntil !== null && bond.reservedUntil <= at;
    const state = over ? 'free' : bond.stage === 'reserved' ? 'reserved' : bond.stage === 'onScene' ? 'onScene' : 'out';
    furthest = Math.max(furthest, elsewhereStates.indexOf(state));
  }
  return furthest;
}

/** Whether somebody can be moved to another grid's post: on duty, not bound by anything that still holds, and not at another's post already. */
export function isFree(standing: Standing, row: number, at: EpochMs): boolean {
  return dutyStates[standing.rostered[row]!] === 'onDuty' && elsewhereOf(standing.bonds.get(row), null, at) === 0;
}

/** Whether somebody is at a post or at home and not under way: present where they cover. */
export function isPresent(standing: Standing, row: number): boolean {
  return standing.grid[row]! >= 0 && (standing.bonds.get(row) ?? []).every((bond) => bond.stage === 'reserved' || isAtPost(bond));
}

/** Last known positions. `at` is NaN for somebody who was never seen. */
export interface Fixes {
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** Epoch ms. */
  readonly at: Float64Array;
  /** The same as points; an object stays as long as nobody moves, by which the streets know it again. Null for somebody who was never seen. */
  readonly points: (LngLat | null)[];
}

export function fixesOf(db: Queries, people: People): Fixes {
  const fixes: Fixes = { lng: new Float64Array(people.count), lat: new Float64Array(people.count), at: new Float64Array(people.count).fill(Number.NaN), points: new Array<LngLat | null>(people.count).fill(null) };
  for (const [key, lng, lat, at] of fixRows(db)) {
    const row = people.rowOfKey.get(key);
    if (row !== undefined) place(fixes, row, lng, lat, at);
  }
  return fixes;
}

function place(fixes: Fixes, row: number, lng: number, lat: number, at: number): void {
  if (fixes.at[row]! >= at) return;
  if (fixes.points[row] === null || fixes.lng[row] !== lng || fixes.lat[row] !== lat) fixes.points[row] = [lng, lat];
  fixes.lng[row] = lng;
  fixes.lat[row] = lat;
  fixes.at[row] = at;
}

/** Fixes as they come, ahead of the database; people that the columns do not know are passed over. */
export function takeFixes(fixes: Fixes, rowOfId: ReadonlyMap<PersonId, number>, batch: PositionBatch): void {
  batch.personIds.forEach((id, i) => {
    const row = rowOfId.get(id);
    const [lng, lat, at] = [batch.positions[2 * i], batch.positions[2 * i + 1], batch.fixAt[i]];
    if (row !== undefined && lng !== undefined && lat !== undefined && at !== undefined && Number.isFinite(lng) && Number.isFinite(lat) && Number.isFinite(at)) place(fixes, row, lng, lat, at);
  });
}

import { isAtPost } from '@shared/domain/duty';
import { dutyStates, skills, type DutyState, type Person } from '@shared/domain/people';
import { normalize } from '@shared/domain/text/normalize';
import type { BoardFilter } from '@shared/ipc/dispatch-methods';
import type { BoardPage, BoardPerson } from '@shared/ipc/dispatch-views';
import { caseNoOf, type BondRow } from '../../db/queries/dispatch';
import { areaTest, freshnessOf } from '../../db/queries/people';
import type { Sight } from '../world/sight';
import type { Standing } from '../world/standing';
import { fixAtOf, pointOf } from './candidate';

/* `!` in this file: rows of the columns, counted by their own lengths. */

type Seen = Omit<Sight, 'streets' | 'times'>;

/** As the board reads from top to bottom. */
const order: readonly DutyState[] = ['onScene', 'enRoute', 'dispatched', 'reserved', 'onDuty', 'unavailable', 'offDuty'];
const rankOf = Uint8Array.from(dutyStates, (state) => order.indexOf(state));

/** Held as long as nobody's standing changed: a page is then one pass. */
const held = new WeakMap<Standing, Int32Array>();

/** Rows in the board's order; asked for in a moment of quiet, so that a page does not pay for it. */
export function ordered({ standing, people }: Pick<Seen, 'standing' | 'people'>): Int32Array {
  const known = held.get(standing);
  if (known !== undefined) return known;
  const { duty, since } = standing;
  const rows = Int32Array.from({ length: people.count }, (_, row) => row).sort((a, b) => rankOf[duty[a]!]! - rankOf[duty[b]!]! || since[a]! - since[b]! || a - b);
  held.set(standing, rows);
  return rows;
}

export function boardPage(sight: Seen, { filter, offset, limit }: { readonly filter: BoardFilter; readonly offset: number; readonly limit: number }): BoardPage {
  const { standing, people, now } = sight;
  const lets = filterOf(sight, filter);
  const wanted = new Uint8Array(dutyStates.length).fill(filter.duty.length === 0 ? 1 : 0);
  for (const state of filter.duty) wanted[dutyStates.indexOf(state)] = 1;
  const counts = new Uint32Array(dutyStates.length);
  const page: number[] = [];
  let total = 0;
  for (const row of ordered(sight)) {
    if (!lets(row)) continue;
    const duty = standing.duty[row]!;
    counts[duty]! += 1;
    if (wanted[duty] === 0) continue;
    if (total >= offset && page.length < limit) page.push(row);
    total += 1;
  }
  return {
    rows: page.map((row) => boardPerson(sight, row, people.held[row]!.person)),
    byDuty: Object.fromEntries(dutyStates.map((state, i) => [state, counts[i]!])) as Record<DutyState, number>,
    total,
    asOf: now,
  };
}

function filterOf(sight: Seen, filter: BoardFilter): (row: number) => boolean {
  const { people, standing, now } = sight;
  const skill = filter.skill === null ? 0 : 1 << skills.indexOf(filter.skill);
  const inArea = areaTest(sight.cache, filter.areaId);
  const latest = filter.minutesInState === null ? Infinity : now - filter.minutesInState * 60_000;
  const find = normalize(filter.find).trim();
  return (row) => {
    if ((people.skills[row]! & skill) !== skill || standing.since[row]! > latest) return false;
    const held = people.held[row]!;
    const { person, reading } = held;
    if (filter.squadsOnly && person.squadId === null) return false;
    if (filter.squadId !== null && person.squadId !== filter.squadId) return false;
    if (!inArea(held)) return false;
    return find === '' || person.name.includes(find) || reading.initials.startsWith(find) || reading.full.startsWith(find) || (person.phone !== null && find.length >= 4 && person.phone.endsWith(find));
  };
}

const furthest: readonly string[] = ['reserved', 'dispatched', 'acknowledged', 'enRoute', 'onScene'];

function boardPerson(sight: Seen, row: number, person: Person): BoardPerson {
  const { people, grids, standing, db, now, cache } = sight;
  const bonds = standing.bonds.get(row) ?? [];
  const bond = bonds.reduce<BondRow | null>((most, one) => (most === null || furthest.indexOf(one.stage) > furthest.indexOf(most.stage) ? one : most), null);
  const caseFile = bond === null ? null : caseNoOf(db, bond.caseKey);
  const post = bonds.find(isAtPost)?.postGridId ?? null;
  const gridName = (id: string | null) => (id === null ? null : (grids.names[grids.rowOf.get(id) ?? -1] ?? null));
  const fixAt = fixAtOf(sight, row);
  return {
    personId: person.id,
    name: person.name,
    phone: person.phone,
    duty: dutyStates[standing.duty[row]!] ?? 'offDuty',
    dutySince: standing.since[row]!,
    role: person.role,
    skills: person.skills,
    homeGridName: gridName(person.homeGridId),
    communityName: person.communityId === null ? null : (cache.areas().byId.get(person.communityId)?.node.name ?? null),
    postGridName: gridName(post),
    squadId: person.squadId,
    squadName: people.squadName(person.squadId),
    caseId: caseFile?.id ?? null,
    caseNo: caseFile?.no ?? null,
    operationId: bond?.operationId ?? null,
    load: standing.load[row]!,
    point: pointOf(sight, row),
    fixAt,
    freshness: freshnessOf(fixAt, now),
  };
}

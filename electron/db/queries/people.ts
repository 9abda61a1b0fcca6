import type { AreaId, EpochMs, LngLat, PersonId } from '@shared/domain/ids';
import type { DutyState, FixFreshness, PersonRole, Skill } from '@shared/domain/people';
import { distanceM } from '@shared/domain/geo/distance';
import { vacanciesOf } from '@shared/domain/team-model';
import type { CandidateRow, PersonRow, SquadRow, VacancyRow } from '@shared/ipc/views';
import type { Queries } from '../driver';
import { loadOf, loadsOfAll } from '../tables/assignment';
import { personByKey, skillBitsOf, skillsOfBits, type HeldPerson } from '../tables/person';
import { dutyOf, loadDuty, personDutySql } from '../tables/person-duty';
import { loadPosition, personPositionSql } from '../tables/person-position';
import { allSquads } from '../tables/squad';
import { findStream } from '../tables/stream';
import type { RegisterCache } from './register-cache';

export const freshMs = 2 * 60_000;
/** The site's limit unless its settings say otherwise. */
export const staleMs = 10 * 60_000;

export function freshnessOf(fixAt: EpochMs | null, now: EpochMs): FixFreshness {
  if (fixAt === null) return 'none';
  const age = now - fixAt;
  return age <= freshMs ? 'fresh' : age <= staleMs ? 'ageing' : 'stale';
}

function personRow(db: Queries, registers: RegisterCache, held: HeldPerson, squadNames: ReadonlyMap<string, string>, now: EpochMs): PersonRow {
  const duty = loadDuty(db, held.key);
  const position = loadPosition(db, held.key);
  const grid = held.person.homeGridId === null ? undefined : registers.areas().byId.get(held.person.homeGridId);
  return {
    person: held.person,
    duty: duty?.state ?? 'offDuty',
    dutySince: duty?.since ?? held.person.validFrom,
    point: position?.point ?? null,
    fixAt: position?.fixAt ?? null,
    freshness: freshnessOf(position?.fixAt ?? null, now),
    homeGridName: grid?.node.name ?? null,
    squadName: held.person.squadId === null ? null : (squadNames.get(held.person.squadId) ?? null),
    load: loadOf(db, held.key),
  };
}

const squadNamesOf = (db: Queries): ReadonlyMap<string, string> => new Map(allSquads(db).map((squad) => [squad.id, squad.name]));

export interface PeopleFilter {
  readonly areaId: AreaId | null;
  readonly skill: Skill | null;
  readonly squadId: string | null;
  readonly offset: number;
  readonly limit: number;
  readonly now: EpochMs;
}

export function peoplePage(db: Queries, registers: RegisterCache, filter: PeopleFilter): { rows: PersonRow[]; total: number } {
  const inArea = areaTest(registers, filter.areaId);
  const skillBit = filter.skill === null ? 0 : skillBitsOf([filter.skill]);
  const matching = registers.people().list.filter((held) => inArea(held) && (held.skillBits & skillBit) === skillBit && (filter.squadId === null || held.person.squadId === filter.squadId));
  const squadNames = squadNamesOf(db);
  const page = matching.slice(Math.max(0, filter.offset), Math.max(0, filter.offset) + Math.max(1, Math.min(500, filter.limit)));
  return { rows: page.map((held) => personRow(db, registers, held, squadNames, filter.now)), total: matching.length };
}

/** Whether a person belongs to an area of any level; a grid's people are those whose home grid it is, or one of its micro-grids' grid. */
export function areaTest(registers: RegisterCache, areaId: AreaId | null): (held: HeldPerson) => boolean {
  if (areaId === null) return () => true;
  const { byId } = registers.areas();
  const level = byId.get(areaId)?.node.level;
  switch (level) {
    case 'district':
      return ({ person }) => {
        const id = person.subdistrictId;
        return id !== null && byId.get(id)?.node.parentId === areaId;
      };
    case 'subdistrict':
      return ({ person }) => person.subdistrictId === areaId;
    case 'community':
      return ({ person }) => person.communityId === areaId;
    case 'grid':
      return ({ person }) => person.homeGridId === areaId;
    case 'microGrid': {
      const grid = byId.get(areaId)?.node.parentId ?? null;
      return ({ person }) => grid !== null && person.homeGridId === grid;
    }
    case undefined:
      return () => false;
  }
}

export function person(db: Queries, registers: RegisterCache, id: PersonId, now: EpochMs): PersonRow | null {
  const key = findStream(db, 'person', id);
  const held = key === null ? null : personByKey(db, key);
  return held === null ? null : personRow(db, registers, held, squadNamesOf(db), now);
}

/** Free for an order first, then those who are bound already, then those who would have to be called in. */
const readiness: Readonly<Record<DutyState, number>> = { onDuty: 0, reserved: 1, dispatched: 2, enRoute: 2, onScene: 2, offDuty: 3, unavailable: 4 };

interface Ranked {
  readonly held: HeldPerson;
  readonly ready: number;
  readonly missing: number;
  readonly stale: number;
  readonly distanceM: number | null;
  readonly load: number;
}

export interface CandidatesInput {
  readonly point: LngLat | null;
  readonly gridId: AreaId | null;
  readonly skills: readonly Skill[];
  readonly limit: number;
  readonly now: EpochMs;
}

/**
 * People for an assignment: on duty before others, with the skills asked for before those without, then by distance (somebody
 * without a fix stands at their own grid), then by load. Nobody is hidden: who is off duty or too far stands at the end.
 */
export function candidates(db: Queries, registers: RegisterCache, input: CandidatesInput): CandidateRow[] {
  const areas = registers.areas().byId;
  const asked = skillBitsOf(input.skills);
  const target = input.point ?? (input.gridId === null ? null : (areas.get(input.gridId)?.node.centre ?? null));
  const duties = new Map(db.rows<[number, number, number]>(personDutySql.all).map(([key, state]) => [key, dutyOf(state)]));
  const positions = new Map(db.rows<[number, number, number, number]>(personPositionSql.all).map((row) => [row[0], row]));
  const loads = loadsOfAll(db);
  const limit = Math.max(1, Math.min(200, input.limit));
  const best: Ranked[] = [];
  for (const held of registers.people().list) {
    const ready = readiness[duties.get(held.key) ?? 'offDuty'];
    const missing = countBits(asked & ~held.skillBits);
    const last = best.length < limit ? undefined : best[limit - 1];
    // Cheaper than a distance, and enough to pass over most people in a district.
    if (last !== undefined && (ready > last.ready || (ready === last.ready && missing > last.missing))) continue;
    const fix = positions.get(held.key);
    const at: LngLat | null = fix === undefined ? (held.person.homeGridId === null ? null : (areas.get(held.person.homeGridId)?.node.centre ?? null)) : [fix[1], fix[2]];
    const ranked: Ranked = {
      held,
      ready,
      missing,
      stale: fix === undefined ? 1 : 0,
      distanceM: target === null || at === null ? null : distanceM(target, at),
      load: loads.get(held.key) ?? 0,
    };
    insertRanked(best, ranked, limit);
  }
  const squadNames = squadNamesOf(db);
  return best.map((ranked) => ({
    ...personRow(db, registers, ranked.held, squadNames, input.now),
    // A distance from a home grid's middle orders the list but is not shown as the person's own.
    distanceM: ranked.stale === 1 ? null : ranked.distanceM,
    matchedSkills: skillsOfBits(asked & ranked.held.skillBits),
  }));
}

function compareRanked(a: Ranked, b: Ranked): number {
  return (
    a.ready - b.ready || a.missing - b.missing || (a.distanceM ?? Number.MAX_VALUE) - (b.distanceM ?? Number.MAX_VALUE) || a.stale - b.stale || a.load - b.load || a.held.key - b.held.key
  );
}

/** Keeps `best` sorted and at most `limit` long. */
function insertRanked(best: Ranked[], one: Ranked, limit: number): void {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // middle < best.length
    if (compareRanked(best[middle] as Ranked, one) <= 0) low = middle + 1;
    else high = middle;
  }
  if (low >= limit) return;
  best.splice(low, 0, one);
  if (best.length > limit) best.pop();
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

export function squads(db: Queries, registers: RegisterCache): SquadRow[] {
  const members = new Map<string, number>();
  const onDuty = new Map<string, number>();
  for (const held of registers.people().list) {
    const id = held.person.squadId;
    if (id === null) continue;
    members.set(id, (members.get(id) ?? 0) + 1);
    const state = loadDuty(db, held.key)?.state ?? 'offDuty';
    if (state !== 'offDuty' && state !== 'unavailable') onDuty.set(id, (onDuty.get(id) ?? 0) + 1);
  }
  return allSquads(db).map((squad) => ({ ...squad, members: members.get(squad.id) ?? 0, onDuty: onDuty.get(squad.id) ?? 0 }));
}

/** Every grid that has a team model, those with most vacancies first. Open slots (the N) are shown and never count as vacancies. */
export function vacancies(registers: RegisterCache, areaId: AreaId | null): VacancyRow[] {
  const { list, byId } = registers.areas();
  const models = registers.teamModels();
  const rosters = new Map<AreaId, PersonRole[]>();
  for (const { person: one } of registers.people().list) {
    if (one.homeGridId === null) continue;
    const roster = rosters.get(one.homeGridId);
    if (roster === undefined) rosters.set(one.homeGridId, [one.role]);
    else roster.push(one.role);
  }
  const rows: VacancyRow[] = [];
  for (const { node } of list) {
    if (node.level !== 'grid' || node.parentId === null) continue;
    const model = models.get(node.parentId);
    if (model === undefined || !isWithin(byId, node.id, areaId)) continue;
    rows.push({
      gridId: node.id,
      gridName: node.name,
      communityName: byId.get(node.parentId)?.node.name ?? '',
      notation: model.notation,
      ...vacanciesOf(model.slots, rosters.get(node.id) ?? []),
    });
  }
  return rows.sort((a, b) => b.vacancies - a.vacancies);
}

/** Whether an area is the other or lies in it; everything lies in null. */
export function isWithin(byId: ReadonlyMap<AreaId, { readonly node: { readonly parentId: AreaId | null } }>, id: AreaId, ancestor: AreaId | null): boolean {
  if (ancestor === null) return true;
  // Five levels; a cycle in imported parents must not hang the reader.
  for (let at: AreaId | null = id, step = 0; at !== null && step < 8; step++) {
    if (at === ancestor) return true;
    at = byId.get(at)?.node.parentId ?? null;
  }
  return false;
}

import { personRoles, skills, type Person, type PersonRole, type Skill } from '@shared/domain/people';
import type { EpochMs } from '@shared/domain/ids';
import type { Queries, WriteHandle } from '../driver';
import { readingOf, type Reading } from '../search/pinyin';
import { codeIn, upsert, wordIn } from './columns';

interface PersonTableRow {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly pinyin: string;
  readonly phone: string | null;
  readonly role: number;
  /** Bit i is the i-th of `skills`. */
  readonly skills: number;
  readonly home_grid_id: string | null;
  readonly community_id: string | null;
  readonly subdistrict_id: string | null;
  readonly employer_id: string | null;
  readonly employer_name: string | null;
  readonly squad_id: string | null;
  readonly external_ref: string | null;
  readonly valid_from: EpochMs;
  readonly valid_to: EpochMs | null;
}

export interface HeldPerson {
  readonly key: number;
  readonly person: Person;
  readonly skillBits: number;
  readonly reading: Reading;
}

const columns: readonly (keyof PersonTableRow)[] = [
  'key', 'id', 'name', 'initials', 'pinyin', 'phone', 'role', 'skills', 'home_grid_id', 'community_id', 'subdistrict_id', 'employer_id', 'employer_name', 'squad_id', 'external_ref', 'valid_from', 'valid_to',
];
const put = upsert('person', ['key'], columns);
const roleOf: (code: number) => PersonRole = wordIn(personRoles);
export const roleCode = codeIn(personRoles);
const skillCode = codeIn(skills);

export const skillBitsOf = (list: readonly Skill[]): number => list.reduce((bits, skill) => bits | (1 << skillCode(skill)), 0);
export const skillsOfBits = (bits: number): Skill[] => skills.filter((_, i) => (bits & (1 << i)) !== 0);

export const personSql = {
  held: `SELECT ${columns.join(', ')} FROM person WHERE valid_to IS NULL ORDER BY key`,
  one: `SELECT ${columns.join(', ')} FROM person WHERE key = ?`,
} as const;

export function putPerson(db: WriteHandle, key: number, person: Person): void {
  const reading = readingOf(person.name, 'name');
  db.run(
    put, key, person.id, person.name, reading.initials, reading.full, person.phone, roleCode(person.role), skillBitsOf(person.skills), person.homeGridId, person.communityId, person.subdistrictId,
    person.employerId, person.employerName, person.squadId, person.externalRef, person.validFrom, person.validTo,
  );
}

/** As for areas: somebody who ends before they began was never here. */
export function retirePerson(db: WriteHandle, key: number, at: EpochMs): void {
  if (db.run('DELETE FROM person WHERE key = ? AND valid_from >= ?', key, at) === 0) db.run('UPDATE person SET valid_to = ? WHERE key = ?', at, key);
}

function held(row: PersonTableRow): HeldPerson {
  return {
    key: row.key,
    skillBits: row.skills,
    reading: { initials: row.initials, full: row.pinyin },
    person: {
      id: row.id,
      name: row.name,
      phone: row.phone,
      role: roleOf(row.role),
      homeGridId: row.home_grid_id,
      communityId: row.community_id,
      subdistrictId: row.subdistrict_id,
      employerId: row.employer_id,
      employerName: row.employer_name,
      skills: skillsOfBits(row.skills),
      squadId: row.squad_id,
      externalRef: row.external_ref,
      validFrom: row.valid_from,
      validTo: row.valid_to,
    },
  };
}

/** Everybody who is here now. */
export function heldPeople(db: Queries): HeldPerson[] {
  return db.all<PersonTableRow>(personSql.held).map(held);
}

export function personByKey(db: Queries, key: number): HeldPerson | null {
  const row = db.get<PersonTableRow>(personSql.one, key);
  return row === undefined ? null : held(row);
}

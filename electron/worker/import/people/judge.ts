import type { EpochMs, PersonId } from '@shared/domain/ids';
import type { Person, PersonRole, Skill } from '@shared/domain/people';
import type { ImportMapping } from '@shared/ipc/views';
import type { KnownForImport } from '@shared/ipc/worker-protocol';
import { boundedValue, columnsOf, valueOf, type Columns } from '../csv-row';
import type { Report } from '../issue-book';
import type { RowJudge } from '../judge';
import { knownAreas, nowhere, type KnownAreas, type PlaceChain } from '../known-areas';
import { registerEvent } from '../plan-context';
import { excerpt, lookupKey, withNear } from '../text';
import { roleVocabulary, skillVocabulary } from '../vocabulary';
import { readPhone } from './phone';

type KnownPerson = KnownForImport['people'][number];

interface PersonDraft {
  readonly existing: KnownPerson | null;
  readonly name: string;
  readonly phone: string | null;
  readonly role: PersonRole;
  readonly home: PlaceChain;
  readonly skills: readonly Skill[];
  readonly employerName: string | null;
  readonly externalRef: string | null;
}

/**
 * Reads people. A person met before, by the site's own number or by name and phone, is brought up to date and not doubled: what the
 * file has no column for stays as it was, what it has a column for is what the file says, blank too.
 */
export function createPeopleJudge(mapping: ImportMapping, headers: readonly string[], known: KnownForImport): RowJudge {
  const columns = columnsOf('people', mapping, headers);
  const areas = knownAreas(known.areas);
  const byRef = new Map(known.people.flatMap((person) => (person.externalRef === null ? [] : [[person.externalRef, person] as const])));
  const byPhone = new Map(known.people.flatMap((person) => (person.phone === null ? [] : [[person.phone, person] as const])));
  const byNameAndPhone = new Map(known.people.flatMap((person) => (person.phone === null ? [] : [[`${person.name}\n${person.phone}`, person] as const])));
  const refRows = new Map<string, number>();
  const phoneRows = new Map<string, { readonly row: number; readonly name: string }>();
  const personRows = new Map<string, number>();

  return {
    columns,
    judge(record, report) {
      let failed = false;
      const note: Report = (severity, code, field, params) => {
        if (severity === 'error') failed = true;
        report(severity, code, field, params);
      };
      const name = boundedValue(record, columns, 'name', 60, note);
      if (name === '') note('error', 'nameEmpty', 'name');
      const role = readRole(valueOf(record, columns, 'role'), note);
      const phone = phoneOf(valueOf(record, columns, 'phone'), note);
      const externalRef = boundedValue(record, columns, 'externalRef', 100, note) || null;
      const home = readHome(valueOf(record, columns, 'homeGrid'), areas, note);

      if (externalRef !== null) {
        const before = refRows.get(externalRef);
        if (before !== undefined) note('error', 'refRepeated', 'externalRef', { value: excerpt(externalRef), row: before });
        else refRows.set(externalRef, record.line);
      }
      if (phone !== null) {
        const same = personRows.get(`${name}\n${phone}`);
        const other = phoneRows.get(phone);
        if (same !== undefined) note('error', 'personRepeated', 'phone', { name, phone, row: same });
        else if (other) note('warning', 'phoneShared', 'phone', { phone, row: other.row, name: other.name });
        else phoneRows.set(phone, { row: record.line, name });
        if (same === undefined) personRows.set(`${name}\n${phone}`, record.line);
      }
      const existing = (externalRef === null ? undefined : byRef.get(externalRef)) ?? (phone === null ? undefined : byNameAndPhone.get(`${name}\n${phone}`)) ?? null;
      const owner = phone === null ? undefined : byPhone.get(phone);
      if (existing) note('warning', 'updatesExisting', null, { name: existing.name });
      else if (owner) note('warning', 'phoneOfOther', 'phone', { phone: phone ?? '', name: owner.name });

      const skills = readSkills(valueOf(record, columns, 'skills'), note);
      const employerName = boundedValue(record, columns, 'employer', 100, note) || null;
      if (failed || role === null) return null;
      const draft: PersonDraft = { existing, name, phone, role, home, skills, employerName, externalRef };
      return (context) => {
        const person = personOf(draft, columns, draft.existing?.id ?? context.newId(), context.now);
        return [registerEvent({ aggregate: 'person', aggregateId: person.id, type: 'personDefined', payload: { person, batchId: context.batchId } }, context)];
      };
    },
  };
}

function personOf(draft: PersonDraft, columns: Columns, id: PersonId, now: EpochMs): Person {
  const former = draft.existing?.former;
  const { homeGridId, communityId, subdistrictId } = former !== undefined && !columns.has('homeGrid') ? former : { homeGridId: draft.home.gridId, communityId: draft.home.communityId, subdistrictId: draft.home.subdistrictId };
  // A former employer that goes by the same name stays the unit that it is.
  const sameEmployer = former !== undefined && (!columns.has('employer') || former.employerName === draft.employerName);
  return {
    id, name: draft.name, phone: columns.has('phone') ? draft.phone : (draft.existing?.phone ?? null), role: draft.role,
    homeGridId, communityId, subdistrictId,
    employerId: sameEmployer ? former.employerId : null, employerName: sameEmployer ? former.employerName : draft.employerName,
    skills: columns.has('skills') ? draft.skills : (former?.skills ?? []),
    // No file of people says who is in which squad.
    squadId: former?.squadId ?? null,
    externalRef: draft.externalRef ?? draft.existing?.externalRef ?? null, validFrom: now, validTo: null,
  };
}

function readRole(text: string, report: Report): PersonRole | null {
  if (text === '') {
    report('error', 'roleEmpty', 'role');
    return null;
  }
  const role = roleVocabulary.find(text);
  if (role === null) report('error', 'roleUnknown', 'role', withNear({ value: excerpt(text) }, roleVocabulary.near(text)));
  return role;
}

function phoneOf(text: string, report: Report): string | null {
  const reading = readPhone(text);
  if (reading?.flaw) report('warning', reading.flaw, 'phone', { value: excerpt(text) });
  return reading?.phone ?? null;
}

function readSkills(text: string, report: Report): readonly Skill[] {
  const found = new Set<Skill>();
  const unknown: string[] = [];
  const whole = skillVocabulary.find(text);
  for (const word of whole !== null ? [text] : text.split(/[,，、;；/|+\n]+|\s+(?![a-z])/u)) {
    if (lookupKey(word) === '') continue;
    const skill = skillVocabulary.find(word);
    if (skill === null) unknown.push(word.trim());
    else found.add(skill);
  }
  if (unknown.length > 0) report('warning', 'skillUnknown', 'skills', withNear({ value: excerpt(unknown.join('、')) }, skillVocabulary.near(unknown[0] ?? '')));
  return [...found];
}

/** No home is allowed (a police officer of a whole community names the community); a home that is not here is not. */
function readHome(text: string, areas: KnownAreas, report: Report): PlaceChain {
  if (text === '') return nowhere;
  const found = areas.find(text);
  const [only] = found;
  if (only && found.length === 1) return areas.chainOf(only);
  if (found.length > 1) report('error', 'gridAmbiguous', 'homeGrid', { value: excerpt(text), matches: found.slice(0, 3).map(areas.pathOf).join('；') });
  else report('error', 'gridUnknown', 'homeGrid', withNear({ value: excerpt(text) }, areas.near(text)));
  return nowhere;
}


import type { PersonRole, TeamSlot } from './people';

/** A part of a notation: a group of so many posts, or the open N. */
export type TeamPart = number | 'N';

/** The groups that the policy papers write as numbers: one post of each role. */
const groups: Readonly<Record<number, readonly PersonRole[]>> = {
  1: ['gridLeader'],
  3: ['fullTimeGridWorker', 'partTimeGridWorker', 'gridInstructor'],
  5: ['communityPolice', 'urbanManagementOfficer', 'safetySupervisor', 'publicSecurityAdministrator', 'publicServiceOfficer'],
};

/** The N: whoever lends a hand; never a vacancy. */
const auxiliaryForce: readonly PersonRole[] = ['medicalWorker', 'utilityWorker', 'propertyManager', 'onDutyPartyMember', 'volunteer', 'communityElder'];

/** `1+3+N` as its parts; full-width signs and blanks are taken as meant. Null where it is no notation, or N is not the last part. */
export function parseTeamNotation(text: string): readonly TeamPart[] | null {
  const words = text.normalize('NFKC').replace(/\s+/g, '').split('+');
  const parts: TeamPart[] = [];
  for (const [i, word] of words.entries()) {
    if (/^[nN]$/.test(word) && i === words.length - 1 && i > 0) parts.push('N');
    else if (/^[1-9]\d?$/.test(word)) parts.push(Number(word));
    else return null;
  }
  return parts;
}

/**
 * The slots per grid that a notation stands for. Null where a number names no group that we know (a site then lists its slots
 * itself) or names one twice.
 */
export function slotsOfNotation(text: string): readonly TeamSlot[] | null {
  const parts = parseTeamNotation(text);
  if (parts === null || new Set(parts).size !== parts.length) return null;
  const slots: TeamSlot[] = [];
  for (const part of parts) {
    const roles = part === 'N' ? auxiliaryForce : groups[part];
    if (roles === undefined) return null;
    for (const role of roles) slots.push(part === 'N' ? { role, count: 0, required: false } : { role, count: 1, required: true });
  }
  return slots;
}

export interface Vacancies {
  /** `required` is 0 for open slots: they are filled as far as they are. */
  readonly slots: readonly { readonly role: PersonRole; readonly required: number; readonly filled: number }[];
  /** Posts of required slots that nobody holds. */
  readonly vacancies: number;
}

/** A grid's team against its model: `roster` are the roles of the people whose home grid it is. Extra people fill nobody else's slot. */
export function vacanciesOf(slots: readonly TeamSlot[], roster: Iterable<PersonRole>): Vacancies {
  const held = new Map<PersonRole, number>();
  for (const role of roster) held.set(role, (held.get(role) ?? 0) + 1);
  const rows = slots.map(({ role, count, required }) => ({ role, required: required ? count : 0, filled: held.get(role) ?? 0 }));
  return { slots: rows, vacancies: rows.reduce((sum, { required, filled }) => sum + Math.max(0, required - filled), 0) };
}

import type { EpochMs } from '@shared/domain/ids';
import type { Person, PersonRole } from '@shared/domain/people';
import { dayMs, midnight, zoneMs } from '../history/rhythm';
import { hash32, mix32 } from '../random';

/**
 * Who is on duty when. A shift is a function of person and day, so a roster needs no memory: what changes next is looked up, whatever
 * the moment. As the world begins duty is what was seeded; each person comes to their roster with their next change.
 */
export interface DutyChange {
  readonly at: EpochMs;
  readonly onDuty: boolean;
}

type Pattern = 'days' | 'rounds' | 'evenings';

const patterns: Readonly<Record<PersonRole, Pattern>> = {
  gridLeader: 'days', fullTimeGridWorker: 'days', partTimeGridWorker: 'evenings', gridInstructor: 'days', communityPolice: 'rounds', urbanManagementOfficer: 'rounds',
  safetySupervisor: 'days', publicSecurityAdministrator: 'rounds', publicServiceOfficer: 'days', medicalWorker: 'rounds', utilityWorker: 'rounds', propertyManager: 'rounds',
  onDutyPartyMember: 'evenings', volunteer: 'evenings', communityElder: 'evenings',
};

/** Hours of the local day, beyond 24 into the next one. */
type Hours = readonly [from: number, to: number];
const dayShift: Hours = [8.5, 17.5];
/** Every fifth night a full-time worker holds the grid's telephone and sleeps in on the day after. */
const standby: Hours = [20, 32];
const standbyEvery = 5;
/** Of days at the weekend that somebody who works by day is on. */
const weekendShare = 0.35;
/** Morning, afternoon, night, free. */
const rounds: readonly (Hours | null)[] = [[8, 16], [16, 24], [24, 32], null];
const evening: Hours = [18.5, 21.5];
const forenoon: Hours = [9, 11.5];
/** Of evenings, and of forenoons at the weekend, that a helper serves. */
const eveningShare = 0.28;
const forenoonShare = 0.25;
/** People come and go within so many minutes of the hour. */
const spreadMin = 9;
/** A roster without a change in so many days is none. */
const looksAheadDays = 60;

const share = (bits: number): number => (bits & 0xffff) / 0x10000;

/** The shift that begins on a local day (days since 1970), or null; to the minute, the same for whoever asks. */
export function shiftOn(person: Pick<Person, 'id' | 'role'>, day: number, seed: number): { readonly from: EpochMs; readonly to: EpochMs } | null {
  const own = hash32(person.id, seed);
  const bits = mix32(own ^ Math.imul(day, 0x9e3779b1));
  const hours = hoursFor(patterns[person.role], person.role, own, day, bits);
  if (hours === null) return null;
  const [from, to] = hours;
  const start = day * dayMs - zoneMs;
  const minutes = (hour: number, roll: number): EpochMs => start + Math.round(hour * 60 + (roll - 0.5) * 2 * spreadMin) * 60_000;
  return { from: minutes(from, share(mix32(bits ^ 1))), to: minutes(to, share(mix32(bits ^ 2))) };
}

function hoursFor(pattern: Pattern, role: PersonRole, own: number, day: number, bits: number): Hours | null {
  // 1970-01-01 was a Thursday.
  const weekend = (day + 4) % 7 === 0 || (day + 4) % 7 === 6;
  switch (pattern) {
    case 'rounds':
      return rounds[(day + own) % rounds.length] ?? null;
    case 'evenings':
      if (weekend && share(mix32(bits ^ 3)) < forenoonShare) return forenoon;
      return share(bits) < eveningShare ? evening : null;
    case 'days': {
      const nights = role === 'fullTimeGridWorker' ? (day + own) % standbyEvery : -1;
      if (nights === 0) return standby;
      if (nights === 1 || (weekend && share(bits) >= weekendShare)) return null;
      return dayShift;
    }
  }
}

/** What changes next for somebody after a moment; null for who has no shift in the coming days. */
export function nextDuty(person: Pick<Person, 'id' | 'role'>, after: EpochMs, seed: number): DutyChange | null {
  const today = Math.round((midnight(after) + zoneMs) / dayMs);
  for (let day = today - 1; day < today + looksAheadDays; day += 1) {
    const shift = shiftOn(person, day, seed);
    if (shift === null) continue;
    if (shift.from > after) return { at: shift.from, onDuty: true };
    if (shift.to <= after) continue;
    // Whoever goes straight on with another shift does not go home between.
    const next = shiftOn(person, day + 1, seed);
    if (next === null || next.from > shift.to) return { at: shift.to, onDuty: false };
  }
  return null;
}

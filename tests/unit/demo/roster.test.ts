import { describe, expect, it } from 'vitest';
import { personRoles, type PersonRole } from '@shared/domain/people';
import { nextDuty, shiftOn } from '../../../electron/worker/demo/simulation/roster';

/* `!` in this file: each change was asserted to be there in the line before. */

const hour = 3_600_000;
/** Monday 2025-11-24, 00:00 in Chongqing. */
const monday = Date.UTC(2025, 10, 23, 16);
const people = (role: PersonRole, count: number) => Array.from({ length: count }, (_, i) => ({ id: `${role}-${i}`, role }));

/** Whether somebody is on at a moment, found by going through their changes from a week before. */
function onDutyAt(person: { id: string; role: PersonRole }, at: number): boolean {
  let on = false;
  let from = at - 8 * 24 * hour;
  for (let change = nextDuty(person, from, 5); change !== null && change.at <= at; change = nextDuty(person, from, 5)) {
    on = change.onDuty;
    from = change.at;
  }
  return on;
}
const share = (role: PersonRole, at: number): number => people(role, 200).filter((person) => onDutyAt(person, at)).length / 200;

describe('the roster', () => {
  it('changes duty in turn: on, off, on, never twice the same, never back in time', () => {
    for (const role of personRoles) {
      for (const person of people(role, 5)) {
        let at = monday;
        let before: boolean | null = null;
        for (let i = 0; i < 20; i += 1) {
          const change = nextDuty(person, at, 5);
          expect(change).not.toBeNull();
          expect(change!.at).toBeGreaterThan(at);
          expect(change!.onDuty).not.toBe(before);
          before = change!.onDuty;
          at = change!.at;
        }
      }
    }
  });

  it('is believable: grids are staffed by day and thin at night, rounds go through, helpers come in the evening', () => {
    expect(share('fullTimeGridWorker', monday + 10 * hour)).toBeGreaterThan(0.5);
    expect(share('fullTimeGridWorker', monday + 26 * hour)).toBeGreaterThan(0.1);
    expect(share('fullTimeGridWorker', monday + 26 * hour)).toBeLessThan(0.3);
    expect(share('gridLeader', monday + 27 * hour)).toBe(0);
    for (const at of [4, 11, 20]) expect(Math.abs(share('medicalWorker', monday + at * hour) - 0.25)).toBeLessThan(0.12);
    expect(share('volunteer', monday + 20 * hour)).toBeGreaterThan(0.15);
    expect(share('volunteer', monday + 10 * hour)).toBe(0);
    expect(share('fullTimeGridWorker', monday + 5 * 24 * hour + 10 * hour)).toBeLessThan(0.5);
  });

  it('is the same for who asks again, and begins within some minutes of the hour', () => {
    const person = { id: 'a', role: 'communityPolice' } as const;
    for (let day = 20_400; day < 20_420; day += 1) {
      const shift = shiftOn(person, day, 5);
      expect(shiftOn(person, day, 5)).toEqual(shift);
      if (shift === null) continue;
      const sinceMidnight = shift.from - (day * 24 * hour - 8 * hour);
      expect([8, 16, 24].some((start) => Math.abs(sinceMidnight - start * hour) <= 9 * 60_000)).toBe(true);
    }
  });
});

import type { EpochMs } from '../ids';
import type { SiteZone } from './zone';

/** A shift of the site's duty roster by local clocks, minutes since midnight: from 1,200 to 480 is from 20:00 to 8:00. Equal ends are a whole day. */
export interface Shift {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly fromMin: number;
  readonly toMin: number;
}

export const defaultShifts: readonly Shift[] = [
  { id: 'day', name: '白班', nameEn: 'Day shift', fromMin: 480, toMin: 1_200 },
  { id: 'night', name: '夜班', nameEn: 'Night shift', fromMin: 1_200, toMin: 480 },
];

export function isInShift(shift: Shift, minute: number): boolean {
  if (shift.fromMin < shift.toMin) return minute >= shift.fromMin && minute < shift.toMin;
  return minute >= shift.fromMin || minute < shift.toMin;
}

/** The first shift that a moment lies in; null where the roster has a gap. */
export function shiftAt(zone: SiteZone, shifts: readonly Shift[], at: EpochMs): Shift | null {
  const minute = zone.minuteAt(at);
  return shifts.find((shift) => isInShift(shift, minute)) ?? null;
}

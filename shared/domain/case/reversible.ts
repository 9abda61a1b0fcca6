import type { CaseEventType } from './events';

/**
 * What can be taken back while it is the last act of its case. The others are facts that have left the house or changed another
 * case (a signal, a whistle, a merge, a call to somebody, a squad sent home), or weighty enough that the screen asks first (void, forced closure, reopening).
 */
export const reversibleEvents = [
  'admitted',
  'refused',
  'registered',
  'severitySet',
  'amended',
  'sentBack',
  'dispatched',
  'acknowledged',
  'declined',
  'withdrawn',
  'departed',
  'arrived',
  'cleared',
  'squadReserved',
  'reservationReleased',
  'squadOrdered',
  'alarmRaised',
  'backfillOrdered',
  'replaced',
  'commandTaken',
  'accountedFor',
  'handled',
  'reportedBack',
  'checked',
  'closed',
  'evaluated',
  'suspended',
  'resumed',
  'extended',
  'checkedIn',
  'supervised',
  'supervisionLifted',
] as const satisfies readonly CaseEventType[];

const reversible: ReadonlySet<CaseEventType> = new Set(reversibleEvents);

export function isReversible(type: CaseEventType): boolean {
  return reversible.has(type);
}

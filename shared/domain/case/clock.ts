import type { DurationMs, EpochMs } from '../ids';
import type { RunningClock } from './state';
import type { Light } from './status';

/**
 * How time is counted against a limit. Wall time counts every millisecond; a site's work calendar (工作时/工作日) is another value of
 * this type, and nothing else in this file changes for it.
 */
export interface WorkCalendar {
  /** Counted milliseconds between two moments, `from` ≤ `to`. */
  counted(from: EpochMs, to: EpochMs): DurationMs;
  /** The moment at which that much has been counted. */
  after(from: EpochMs, counted: DurationMs): EpochMs;
}

export const wallTime: WorkCalendar = {
  counted: (from, to) => to - from,
  after: (from, counted) => from + counted,
};

/** Lights: up to 80 % of the limit green, up to 100 % yellow, beyond it red; `none` where no limit runs or the case is suspended. */
export function lightAt(clock: RunningClock | null, suspended: boolean, now: EpochMs, calendar: WorkCalendar = wallTime): Light {
  if (clock === null || clock.limitMs === null || suspended) return 'none';
  const elapsed = elapsedMs(clock, now, calendar);
  if (elapsed > clock.limitMs) return 'red';
  return elapsed > greenMs(clock.limitMs) ? 'yellow' : 'green';
}

/** Counted time since the step began, suspended time taken out; never below zero (a late report may start a clock ahead of `now`). */
export function elapsedMs(clock: RunningClock, now: EpochMs, calendar: WorkCalendar = wallTime): DurationMs {
  if (now <= clock.startedAt) return 0;
  return Math.max(0, calendar.counted(clock.startedAt, now) - clock.pausedMs);
}

/** When the limit is used up, as long as nothing pauses the clock; null where no limit runs. For a suspended case it is not yet known. */
export function dueAt(clock: RunningClock | null, calendar: WorkCalendar = wallTime): EpochMs | null {
  if (clock === null || clock.limitMs === null) return null;
  return calendar.after(clock.startedAt, clock.limitMs + clock.pausedMs);
}

/** The first millisecond after `now` at which `lightAt` says something else; null when it never will by itself. */
export function nextLightChange(clock: RunningClock | null, suspended: boolean, now: EpochMs, calendar: WorkCalendar = wallTime): EpochMs | null {
  if (clock === null || clock.limitMs === null || suspended) return null;
  const light = lightAt(clock, suspended, now, calendar);
  if (light === 'red') return null;
  const until = light === 'green' ? greenMs(clock.limitMs) : clock.limitMs;
  return calendar.after(clock.startedAt, until + clock.pausedMs) + 1;
}

/** 80 % of a limit in whole milliseconds. */
function greenMs(limitMs: DurationMs): DurationMs {
  return Math.floor((limitMs * 4) / 5);
}

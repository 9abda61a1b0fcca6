import type { EpochMs, OperationId } from '../ids';
import type { DemandLine } from '../plan/plan';
import type { Alarm, Operation } from './operation';
import type { Assignment } from './state';

/** Who came for which line and when, of one operation: only people with the skills of their line fill its places. */
function arrivalsOf(operationId: OperationId, assignments: readonly Assignment[]): ReadonlyMap<string, readonly EpochMs[]> {
  const byLine = new Map<string, EpochMs[]>();
  for (const one of assignments) {
    if (one.operationId !== operationId || one.purpose !== 'scene' || one.lineId === null || one.arrivedAt === null || one.appropriate !== true) continue;
    const times = byLine.get(one.lineId);
    if (times === undefined) byLine.set(one.lineId, [one.arrivedAt]);
    else times.push(one.arrivedAt);
  }
  for (const times of byLine.values()) times.sort((a, b) => a - b);
  return byLine;
}

/** The moment at which every line has as many as it needs; null while one has not, and for no lines at all. */
function reachedAt(lines: readonly DemandLine[], arrivals: ReadonlyMap<string, readonly EpochMs[]>, needed: (line: DemandLine) => number): EpochMs | null {
  let latest: EpochMs | null = null;
  for (const line of lines) {
    const places = needed(line);
    if (places === 0) continue;
    const at = arrivals.get(line.id)?.[places - 1];
    if (at === undefined) return null;
    latest = latest === null ? at : Math.max(latest, at);
  }
  return latest;
}

/** Where no line is essential, all are. */
function quorumLines(lines: readonly DemandLine[]): readonly DemandLine[] {
  const essential = lines.filter((line) => line.essential);
  return essential.length > 0 ? essential : lines;
}

/** The operation with its times of quorum and completion as its assignments now say. A late report may move them back; a further alarm opens them again. */
export function withArrivals(operation: Operation, assignments: readonly Assignment[]): Operation {
  const arrivals = arrivalsOf(operation.id, assignments);
  const times = (lines: readonly DemandLine[]) => ({
    quorumAt: reachedAt(quorumLines(lines), arrivals, (line) => line.quorum),
    completeAt: reachedAt(lines, arrivals, (line) => line.count),
  });
  const alarms = operation.alarms.map((alarm): Alarm => ({ ...alarm, ...times(alarm.lines) }));
  return { ...operation, alarms, ...times(linesOf(operation)) };
}

/** All lines ordered so far. */
export function linesOf(operation: Operation): readonly DemandLine[] {
  return operation.alarms.flatMap((alarm) => alarm.lines);
}

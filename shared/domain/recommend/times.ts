import type { DemandLine } from '../plan/plan';

/** Somebody who goes, by their travel time; Infinity where it is unknown. */
export interface Going {
  readonly lineId: string;
  readonly etaS: number;
}

export interface SquadTimes {
  /** Seconds until the quorum of every essential line (of all lines, where none is) has come; null when they never do. */
  readonly assemblyS: number | null;
  /** Until the last of them is there; null for nobody, or where one never comes. */
  readonly completeS: number | null;
  readonly totalTravelS: number;
}

/** The lines that a quorum waits for. */
export function quorumLines(demand: readonly DemandLine[]): readonly DemandLine[] {
  const essential = demand.filter((line) => line.essential);
  return essential.length > 0 ? essential : demand;
}

export function timesOf(demand: readonly DemandLine[], going: readonly Going[]): SquadTimes {
  let assembly = 0;
  for (const line of quorumLines(demand)) {
    const etas = going.filter((one) => one.lineId === line.id).map((one) => one.etaS).sort((a, b) => a - b);
    // A quorum is at least 1; a missing person never comes.
    assembly = Math.max(assembly, etas[line.quorum - 1] ?? Infinity);
  }
  const complete = going.reduce((latest, one) => Math.max(latest, one.etaS), 0);
  return {
    assemblyS: Number.isFinite(assembly) ? assembly : null,
    completeS: going.length > 0 && Number.isFinite(complete) ? complete : null,
    totalTravelS: going.reduce((sum, one) => sum + (Number.isFinite(one.etaS) ? one.etaS : 0), 0),
  };
}

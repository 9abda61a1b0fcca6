import type { EpochMs } from '@shared/domain/ids';
import { dutyStates } from '@shared/domain/people';
import { heaviest, type BlockCode } from '@shared/domain/recommend/codes';
import { travelKinds } from '@shared/domain/roads/travel-times';
import type { CandidateView } from '@shared/ipc/dispatch-views';
import { freshnessOf } from '../../db/queries/people';
import type { Sight } from '../world/sight';

type Known = Omit<Sight, 'streets' | 'times'>;

/** Time of the last fix; null for somebody who was never seen. */
export function fixAtOf({ fixes }: Pick<Sight, 'fixes'>, row: number): EpochMs | null {
  const at = fixes.at[row] ?? Number.NaN;
  return Number.isNaN(at) ? null : at;
}

export function pointOf({ fixes }: Pick<Sight, 'fixes'>, row: number): readonly [number, number] | null {
  return fixes.points[row] ?? null;
}

/** A row of the columns as a person in a list. `kind` indexes `travelKinds` and says nothing without a time. */
export function candidateView(sight: Known, row: number, way: { readonly etaS: number | null; readonly kind: number }, blocks: readonly BlockCode[]): CandidateView {
  const { people, grids, standing, now } = sight;
  const held = people.held[row];
  if (held === undefined) throw new RangeError(`dispatch: no person in row ${row}`);
  const { person } = held;
  const fixAt = fixAtOf(sight, row);
  const grid = standing.grid[row] ?? -1;
  return {
    personId: person.id,
    name: person.name,
    role: person.role,
    skills: person.skills,
    duty: dutyStates[standing.duty[row] ?? 0] ?? 'offDuty',
    dutySince: standing.since[row] ?? person.validFrom,
    squadId: person.squadId,
    squadName: people.squadName(person.squadId),
    homeGridName: person.homeGridId === null ? null : (grids.names[grids.rowOf.get(person.homeGridId) ?? -1] ?? null),
    gridId: grids.ids[grid] ?? null,
    gridName: grids.names[grid] ?? null,
    point: pointOf(sight, row),
    etaS: way.etaS,
    etaKind: way.etaS === null ? null : (travelKinds[way.kind] ?? null),
    load: standing.load[row] ?? 0,
    positionAgeMs: fixAt === null ? null : Math.max(0, now - fixAt),
    freshness: freshnessOf(fixAt, now),
    blocks,
    level: heaviest(blocks),
  };
}

import { dutyStates, type DutyState } from '@shared/domain/people';
import type { EpochMs } from '@shared/domain/ids';
import type { Queries, WriteHandle } from '../driver';
import { codeIn, upsert, wordIn } from './columns';

/** What a person is doing (`state`, since when) and what they or the roster said (`rostered`): the first follows from the second and their live assignments. */
export interface HeldDuty {
  readonly state: DutyState;
  readonly since: EpochMs;
  readonly rostered: DutyState;
}

const put = upsert('person_duty', ['person'], ['person', 'state', 'since', 'rostered']);
export const dutyCode = codeIn(dutyStates);
export const dutyOf = wordIn(dutyStates);

export const personDutySql = { one: 'SELECT state, since, rostered FROM person_duty WHERE person = ?', all: 'SELECT person, state, since FROM person_duty' } as const;

export function loadDuty(db: Queries, person: number): HeldDuty | null {
  const row = db.get<{ state: number; since: EpochMs; rostered: number }>(personDutySql.one, person);
  return row === undefined ? null : { state: dutyOf(row.state), since: row.since, rostered: dutyOf(row.rostered) };
}

export function putDuty(db: WriteHandle, person: number, duty: HeldDuty): void {
  db.run(put, person, dutyCode(duty.state), duty.since, dutyCode(duty.rostered));
}

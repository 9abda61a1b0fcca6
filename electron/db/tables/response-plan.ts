import type { EpochMs } from '@shared/domain/ids';
import type { ResponsePlan } from '@shared/domain/plan/plan';
import type { Queries, WriteHandle } from '../driver';
import { upsert } from './columns';

const put = upsert('response_plan', ['key'], ['key', 'id', 'valid_from', 'valid_to', 'record']);

export function putResponsePlan(db: WriteHandle, key: number, plan: ResponsePlan): void {
  db.run(put, key, plan.id, plan.validFrom, plan.validTo, JSON.stringify(plan));
}

export function retireResponsePlan(db: WriteHandle, key: number, at: EpochMs): void {
  const plan = responsePlanByKey(db, key);
  if (plan !== null) putResponsePlan(db, key, { ...plan, validTo: at });
}

export function responsePlanByKey(db: Queries, key: number): ResponsePlan | null {
  const text = db.value<string>('SELECT record FROM response_plan WHERE key = ?', key);
  // Written by `putResponsePlan`.
  return text === undefined ? null : (JSON.parse(text) as ResponsePlan);
}

/** All of them, retired ones included: operations name the plan that they were ordered by. */
export function allResponsePlans(db: Queries): ResponsePlan[] {
  return db.rows<[string]>('SELECT record FROM response_plan ORDER BY key').map(([text]) => JSON.parse(text) as ResponsePlan);
}

import type { ResponsePlan } from '@shared/domain/plan/plan';
import { isInForce } from '@shared/domain/plan/select';
import { validatePlan, type PlanRegisters } from '@shared/domain/plan/validate';
import type { PlanRow, PlanSaved } from '@shared/ipc/dispatch-views';
import { musterStates } from '../../db/queries/muster';
import { allOrganizations } from '../../db/tables/organization';
import { allResponsePlans } from '../../db/tables/response-plan';
import type { Sight } from '../world/sight';

type Seen = Omit<Sight, 'streets' | 'times'>;

function registersOf({ db, cache, people }: Seen): PlanRegisters {
  const items = new Set(cache.items().current.map((held) => held.item.id));
  const areas = cache.areas().byId;
  const organizations = new Set(allOrganizations(db).map((one) => one.id));
  const squads = new Map(people.squads.map((squad) => [squad.id, squad]));
  return {
    hasItem: (id) => items.has(id),
    hasArea: (id) => areas.has(id),
    hasOrganization: (id) => organizations.has(id),
    squad: (id) => {
      const squad = squads.get(id);
      return squad === undefined ? undefined : { hasRallyPoint: squad.rallyPoint !== null };
    },
  };
}

/** Plans, those in force first, then by name; each with what is wrong with it as the registers stand now. */
export function planRows(sight: Seen): readonly PlanRow[] {
  const plans = allResponsePlans(sight.db);
  const registers = registersOf(sight);
  const standing = plans.filter((one) => isInForce(one, sight.now));
  const running = musterStates(sight.db).flatMap((state) => state.operations.filter((one) => one.stoodDownAt === null));
  const rows = plans.map((plan): PlanRow => ({
    plan,
    inForce: isInForce(plan, sight.now),
    problems: isInForce(plan, sight.now) ? validatePlan(plan, registers, standing) : [],
    running: running.filter((one) => one.planId === plan.id).length,
  }));
  return rows.sort((a, b) => Number(b.inForce) - Number(a.inForce) || (a.plan.name < b.plan.name ? -1 : 1));
}

export function checkPlan(sight: Seen, plan: ResponsePlan): PlanSaved {
  const problems = validatePlan(plan, registersOf(sight), allResponsePlans(sight.db).filter((one) => one.validTo === null || one.validTo > sight.now));
  return problems.some((one) => one.severity === 'error') ? { ok: false, problems } : { ok: true, plan, problems };
}

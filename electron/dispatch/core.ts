import type { ReadHandle } from '../db/driver';
import { boardPage, ordered } from './answers/board';
import { backfillView, coverageView } from './answers/coverage';
import { boardSquads, operationsList, operationsOfCase } from './answers/operations';
import { checkPlan, planRows } from './answers/plans';
import { consequencesFor, dryRun, recommendFor } from './answers/recommend';
import { betterFor, replacementFor } from './answers/replacement';
import { closureViews, etaRows } from './answers/streets';
import type { DispatchMethods } from './interface';
import { createWorld, type World } from './world/sight';

/** The thread's methods over one connection, and what tells them that something changed. */
export interface DispatchCore {
  readonly methods: DispatchMethods;
  readonly world: World;
}

export function dispatchCore(db: ReadHandle): DispatchCore {
  const world = createWorld(db);
  const methods: DispatchMethods = {
    recommend: ({ now, ...question }) => recommendFor(world.sight(now), question),
    dryRun: ({ now, ...question }) => dryRun(world.sight(now), question),
    consequences: ({ now, ...question }) => consequencesFor(world.sight(now), question),
    replacement: ({ now, ...named }) => replacementFor(world.sight(now), named),
    better: ({ now, ...named }) => betterFor(world.sight(now), named),
    etas: ({ now, ...question }) => etaRows(world.sight(now), question),
    closures: ({ now, past }) => closureViews(world.sight(now), past),
    coverage: ({ now, ...question }) => coverageView(world.sight(now), question),
    backfill: ({ now, ...question }) => backfillView(world.sight(now), question),
    operations: ({ now }) => operationsList(world.sight(now)),
    operationsOfCase: ({ now, caseId }) => operationsOfCase(world.sight(now), caseId),
    board: ({ now, ...question }) => boardPage(world.withoutStreets(now), question),
    squads: ({ now }) => boardSquads(world.withoutStreets(now)),
    plans: ({ now }) => planRows(world.withoutStreets(now)),
    checkPlan: ({ now, plan }) => checkPlan(world.withoutStreets(now), plan),
    prepare: ({ now }) => {
      ordered(world.sight(now));
      const { junctions, pieces } = world.streets();
      return { junctions, pieces };
    },
  };
  return { methods, world };
}

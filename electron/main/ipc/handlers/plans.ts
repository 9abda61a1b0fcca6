import { planFrom } from '../../services/plans';
import { signedIn, type Handlers } from '../dispatch';
import type { Services } from './services';

/** Response plans: the register, the check of a draft, the dry run. */
export function planHandlers({ profiles }: Services): Pick<Handlers, Extract<keyof Handlers, `plans.${string}`>> {
  const planOf = async (draft: Parameters<typeof planFrom>[0]) => {
    const { reader, clock } = profiles.ready();
    return planFrom(draft, await reader.responsePlans(), clock.now());
  };
  return {
    'plans.list': async () => profiles.ready().dispatch.ask.plans({}),
    'plans.check': async ({ draft }) => profiles.ready().dispatch.ask.checkPlan({ plan: await planOf(draft) }),
    'plans.save': async ({ draft }, caller) => {
      const profile = profiles.ready();
      const checked = await profile.dispatch.ask.checkPlan({ plan: await planOf(draft) });
      if (checked.ok) await profile.writer.savePlan({ plan: checked.plan, context: profile.contextOf(signedIn(caller)) });
      return checked;
    },
    'plans.retire': async ({ id }, caller) => {
      const profile = profiles.ready();
      return profile.writer.retirePlan({ id, context: profile.contextOf(signedIn(caller)) });
    },
    'plans.dryRun': async ({ draft, at, level }) => {
      const plan = await planOf(draft);
      return profiles.ready().dispatch.ask.dryRun({ plan, at: at.by === 'point' ? { point: at.point } : { caseId: at.caseId }, level });
    },
  };
}

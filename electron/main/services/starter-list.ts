import { v7 as uuidv7 } from 'uuid';
import { samplePlans } from '@shared/demo/sample-plans';
import { sampleTaskItems } from '@shared/demo/sample-task-list';
import type { EpochMs } from '@shared/domain/ids';
import type { RegisterEvent } from '@shared/domain/registers';
import type { Reader, Writer } from '../../db/interface';

/**
 * A profile of one's own begins with the sample task list and the sample response plans, marked as samples: nothing outside the list can
 * be assigned, so without one no case could be worked, and a plan is easier changed than begun. The site's own take their place.
 */
export async function giveStarterList(reader: Pick<Reader, 'logSize'>, writer: Pick<Writer, 'append'>, console: string, now: EpochMs): Promise<void> {
  if ((await reader.logSize()).events > 0) return;
  const stamp = { actor: { kind: 'timer', id: 'starter', name: '结网' }, console, occurredAt: now, recordedAt: now, hubSeq: null } as const;
  const items = sampleTaskItems(now).map((item): RegisterEvent => ({ id: uuidv7(), aggregate: 'taskItem', aggregateId: item.id, type: 'taskItemDefined', payload: { item }, ...stamp }));
  const plans = samplePlans(now).map((plan): RegisterEvent => ({ id: uuidv7(), aggregate: 'plan', aggregateId: plan.id, type: 'planDefined', payload: { plan }, ...stamp }));
  await writer.append({ events: [...items, ...plans] });
}

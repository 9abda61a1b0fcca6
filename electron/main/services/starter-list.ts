import { v7 as uuidv7 } from 'uuid';
import { sampleTaskItems } from '@shared/demo/sample-task-list';
import type { EpochMs } from '@shared/domain/ids';
import type { RegisterEvent } from '@shared/domain/registers';
import type { Reader, Writer } from '../../db/interface';

/**
 * A profile of one's own begins with the sample task list, marked as a sample: nothing outside the list can be assigned, so without
 * one no case could be worked. The site's own list takes its place when it comes.
 */
export async function giveStarterList(reader: Pick<Reader, 'logSize'>, writer: Pick<Writer, 'append'>, console: string, now: EpochMs): Promise<void> {
  if ((await reader.logSize()).events > 0) return;
  const events = sampleTaskItems(now).map(
    (item): RegisterEvent => ({ id: uuidv7(), aggregate: 'taskItem', aggregateId: item.id, type: 'taskItemDefined', payload: { item }, actor: { kind: 'timer', id: 'starter', name: '结网' }, console, occurredAt: now, recordedAt: now, hubSeq: null }),
  );
  await writer.append({ events });
}

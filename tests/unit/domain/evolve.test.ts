import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '@shared/domain/case/events';
import { evolve, fold } from '@shared/domain/case/evolve';
import { CaseStory, dispatchCommand, minute } from './case-story';

/** A log as another console or an undone import can leave it: no rule was asked. */
function written(story: CaseStory, fact: Pick<Extract<CaseEvent, { type: 'voided' | 'undone' | 'cleared' }>, 'type' | 'payload'>): CaseEvent {
  const last = story.log.at(-1);
  if (last === undefined) throw new Error('the story has no log');
  return { ...last, id: 'foreign', occurredAt: story.now, ...fact } as CaseEvent;
}

describe('evolve takes the log as it is', () => {
  it('folds nothing to nothing, and refuses a log that does not begin with a report', () => {
    expect(fold([])).toBeNull();
    const story = new CaseStory().to('admitted');
    expect(() => fold(story.log.slice(1))).toThrow(/begins with "admitted"/);
  });

  it('a void never counts as closed, not even of a case that had been (an import that is undone)', () => {
    const story = new CaseStory().to('closed');
    expect(story.must.closedAt).not.toBeNull();
    expect(evolve(story.must, written(story, { type: 'voided', payload: { reason: '撤销导入' } }))).toMatchObject({ stage: 'voided', closedAt: null });
  });

  it('an undo whose act is not the last any more changes nothing but the count', () => {
    const story = new CaseStory().to('registered');
    story.tell('operator', dispatchCommand('a1', 'medic'));
    const before = story.wait(minute).must;
    const after = evolve(before, written(story, { type: 'undone', payload: { eventId: 'long-ago', eventType: 'admitted' } }));
    expect(after).toEqual({ ...before, undoable: null, eventCount: before.eventCount + 1, lastEventAt: story.now });
  });

  it('a report of an assignment that is not there changes nothing but the count', () => {
    const story = new CaseStory().to('registered');
    const before = story.must;
    const after = evolve(before, written(story, { type: 'cleared', payload: { assignmentId: 'taken-back' } }));
    expect(after).toMatchObject({ stage: 'registered', assignments: [], t5ClearedAt: null, eventCount: before.eventCount + 1 });
  });

  it('a second opening does not begin the case anew', () => {
    const story = new CaseStory().to('registered');
    const [opening] = story.log;
    expect(opening === undefined ? null : evolve(story.must, opening)).toMatchObject({ stage: 'registered', eventCount: 4 });
  });
});

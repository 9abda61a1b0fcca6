import { describe, expect, test } from 'vitest';
import { maskedName, maskedPhone, offerFor, readClock, readLegs, readWhistle, timelineOf } from '@/features/case-file/model';
import { CaseStory, minute } from '../../domain/case-story';

const operator = { accountId: 'operator', personId: null, role: 'operator' } as const;

describe('what is offered', () => {
  test('the next act of the main line, and never among the others', () => {
    const offer = offerFor(new CaseStory().to('registered').must, operator);
    expect(offer.next).toBe('dispatch');
    expect(offer.others).not.toContain('dispatch');
    expect(offer.others).toContain('whistle');
    expect(offer.others).not.toContain('void');
  });

  test('the check is barred to whoever handled the case', () => {
    const story = new CaseStory().to('onScene');
    story.tell('operator', { type: 'handle', result: '已修复' });
    story.tell('operator', { type: 'reportBack', summary: '已修复' });
    expect(offerFor(story.must, operator)).toMatchObject({ next: null, barred: 'check' });
    expect(offerFor(story.must, { ...operator, accountId: 'checker' })).toMatchObject({ next: 'check', barred: null });
  });

  test('nothing to the wall', () => {
    expect(offerFor(new CaseStory().to('registered').must, { ...operator, role: 'wall' })).toMatchObject({ next: null, others: [] });
  });
});

describe('the clock', () => {
  test('counts down, then over', () => {
    const state = new CaseStory().to('reported').must;
    const started = state.clock?.startedAt ?? Number.NaN;
    expect(readClock(state, started + 9 * minute)).toMatchObject({ light: 'yellow', leftMs: minute, used: 0.9, dueAt: started + 10 * minute });
    expect(readClock(state, started + 11 * minute)).toMatchObject({ light: 'red', leftMs: -minute, used: 1 });
  });

  test('stands still while the case is suspended', () => {
    const story = new CaseStory().to('registered');
    story.tell('operator', { type: 'suspend', reason: '等配件', until: null });
    const soon = readClock(story.must, story.now + minute);
    expect(soon).toMatchObject({ light: 'none', suspended: true, dueAt: null });
    expect(readClock(story.must, story.now + 500 * minute)?.leftMs).toBe(soon?.leftMs);
  });
});

test('a whistled unit is awaited, late, or in', () => {
  const whistle = { organizationId: 'o', name: '城管', reason: '联合', whistledAt: 0, checkInLimitMs: 30 * minute, checkedInAt: null };
  expect(readWhistle(whistle, 10 * minute)).toEqual({ light: 'green', kind: 'left', ms: 20 * minute });
  expect(readWhistle(whistle, 40 * minute)).toEqual({ light: 'red', kind: 'over', ms: 10 * minute });
  expect(readWhistle({ ...whistle, checkedInAt: 5 * minute }, 90 * minute)).toEqual({ light: 'green', kind: 'in', ms: 5 * minute });
  expect(readWhistle({ ...whistle, checkedInAt: 35 * minute }, 90 * minute)).toEqual({ light: 'red', kind: 'inLate', ms: 35 * minute });
});

test('a leg is blank with its reason, never 0', () => {
  const story = new CaseStory().to('dispatched');
  const legs = new Map(readLegs(story.must).map((reading) => [reading.leg, reading]));
  expect(legs.get('answer')).toEqual({ leg: 'answer', ms: 8_000 });
  expect(legs.get('turnout')).toEqual({ leg: 'turnout', ms: null, blank: 'missing', missing: 't3' });
  const reversed = readLegs({ ...story.must, t1ReceivedAt: story.must.t0ReportedAt - 1 });
  expect(reversed.find((reading) => reading.leg === 'answer')).toMatchObject({ ms: null, blank: 'negative' });
});

test('the timeline has the newest first, of one moment the later written', () => {
  const story = new CaseStory().to('reported');
  story.tell('operator', { type: 'admit', taskItemId: 'item-light' });
  story.tell('operator', { type: 'register' });
  expect(timelineOf(story.log).map((event) => event.type)).toEqual(['registered', 'admitted', 'reported']);
});

test('personal data is masked by shape', () => {
  expect(maskedPhone('13812345678')).toBe('138****5678');
  expect(maskedPhone('110')).toBe('***');
  expect(maskedName('张小明')).toBe('张**');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, elapsedMs, lightAt, nextLightChange, type WorkCalendar } from '@shared/domain/case/clock';
import type { RunningClock } from '@shared/domain/case/state';
import { CaseStory, dispatchCommand, minute, start } from './case-story';

const clock: RunningClock = { step: 'handle', startedAt: 1_000, pausedMs: 0, limitMs: 100 };

describe('lights', () => {
  it.each([[1_000, 'green'], [1_080, 'green'], [1_081, 'yellow'], [1_100, 'yellow'], [1_101, 'red']] as const)('at %i of a limit from 1000 to 1100 it is %s', (now, light) => {
    expect(lightAt(clock, false, now)).toBe(light);
  });

  it('is none without a clock, without a limit and while suspended', () => {
    expect(lightAt(null, false, 2_000)).toBe('none');
    expect(lightAt({ ...clock, limitMs: null }, false, 2_000)).toBe('none');
    expect(lightAt(clock, true, 2_000)).toBe('none');
    expect(dueAt({ ...clock, limitMs: null })).toBeNull();
    expect(nextLightChange(clock, true, 1_000)).toBeNull();
  });

  it('moves later by what was paused', () => {
    const paused = { ...clock, pausedMs: 50 };
    expect(dueAt(paused)).toBe(1_150);
    expect(lightAt(paused, false, 1_130)).toBe('green');
    expect(nextLightChange(paused, false, 1_000)).toBe(1_131);
  });

  it('the next change is exactly the first millisecond with another light', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(300), fc.integer({ min: 1, max: 400 }), fc.integer({ min: -50, max: 900 }), (startedAt, pausedMs, limitMs, offset) => {
        const running = { ...clock, startedAt, pausedMs, limitMs };
        const now = startedAt + offset;
        const next = nextLightChange(running, false, now);
        const light = lightAt(running, false, now);
        if (next === null) {
          expect(light).toBe('red');
          return;
        }
        expect(next).toBeGreaterThan(now);
        expect(lightAt(running, false, next - 1)).toBe(light);
        expect(lightAt(running, false, next)).not.toBe(light);
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });

  it('counts by the calendar it is given', () => {
    // Every other 100 ms is a rest.
    const halves: WorkCalendar = {
      counted: (from, to) => Array.from({ length: to - from }, (_, i) => from + i).filter((ms) => Math.floor(ms / 100) % 2 === 0).length,
      after: (from, counted) => {
        let at = from;
        for (let left = counted; left > 0; at++) if (Math.floor(at / 100) % 2 === 0) left--;
        return at;
      },
    };
    expect(elapsedMs(clock, 1_250, halves)).toBe(150);
    expect(dueAt({ ...clock, limitMs: 150 }, halves)).toBe(1_250);
    expect(lightAt({ ...clock, limitMs: 150 }, false, 1_199, halves)).toBe('green');
  });
});

describe('which clock runs', () => {
  it('starts with each step and goes on within one', () => {
    const story = new CaseStory().to('reported');
    expect(story.must.clock).toEqual({ step: 'admit', startedAt: start, pausedMs: 0, limitMs: 10 * minute });
    const out = new CaseStory().to('acknowledged');
    const acknowledgedAt = out.now - minute;
    expect(out.must.clock).toEqual({ step: 'arrive', startedAt: acknowledgedAt, pausedMs: 0, limitMs: 30 * minute });
    out.tell('chief', { type: 'extend', byMs: minute, reason: '堵车' });
    out.wait(minute).tell('medic', { type: 'depart', assignmentId: 'a1' });
    expect(out.must.clock).toEqual({ step: 'arrive', startedAt: acknowledgedAt, pausedMs: 0, limitMs: 31 * minute });
    out.wait(minute).tell('medic', { type: 'arrive', assignmentId: 'a1' });
    expect(out.must.clock).toEqual({ step: 'handle', startedAt: out.now, pausedMs: 0, limitMs: 100 * minute });
  });

  it('an amended item changes the limit of admission and keeps what was granted', () => {
    const story = new CaseStory().to('reported');
    story.tell('chief', { type: 'extend', byMs: 5 * minute, reason: '核实来源' });
    story.tell('operator', { type: 'amend', taskItemId: 'item-temporary' });
    expect(story.must.clock?.limitMs).toBe(15 * minute);
    story.tell('operator', { type: 'amend', taskItemId: 'item-grave' });
    expect(story.must.clock?.limitMs).toBeNull();
  });

  it('a step that a late report starts in the past leaves the suspension in between out', () => {
    const story = new CaseStory().to('enRoute');
    const arrived = story.now;
    story.wait(minute).tell('operator', { type: 'suspend', reason: '道路封闭', until: null });
    story.wait(30 * minute).tell('operator', { type: 'resume', reason: '已放行' });
    story.wait(minute).tell('medic', { type: 'arrive', assignmentId: 'a1' }, { occurredAt: arrived });
    expect(story.must.clock).toEqual({ step: 'handle', startedAt: arrived, pausedMs: 30 * minute, limitMs: 100 * minute });
  });

  it('begins anew when the last one out is withdrawn', () => {
    const story = new CaseStory().to('registered');
    story.tell('operator', dispatchCommand('a1', 'medic'));
    story.wait(minute).tell('operator', { type: 'withdraw', assignmentId: 'a1', reason: '改派' });
    expect(story.must.clock).toMatchObject({ step: 'dispatch', startedAt: story.now });
  });
});

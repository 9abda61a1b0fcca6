import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignmentLegs, responseLegs } from '@shared/domain/case/legs';
import { assignmentStages, type AssignmentStage } from '@shared/domain/case/status';
import { dutyFromAssignments } from '@shared/domain/duty';
import { percentile } from '@shared/domain/percentile';
import { CaseStory, dispatchCommand, minute, signal, start } from './case-story';

describe('response legs', () => {
  it('run from one endpoint to the next', () => {
    const story = new CaseStory().to('onScene');
    story.tell('medic', { type: 'clear', assignmentId: 'a1' });
    expect(responseLegs(story.must)).toEqual({
      answer: 8_000,
      processing: 3 * minute - 8_000,
      turnout: 2 * minute,
      travel: minute,
      response: 6 * minute,
      scene: minute,
    });
  });

  it('are blank, never 0, where an endpoint is missing or the interval is negative', () => {
    const story = new CaseStory().to('dispatched');
    story.tell('medic', { type: 'arrive', assignmentId: 'a1' }, { occurredAt: start - minute });
    expect(responseLegs(story.must)).toMatchObject({ turnout: null, travel: null, response: null, scene: null });
  });

  it('count from the earliest report of all signals', () => {
    const story = new CaseStory().to('reported');
    story.tell('operator', { type: 'attachSignal', signal: signal('before', start - 10 * minute, { receivedAt: null }) });
    expect(responseLegs(story.must).answer).toBe(10 * minute + 8_000);
  });

  it('tell of the first response; a rework has its own in its assignment', () => {
    const story = new CaseStory().to('reportedBack');
    const first = responseLegs(story.must);
    story.tell('checker', { type: 'check', passed: false, note: '未修好' });
    story.tell('medic', { type: 'clear', assignmentId: 'a1' });
    story.wait(minute).tell('operator', dispatchCommand('a2', 'worker'));
    story.wait(minute).tell('worker', { type: 'arrive', assignmentId: 'a2' });
    expect(responseLegs(story.must)).toEqual(first);
    const again = story.must.assignments.find((assignment) => assignment.id === 'a2');
    expect(again === undefined ? null : assignmentLegs(story.must, again)).toMatchObject({ turnout: null, travel: null, response: story.now - start });
  });
});

describe('percentile', () => {
  it('is null for nothing and the value for one', () => {
    expect(percentile([], 0.9)).toBeNull();
    expect(percentile([7], 0.9)).toBe(7);
  });

  it('interpolates at rank p·(n−1)', () => {
    expect(percentile([10, 20, 30, 40], 0.5)).toBe(25);
    expect(percentile(Float64Array.of(0, 10), 0.9)).toBe(9);
    expect(percentile([1, 2, 3], 1)).toBe(3);
    expect(percentile([1, 2, 3], 0)).toBe(1);
  });

  it('equals a naive twin that weighs both neighbours', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 0, max: 100 }), (sample, percent) => {
        const sorted = [...sample].sort((a, b) => a - b);
        const n = sorted.length;
        // Exact in whole numbers: hundredths of a rank.
        const hundredths = percent * (n - 1);
        const low = sorted[Math.floor(hundredths / 100)] ?? Number.NaN;
        const high = sorted[Math.ceil(hundredths / 100)] ?? Number.NaN;
        const naive = (low * (100 - (hundredths % 100)) + high * (hundredths % 100)) / 100;
        expect(percentile(sorted, percent / 100)).toBeCloseTo(naive, 5);
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });
});

const bonds = (...stages: readonly AssignmentStage[]) => stages.map((stage) => ({ stage, purpose: 'scene' as const }));

describe('duty', () => {
  it('is the furthest live assignment, else the roster', () => {
    expect(dutyFromAssignments('onDuty', [])).toBe('onDuty');
    expect(dutyFromAssignments('onDuty', bonds('dispatched'))).toBe('dispatched');
    expect(dutyFromAssignments('onDuty', bonds('acknowledged', 'enRoute'))).toBe('enRoute');
    expect(dutyFromAssignments('offDuty', bonds('enRoute', 'onScene', 'dispatched'))).toBe('onScene');
    expect(dutyFromAssignments('unavailable', bonds('cleared', 'declined', 'withdrawn'))).toBe('unavailable');
  });

  it('never depends on the order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...assignmentStages), { maxLength: 5 }), (stages) => {
        expect(dutyFromAssignments('onDuty', bonds(...stages).reverse())).toBe(dutyFromAssignments('onDuty', bonds(...stages)));
      }),
      { seed: 12 },
    );
  });
});

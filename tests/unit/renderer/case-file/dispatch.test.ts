import { describe, expect, test } from 'vitest';
import type { CandidateRow } from '@shared/ipc/views';
import { inShownOrder, isOnCase, orderedOrganizations, reservations, toggled } from '@/features/case-file/dispatch/model';
import { CaseStory } from '../../domain/case-story';

const candidate = (id: string, over: Partial<CandidateRow> = {}): CandidateRow => ({
  person: { id, name: id, phone: null, role: 'fullTimeGridWorker', homeGridId: null, communityId: null, subdistrictId: null, employerId: null, employerName: null, skills: [], squadId: null, externalRef: null, validFrom: 0, validTo: null },
  duty: 'onDuty', dutySince: 0, point: [106.4, 29.5], fixAt: 0, freshness: 'fresh', homeGridName: null, squadName: null, load: 0, distanceM: 10, matchedSkills: [], ...over,
});

describe('candidates', () => {
  test('keep their places while they move, newcomers come last', () => {
    const rows = [candidate('new'), candidate('c'), candidate('a')];
    expect(inShownOrder(['a', 'b', 'c'], rows).map((row) => row.person.id)).toEqual(['a', 'c', 'new']);
    expect(inShownOrder([], rows).map((row) => row.person.id)).toEqual(['new', 'c', 'a']);
  });

  test('are shown with what speaks against them', () => {
    const { must } = new CaseStory().to('dispatched');
    expect(reservations(candidate('worker'), must, 0)).toEqual([]);
    expect(reservations(candidate('medic'), must, 0)).toEqual(['alreadyOnCase']);
    expect(reservations(candidate('worker', { duty: 'offDuty', freshness: 'stale', load: 2 }), must, 1)).toEqual(['offDuty', 'busy', 'stalePosition', 'lacksSkill']);
    expect(reservations(candidate('worker', { point: null, freshness: 'none' }), must, 0)).toEqual(['noPosition']);
  });

  test('are free again once their order has ended', () => {
    const story = new CaseStory().to('dispatched');
    expect(isOnCase(story.must, 'medic')).toBe(true);
    story.tell('operator', { type: 'withdraw', assignmentId: 'a1', reason: '另有安排' });
    expect(isOnCase(story.must, 'medic')).toBe(false);
  });

  test('are chosen and dropped by the same key', () => {
    const one = { kind: 'person', id: 'a', name: 'a' } as const;
    const unit = { kind: 'organization', id: 'a', name: 'a' } as const;
    expect(toggled(toggled([], one), unit)).toHaveLength(2);
    expect(toggled([one, unit], one)).toEqual([unit]);
  });
});

test('departments come before partner units', () => {
  const unit = (id: string, kind: 'department' | 'partnerUnit') => ({ id, name: id, kind, phone: null, point: null, subdistrictId: null });
  expect(orderedOrganizations([unit('b', 'partnerUnit'), unit('z', 'department'), unit('a', 'partnerUnit')]).map((one) => one.id)).toEqual(['z', 'a', 'b']);
});

import { describe, expect, it } from 'vitest';
import type { Area } from '@shared/domain/place';
import type { Person } from '@shared/domain/people';
import type { RegisterEvent } from '@shared/domain/registers';
import { foldRegister, takingBack } from '@shared/domain/registers-fold';
import { parseTeamNotation, slotsOfNotation, vacanciesOf } from '@shared/domain/team-model';

const area: Area = { id: 'g1', level: 'grid', code: '500106001001', name: '第一网格', parentId: 'c1', gridKind: 'base', geometry: null, sourceCrs: 'WGS-84', residents: null, illustrative: false, validFrom: 0, validTo: null };
const person: Person = { id: 'p1', name: '王小明', phone: null, role: 'gridLeader', homeGridId: 'g1', communityId: 'c1', subdistrictId: null, employerId: null, employerName: null, skills: [], squadId: null, externalRef: null, validFrom: 0, validTo: null };
let count = 0;
const signed = { actor: { kind: 'import', id: 'i', name: 'i' }, console: 'c', recordedAt: 0, hubSeq: null } as const;
const areaEvent = (type: 'defined' | 'retired', occurredAt: number, name = area.name): RegisterEvent => {
  const common = { ...signed, id: `e${++count}`, aggregate: 'area', aggregateId: area.id, occurredAt } as const;
  return type === 'defined' ? { ...common, type: 'areaDefined', payload: { area: { ...area, name } } } : { ...common, type: 'areaRetired', payload: { at: occurredAt } };
};
const personEvents = (): RegisterEvent[] => {
  const common = { ...signed, id: `e${++count}`, aggregate: 'person', aggregateId: person.id, occurredAt: 5 } as const;
  return [
    { ...common, type: 'personDefined', payload: { person } },
    { ...common, type: 'dutySet', payload: { state: 'onDuty' } },
    { ...common, type: 'personDefined', payload: { person: { ...person, name: '王大明' } } },
  ];
};

describe('registers', () => {
  it('hold the record as it now stands; an end sets validTo', () => {
    expect(foldRegister([])).toBeNull();
    expect(foldRegister([areaEvent('defined', 1), areaEvent('defined', 2, '新名')])).toEqual({ aggregate: 'area', area: { ...area, name: '新名' } });
    expect(foldRegister([areaEvent('defined', 1), areaEvent('retired', 9)])).toEqual({ aggregate: 'area', area: { ...area, validTo: 9 } });
  });

  it('keep what was said of duty when a person is described anew', () => {
    expect(foldRegister(personEvents())).toEqual({ aggregate: 'person', person: { ...person, name: '王大明' }, duty: 'onDuty' });
  });

  it('pass over an end of what was never defined', () => {
    expect(foldRegister([areaEvent('retired', 9)])).toBeNull();
  });

  it('bring the former record back when an import is undone, or an end where there was none', () => {
    const before = [areaEvent('defined', 1), areaEvent('defined', 2, '导入前')];
    expect(takingBack('area', before, 100)).toEqual({ type: 'areaDefined', payload: { area: { ...area, name: '导入前' } } });
    expect(takingBack('area', [], 100)).toEqual({ type: 'areaRetired', payload: { at: 100 } });
    expect(takingBack('person', personEvents(), 100)).toEqual({ type: 'personDefined', payload: { person: { ...person, name: '王大明' } } });
    expect(takingBack('person', [], 100)).toEqual({ type: 'personRetired', payload: { at: 100 } });
    const retired = [areaEvent('defined', 1), areaEvent('retired', 7)];
    expect(takingBack('area', retired, 100)).toEqual({ type: 'areaDefined', payload: { area: { ...area, validTo: 7 } } });
  });
});

describe('team models', () => {
  it('read notations as policy papers write them', () => {
    expect(parseTeamNotation('1+3+N')).toEqual([1, 3, 'N']);
    expect(parseTeamNotation(' １＋３＋５＋ｎ ')).toEqual([1, 3, 5, 'N']);
    expect(parseTeamNotation('5+3+N')).toEqual([5, 3, 'N']);
    for (const wrong of ['', '+', 'N', '1+N+3', '1+x', '0+N', '1++3', '-1+N']) expect(parseTeamNotation(wrong), wrong).toBeNull();
  });

  it('become slots: one post of each role, the N open', () => {
    const slots = slotsOfNotation('1+3+5+N') ?? [];
    expect(slots.filter((slot) => slot.required).map((slot) => slot.role)).toEqual([
      'gridLeader', 'fullTimeGridWorker', 'partTimeGridWorker', 'gridInstructor', 'communityPolice', 'urbanManagementOfficer', 'safetySupervisor', 'publicSecurityAdministrator', 'publicServiceOfficer',
    ]);
    expect(slots.filter((slot) => !slot.required).every((slot) => slot.count === 0)).toBe(true);
    expect(slotsOfNotation('2+N')).toBeNull();
    expect(slotsOfNotation('3+3+N')).toBeNull();
  });

  it('count the posts that nobody holds; extra hands fill nobody else’s, the N never lacks', () => {
    const { slots, vacancies } = vacanciesOf(slotsOfNotation('1+3+N') ?? [], ['gridLeader', 'gridLeader', 'volunteer', 'gridInstructor']);
    expect(vacancies).toBe(2);
    expect(slots).toContainEqual({ role: 'gridLeader', required: 1, filled: 2 });
    expect(slots).toContainEqual({ role: 'volunteer', required: 0, filled: 1 });
    expect(vacanciesOf([], ['volunteer'])).toEqual({ slots: [], vacancies: 0 });
  });
});

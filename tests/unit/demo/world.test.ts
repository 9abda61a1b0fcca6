import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { distanceM } from '@shared/domain/geo/distance';
import type { PersonRole } from '@shared/domain/people';
import { dutyEvents, registerEvents } from '../../../electron/worker/demo/register-events';
import { createRouter } from '../../../electron/worker/demo/streets/router';
import { generateWorld, type DemoWorld } from '../../../electron/worker/demo/world';

/* `!` in this file: what is missing was asserted to be there in the line before. */

const begins = Date.UTC(2025, 8, 1);
let district: DemoWorld;
let subdistrict: DemoWorld;

beforeAll(() => {
  district = generateWorld({ size: 'district', seed: 7, begins });
  subdistrict = generateWorld({ size: 'subdistrict', seed: 7, begins });
});

function digest(world: DemoWorld): string {
  const hash = createHash('sha256');
  for (const chunk of registerEvents(world, 'test')) hash.update(JSON.stringify(chunk.events));
  hash.update(world.streets.packed.positions);
  hash.update(world.streets.packed.lineClass);
  return hash.digest('hex');
}

describe('the demo world', () => {
  it('is the same for the same seed and another for another', () => {
    expect(digest(generateWorld({ size: 'subdistrict', seed: 7, begins }))).toBe(digest(subdistrict));
    expect(digest(generateWorld({ size: 'subdistrict', seed: 8, begins }))).not.toBe(digest(subdistrict));
  });

  it('has the 26 subdistricts and 200 communities of the statistics office in both sizes', () => {
    for (const world of [district, subdistrict]) {
      expect(world.areas.filter(({ level }) => level === 'subdistrict')).toHaveLength(26);
      expect(world.areas.filter(({ level }) => level === 'community')).toHaveLength(200);
      const home = world.areas.find(({ name }) => name === '凤天路社区');
      expect(home?.code).toBe('500106014009');
      expect(world.areas.find(({ id }) => id === home?.parentId)?.name).toBe('覃家岗街道');
    }
  });

  it('gives every code and id once', () => {
    expect(new Set(district.areas.map(({ code }) => code)).size).toBe(district.areas.length);
    expect(new Set(district.areas.map(({ id }) => id)).size).toBe(district.areas.length);
    expect(new Set(district.people.map(({ id }) => id)).size).toBe(district.people.length);
    expect(new Set(district.people.map(({ phone }) => phone)).size).toBe(district.people.length);
    expect(new Set(district.allOrganizations.map(({ name }) => name)).size).toBe(district.allOrganizations.length);
  });

  it('adds up to the article\'s figures in the district', () => {
    const count = (...roles: PersonRole[]): number => district.people.filter(({ role, squadId }) => squadId === null && roles.includes(role)).length;
    expect(count('fullTimeGridWorker')).toBe(1_712);
    expect(count('communityPolice', 'urbanManagementOfficer', 'safetySupervisor', 'publicSecurityAdministrator')).toBe(1_526);
    expect(count('medicalWorker')).toBe(571);
    expect(count('utilityWorker')).toBe(146);
    expect(count('onDutyPartyMember')).toBe(12_036);
    expect(count('communityElder')).toBe(328);
    expect(district.people.filter(({ squadId }) => squadId !== null)).toHaveLength(400);
    expect(district.allOrganizations.filter(({ kind }) => kind === 'partnerUnit')).toHaveLength(1_128);
    expect(district.areas.filter(({ level }) => level === 'grid')).toHaveLength(1_742);
  });

  it('gives the subdistrict its own people, all squad members and the elders of 中心湾', () => {
    const home = subdistrict.people.filter(({ subdistrictId }) => subdistrictId === subdistrict.places.homeSubdistrictId);
    expect(home.length).toBeGreaterThan(1_200);
    expect(subdistrict.people.filter(({ squadId }) => squadId !== null)).toHaveLength(400);
    const elders = subdistrict.people.filter(({ role }) => role === 'communityElder');
    expect(elders).toHaveLength(328);
    const bay = subdistrict.areas.find(({ name }) => name === '中心湾社区');
    for (const elder of elders) expect(elder.communityId).toBe(bay?.id);
    const grids = new Set(subdistrict.areas.filter(({ level }) => level === 'grid').map(({ id }) => id));
    for (const person of subdistrict.people) if (person.homeGridId !== null) expect(grids.has(person.homeGridId)).toBe(true);
  });

  it('is the same place in both sizes: shared areas and people are equal', () => {
    const areas = new Map(district.areas.map((area) => [area.id, area]));
    for (const area of subdistrict.areas) expect(areas.get(area.id)).toEqual(area);
    const people = new Map(district.people.map((person) => [person.id, person.name]));
    for (const person of subdistrict.people) expect(people.get(person.id)).toBe(person.name);
  });

  it('staffs 1+3+N everywhere and 1+3+5+N at 中心湾, with some posts empty', () => {
    const bay = district.areas.find(({ name }) => name === '中心湾社区');
    for (const model of district.teamModels) expect(model.notation).toBe(model.communityId === bay?.id ? '1+3+5+N' : '1+3+N');
    const staffed = new Set(district.people.map(({ homeGridId, role }) => `${homeGridId ?? ''}/${role}`));
    let vacancies = 0;
    for (const grid of district.areas.filter(({ level }) => level === 'grid')) {
      const model = district.teamModels.find(({ communityId }) => communityId === grid.parentId);
      for (const slot of model?.slots ?? []) if (slot.required && !staffed.has(`${grid.id}/${slot.role}`)) vacancies += 1;
    }
    expect(vacancies).toBeGreaterThan(60);
    expect(vacancies).toBeLessThan(400);
  });

  it('lists 42 sample items in 7 classes over the four boards', () => {
    expect(district.taskItems).toHaveLength(42);
    expect(new Set(district.taskItems.map(({ classCode }) => classCode)).size).toBe(7);
    expect(new Set(district.taskItems.map(({ board }) => board)).size).toBe(4);
    for (const item of district.taskItems) expect(item.sample).toBe(true);
  });

  it('has streets on which one gets from anywhere to anywhere', () => {
    for (const world of [district, subdistrict]) {
      const router = createRouter(world.streets.graph);
      const nodes = world.streets.graph.points.length;
      expect(nodes).toBeGreaterThan(1_000);
      for (let i = 1; i < 40; i += 1) {
        const [a, b] = [Math.floor((i * nodes) / 41), Math.floor(((i * 17) % 41) * (nodes / 41))];
        const route = router.route(a, b);
        expect(route).not.toBeNull();
        expect(route!.lengthM).toBeGreaterThanOrEqual(distanceM(router.pointOf(a), router.pointOf(b)) * 0.995);
        expect(route!.line[0]).toEqual(router.pointOf(a));
        expect(route!.line[route!.line.length - 1]).toEqual(router.pointOf(b));
      }
      expect(new Set(world.streets.packed.lineClass)).toEqual(new Set([0, 1, 2]));
      expect(world.streets.packed.lineStarts[world.streets.packed.lineClass.length]).toBe(world.streets.packed.positions.length / 2);
    }
  });

  it('names nobody and nothing before it is there', () => {
    const known = new Set<string>();
    for (const chunk of registerEvents(subdistrict, 'test')) {
      for (const event of chunk.events) {
        known.add(event.aggregateId);
        const named = JSON.stringify(event.payload).match(/"(?:parentId|homeGridId|communityId|subdistrictId|employerId|squadId)":"[^"]+"/gu) ?? [];
        for (const mention of named) expect(known.has(mention.split('"')[3] ?? '')).toBe(true);
      }
    }
    for (const chunk of dutyEvents(subdistrict, begins + 1e9, 'test')) for (const event of chunk.events) expect(known.has(event.aggregateId)).toBe(true);
  });
});

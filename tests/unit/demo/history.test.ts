import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { lightAt } from '@shared/domain/case/clock';
import type { CaseEvent } from '@shared/domain/case/events';
import { fold } from '@shared/domain/case/evolve';
import { responseLegs } from '@shared/domain/case/legs';
import { isEnded } from '@shared/domain/case/stages';
import type { CaseState } from '@shared/domain/case/state';
import { containsPoint } from '@shared/domain/geo/point-in-area';
import { sampleItemId } from '@shared/demo/sample-task-list';
import { generateHistory } from '../../../electron/worker/demo/history';
import { dayMs, localHour, weatherOf, zoneMs } from '../../../electron/worker/demo/history/rhythm';
import { incidentKinds } from '../../../electron/worker/demo/incidents';
import { generateWorld, type DemoWorld } from '../../../electron/worker/demo/world';

/* `!` in this file: cases have a first event and a first signal; where that were wrong the test would fail there. */

const now = Date.UTC(2025, 10, 25, 2, 30);
let world: DemoWorld;
let chunks: (readonly CaseEvent[])[];
let byCase: Map<string, CaseEvent[]>;
let states: CaseState[];

// History holds events of cases only.
const write = (of: DemoWorld, days: number, cases: number, openCases: number): (readonly CaseEvent[])[] => [...generateHistory(of, { now, days, cases, openCases, console: 'test' })] as (readonly CaseEvent[])[];

beforeAll(() => {
  world = generateWorld({ size: 'subdistrict', seed: 1, begins: now - 120 * dayMs });
  chunks = write(world, 60, 2_400, 60);
  byCase = new Map();
  for (const event of chunks.flat()) byCase.set(event.aggregateId, [...(byCase.get(event.aggregateId) ?? []), event]);
  states = [...byCase.values()].map((events) => fold(events)!);
});

const started = (state: CaseState): number => state.t0ReportedAt;
const share = (part: number, whole: number): number => part / whole;

describe('the history', () => {
  it('is the same for the same seed', () => {
    const digest = (list: (readonly CaseEvent[])[]): string => createHash('sha256').update(JSON.stringify(list)).digest('hex');
    expect(digest(write(world, 60, 2_400, 60))).toBe(digest(chunks));
  });

  it('has about the cases asked for, each opened first, in the order of recording, none after now', () => {
    expect(byCase.size).toBeGreaterThan(2_300);
    expect(byCase.size).toBeLessThan(2_600);
    const wrong: string[] = [];
    for (const [id, events] of byCase) {
      if (events[0]?.type !== 'reported') wrong.push(id);
      events.forEach((event, i) => {
        if (event.occurredAt > event.recordedAt || event.recordedAt > now || (i > 0 && event.recordedAt < events[i - 1]!.recordedAt)) wrong.push(`${id} ${event.type}`);
      });
    }
    expect(wrong).toEqual([]);
    expect(new Set(states.map(({ no }) => no)).size).toBe(states.length);
    expect(new Set(chunks.flat().map(({ id }) => id)).size).toBe(chunks.flat().length);
  });

  it('knows every turn that a case can take', () => {
    const seen = new Set(chunks.flat().map(({ type }) => type));
    for (const type of ['refused', 'sentBack', 'amended', 'merged', 'absorbed', 'signalAttached', 'declined', 'suspended', 'resumed', 'extended', 'whistled', 'checkedIn', 'supervised', 'voided', 'severitySet', 'reopened', 'evaluated', 'noted'] as const) expect(seen).toContain(type);
    expect(states.some(({ reworkCount }) => reworkCount > 0)).toBe(true);
  });

  it('leaves about sixty cases open at now, in many stages and all lights', () => {
    const open = states.filter(({ stage }) => !isEnded(stage));
    expect(open.length).toBeGreaterThan(40);
    expect(open.length).toBeLessThan(90);
    expect(new Set(open.map(({ stage }) => stage)).size).toBeGreaterThanOrEqual(5);
    const lights = open.map(({ clock, suspendedAt }) => lightAt(clock, suspendedAt !== null, now));
    for (const light of ['green', 'yellow', 'red'] as const) expect(lights).toContain(light);
    expect(lights.filter((light) => light === 'red').length).toBeLessThan(open.length * 0.35);
  });

  it('leaves endpoints blank where nothing was reported, and keeps late arrivals', () => {
    const legs = states.filter(({ stage }) => stage === 'closed' || stage === 'evaluated').map(responseLegs);
    const blank = (leg: 'answer' | 'turnout' | 'travel'): number => share(legs.filter((known) => known[leg] === null).length, legs.length);
    for (const leg of ['answer', 'turnout', 'travel'] as const) {
      expect(blank(leg)).toBeGreaterThan(0.01);
      expect(blank(leg)).toBeLessThan(0.2);
    }
    expect(chunks.flat().some((event) => event.type === 'arrived' && event.recordedAt - event.occurredAt > 180_000)).toBe(true);
  });

  it('lies in the grids it names', () => {
    const shapes = new Map(world.areas.filter(({ level }) => level === 'microGrid').map((area) => [area.id, area.geometry]));
    const astray = states.filter(({ place }) => place.point === null || !containsPoint(shapes.get(place.microGridId ?? '') ?? [], place.point));
    expect(astray.map(({ no }) => no)).toEqual([]);
  });

  it('says things in many ways: hardly a title twice a week', () => {
    const titles = states.map(({ title }) => title);
    expect(new Set(titles).size).toBeGreaterThan(titles.length * 0.75);
    for (const { title, signals } of states) {
      expect(title).not.toMatch(/[{}]/u);
      expect(signals[0]!.text).not.toMatch(/[{}]/u);
    }
    const perClass = new Map<string, number>();
    for (const kind of incidentKinds) perClass.set(kind.code[0]!, (perClass.get(kind.code[0]!) ?? 0) + kind.titles.length);
    for (const count of perClass.values()) expect(count).toBeGreaterThanOrEqual(20);
    expect(incidentKinds.map(({ code }) => sampleItemId(code)).sort()).toEqual(world.taskItems.map(({ id }) => id).sort());
  });
});

describe('the rhythms', () => {
  it('of the hour: noise by night, offices by day', () => {
    const hours = (code: string): number[] => states.filter(({ taskItemId }) => taskItemId === sampleItemId(code)).map((state) => localHour(started(state)));
    const noise = hours('3-06');
    const insurance = hours('2-03');
    expect(share(noise.filter((hour) => hour >= 19 || hour < 3).length, noise.length)).toBeGreaterThan(0.6);
    expect(share(insurance.filter((hour) => hour >= 8 && hour < 18).length, insurance.length)).toBeGreaterThan(0.9);
  });

  it('of the week: offices rest at the weekend, quarrels do not', () => {
    const onWeekend = (codes: readonly string[]): number => {
      const cases = states.filter(({ taskItemId }) => codes.some((code) => sampleItemId(code) === taskItemId));
      return share(cases.filter((state) => [0, 6].includes(new Date(started(state) + zoneMs).getUTCDay())).length, cases.length);
    };
    expect(onWeekend(['2-03', '6-01', '6-02', '6-03'])).toBeLessThan(0.22);
    expect(onWeekend(['3-01', '3-06', '5-07', '3-04'])).toBeGreaterThan(0.28);
  });

  it('of season and weather: storms flood streets, heat strikes people', () => {
    const summer = Date.UTC(2025, 8, 1);
    const days = Array.from({ length: 92 }, (_, i) => summer - (i + 1) * dayMs - zoneMs);
    const heat = days.filter((day) => weatherOf(1, day) === 'heat').length;
    const winter = Array.from({ length: 60 }, (_, i) => weatherOf(1, Date.UTC(2026, 0, 1 + i) - zoneMs));
    expect(heat).toBeGreaterThan(8);
    expect(winter).not.toContain('heat');
    const seen = [...generateHistory(generateWorld({ size: 'district', seed: 1, begins: 0 }), { now: summer, days: 92, cases: 12_000, openCases: 200, console: 'test' })].flat() as CaseEvent[];
    const opened = seen.filter((event) => event.type === 'reported');
    const rate = (code: string, weather: string): number => {
      const matching = days.filter((day) => weatherOf(1, day) === weather).length;
      return opened.filter(({ occurredAt, payload }) => payload.taskItemId === sampleItemId(code) && weatherOf(1, Math.floor((occurredAt + zoneMs) / dayMs) * dayMs - zoneMs) === weather).length / matching;
    };
    expect(rate('7-02', 'storm')).toBeGreaterThan(rate('7-02', 'fair') * 4);
    expect(rate('7-03', 'heat')).toBeGreaterThan(rate('7-03', 'fair') * 4);
  });
});

describe('a large history', () => {
  it('streams: chunks of bounded size, cases in the order in which they came in', () => {
    let largest = 0;
    let events = 0;
    let lastDay = 0;
    let backwards = 0;
    for (const chunk of generateHistory(world, { now, days: 30, cases: 20_000, openCases: 500, console: 'test', chunk: 2_000 })) {
      largest = Math.max(largest, chunk.length);
      events += chunk.length;
      const day = Math.floor((chunk[0]!.occurredAt + zoneMs) / dayMs);
      if (day < lastDay) backwards += 1;
      lastDay = day;
    }
    expect(largest).toBeLessThan(2_100);
    expect(events).toBeGreaterThan(200_000);
    expect(backwards).toBe(0);
  });
});

import { afterEach, expect, it } from 'vitest';
import { fold } from '@shared/domain/case/evolve';
import { caseHistories } from '../builders/history';
import { Random } from '../builders/random';
import { amendedEvent, buildWorld } from '../builders/world';
import { projectionTables } from '../../electron/db/projections/rebuild';
import { projectionContents, searchContents } from './contents';
import { contextOf, openTestDatabase, type TestDatabase } from './database';
import { playAtRandom } from './playing';

const open: TestDatabase[] = [];
const opened = () => {
  const test = openTestDatabase();
  open.push(test);
  return test;
};
afterEach(() => {
  for (const test of open.splice(0)) test.dispose();
});

it.each([11, 12, 13, 14])('a rebuild from the log gives every projection back byte by byte (seed %i)', (seed) => {
  const test = opened();
  const world = buildWorld({ seed, people: 25 });
  test.writer.append({ events: world.events });
  const random = new Random(seed);
  const at = playAtRandom(test, world, random, 900, world.start + 1_000);
  const redrawn = world.events.find((event) => event.type === 'areaDefined' && event.payload.area.level === 'grid');
  if (redrawn?.type !== 'areaDefined') throw new Error('the world has no grid');
  test.writer.append({ events: [amendedEvent(redrawn, random.uuid(at), at, { area: { ...redrawn.payload.area, name: '新划网格', validFrom: at } })] });
  const closed = { closure: { kind: 'circle', centre: [106.41, 29.51], radiusM: 50 }, reason: '桥下积水', from: at, until: null, drawnBy: '值班长', liftedAt: null } as const;
  for (const id of ['shut', 'opened']) test.writer.drawClosure({ closure: { ...closed, id }, context: contextOf(at) });
  test.writer.liftClosure({ id: 'opened', reason: '水退', context: contextOf(at + 1) });
  expect(test.reader.roadClosures({ past: false }).map((one) => one.id)).toEqual(['shut']);
  expect(test.reader.roadClosures({ past: true }).find((one) => one.id === 'opened')).toMatchObject({ liftedAt: at + 1 });
  expect(() => test.writer.liftClosure({ id: 'nowhere', reason: '水退', context: contextOf(at) })).toThrow(/no closure/);
  test.writer.tickLights({ now: at });
  const before = projectionContents(test.db);
  const words = searchContents(test.db);
  for (const table of projectionTables) if (table !== 'import_batch') expect(before.get(table)?.length, table).toBeGreaterThan(0);
  expect(test.writer.rebuildProjections({ now: at })).toEqual(test.reader.logSize());
  expect(projectionContents(test.db)).toEqual(before);
  expect(searchContents(test.db)).toEqual(words);
});

it('an open case is stored as its events fold, to the byte', () => {
  const test = opened();
  const world = buildWorld({ seed: 21, people: 25 });
  test.writer.append({ events: world.events });
  playAtRandom(test, world, new Random(21), 700, world.start + 1_000);
  const stored = test.db.rows<[string, string]>('SELECT c.id, s.state FROM case_state s JOIN case_file c USING (key) WHERE c.open = 1');
  expect(stored.length).toBeGreaterThan(5);
  for (const [id, text] of stored) expect(text).toBe(JSON.stringify(fold(test.reader.caseEvents({ id }))));
  expect(test.db.value('SELECT COUNT(*) FROM case_state')).toBe(test.db.value('SELECT COUNT(*) FROM case_file WHERE open = 1'));
});

it('how the log is cut into transactions does not show in the projections', () => {
  const world = buildWorld({ seed: 31, people: 25 });
  const now = world.start + 20 * 86_400_000;
  const histories = [...caseHistories(world, { seed: 31, cases: 120, from: world.start, to: now, openShare: 0.4 })];
  // Interleaved as they would have been recorded.
  const events = [...world.events, ...histories.flat()].sort((a, b) => a.recordedAt - b.recordedAt);
  const contents = [1, 7, 400, events.length].map((size) => {
    const test = opened();
    for (let i = 0; i < events.length; i += size) test.writer.append({ events: events.slice(i, i + size) });
    test.writer.tickLights({ now });
    return [projectionContents(test.db), searchContents(test.db)];
  });
  for (const other of contents.slice(1)) expect(other).toEqual(contents[0]);
});

it('a list item that changes its class takes its cases with it, now and in a rebuild', () => {
  const test = opened();
  const world = buildWorld({ seed: 41 });
  test.writer.append({ events: [...world.events, ...[...caseHistories(world, { seed: 41, cases: 60, from: world.start, to: world.start + 86_400_000, openShare: 0.5 })].flat()] });
  const defined = world.events.find((event) => event.type === 'taskItemDefined');
  if (defined?.type !== 'taskItemDefined') throw new Error('the world has no item');
  const at = world.start + 86_400_000;
  test.writer.append({ events: [amendedEvent(defined, 'reclassified', at, { item: { ...defined.payload.item, classCode: '77', board: 'economy' } })] });
  const key = test.db.value<number>('SELECT key FROM task_item WHERE id = ?', defined.payload.item.id) ?? 0;
  const count = test.db.value<number>('SELECT COUNT(*) FROM case_file WHERE item = ?', key) ?? 0;
  expect(count).toBeGreaterThan(0);
  expect(test.db.value('SELECT COUNT(*) FROM case_file WHERE class_code = ?', '77')).toBe(count);
  expect(test.db.value('SELECT COUNT(*) FROM response_leg WHERE class_code = ?', '77')).toBe(count);
  test.writer.tickLights({ now: at });
  const before = projectionContents(test.db);
  test.writer.rebuildProjections({ now: at });
  expect(projectionContents(test.db)).toEqual(before);
});

import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '@shared/domain/event';
import type { RegisterEvent } from '@shared/domain/registers';
import type { StagedRow } from '@shared/ipc/import-stage';
import { frameOf } from '../../electron/worker/import/files/stage';
import { caseHistories } from '../builders/history';
import { chief } from '../builders/play';
import { amendedEvent, buildWorld } from '../builders/world';
import { projectionContents } from './contents';
import { contextOf, openTestDatabase, type TestDatabase } from './database';

const world = buildWorld({ seed: 131, people: 10 });
const later = buildWorld({ seed: 132, people: 6 });
const now = world.start + 86_400_000;
const context = contextOf(now, chief);
let test: TestDatabase;
beforeEach(() => {
  test = openTestDatabase();
  test.writer.append({ events: world.events });
});
afterEach(() => test.dispose());

function bring(id: string, kind: 'areas' | 'people' | 'cases', events: readonly DomainEvent[], quarantine: readonly StagedRow[] = [], eventsPerChunk = 4) {
  const stage = join(test.folder, `${id}.ndjson`);
  const pieces = Array.from({ length: Math.ceil(events.length / eventsPerChunk) }, (_, i) => events.slice(i * eventsPerChunk, (i + 1) * eventsPerChunk));
  const chunks = [...pieces.map((piece) => ({ events: piece, quarantine: [] })), { events: [], quarantine }];
  const counts = { events: events.length, quarantined: quarantine.filter((row) => row.row > 0).length };
  writeFileSync(stage, Buffer.concat(chunks.map(frameOf)));
  return test.writer.importBatch({ batch: { id, kind, fileName: `${id}.csv` }, stage, counts, context });
}
const definedOf = <Type extends RegisterEvent['type']>(type: Type, from = world): Extract<RegisterEvent, { type: Type }>[] => from.events.filter((event): event is Extract<RegisterEvent, { type: Type }> => event.type === type);
const people = () => test.reader.peoplePage({ areaId: null, skill: null, squadId: null, offset: 0, limit: 500, now }).rows.map((row) => row.person);
const tables = () => {
  const contents = projectionContents(test.db);
  for (const table of ['import_batch', 'register_revision']) contents.delete(table);
  return contents;
};

describe('an import', () => {
  it('brings its records and its bad rows in one step, once', () => {
    const quarantine = [{ row: 0, cells: ['姓名', '', '备注'], issues: '[]' }, { row: 7, cells: ['张三', '', '"'], issues: '[{"code":"nameMissing"}]' }, { row: 7, cells: [], issues: '[]' }];
    const row = bring('p1', 'people', definedOf('personDefined', later), quarantine);
    expect(row).toEqual({ id: 'p1', kind: 'people', fileName: 'p1.csv', at: now, actorName: chief.actor.name, imported: 6, quarantined: 2, undoneAt: null });
    expect(test.reader.importBatches()).toEqual([row]);
    expect(test.reader.quarantine({ batchId: 'p1' })).toEqual(quarantine);
    expect(test.reader.quarantine({ batchId: 'none' })).toEqual([]);
    expect(people()).toHaveLength(16);
    expect(() => bring('p1', 'people', [])).toThrow(/applied before/);
    expect(test.reader.importBatches()).toEqual([row]);
  });

  it('is taken back whole: new people leave, changed ones are as they were', () => {
    const before = people();
    const [first] = definedOf('personDefined');
    if (first === undefined) throw new Error('no person');
    const changed = amendedEvent(first, 'changed', now, { person: { ...first.payload.person, name: '改名', phone: null } });
    bring('p1', 'people', [changed, ...definedOf('personDefined', later)]);
    expect(people()).toHaveLength(16);
    expect(test.writer.undoImport({ batchId: 'p1', context })).toEqual({ ok: true });
    expect(people()).toEqual(before);
    expect(test.reader.importBatches()[0]?.undoneAt).toBe(now);
    expect(test.writer.undoImport({ batchId: 'p1', context })).toMatchObject({ ok: false, refusal: { code: 'importAlreadyUndone' } });
    expect(test.writer.undoImport({ batchId: 'p9', context })).toMatchObject({ ok: false, refusal: { code: 'importUnknown' } });
  });

  it('of areas is taken back to the very boundaries that were, corrections and redrawings alike', () => {
    const before = test.reader.areaTree();
    const shapes = test.db.rows('SELECT id, geometry, valid_from, valid_to FROM area ORDER BY id');
    const [one, two, three] = definedOf('areaDefined').slice(-3);
    if (one === undefined || two === undefined || three === undefined) throw new Error('no areas');
    bring('a1', 'areas', [
      amendedEvent(one, 'correction', now, { area: { ...one.payload.area, name: '更正' } }),
      amendedEvent(two, 'redrawing', now, { area: { ...two.payload.area, name: '重划', validFrom: now, geometry: one.payload.area.geometry } }),
      { ...three, id: 'retired', type: 'areaRetired', payload: { at: now } },
      ...definedOf('areaDefined', later),
    ]);
    expect(test.reader.areaTree()).not.toEqual(before);
    expect(test.writer.undoImport({ batchId: 'a1', context })).toEqual({ ok: true });
    expect(test.reader.areaTree()).toEqual(before);
    expect(test.db.rows('SELECT id, geometry, valid_from, valid_to FROM area ORDER BY id')).toEqual(shapes);
  });

  it('of cases is taken back by voiding them, unless somebody has worked on one', () => {
    const histories = [...caseHistories(world, { seed: 133, cases: 5, from: world.start, to: now - 7_200_000, openShare: 1 })];
    bring('c1', 'cases', histories.flat());
    const worked = histories[2]?.[0]?.aggregateId ?? '';
    const filter = { scope: 'all', board: null, classCode: null, severity: null, areaId: null } as const;
    const open = test.reader.queueCounts({ filter, accountId: null }).total;
    expect(open).toBeGreaterThan(0);
    expect(test.writer.executeCase({ caseId: worked, command: { type: 'note', text: '已联系' }, context })).toMatchObject({ ok: true });
    const before = tables();
    expect(test.writer.undoImport({ batchId: 'c1', context })).toMatchObject({ ok: false, refusal: { code: 'importInUse', rule: 'import.undoneWhole', params: { count: 1 } } });
    expect(tables()).toEqual(before);

    const others = [...caseHistories(world, { seed: 134, cases: 4, from: world.start, to: now - 7_200_000, openShare: 1 })];
    bring('c2', 'cases', others.flat());
    expect(test.writer.undoImport({ batchId: 'c2', context })).toEqual({ ok: true });
    expect(test.reader.queueCounts({ filter, accountId: null }).total).toBe(open);
    for (const history of others) expect(test.reader.caseView({ id: history[0]?.aggregateId ?? '' })?.state.stage).toBe('voided');
  });

  it('is not taken back over a later import or under somebody who is out', () => {
    const [first] = definedOf('personDefined', later);
    if (first === undefined) throw new Error('no person');
    bring('p1', 'people', definedOf('personDefined', later));
    test.writer.setDuty({ personId: first.aggregateId, state: 'onDuty', context });
    bring('p2', 'people', [amendedEvent(first, 'again', now, { person: { ...first.payload.person, name: '又改' } })]);
    expect(test.writer.undoImport({ batchId: 'p1', context })).toMatchObject({ ok: false, refusal: { code: 'importOverwritten' } });
    expect(test.writer.undoImport({ batchId: 'p2', context })).toEqual({ ok: true });
    expect(people().find((person) => person.id === first.aggregateId)).toEqual(first.payload.person);
  });

  it('cut short or changed on its way is no import: nothing of it is written', () => {
    const events = definedOf('personDefined', later);
    const before = tables();
    const stage = join(test.folder, 'cut.ndjson');
    const counts = { events: events.length, quarantined: 0 };
    const [half, rest] = [frameOf({ events: events.slice(0, 3), quarantine: [] }), frameOf({ events: events.slice(3), quarantine: [] })];
    const whole = Buffer.concat([half, rest]);
    for (const bytes of [Buffer.alloc(0), half, whole.subarray(0, -20), whole.subarray(0, half.length + 2), Buffer.concat([half, half, rest]), Buffer.from('no frames'), Buffer.concat([half, Buffer.from([3, 0, 0, 0, 1, 2, 3])])]) {
      writeFileSync(stage, bytes);
      expect(() => test.writer.importBatch({ batch: { id: 'cut', kind: 'people', fileName: 'cut.csv' }, stage, counts, context })).toThrow(/incomplete; nothing was written/);
      expect(tables()).toEqual(before);
    }
    expect(() => test.writer.importBatch({ batch: { id: 'cut', kind: 'people', fileName: 'cut.csv' }, stage: `${stage}.none`, counts, context })).toThrow(/incomplete/);
  });

  it('is the same however it is cut into pieces', () => {
    const events = [...caseHistories(world, { seed: 135, cases: 12, from: world.start, to: now - 7_200_000, openShare: 0.5 })].flat();
    bring('c1', 'cases', events, [], 3);
    const inPieces = tables();
    test.dispose();
    test = openTestDatabase();
    test.writer.append({ events: world.events });
    bring('c1', 'cases', events, [], 10_000);
    expect(tables()).toEqual(inPieces);
    expect(test.writer.undoImport({ batchId: 'c1', context })).toEqual({ ok: true });
  });

  it('and its undoing are in the log: a rebuild says the same', () => {
    bring('p1', 'people', definedOf('personDefined', later));
    bring('a1', 'areas', definedOf('areaDefined', later));
    test.writer.undoImport({ batchId: 'a1', context });
    const before = projectionContents(test.db);
    test.writer.rebuildProjections({ now });
    expect(projectionContents(test.db)).toEqual(before);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainStreets } from '@shared/domain/roads/streets';
import type { StagedChunk, StagedRoad } from '@shared/ipc/import-stage';
import { frameOf } from '../../electron/worker/import/files/stage';
import { chief } from '../builders/play';
import { contextOf, openTestDatabase, type TestDatabase } from './database';

const now = Date.UTC(2026, 5, 1);
const context = contextOf(now, chief);
const former = { positions: Float64Array.of(106, 29, 107, 30), lineStarts: Uint32Array.of(0, 2), lineClass: Uint8Array.of(1) };
let test: TestDatabase;
beforeEach(() => {
  test = openTestDatabase();
  test.writer.setStreets({ streets: former });
});
afterEach(() => test.dispose());

const road = (lng: number, more: Partial<StagedRoad> = {}): StagedRoad => ({ points: [lng, 29.5, lng + 0.01, 29.5], lineClass: 0, oneWay: 0, limitKmh: 0, ...more });
function bring(id: string, chunks: readonly StagedChunk[], roads = chunks.reduce((sum, chunk) => sum + (chunk.roads?.length ?? 0), 0)) {
  const stage = join(test.folder, `${id}.stage`);
  writeFileSync(stage, Buffer.concat(chunks.map(frameOf)));
  return test.writer.importBatch({ batch: { id, kind: 'roads', fileName: `${id}.geojson` }, stage, counts: { events: 0, roads, quarantined: 0 }, context });
}
const onMap = () => {
  const { positions, lineStarts, lineClass } = test.reader.packedStreets({ request: 1 });
  return { positions, lineStarts, lineClass };
};
const nothing = { events: [], quarantine: [] };

describe('imported streets', () => {
  it('take the place of the former ones, on the map and for travel times, and leave it again', () => {
    const row = bring('r1', [
      { ...nothing, roads: [road(106.4, { lineClass: 3, oneWay: -1, limitKmh: 60 })] },
      { ...nothing, roads: [road(106.5)] },
      { ...nothing, turnBans: [{ fromLine: 0, via: [106.41, 29.5], toLine: 1 }] },
    ]);
    expect(row).toMatchObject({ kind: 'roads', imported: 2, quarantined: 0, undoneAt: null });
    expect(onMap()).toEqual({ positions: Float64Array.of(106.4, 29.5, 106.4 + 0.01, 29.5, 106.5, 29.5, 106.5 + 0.01, 29.5), lineStarts: Uint32Array.of(0, 2, 4), lineClass: Uint8Array.of(2, 0) });
    expect(test.reader.streetLines()).toMatchObject({ lineClass: Uint8Array.of(3, 0), oneWay: Int8Array.of(-1, 0), limitKmh: Uint8Array.of(60, 0), bans: [{ fromLine: 0, via: [106.41, 29.5], toLine: 1 }] });
    expect(test.writer.undoImport({ batchId: 'r1', context })).toEqual({ ok: true });
    expect(onMap()).toEqual(former);
    expect(test.reader.streetLines()).toEqual(plainStreets(former));
    expect(test.writer.undoImport({ batchId: 'r1', context })).toMatchObject({ ok: false, refusal: { code: 'importAlreadyUndone' } });
  });

  it('lie over each other: the newest are in force, whichever is taken back', () => {
    for (const [id, lng] of [['r1', 101], ['r2', 102], ['r3', 103]] as const) bring(id, [{ ...nothing, roads: [road(lng)] }]);
    const first = () => onMap().positions[0];
    expect(first()).toBe(103);
    test.writer.undoImport({ batchId: 'r2', context });
    expect(first()).toBe(103);
    test.writer.undoImport({ batchId: 'r3', context });
    expect(first()).toBe(101);
    test.writer.rebuildProjections({ now });
    expect(first()).toBe(101);
  });

  it('are not stored in part', () => {
    expect(() => bring('r1', [{ ...nothing, roads: [road(101)] }], 2)).toThrow(/incomplete/);
    expect(onMap()).toEqual(former);
    expect(test.reader.importBatches()).toEqual([]);
  });
});

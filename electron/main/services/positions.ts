import { dutyStates, type DutyState } from '@shared/domain/people';
import type { BulkMessage, PackedPeople, PositionFrame } from '@shared/ipc/bulk';
import type { PositionBatch } from '@shared/ipc/worker-protocol';
import type { TableName } from '@shared/ipc/views';
import type { FieldRecords, Reader, Writer } from '../../db/interface';
import type { Log } from './log';
import { describeFault } from './redact';

/** Frames to the windows at most this often, and fixes to the database; ms. */
const frameEveryMs = 250;
const storeEveryMs = 1_000;
/** Duties are read again at most this often while assignments change. */
const dutyEveryMs = 1_000;

export interface Positions {
  /** Everybody who can have a position, with the version that frames refer to. */
  people(request: number): Promise<PackedPeople & { readonly peopleVersion: number }>;
  /** All known positions, for a window that has just learned the people. Null before anybody asked for people. */
  fullFrame(): PositionFrame | null;
  /** New fixes from the field. */
  receive(batch: PositionBatch): void;
  /** Told what the database changed: people added make a new version, duties are read again. */
  changed(tables: readonly TableName[]): void;
  /** Stores what is not yet stored and stops. */
  stop(): Promise<void>;
}

interface Index {
  readonly version: number;
  readonly people: PackedPeople;
  readonly byId: ReadonlyMap<string, number>;
  readonly positions: Float64Array;
  readonly fixAtS: Float64Array;
  readonly duty: Uint8Array;
}

/** Fix time in epoch ms; accuracy in m, NaN where unknown. */
type Unstored = readonly [lng: number, lat: number, fixAt: number, accuracyM: number];

const onDuty = dutyStates.indexOf('onDuty' satisfies DutyState);

/**
 * Live positions between field, database and windows. The latest fix of each person is held in arrays of the people's index; what
 * changed since the last frame is a set of indexes, so a frame costs what moved and not what stands.
 */
export function createPositions(
  reader: Pick<Reader, 'packedPeople' | 'packedPositions'>,
  writer: Pick<Writer, 'setPositions'>,
  now: () => number,
  emit: (message: BulkMessage) => void,
  log: Log,
  /** What the field wants written beside the positions, in the same transaction; null for nothing. */
  takeBeside: () => FieldRecords | null = () => null,
): Positions {
  let index: Index | null = null;
  let loading: Promise<Index> | null = null;
  let version = 0;
  let seq = 0;
  let stale = true;
  let dutyStale = false;
  let dutyLoading = false;
  let dutyReadAt = 0;
  let storing: Promise<void> = Promise.resolve();
  const moved = new Set<number>();
  /** Latest unstored fix per person. */
  let unstored = new Map<string, Unstored>();

  async function load(): Promise<Index> {
    stale = false;
    dutyStale = false;
    const [people, known] = await Promise.all([reader.packedPeople({ request: 0 }), reader.packedPositions()]);
    const byId = new Map(people.ids.map((id, i) => [id, i]));
    const count = people.ids.length;
    const next: Index = { version: (version += 1), people, byId, positions: new Float64Array(count * 2).fill(Number.NaN), fixAtS: new Float64Array(count), duty: new Uint8Array(count).fill(onDuty) };
    known.personIds.forEach((id, from) => {
      const at = byId.get(id);
      if (at === undefined) return;
      next.positions[at * 2] = known.positions[from * 2] ?? Number.NaN;
      next.positions[at * 2 + 1] = known.positions[from * 2 + 1] ?? Number.NaN;
      next.fixAtS[at] = (known.fixAt[from] ?? 0) / 1000;
      next.duty[at] = known.duty[from] ?? onDuty;
    });
    moved.clear();
    for (const [id, fix] of unstored) place(next, id, fix);
    index = next;
    return next;
  }

  const current = (): Promise<Index> => {
    if (index !== null && !stale) return Promise.resolve(index);
    loading ??= load().finally(() => {
      loading = null;
    });
    return loading;
  };

  function place(into: Index, id: string, [lng, lat, fixAt]: Unstored): void {
    const at = into.byId.get(id);
    if (at === undefined) return;
    into.positions[at * 2] = lng;
    into.positions[at * 2 + 1] = lat;
    into.fixAtS[at] = fixAt / 1000;
    moved.add(at);
  }

  function frameOf(from: Index, people: Uint32Array): PositionFrame {
    const positions = new Float64Array(people.length * 2);
    const fixAtS = new Float64Array(people.length);
    const duty = new Uint8Array(people.length);
    for (let i = 0; i < people.length; i += 1) {
      const at = people[i] ?? 0;
      positions[i * 2] = from.positions[at * 2] ?? Number.NaN;
      positions[i * 2 + 1] = from.positions[at * 2 + 1] ?? Number.NaN;
      fixAtS[i] = from.fixAtS[at] ?? 0;
      duty[i] = from.duty[at] ?? onDuty;
    }
    return { kind: 'positions', seq: (seq += 1), peopleVersion: from.version, person: people, positions, fixAtS, duty };
  }

  /** Who has a position at all. */
  const placed = (from: Index) => Uint32Array.from({ length: from.people.ids.length }, (_, i) => i).filter((i) => !Number.isNaN(from.positions[i * 2] ?? Number.NaN));

  async function refreshDuty(into: Index): Promise<void> {
    dutyLoading = true;
    dutyReadAt = performance.now();
    dutyStale = false;
    try {
      const known = await reader.packedPositions();
      known.personIds.forEach((id, from) => {
        const at = into.byId.get(id);
        const duty = known.duty[from];
        if (at === undefined || duty === undefined || into.duty[at] === duty) return;
        into.duty[at] = duty;
        if (!Number.isNaN(into.positions[at * 2] ?? Number.NaN)) moved.add(at);
      });
    } finally {
      dutyLoading = false;
    }
  }

  const frames = setInterval(() => {
    if (index === null || stale) return;
    if (dutyStale && !dutyLoading && performance.now() - dutyReadAt >= dutyEveryMs) void refreshDuty(index).catch((error: unknown) => log.warn('positions.dutyFailed', describeFault(error)));
    if (moved.size === 0) return;
    emit(frameOf(index, Uint32Array.from(moved)));
    moved.clear();
  }, frameEveryMs);

  async function store(): Promise<void> {
    const field = takeBeside();
    if (unstored.size === 0 && field === null) return;
    const batch = unstored;
    unstored = new Map();
    const personIds = [...batch.keys()];
    const positions = new Float64Array(personIds.length * 2);
    const fixAt = new Float64Array(personIds.length);
    const accuracyM = new Float32Array(personIds.length);
    let i = 0;
    for (const [lng, lat, at, accuracy] of batch.values()) {
      positions[i * 2] = lng;
      positions[i * 2 + 1] = lat;
      fixAt[i] = at;
      accuracyM[i] = accuracy;
      i += 1;
    }
    await writer.setPositions({ personIds, positions, fixAt, receivedAt: now(), accuracyM, ...(field === null ? {} : { field }) });
  }

  let storeUnderWay = false;
  const stores = setInterval(() => {
    if (storeUnderWay) return;
    storeUnderWay = true;
    storing = store()
      .catch((error: unknown) => log.warn('positions.storeFailed', describeFault(error)))
      .finally(() => {
        storeUnderWay = false;
      });
  }, storeEveryMs);

  return {
    async people(request) {
      const from = await current();
      return { ...from.people, request, peopleVersion: from.version };
    },
    fullFrame: () => (index === null ? null : frameOf(index, placed(index))),
    receive(batch) {
      batch.personIds.forEach((id, i) => {
        const [lng, lat, fixAt] = [batch.positions[i * 2], batch.positions[i * 2 + 1], batch.fixAt[i]];
        if (lng === undefined || lat === undefined || fixAt === undefined || !Number.isFinite(lng) || !Number.isFinite(lat)) return;
        // The field and the simulation may speak of one person: the newer fix stands, as in the database.
        if (fixAt < (unstored.get(id)?.[2] ?? fixAt)) return;
        const fix = [lng, lat, fixAt, batch.accuracyM?.[i] ?? Number.NaN] as const;
        unstored.set(id, fix);
        if (index !== null) place(index, id, fix);
      });
    },
    changed(tables) {
      if (tables.includes('person')) stale = true;
      if (tables.includes('person_duty') || tables.includes('assignment')) dutyStale = true;
    },
    async stop() {
      clearInterval(frames);
      clearInterval(stores);
      await storing;
      await store();
    },
  };
}

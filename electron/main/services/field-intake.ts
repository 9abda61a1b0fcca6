import type { EpochMs, PersonId } from '@shared/domain/ids';
import { zeroCounters, type CounterName, type FeedCounters, type FeedSettings, type QuarantineReason } from '@shared/domain/position/feed';
import type { FieldBatch, QuarantinedMessage } from '@shared/ipc/field-protocol';
import type { PositionBatch } from '@shared/ipc/worker-protocol';
import type { FieldRecords } from '../../db/interface';
import type { DeviceTable } from './field-devices';

/** Fixes of the history that may wait for the writer; beyond this the oldest are let go rather than the memory filled. */
const historyWaiting = 50_000;
/** Samples of one write, newest kept; the worker hands over a hundred a second at most. */
const quarantineWaiting = 200;

type HistoryFix = readonly [personId: PersonId, lng: number, lat: number, fixAt: EpochMs, receivedAt: EpochMs, accuracyM: number, verdict: number];

/** Takes the worker's batches apart: who moved goes on at once, the rest waits for the next write. */
export interface FieldIntake {
  /** @param offset from the machine's time to the profile's, ms @returns who moved */
  take(batch: FieldBatch, offset: number): PositionBatch;
  /** What the next write takes along; null for nothing. `all`: also contacts that would wait for their minute. */
  takeRecords(now: EpochMs, keep: Pick<FeedSettings, 'historyHours' | 'historyRows'>, all: boolean): FieldRecords | null;
  counters(): FeedCounters;
  reasons(): Readonly<Partial<Record<QuarantineReason, number>>>;
}

export function createFieldIntake(devices: DeviceTable): FieldIntake {
  const counters = zeroCounters();
  const reasons: Partial<Record<QuarantineReason, number>> = {};
  let history: HistoryFix[] = [];
  let quarantine: QuarantinedMessage[] = [];

  function movedOf({ version, live }: FieldBatch, offset: number): PositionBatch {
    const personIds: PersonId[] = [];
    const positions: number[] = [];
    const fixAt: number[] = [];
    const accuracyM: number[] = [];
    live.device.forEach((device, i) => {
      const personId = devices.personOf(version, device);
      if (personId === null) return;
      personIds.push(personId);
      positions.push(live.positions[i * 2] ?? Number.NaN, live.positions[i * 2 + 1] ?? Number.NaN);
      fixAt.push((live.fixAt[i] ?? Number.NaN) + offset);
      accuracyM.push(live.accuracyM[i] ?? Number.NaN);
    });
    return { personIds, positions: Float64Array.from(positions), fixAt: Float64Array.from(fixAt), accuracyM: Float32Array.from(accuracyM) };
  }

  return {
    take(batch, offset) {
      for (const [name, count] of Object.entries(batch.counters)) counters[name as CounterName] += count;
      for (const [reason, count] of Object.entries(batch.reasons)) reasons[reason as QuarantineReason] = (reasons[reason as QuarantineReason] ?? 0) + count;
      devices.heard(batch, offset);
      const past = batch.history;
      past.device.forEach((device, i) => {
        const personId = devices.personOf(batch.version, device);
        const [lng, lat, fixAt, receivedAt, accuracyM, verdict] = [past.positions[i * 2], past.positions[i * 2 + 1], past.fixAt[i], past.receivedAt[i], past.accuracyM[i], past.verdict[i]];
        if (personId === null || lng === undefined || lat === undefined || fixAt === undefined || receivedAt === undefined) return;
        history.push([personId, lng, lat, fixAt + offset, receivedAt + offset, accuracyM ?? Number.NaN, verdict ?? 0]);
      });
      if (history.length > historyWaiting) history = history.slice(-historyWaiting);
      quarantine = [...quarantine, ...batch.quarantine.map((one) => ({ ...one, at: one.at + offset }))].slice(-quarantineWaiting);
      return movedOf(batch, offset);
    },
    takeRecords(now, keep, all) {
      const heard = devices.takeContacts(all);
      if (history.length + quarantine.length + heard.contacts.length + heard.strangers.length === 0) return null;
      const taken = history;
      const aside = quarantine;
      history = [];
      quarantine = [];
      return {
        history: {
          personIds: taken.map((one) => one[0]),
          positions: Float64Array.from(taken.flatMap((one) => [one[1], one[2]])),
          fixAt: Float64Array.from(taken, (one) => one[3]),
          receivedAt: Float64Array.from(taken, (one) => one[4]),
          accuracyM: Float32Array.from(taken, (one) => one[5]),
          verdict: Uint8Array.from(taken, (one) => one[6]),
        },
        keep: { since: now - keep.historyHours * 3_600_000, rows: keep.historyRows },
        ...heard,
        quarantine: aside,
      };
    },
    counters: () => ({ ...counters }),
    reasons: () => ({ ...reasons }),
  };
}

import type { EpochMs, LngLat } from '@shared/domain/ids';
import { zeroCounters, type CounterName, type QuarantineReason } from '@shared/domain/position/feed';
import { verdicts, type Fix, type Verdict } from '@shared/domain/position/judge';
import type { FieldBatch, QuarantinedMessage } from '@shared/ipc/field-protocol';
import { sampleOf } from './payload';

/** Samples of one batch, of one reason and of all; every message is counted, these are only shown. */
const samplesPerReason = 5;
const samplesPerBatch = 20;
/** How much of a topic is shown. */
const shownTopic = 200;
export const noBattery = 255;

interface Contact {
  at: EpochMs;
  battery: number;
  lost: boolean;
  received: number;
}

type ShownFix = readonly [lng: number, lat: number, fixAt: EpochMs, accuracyM: number];

/** What came in since the last batch; the last live fix of a phone stands for those before it. */
export interface BatchBook {
  count(name: CounterName, by?: number): void;
  live(device: number, fix: Fix): void;
  history(device: number, fix: Fix, receivedAt: EpochMs, verdict: Verdict): void;
  contact(device: number, at: EpochMs, battery: number | null, lost: boolean): void;
  stranger(user: string, device: string, at: EpochMs): void;
  setAside(reason: QuarantineReason, at: EpochMs, topic: string, payload: Uint8Array, device: string | null): void;
  /** What has been noted so far, and begins anew; null where nothing has. */
  close(version: number): FieldBatch | null;
}

export function createBatchBook(): BatchBook {
  let counters = zeroCounters();
  let reasons = new Map<QuarantineReason, number>();
  let shown = new Map<number, ShownFix>();
  let contacts = new Map<number, Contact>();
  let strangers = new Map<string, { user: string; device: string; at: EpochMs; received: number }>();
  let quarantine: QuarantinedMessage[] = [];
  let history: { device: number; point: LngLat; fixAt: EpochMs; receivedAt: EpochMs; accuracyM: number; verdict: number }[] = [];
  let touched = false;

  return {
    count(name, by = 1) {
      touched = true;
      counters[name] += by;
    },
    live: (device, fix) => void shown.set(device, [fix.point[0], fix.point[1], fix.fixAt, fix.accuracyM ?? Number.NaN]),
    history: (device, fix, receivedAt, verdict) => void history.push({ device, point: fix.point, fixAt: fix.fixAt, receivedAt, accuracyM: fix.accuracyM ?? Number.NaN, verdict: verdicts.indexOf(verdict) }),
    contact(device, at, battery, lost) {
      touched = true;
      const known = contacts.get(device);
      if (known === undefined) contacts.set(device, { at, battery: battery ?? noBattery, lost, received: 1 });
      else Object.assign(known, { at, lost, received: known.received + 1, battery: battery ?? known.battery });
    },
    stranger(user, device, at) {
      const key = `${user}/${device}`;
      const known = strangers.get(key);
      if (known === undefined) strangers.set(key, { user, device, at, received: 1 });
      else Object.assign(known, { at, received: known.received + 1 });
    },
    setAside(reason, at, topic, payload, device) {
      touched = true;
      counters.quarantined += 1;
      const count = (reasons.get(reason) ?? 0) + 1;
      reasons.set(reason, count);
      if (count <= samplesPerReason && quarantine.length < samplesPerBatch) quarantine.push({ at, reason, topic: topic.slice(0, shownTopic), device, bytes: payload.length, sample: sampleOf(payload) });
    },
    close(version) {
      if (!touched) return null;
      const fixes = [...shown.values()];
      const met = [...contacts.values()];
      const batch: FieldBatch = {
        version,
        live: { device: Uint32Array.from(shown.keys()), positions: Float64Array.from(fixes.flatMap(([lng, lat]) => [lng, lat])), fixAt: Float64Array.from(fixes, (fix) => fix[2]), accuracyM: Float32Array.from(fixes, (fix) => fix[3]) },
        history: {
          device: Uint32Array.from(history, (one) => one.device),
          positions: Float64Array.from(history.flatMap((one) => one.point)),
          fixAt: Float64Array.from(history, (one) => one.fixAt),
          receivedAt: Float64Array.from(history, (one) => one.receivedAt),
          accuracyM: Float32Array.from(history, (one) => one.accuracyM),
          verdict: Uint8Array.from(history, (one) => one.verdict),
        },
        contacts: {
          device: Uint32Array.from(contacts.keys()),
          at: Float64Array.from(met, (one) => one.at),
          battery: Uint8Array.from(met, (one) => one.battery),
          lost: Uint8Array.from(met, (one) => (one.lost ? 1 : 0)),
          received: Uint32Array.from(met, (one) => one.received),
        },
        strangers: [...strangers.values()],
        counters,
        reasons: Object.fromEntries(reasons),
        quarantine,
      };
      counters = zeroCounters();
      reasons = new Map();
      shown = new Map();
      contacts = new Map();
      strangers = new Map();
      quarantine = [];
      history = [];
      touched = false;
      return batch;
    },
  };
}

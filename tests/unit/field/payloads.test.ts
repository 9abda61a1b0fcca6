import { describe, expect, it } from 'vitest';
import { quarantineReasons } from '@shared/domain/position/feed';
import { defaultLimits } from '@shared/domain/position/limits';
import { createPipeline } from '../../../electron/worker/field/pipeline';
import { hostileMessages } from '../../builders/hostile-payloads';

/** `npm run campaign -- payloads` sends fifty thousand. */
const messages = Number(process.env['JIEWANG_PAYLOADS']) || 5_000;
const seed = Number(process.env['JIEWANG_SEED']) || 20_260_715;
const start = Date.parse('2026-07-15T02:20:00Z');

describe('hostile payloads', () => {
  it(`${messages} of them neither crash nor vanish: each is counted as what it was, and nobody is somewhere impossible`, () => {
    let now = start;
    let told = 0;
    const pipeline = createPipeline({ now: () => now, onAnswer: () => (told += 1), onTransition: () => (told += 1) });
    const devices = ['wang', 'li'].map((user) => ({ user, device: 'phone', personId: `p-${user}` }));
    pipeline.configure({ version: 1, devices, limits: defaultLimits, site: [106.2, 29.3, 106.6, 29.7] });
    const sums = { received: 0, accounted: 0, quarantined: 0, reasons: 0, live: 0 };
    const met = new Set<string>();
    const source = hostileMessages(seed, () => Math.floor(now / 1_000));
    for (let i = 1; i <= messages; i += 1) {
      const { topic, payload } = source.next().value as { topic: string; payload: Buffer };
      // A second and a half between two: the flood is another test's.
      now = start + i * 1_500;
      pipeline.take(topic, payload);
      if (i % 50 !== 0 && i !== messages) continue;
      const batch = pipeline.close();
      if (batch === null) continue;
      const { received, live, late, older, duplicate, inaccurate, jumped, ignored, answers, transitions, lost, quarantined } = batch.counters;
      sums.received += received;
      sums.live += live;
      sums.accounted += live + late + older + duplicate + inaccurate + jumped + ignored + answers + transitions + lost + quarantined;
      sums.quarantined += quarantined;
      for (const [reason, count] of Object.entries(batch.reasons)) {
        met.add(reason);
        sums.reasons += count;
      }
      for (const array of [batch.live.positions, batch.history.positions]) array.forEach((degree, at) => expect(Math.abs(degree)).toBeLessThanOrEqual(at % 2 === 0 ? 180 : 90));
      for (const at of [...batch.live.fixAt, ...batch.history.fixAt]) expect(at).toBeLessThanOrEqual(now);
      expect(batch.quarantine.length).toBeLessThanOrEqual(20);
      for (const one of batch.quarantine) {
        expect(quarantineReasons).toContain(one.reason);
        expect(one.sample.length).toBeLessThan(4_000);
        expect(/\p{Cc}/u.test(one.sample)).toBe(false);
      }
      // Everything that crosses to main has to survive the crossing.
      structuredClone(batch);
    }
    expect(sums.received).toBe(messages);
    // Answers and transitions that say a thing again are passed over without a count.
    expect(sums.accounted).toBeLessThanOrEqual(messages);
    expect(sums.accounted).toBeGreaterThan(messages * 0.95);
    expect(sums.reasons).toBe(sums.quarantined);
    expect(told).toBeGreaterThan(0);
    expect(sums.live).toBeGreaterThan(messages / 100);
    for (const reason of ['badTopic', 'tooLarge', 'notUtf8', 'tooDeep', 'notJson', 'notObject', 'unknownType', 'encrypted', 'badNumber', 'outOfRange', 'badTime', 'unknownDevice', 'badAnswer']) expect(met).toContain(reason);
  });
});

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { FrameMeter, maxFrameBytes, type SkippedFrame } from '../../../electron/worker/field/frames';

/** A PUBLISH (MQTT 3.1.1 §3.3), written by hand so that the test does not believe the library that it protects. */
function publish(topic: string, payload: Buffer, qos: 0 | 1, number: number): Buffer {
  const name = Buffer.from(topic);
  const body = Buffer.concat([Buffer.from([name.length >> 8, name.length & 0xff]), name, qos === 0 ? Buffer.alloc(0) : Buffer.from([number >> 8, number & 0xff]), payload]);
  const length: number[] = [];
  for (let rest = body.length; ; ) {
    const byte = rest % 128;
    rest = Math.floor(rest / 128);
    length.push(rest > 0 ? byte | 0x80 : byte);
    if (rest === 0) break;
  }
  return Buffer.concat([Buffer.from([0x30 | (qos << 1), ...length]), body]);
}
const small = (size: number) => publish('a/b', Buffer.alloc(size, 7), 0, 0);
const large = (qos: 0 | 1, number: number) => publish('owntracks/x/y', Buffer.alloc(maxFrameBytes + 1, 9), qos, number);

/** What comes through of a stream that arrives in pieces of these sizes, over and over. */
function through(stream: Buffer, pieces: readonly number[], strict = false): { readonly passed: Buffer; readonly skipped: readonly SkippedFrame[] } {
  const skipped: SkippedFrame[] = [];
  const meter = new FrameMeter((frame) => skipped.push(frame), { strict });
  const passed: Buffer[] = [];
  for (let at = 0, i = 0; at < stream.length; i += 1) {
    const size = Math.max(1, pieces[i % pieces.length] ?? 1);
    passed.push(...meter.read(stream.subarray(at, at + size)).map((part) => Buffer.from(part)));
    at += size;
  }
  return { passed: Buffer.concat(passed), skipped };
}

describe('packets of MQTT', () => {
  it('pass untouched, however the network cuts them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 12 }), fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 }), (sizes, pieces) => {
        const stream = Buffer.concat(sizes.map(small));
        expect(through(stream, pieces).passed.equals(stream)).toBe(true);
      }),
    );
  });
  it('too large are passed over with their number, and those around them come through', () => {
    const stream = Buffer.concat([small(3), large(1, 0x1234), small(4), large(0, 1), small(5)]);
    for (const pieces of [[stream.length], [1_000], [65_536, 1, 2, 3], [7, 50_000]]) {
      const { passed, skipped } = through(stream, pieces);
      expect(passed.equals(Buffer.concat([small(3), small(4), small(5)]))).toBe(true);
      expect(skipped).toEqual([{ unacknowledged: 0x1234 }, { unacknowledged: null }]);
    }
  });
  it('too large are refused where strangers speak', () => {
    expect(() => through(large(0, 1), [4_096], true)).toThrow(RangeError);
  });
  it('with a length of five bytes are refused', () => {
    expect(() => through(Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 0x01]), [1])).toThrow(RangeError);
  });
});

import { Duplex } from 'node:stream';
import type { Socket } from 'node:net';

/** Larger than anything a phone sends and than a topic of 64 kB; an MQTT packet may otherwise claim 256 MiB, and parsers collect it. */
export const maxFrameBytes = 262_144;
/** Of a packet's length, MQTT 3.1.1 §2.2.3. */
const lengthBytes = 4;
const publish = 3;

export interface SkippedFrame {
  /** Quality of service and number of a PUBLISH, which somebody waits for to be acknowledged; null for anything else. */
  readonly unacknowledged: number | null;
}

/**
 * Reads only where packets begin and end. What is too large is passed over (`onSkipped` is told) or, where `strict`, refused by throwing
 * a RangeError; a length that is none is always refused.
 */
export class FrameMeter {
  readonly #onSkipped: (frame: SkippedFrame) => void;
  readonly #strict: boolean;
  #header: number[] = [];
  /** Bytes of the packet under way that are still to come, and whether they are passed over. */
  #left = 0;
  #skipping = false;
  /** Beginning of a skipped PUBLISH, up to its number. */
  #head: number[] = [];

  constructor(onSkipped: (frame: SkippedFrame) => void, { strict }: { readonly strict: boolean }) {
    this.#onSkipped = onSkipped;
    this.#strict = strict;
  }

  /** @returns what of the chunk may go on, in order. */
  read(chunk: Buffer): Buffer[] {
    const passed: Buffer[] = [];
    let from = 0;
    let at = 0;
    const pass = (to: number): void => {
      if (to > from) passed.push(chunk.subarray(from, to));
      from = to;
    };
    while (at < chunk.length) {
      if (this.#left > 0) {
        const taken = Math.min(this.#left, chunk.length - at);
        if (this.#skipping) {
          this.#note(chunk.subarray(at, at + taken));
          from = at + taken;
        }
        at += taken;
        this.#left -= taken;
        if (this.#left === 0) this.#skipping = false;
        continue;
      }
      // A header may come in pieces; it is held back until it says how long its packet is.
      if (this.#header.length === 0) pass(at);
      // Below chunk.length by the loop.
      const byte = chunk[at] as number;
      this.#header.push(byte);
      at += 1;
      if (this.#header.length === 1 || (byte & 0x80) !== 0) {
        if (this.#header.length > lengthBytes) throw new RangeError('the length of an MQTT packet has more than four bytes');
        from = at;
        continue;
      }
      this.#begin(passed);
      from = at;
    }
    if (this.#header.length === 0 && !this.#skipping) pass(chunk.length);
    return passed;
  }

  #begin(passed: Buffer[]): void {
    const length = this.#header.slice(1).reduce((sum, byte, place) => sum + (byte & 0x7f) * 128 ** place, 0);
    this.#left = length;
    if (length > maxFrameBytes) {
      if (this.#strict) throw new RangeError(`an MQTT packet of ${length} bytes is beyond the ${maxFrameBytes} of this broker`);
      this.#skipping = true;
      // The first byte is there: the header is complete.
      const first = this.#header[0] as number;
      const quality = first >> 4 === publish ? (first >> 1) & 3 : 0;
      this.#head = quality > 0 ? [quality] : [];
      if (quality === 0) this.#onSkipped({ unacknowledged: null });
    } else passed.push(Buffer.from(this.#header));
    this.#header = [];
  }

  #note(bytes: Buffer): void {
    if (this.#head.length === 0) return;
    for (const byte of bytes) {
      this.#head.push(byte);
      if (this.#head.length < 3) continue;
      // Topic's length in bytes 1 and 2, then the topic, then the number.
      const topic = ((this.#head[1] ?? 0) << 8) | (this.#head[2] ?? 0);
      if (this.#head.length < 5 + topic) continue;
      this.#onSkipped({ unacknowledged: ((this.#head[3 + topic] ?? 0) << 8) | (this.#head[4 + topic] ?? 0) });
      this.#head = [];
      return;
    }
  }
}

/** A socket as its reader sees it behind a FrameMeter. Owns the socket: ending or destroying the one ends the other. */
export function boundedFrames(socket: Socket, meter: (acknowledge: (number: number) => void) => FrameMeter): Duplex {
  const stream: Duplex = new Duplex({
    read: () => void socket.resume(),
    write: (chunk: Buffer, _encoding, done) => void socket.write(chunk, done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  // PUBACK of MQTT 3.1.1 §3.4: also right in MQTT 5, where no reason means success. Through the stream, so that it cannot cut into another packet.
  const gate = meter((number) => void stream.write(Buffer.from([0x40, 0x02, number >> 8, number & 0xff])));
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const part of gate.read(chunk)) if (!stream.push(part)) socket.pause();
    } catch (error) {
      stream.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
  socket.on('end', () => void stream.push(null));
  socket.on('error', (error) => void stream.destroy(error));
  socket.on('close', () => void stream.destroy());
  return stream;
}

import type { EpochMs } from '@shared/domain/ids';
import type { HygieneLimits } from '@shared/domain/position/limits';
import { isKept, judgeFix, noTrack, type Fix, type Track } from '@shared/domain/position/judge';
import type { CounterName, QuarantineReason } from '@shared/domain/position/feed';
import type { FieldBatch, FieldDevice } from '@shared/ipc/field-protocol';
import type { FieldAnswer, FieldTransition } from '@shared/domain/field-message/answer';
import { readAnswer } from './answer';
import { createBatchBook } from './batch';
import { readOwnTracks, type OwnTracksMessage, type SiteBox } from './owntracks';
import { allows, fullAllowance, type Allowance } from './rate';
import { deviceKey, readTopic } from './topic';

/** The short history takes one fix a minute of a phone that reports on time, and every late one. */
const historyEveryMs = 60_000;
/** Phones that nobody knows are remembered up to here, so that a stranger cannot fill the memory with names. */
const strangersRemembered = 2_000;
/** Answers remembered to tell a repetition, twice as many at most. */
const answersRemembered = 10_000;
/** One sample of a flood a minute. */
const floodShownEveryMs = 60_000;

export interface PipelineTable {
  readonly version: number;
  readonly devices: readonly Pick<FieldDevice, 'user' | 'device' | 'personId'>[];
  readonly limits: HygieneLimits;
  readonly site: SiteBox;
}

export interface Pipeline {
  /** Another table of phones or other limits; what the phones said so far stays known. */
  configure(table: PipelineTable): void;
  /** One message as it came; never throws, whatever it is. */
  take(topic: string, payload: Uint8Array): void;
  count(name: CounterName): void;
  setAside(reason: QuarantineReason, topic: string, payload: Uint8Array): void;
  /** What came in since the last call; null where nothing has. */
  close(): FieldBatch | null;
}

export interface PipelineParts {
  readonly now: () => EpochMs;
  readonly onAnswer: (answer: FieldAnswer) => void;
  readonly onTransition: (transition: FieldTransition) => void;
}

interface Phone {
  readonly user: string;
  readonly device: string;
  index: number;
  personId: string | null;
  track: Track;
  historyAt: EpochMs;
  readonly allowance: Allowance;
  floodShownAt: EpochMs;
  lastTransition: string;
}

export function createPipeline({ now, onAnswer, onTransition }: PipelineParts): Pipeline {
  const book = createBatchBook();
  let table: PipelineTable | null = null;
  let phones = new Map<string, Phone>();
  const strangers = new Map<string, Allowance>();
  let answers = new Set<string>();
  let olderAnswers = new Set<string>();

  function isRepeated(key: string): boolean {
    if (answers.has(key) || olderAnswers.has(key)) return true;
    if (answers.size >= answersRemembered) {
      olderAnswers = answers;
      answers = new Set();
    }
    answers.add(key);
    return false;
  }

  function takeStranger(topic: string, payload: Uint8Array, user: string, device: string, at: EpochMs): void {
    const key = deviceKey(user, device);
    let allowance = strangers.get(key);
    if (allowance === undefined && strangers.size < strangersRemembered) strangers.set(key, (allowance = fullAllowance(at)));
    if (allowance !== undefined && !allows(allowance, at)) return book.setAside('flooded', at, topic, payload.subarray(0, 0), key);
    if (allowance !== undefined) book.stranger(user, device, at);
    book.setAside('unknownDevice', at, topic, payload, key);
  }

  function takeFix(phone: Phone, fix: Fix, topic: string, payload: Uint8Array, at: EpochMs, limits: HygieneLimits): void {
    const { verdict, track } = judgeFix(phone.track, fix, at, limits);
    phone.track = track;
    if (verdict === 'future') return book.setAside('future', at, topic, payload, deviceKey(phone.user, phone.device));
    book.count(verdict);
    // A phone that runs ahead within the tolerance is shown as of now: nothing on a screen is from the future.
    const shown = fix.fixAt > at ? { ...fix, fixAt: at } : fix;
    if (verdict === 'live') book.live(phone.index, shown);
    if (!isKept(verdict) || (verdict === 'live' && fix.fixAt - phone.historyAt < historyEveryMs)) return;
    if (verdict === 'live') phone.historyAt = fix.fixAt;
    book.history(phone.index, shown, at, verdict);
  }

  function takeOwnTracks(phone: Phone, message: OwnTracksMessage, topic: string, payload: Uint8Array, at: EpochMs, limits: HygieneLimits): void {
    book.contact(phone.index, at, message.type === 'location' ? message.battery : null, message.type === 'lwt');
    switch (message.type) {
      case 'location':
        return takeFix(phone, message.fix, topic, payload, at, limits);
      case 'transition': {
        const said = `${message.event} ${message.at} ${message.region}`;
        if (said === phone.lastTransition || phone.personId === null) return;
        phone.lastTransition = said;
        book.count('transitions');
        return onTransition({ personId: phone.personId, user: phone.user, device: phone.device, event: message.event, region: message.region, at: Math.min(message.at, at), receivedAt: at });
      }
      case 'lwt':
        return book.count('lost');
      case 'other':
        return book.count('ignored');
    }
  }

  function takeAnswer(phone: Phone, topic: string, payload: Uint8Array, at: EpochMs): void {
    const read = readAnswer(payload, at);
    const key = deviceKey(phone.user, phone.device);
    if (!read.ok) return book.setAside(read.reason, at, topic, payload, key);
    book.contact(phone.index, at, null, false);
    if (phone.personId === null || isRepeated(`${key} ${read.value.orderId} ${read.value.answer}`)) return;
    book.count('answers');
    onAnswer({ personId: phone.personId, user: phone.user, device: phone.device, ...read.value, receivedAt: at });
  }

  return {
    configure(next) {
      const before = phones;
      phones = new Map();
      next.devices.forEach(({ user, device, personId }, index) => {
        const key = deviceKey(user, device);
        const known = before.get(key);
        strangers.delete(key);
        // Somebody else's phone begins anew: where it was is no matter of the new owner's.
        if (known !== undefined && known.personId === personId) phones.set(key, Object.assign(known, { index }));
        else phones.set(key, { user, device, index, personId, track: noTrack, historyAt: 0, allowance: fullAllowance(now()), floodShownAt: 0, lastTransition: '' });
      });
      table = next;
    },
    take(topic, payload) {
      if (table === null) return;
      const at = now();
      book.count('received');
      const about = readTopic(topic);
      if (about === null) return book.setAside('badTopic', at, topic, payload, null);
      const key = deviceKey(about.user, about.device);
      const phone = phones.get(key);
      if (phone === undefined || phone.personId === null) return takeStranger(topic, payload, about.user, about.device, at);
      if (!allows(phone.allowance, at)) {
        const shows = at - phone.floodShownAt >= floodShownEveryMs;
        if (shows) phone.floodShownAt = at;
        return book.setAside('flooded', at, topic, shows ? payload : payload.subarray(0, 0), key);
      }
      if (about.kind === 'answers') return takeAnswer(phone, topic, payload, at);
      if (about.kind === 'other') {
        book.contact(phone.index, at, null, false);
        return book.count('ignored');
      }
      const read = readOwnTracks(payload, table.site);
      if (!read.ok) return book.setAside(read.reason, at, topic, payload, key);
      takeOwnTracks(phone, read.value, topic, payload, at, table.limits);
    },
    count: (name) => book.count(name),
    setAside: (reason, topic, payload) => book.setAside(reason, now(), topic, payload, null),
    close: () => book.close(table?.version ?? 0),
  };
}

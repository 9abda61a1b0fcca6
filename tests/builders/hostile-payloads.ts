import { Random } from './random';

/** One message of somebody who means harm or whose phone is broken. */
export interface Hostile {
  readonly topic: string;
  readonly payload: Buffer;
}

const oddNumbers = ['NaN', 'Infinity', '-Infinity', '1e999', '-1e999', '1e-999', '0', '-0', '91', '-91', '181', '-181', '1e308', '106.45', '29.55', '"29.55"', 'null', 'true', '[]', '{}', '0x10', '1_000', '١٢', '9007199254740993'];
const types = ['location', 'transition', 'lwt', 'encrypted', 'waypoints', 'card', 'cmd', 'Location', '', '__proto__', 'constructor', 'location\u0000'];
const topics = ['owntracks/wang/phone', 'owntracks/li/phone/event', 'jiewang/wang/phone/answers', 'owntracks/nobody/x'];
const oddTopics = ['', '/', '//', '#', '+', '$SYS/broker', 'owntracks/#', 'owntracks/+/+', 'owntracks//', 'owntracks/wang', 'owntracks/wang/phone/event/more', 'jiewang/wang/phone/orders', 'owntracks/\u0000/x', 'owntracks/\ud800/x', 'owntracks/wang/\u202ephone', 'OWNTRACKS/wang/phone'];

/** `now` in epoch seconds. Endless and seeded: whole messages with one thing wrong, torn ones, noise, depth, size, strange encodings and topics. */
export function* hostileMessages(seed: number, now: () => number): Generator<Hostile> {
  const random = new Random(seed);
  const number = () => (random.chance(0.6) ? random.pick(oddNumbers) : String((random.next() - 0.5) * 400));
  const time = () => random.pick([String(now()), String(now() - random.below(100_000)), String(now() + random.below(100_000)), String(now() * 1_000), '-1', '0', 'NaN', '"now"', 'null', '1e20']);
  const location = () => `{"_type":"${random.pick(types)}","lat":${number()},"lon":${number()},"tst":${time()},"acc":${number()},"batt":${number()},"created_at":${time()},"event":"${random.pick(['enter', 'leave', 'x'])}"}`;
  const sound = () => JSON.stringify({ _type: 'location', lat: 29.55 + random.next() / 100, lon: 106.45 + random.next() / 100, tst: now() - random.below(200), acc: random.below(700), batt: random.below(101) });
  const answer = () => `{"v":${random.pick(['1', '2', '"1"'])},"kind":"${random.pick(['answer', 'order'])}","orderId":"${'o'.repeat(random.below(80))}","answer":"${random.pick(['received', 'acknowledged', 'arrived', 'perhaps'])}","tst":${time()}}`;
  const noise = (size: number) => Buffer.from(Array.from({ length: size }, () => random.below(256)));
  const makers: readonly (() => Buffer)[] = [
    () => Buffer.from(sound()),
    () => Buffer.from(location()),
    () => Buffer.from(answer()),
    () => noise(random.below(600)),
    () => {
      const whole = Buffer.from(location());
      return whole.subarray(0, random.below(whole.length));
    },
    () => {
      const flipped = Buffer.from(location());
      for (let i = 0; i < 4; i += 1) flipped[random.below(flipped.length)] = random.below(256);
      return flipped;
    },
    () => Buffer.from(random.pick(['[', '{"a":', '[{"a":']).repeat(1 + random.below(4_000))),
    () => Buffer.from(sound(), random.pick(['utf16le', 'latin1', 'base64'])),
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(sound())]),
    () => Buffer.from(`{"_type":"location","x":"${'\\u0000'.repeat(random.below(3_000))}"}`),
    () => Buffer.alloc(random.below(40_000), random.pick(['{', '"', '\\', ' ', '9'])),
    () => Buffer.from(random.pick(['', 'null', '0', '""', '[]', '{}', 'true', '{"__proto__":{"_type":"location"}}', '{"_type":{"toString":1}}', '{"_type":"location","_type":"lwt"}'])),
  ];
  for (;;) {
    const topic = random.chance(0.75) ? random.pick(topics) : random.chance(0.9) ? random.pick(oddTopics) : `owntracks/${'deep/'.repeat(random.below(13_000))}x`;
    yield { topic, payload: random.pick(makers)() };
  }
}

import type { Page } from '@playwright/test';
import type { MqttClient } from 'mqtt';
import type { AnswerKind } from '@shared/domain/field-message/answer';
import type { LngLat } from '@shared/domain/ids';
import { location, phone } from '../../builders/field-phone';
import { expect } from '../fixtures';
import { ask } from './ask';

/** A message of the centre as a phone has it: JSON, whatever its kind. */
export interface Told {
  readonly kind: string;
  readonly orderId: string;
  readonly caseNo: string;
  readonly text: string;
  readonly place: { readonly lat: number; readonly lon: number; readonly address: string } | null;
  readonly deadlines: Readonly<Partial<Record<'acknowledge' | 'depart' | 'arrive', number>>>;
  readonly exercise: boolean;
}

/** The phone of a person of the world: a real MQTT client that knows only what the centre and its person tell it. Its clock is the machine's. */
export interface PersonPhone {
  readonly personId: string;
  readonly name: string;
  readonly user: string;
  /** Everything it was told, in order, on its own topic. */
  readonly told: readonly Told[];
  /** When its person did what, ms of the machine's clock, whole seconds as phones say them. */
  readonly acts: ReadonlyMap<AnswerKind, number>;
  /** The last order; waits for the first. */
  order(): Promise<Told>;
  answer(answer: AnswerKind, reason?: string): Promise<void>;
  /** An OwnTracks fix. */
  stands(at: LngLat): Promise<void>;
  /** An OwnTracks transition: the phone crossed into a region that it knows. */
  enters(region: string): Promise<void>;
  /** After the broker was gone: the same phone comes in again, and hears its orders. */
  comeBack(): Promise<void>;
  hangUp(): Promise<void>;
}

const device = 'phone';
/** Between high houses, m. The world runs faster than a phone's clock at times: with less, a walk would look like a jump. */
const houseAccuracyM = 200;
const nowS = (): number => Math.floor(Date.now() / 1_000);

/** Enters a phone for a person with a password of its own, as the administrator who is signed in, and lets it in. */
export async function givePhone(page: Page, port: number, person: { readonly personId: string; readonly name: string }, user: string): Promise<PersonPhone> {
  const { password } = await ask(page, 'field.admitDevice', { user, device, personId: person.personId });
  const told: Told[] = [];
  const acts = new Map<AnswerKind, number>();
  const own = `jiewang/${user}/${device}`;
  const comeIn = async (): Promise<MqttClient> => {
    const came = await phone({ port, username: user, password, clientId: user, clean: false }, (topic, payload) => {
      if (topic === `${own}/orders`) told.push(JSON.parse(payload.toString('utf8')) as Told);
    });
    await came.subscribeAsync(`${own}/orders`, { qos: 1 });
    return came;
  };
  let client: MqttClient | null = null;
  // The broker hears of a phone a moment after the administrator does, and listens a moment after a start; a phone that is turned away comes again, as phones do.
  const join = () => expect.poll(async () => (client = await comeIn().catch(() => null)) !== null, { intervals: [50] }).toBe(true);
  await join();
  const connected = (): MqttClient => {
    if (client === null) throw new Error(`the phone of ${person.name} is not in`);
    return client;
  };
  const lastOrder = () => told.findLast(({ kind }) => kind === 'order');
  const publish = async (topic: string, message: object): Promise<void> => void (await connected().publishAsync(topic, JSON.stringify(message), { qos: 1 }));
  const order = async (): Promise<Told> => {
    await expect.poll(lastOrder, { message: `an order to ${person.name}` }).toBeDefined();
    // The poll ends with an order or with the test.
    return lastOrder() as Told;
  };
  return {
    ...person,
    user,
    told,
    acts,
    order,
    async answer(answer, reason) {
      const { orderId } = await order();
      const tst = nowS();
      acts.set(answer, tst * 1_000);
      await publish(`${own}/answers`, { v: 1, kind: 'answer', orderId, answer, tst, ...(reason === undefined ? {} : { reason }) });
    },
    async stands([lng, lat]) {
      await connected().publishAsync(`owntracks/${user}/${device}`, location(lng, lat, { acc: houseAccuracyM }), { qos: 1 });
    },
    async enters(region) {
      const tst = nowS();
      acts.set('arrived', tst * 1_000);
      await publish(`owntracks/${user}/${device}/event`, { _type: 'transition', event: 'enter', desc: region, tst, wtst: tst - 60, acc: 10, lat: 0.1, lon: 0.1, t: 'c' });
    },
    async comeBack() {
      await connected().endAsync(true);
      await join();
    },
    hangUp: () => connected().endAsync(true),
  };
}

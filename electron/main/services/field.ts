import type { FieldAnswer, FieldTransition } from '@shared/domain/field-message/answer';
import { fieldOrder, type FieldOrder } from '@shared/domain/field-message/order';
import type { EpochMs, PersonId } from '@shared/domain/ids';
import { defaultFeedSettings, type FeedSettings } from '@shared/domain/position/feed';
import type { FeedChange } from '@shared/ipc/field-methods';
import type { TransportState } from '@shared/ipc/field-protocol';
import type { DeviceImportResult, FeedFile, FeedMark, FeedView, FieldDeviceView } from '@shared/ipc/field-views';
import type { FromWorker, PositionBatch } from '@shared/ipc/worker-protocol';
import type { FieldRecords, Reader, Writer } from '../../db/interface';
import { hashCredential, newDevicePassword } from '../../worker/field/credential';
import { BorderError, notFound } from '../ipc/border-error';
import { createDeviceTable } from './field-devices';
import { readDeviceList, type KnownPerson } from './field-import';
import { createFieldIntake } from './field-intake';
import { openSecretFile, type Protector } from './field-secrets';
import { changedSettings, feedKey, readFeedSettings, settingsView, withFile } from './field-settings';
import type { Log } from './log';
import { describeFault } from './redact';
import type { Supervisor } from './supervisor';

export interface FieldParts {
  readonly folder: string;
  readonly reader: Pick<Reader, 'settings' | 'fieldDevices' | 'areaTree' | 'packedPeople' | 'peoplePage'>;
  readonly writer: Pick<Writer, 'putSetting' | 'putFieldDevices' | 'removeFieldDevice'>;
  readonly supervisor: Pick<Supervisor, 'send' | 'request'>;
  readonly protector: Protector;
  readonly console: string;
  /** The machine's clock, which phones go by. */
  readonly realNow: () => EpochMs;
  /** The profile's clock, which everything stored and shown goes by. */
  readonly now: () => EpochMs;
  readonly onPositions: (batch: PositionBatch) => void;
  readonly onMark: (mark: FeedMark) => void;
  readonly log: Log;
}

/**
 * Main's side of phones in the field. Phones live by the machine's clock, the profile perhaps by another: every time is moved by the
 * difference once, here, on its way in or out, so that an age stays what it is.
 */
export interface Field {
  /** Reads settings and phones; the worker is told when it is up. */
  start(): Promise<void>;
  workerReady(): void;
  stop(): void;
  /** Developer: as if the line were cut; everything that listens or connects is closed until it is back. */
  setOffline(offline: boolean): void;
  /** False for messages of others. */
  receive(message: FromWorker): boolean;
  /** For the positions' next write. */
  takeRecords(): FieldRecords | null;
  /** The simulation's batch without those whose own phone speaks for them. */
  withoutPhones(batch: PositionBatch): PositionBatch;
  /** Borders were drawn: what counts as swapped coordinates follows them. */
  siteChanged(): Promise<void>;

  /** Whether an order can reach the person: a phone of theirs is on the list. */
  hasPhone(personId: PersonId): boolean;
  /** Gives an order to every phone of the person; times in it by the profile's clock. Rejects in words where no broker took it. */
  sendOrder(personId: PersonId, order: FieldOrder): Promise<{ readonly phones: number }>;
  /** Answers as they come, times by the profile's clock, each once per phone. Returns its unsubscribe. */
  onAnswer(listener: (answer: FieldAnswer) => void): () => void;
  /** Arrivals at and leavings from regions. Returns its unsubscribe. */
  onTransition(listener: (transition: FieldTransition) => void): () => void;

  view(): FeedView;
  configure(change: FeedChange): Promise<void>;
  setFile(file: FeedFile, text: string | null): Promise<void>;
  devices(find: string, offset: number, limit: number): Promise<{ readonly rows: readonly FieldDeviceView[]; readonly total: number }>;
  admit(user: string, device: string, personId: PersonId | null): Promise<string>;
  revoke(user: string, device: string): Promise<void>;
  assign(user: string, device: string, personId: PersonId | null): Promise<void>;
  remove(user: string, device: string): Promise<void>;
  importDevices(text: string): Promise<DeviceImportResult>;
}

const peoplePerPage = 500;
const off: TransportState = { state: 'off' };

/** The worst of the two, since one glance has to show trouble. */
function markOf(states: readonly TransportState[]): FeedMark {
  const present = states.map(({ state }) => state);
  const state = (['down', 'connecting', 'up', 'off'] as const).find((one) => present.includes(one));
  return { state: state ?? 'off' };
}

export function createField(parts: FieldParts): Field {
  const { reader, writer, supervisor, log } = parts;
  const devices = createDeviceTable();
  const intake = createFieldIntake(devices);
  const secrets = openSecretFile(parts.folder, parts.protector, (error) => log.warn('field.secretsUnreadable', describeFault(error)));
  const answerListeners = new Set<(answer: FieldAnswer) => void>();
  const transitionListeners = new Set<(transition: FieldTransition) => void>();
  const speaking = new Set<PersonId>();
  const since = parts.now();
  let settings: FeedSettings = defaultFeedSettings;
  let site: readonly [number, number, number, number] | null = null;
  let client: TransportState = off;
  let broker: TransportState = off;
  let siteKnown = false;
  let workerUp = false;
  let offline = false;
  let stopping = false;
  let toldOfFeed = false;

  const offset = (): number => parts.now() - parts.realNow();
  const moved = <Timed extends { readonly at: EpochMs; readonly receivedAt: EpochMs }>(one: Timed): Timed => ({ ...one, at: one.at + offset(), receivedAt: one.receivedAt + offset() });
  /** The settings as the line allows. */
  const inForce = (): FeedSettings => (offline ? { ...settings, client: { ...settings.client, on: false }, broker: { ...settings.broker, on: false } } : settings);
  const isWanted = (): boolean => settings.client.on || settings.broker.on;
  const isOn = (): boolean => inForce().client.on || inForce().broker.on;
  const withOffset = (state: TransportState): TransportState => ('since' in state ? { ...state, since: state.since + offset() } : state);

  function tellWorker(): void {
    // A worker that was told of nothing has nothing open: a site without a feed is never spoken of.
    if (!workerUp || (!isOn() && !toldOfFeed)) return;
    toldOfFeed = true;
    // Secrets are read only for a feed that is on: on some systems reading them asks the person at the screen.
    const known = isOn() ? secrets.get() : { clientPassword: null, clientKey: null, brokerKey: null };
    supervisor.send({ kind: 'fieldConfigure', config: { version: devices.version(), settings: inForce(), secrets: known, devices: devices.rows(), site, console: parts.console } });
  }

  /** Thousands of areas are read for it: only for a feed that is on. */
  async function readSite(): Promise<void> {
    siteKnown = false;
    if (!isWanted()) return;
    const boxes = (await reader.areaTree()).flatMap(({ bbox }) => (bbox === null ? [] : [bbox]));
    site = boxes.length === 0 ? null : boxes.reduce<[number, number, number, number]>(([w, s, e, n], box) => [Math.min(w, box[0]), Math.min(s, box[1]), Math.max(e, box[2]), Math.max(n, box[3])], [180, 90, -180, -90]);
    siteKnown = true;
  }

  async function reload(): Promise<void> {
    devices.load(await reader.fieldDevices());
    tellWorker();
  }

  async function store(next: FeedSettings): Promise<void> {
    await writer.putSetting({ key: feedKey, value: next });
    settings = next;
    if (!siteKnown) await readSite();
    tellWorker();
  }

  async function put(user: string, device: string, change: { readonly personId?: PersonId | null; readonly credential?: string | null }): Promise<void> {
    const known = devices.get(user, device);
    await writer.putFieldDevices({ devices: [{ user, device, personId: known?.personId ?? null, credential: known?.credential ?? null, ...change }] });
    await reload();
  }

  async function everybody(): Promise<readonly KnownPerson[]> {
    const people: KnownPerson[] = [];
    for (let at = 0; ; at += peoplePerPage) {
      const { rows, total } = await reader.peoplePage({ areaId: null, skill: null, squadId: null, offset: at, limit: peoplePerPage, now: parts.now() });
      for (const { person } of rows) people.push({ id: person.id, name: person.name, phone: person.phone, externalRef: person.externalRef });
      if (rows.length === 0 || at + rows.length >= total) return people;
    }
  }

  function setState(nextClient: TransportState, nextBroker: TransportState): void {
    const before = markOf([client, broker]).state;
    client = nextClient;
    broker = nextBroker;
    const mark = markOf([client, broker]);
    if (mark.state === before) return;
    const down = [client, broker].find((one) => one.state === 'down');
    log.info('field.state', { state: mark.state, code: down?.code });
    parts.onMark(mark);
  }

  return {
    async start() {
      const [stored, rows] = await Promise.all([reader.settings(), reader.fieldDevices()]);
      settings = readFeedSettings(stored.find(({ key }) => key === feedKey)?.value);
      devices.load(rows);
      await readSite();
    },
    workerReady() {
      workerUp = true;
      toldOfFeed = false;
      // A worker that was started again has nothing open until it is told.
      setState(off, off);
      tellWorker();
    },
    setOffline(next) {
      offline = next;
      tellWorker();
    },
    stop() {
      stopping = true;
      if (toldOfFeed) supervisor.send({ kind: 'fieldConfigure', config: { version: devices.version(), settings: { ...settings, client: { ...settings.client, on: false }, broker: { ...settings.broker, on: false } }, secrets: { clientPassword: null, clientKey: null, brokerKey: null }, devices: [], site: null, console: parts.console } });
      workerUp = false;
      answerListeners.clear();
      transitionListeners.clear();
      setState(off, off);
    },
    receive(message) {
      switch (message.kind) {
        case 'fieldBatch': {
          const positions = intake.take(message.batch, offset());
          for (const id of positions.personIds) speaking.add(id);
          if (positions.personIds.length > 0) parts.onPositions(positions);
          return true;
        }
        case 'fieldState':
          if (!stopping) setState(message.client, message.broker);
          return true;
        case 'fieldAnswer':
          for (const listener of [...answerListeners]) listener(moved(message.answer));
          return true;
        case 'fieldTransition':
          for (const listener of [...transitionListeners]) listener(moved(message.transition));
          return true;
        default:
          return false;
      }
    },
    takeRecords: () => intake.takeRecords(parts.now(), settings, stopping),
    withoutPhones(batch) {
      if (speaking.size === 0 || !batch.personIds.some((id) => speaking.has(id))) return batch;
      const kept = batch.personIds.map((_, i) => i).filter((i) => !speaking.has(batch.personIds[i] ?? ''));
      return {
        personIds: kept.map((i) => batch.personIds[i] ?? ''),
        positions: Float64Array.from(kept.flatMap((i) => [batch.positions[i * 2] ?? Number.NaN, batch.positions[i * 2 + 1] ?? Number.NaN])),
        fixAt: Float64Array.from(kept, (i) => batch.fixAt[i] ?? Number.NaN),
      };
    },
    async siteChanged() {
      const before = JSON.stringify(site);
      await readSite();
      if (isOn() && JSON.stringify(site) !== before) tellWorker();
    },

    hasPhone: (personId) => devices.phonesOf(personId).length > 0,
    async sendOrder(personId, order) {
      const phones = devices.phonesOf(personId);
      if (phones.length === 0) throw new BorderError('unavailable', 'No phone of this person is known; ring them, or assign a phone on the feed page.');
      const deadlines = Object.fromEntries(Object.entries(order.deadlines).flatMap(([step, at]) => (at === undefined ? [] : [[step, Math.round(at - offset() / 1_000)]])));
      const checked = fieldOrder.parse({ ...order, deadlines });
      const given = await Promise.allSettled(phones.map(({ user, device }) => supervisor.request((request) => ({ kind: 'fieldOrder', request, user, device, order: checked }))));
      const taken = given.filter(({ status }) => status === 'fulfilled').length;
      const failed = given.find((one) => one.status === 'rejected');
      if (taken === 0 && failed !== undefined) throw failed.reason;
      return { phones: taken };
    },
    onAnswer(listener) {
      answerListeners.add(listener);
      return () => answerListeners.delete(listener);
    },
    onTransition(listener) {
      transitionListeners.add(listener);
      return () => transitionListeners.delete(listener);
    },

    view() {
      const held = secrets.get();
      return {
        settings: settingsView(settings),
        secrets: { clientPassword: held.clientPassword !== null, clientKey: held.clientKey !== null, brokerKey: held.brokerKey !== null },
        secretsEncrypted: secrets.isEncrypted(),
        client: withOffset(client),
        broker: withOffset(broker),
        counters: intake.counters(),
        reasons: intake.reasons(),
        since,
        devices: devices.counts(),
      };
    },
    async configure(change) {
      if (change.client.on && change.client.host === '') throw new BorderError('invalidInput', 'A feed that is on needs the address of its broker.');
      if (change.broker.on && change.broker.host === '') throw new BorderError('invalidInput', 'The embedded broker needs an address of this machine to listen on.');
      if (change.password !== undefined) secrets.set({ clientPassword: change.password === '' ? null : change.password });
      await store(changedSettings(settings, change));
    },
    async setFile(file, text) {
      const next = withFile(settings, file, text);
      if (Object.keys(next.secrets).length > 0) secrets.set(next.secrets);
      await store(next.settings);
    },
    async devices(find, at, limit) {
      const people = await reader.packedPeople({ request: 0 });
      const names = new Map(people.ids.map((id, i) => [id, people.names[i] ?? '']));
      return devices.page(find, at, limit, (id) => names.get(id) ?? null);
    },
    async admit(user, device, personId) {
      const password = newDevicePassword();
      await put(user, device, { personId, credential: await hashCredential(password) });
      return password;
    },
    revoke: (user, device) => (devices.get(user, device) === undefined ? Promise.reject(notFound('phone', `${user}/${device}`)) : put(user, device, { credential: null })),
    assign: (user, device, personId) => put(user, device, { personId }),
    async remove(user, device) {
      await writer.removeFieldDevice({ user, device });
      await reload();
    },
    async importDevices(text) {
      const { devices: read, ...result } = readDeviceList(text, await everybody());
      await writer.putFieldDevices({ devices: read.map(({ user, device, personId }) => ({ user, device, personId, credential: devices.get(user, device)?.credential ?? null })) });
      await reload();
      return result;
    },
  };
}

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FieldAnswer } from '@shared/domain/field-message/answer';
import { defaultFeedSettings, zeroCounters } from '@shared/domain/position/feed';
import type { FieldBatch, FieldConfig } from '@shared/ipc/field-protocol';
import type { ToWorker, PositionBatch } from '@shared/ipc/worker-protocol';
import type { FieldDeviceRow } from '../../../electron/db/interface';
import { createField, type Field } from '../../../electron/main/services/field';
import { readDeviceList } from '../../../electron/main/services/field-import';
import { openSecretFile } from '../../../electron/main/services/field-secrets';
import { makeAuthority } from '../../builders/certificate';
import { quietLog } from './quiet-log';

const plain = { isAvailable: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' };
const turned = { isAvailable: () => true, encrypt: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x55) as Buffer, decrypt: (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x55)).toString() };
const realNow = 1_000_000_000_000;
/** The profile's clock runs an hour ahead of the machine's. */
const ahead = 3_600_000;

let folder = '';
let field: Field;
let rows: FieldDeviceRow[] = [];
let settings = new Map<string, unknown>();
const sent: ToWorker[] = [];
let treesRead = 0;
const home = { id: 'a', level: 'grid', code: '1', name: '一', parentId: null, gridKind: 'base', residents: null, illustrative: true, centre: null, bbox: [106, 29, 107, 30] } as const;
const moved: PositionBatch[] = [];
const marks: string[] = [];

const row = (user: string, personId: string | null): FieldDeviceRow => ({ user, device: 'phone', personId, credential: null, firstAt: null, lastAt: null, battery: null, lostAt: null, received: 0 });
const configs = (): FieldConfig[] => sent.flatMap((message) => (message.kind === 'fieldConfigure' ? [message.config] : []));
const { limits, historyHours, historyRows, client: { ca: _ca, cert: _cert, ...client }, broker: { cert: _own, ...broker } } = defaultFeedSettings;
const change = { client, broker, limits, historyHours, historyRows };

function batch(version: number): FieldBatch {
  return {
    version,
    live: { device: Uint32Array.from([0, 1]), positions: Float64Array.from([106.1, 29.1, 106.2, 29.2]), fixAt: Float64Array.from([realNow - 1_000, realNow - 2_000]), accuracyM: Float32Array.from([5, Number.NaN]) },
    history: { device: Uint32Array.from([0]), positions: Float64Array.from([106.1, 29.1]), fixAt: Float64Array.from([realNow - 1_000]), receivedAt: Float64Array.from([realNow]), accuracyM: Float32Array.from([5]), verdict: Uint8Array.from([0]) },
    contacts: { device: Uint32Array.from([0]), at: Float64Array.from([realNow]), battery: Uint8Array.from([40]), lost: Uint8Array.from([0]), received: Uint32Array.from([3]) },
    strangers: [{ user: 'x', device: 'y', at: realNow, received: 2 }],
    counters: { ...zeroCounters(), received: 5, live: 2, quarantined: 2 },
    reasons: { unknownDevice: 2 },
    quarantine: [{ at: realNow, reason: 'unknownDevice', topic: 'owntracks/x/y', device: 'x/y', bytes: 3, sample: 'abc' }],
  };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiewang-field-'));
  rows = [row('li', 'p-li'), row('wang', 'p-wang')];
  settings = new Map();
  sent.length = 0;
  treesRead = 0;
  moved.length = 0;
  marks.length = 0;
  const reader = {
    settings: async () => [...settings].map(([key, value]) => ({ key, value })),
    fieldDevices: async () => rows,
    areaTree: async () => {
      treesRead += 1;
      return [home];
    },
    packedPeople: async () => ({ kind: 'people' as const, request: 0, ids: ['p-li', 'p-wang'], names: ['李敏', '王强'], role: new Uint8Array(2), squad: new Uint8Array(2) }),
    peoplePage: async () => ({ rows: [], total: 0 }),
  };
  const writer = {
    putSetting: async ({ key, value }: { key: string; value: unknown }) => (settings.set(key, value), null),
    putFieldDevices: async ({ devices }: { devices: readonly Pick<FieldDeviceRow, 'user' | 'device' | 'personId' | 'credential'>[] }) => {
      for (const one of devices) rows = [...rows.filter(({ user, device }) => user !== one.user || device !== one.device), { ...row(one.user, null), ...one }];
      return null;
    },
    removeFieldDevice: async () => null,
  };
  const supervisor = { send: (message: ToWorker) => (sent.push(message), true), request: async (build: (request: number) => ToWorker) => (sent.push(build(1)), 1) };
  field = createField({ folder, reader, writer, supervisor, protector: plain, console: 'c', realNow: () => realNow, now: () => realNow + ahead, onPositions: (one) => moved.push(one), onMark: ({ state }) => marks.push(state), log: quietLog() });
  await field.start();
  field.workerReady();
});
afterEach(() => {
  field.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('phones in the field, in main', () => {
  it('a site without a feed is never spoken of to the worker', async () => {
    await field.assign('zhao', 'phone', 'p-li');
    expect(sent).toEqual([]);
  });
  it('hands who moved on by the profile’s clock, and the rest to the next write', async () => {
    await field.configure({ ...change, broker: { ...broker, on: true } });
    const version = configs().at(-1)?.version ?? -1;
    field.receive({ kind: 'fieldBatch', batch: batch(version) });
    expect(moved).toEqual([{ personIds: ['p-li', 'p-wang'], positions: Float64Array.from([106.1, 29.1, 106.2, 29.2]), fixAt: Float64Array.from([realNow + ahead - 1_000, realNow + ahead - 2_000]), accuracyM: Float32Array.from([5, Number.NaN]) }]);
    const records = field.takeRecords();
    expect(records).toMatchObject({
      history: { personIds: ['p-li'], fixAt: Float64Array.from([realNow + ahead - 1_000]) },
      contacts: [{ user: 'li', device: 'phone', at: realNow + ahead, battery: 40, lost: false, received: 3 }],
      strangers: [{ user: 'x', device: 'y', at: realNow + ahead, received: 2 }],
      quarantine: [{ at: realNow + ahead, reason: 'unknownDevice' }],
      keep: { since: realNow + ahead - 24 * 3_600_000 },
    });
    expect(field.takeRecords()).toBeNull();
    expect(field.view()).toMatchObject({ counters: { received: 5, live: 2 }, reasons: { unknownDevice: 2 } });
  });
  it('a contact waits for its minute in the database, a phone that is lost does not', async () => {
    await field.configure({ ...change, broker: { ...broker, on: true } });
    const version = configs().at(-1)?.version ?? -1;
    const only = (at: number, lost: number): FieldBatch => ({ ...batch(version), live: { device: new Uint32Array(), positions: new Float64Array(), fixAt: new Float64Array(), accuracyM: new Float32Array() }, history: { ...batch(version).history, device: new Uint32Array() }, strangers: [], quarantine: [], contacts: { device: Uint32Array.from([0]), at: Float64Array.from([at]), battery: Uint8Array.from([255]), lost: Uint8Array.from([lost]), received: Uint32Array.from([1]) } });
    field.receive({ kind: 'fieldBatch', batch: only(realNow, 0) });
    expect(field.takeRecords()?.contacts).toHaveLength(1);
    field.receive({ kind: 'fieldBatch', batch: only(realNow + 5_000, 0) });
    expect(field.takeRecords()).toBeNull();
    field.receive({ kind: 'fieldBatch', batch: only(realNow + 6_000, 1) });
    expect(field.takeRecords()?.contacts).toEqual([{ user: 'li', device: 'phone', at: realNow + ahead + 6_000, battery: null, lost: true, received: 2 }]);
  });
  it('a batch of a table long gone moves nobody', async () => {
    await field.configure({ ...change, broker: { ...broker, on: true } });
    field.receive({ kind: 'fieldBatch', batch: batch(999) });
    expect(moved).toEqual([]);
  });
  it('whoever’s phone speaks is no longer played by the simulation', async () => {
    await field.configure({ ...change, broker: { ...broker, on: true } });
    const played: PositionBatch = { personIds: ['p-li', 'p-zhao'], positions: Float64Array.from([1, 2, 3, 4]), fixAt: Float64Array.from([5, 6]) };
    expect(field.withoutPhones(played)).toBe(played);
    field.receive({ kind: 'fieldBatch', batch: batch(configs().at(-1)?.version ?? -1) });
    expect(field.withoutPhones(played)).toEqual({ personIds: ['p-zhao'], positions: Float64Array.from([3, 4]), fixAt: Float64Array.from([6]) });
  });
  it('an order goes to the person’s phone in the phone’s time, its answer comes in the profile’s', async () => {
    const order = { v: 1, kind: 'order', orderId: 'o', caseNo: '1', text: 't', place: null, deadlines: { arrive: (realNow + ahead) / 1_000 + 60 }, exercise: true } as const;
    expect(await field.sendOrder('p-li', order)).toEqual({ phones: 1 });
    expect(sent.at(-1)).toMatchObject({ kind: 'fieldOrder', user: 'li', device: 'phone', order: { deadlines: { arrive: realNow / 1_000 + 60 } } });
    await expect(field.sendOrder('p-nobody', order)).rejects.toMatchObject({ code: 'unavailable' });
    const heard: FieldAnswer[] = [];
    const stop = field.onAnswer((answer) => heard.push(answer));
    const answer = { personId: 'p-li', user: 'li', device: 'phone', orderId: 'o', answer: 'arrived', reason: null, at: realNow - 5, receivedAt: realNow } as const;
    field.receive({ kind: 'fieldAnswer', answer });
    stop();
    field.receive({ kind: 'fieldAnswer', answer });
    expect(heard).toEqual([{ ...answer, at: realNow + ahead - 5, receivedAt: realNow + ahead }]);
  });
  it('a cut line closes what listens and connects, and what was set comes back with it', async () => {
    field.setOffline(true);
    expect(sent).toEqual([]);
    field.setOffline(false);
    await field.configure({ ...change, broker: { ...broker, on: true } });
    field.setOffline(true);
    field.setOffline(false);
    expect(configs().map(({ settings: told }) => told.broker.on)).toEqual([true, false, true]);
    expect(field.view().settings.broker.on).toBe(true);
  });
  it('borders are read for a feed that is on alone, and come with its first settings', async () => {
    await field.siteChanged();
    expect(treesRead).toBe(0);
    await field.configure({ ...change, broker: { ...broker, on: true } });
    expect(configs().at(-1)?.site).toEqual([106, 29, 107, 30]);
    await field.configure({ ...change, historyHours: 12, broker: { ...broker, on: true } });
    expect(treesRead).toBe(1);
  });
  it('the mark is that of the worse transport', () => {
    field.receive({ kind: 'fieldState', client: { state: 'down', code: 'ECONNREFUSED', since: realNow }, broker: { state: 'up', since: realNow, clients: 3 } });
    field.receive({ kind: 'fieldState', client: { state: 'off' }, broker: { state: 'up', since: realNow, clients: 4 } });
    expect(marks).toEqual(['down', 'up']);
  });
  it('passwords, keys and files are never in the view nor in the settings', async () => {
    const authority = makeAuthority('Site authority');
    await field.configure({ ...change, password: 'broker-secret' });
    await field.setFile('clientCa', authority.certificate);
    await field.setFile('clientKey', authority.key);
    const password = await field.admit('new', 'phone', 'p-li');
    expect(password).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    const view = JSON.stringify([field.view(), await field.devices('', 0, 100)]);
    const kept = JSON.stringify([...settings]);
    for (const secret of ['broker-secret', 'PRIVATE KEY', password]) expect(view + kept + JSON.stringify(rows)).not.toContain(secret);
    expect(view).not.toContain('BEGIN CERTIFICATE');
    expect(field.view()).toMatchObject({ secrets: { clientPassword: true, clientKey: true, brokerKey: false }, settings: { client: { ca: { subject: 'CN=Site authority' } } } });
    await expect(field.setFile('brokerCert', 'no certificate')).rejects.toMatchObject({ code: 'invalidInput' });
    await field.configure({ ...change, password: null });
    expect(field.view().secrets.clientPassword).toBe(false);
  });
});

describe('the file of secrets', () => {
  it.each([['plain, readable by this user alone', plain], ['encrypted where the system can', turned]])('is %s', (_how, protector) => {
    const file = openSecretFile(folder, protector, () => undefined);
    file.set({ clientPassword: 'pass-1' });
    expect(statSync(join(folder, 'field-secrets')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'field-secrets'), 'utf8').includes('pass-1')).toBe(!protector.isAvailable());
    expect(openSecretFile(folder, protector, () => undefined).get()).toEqual({ clientPassword: 'pass-1', clientKey: null, brokerKey: null });
  });
  it('of another user counts as empty, and that is told', () => {
    openSecretFile(folder, turned, () => undefined).set({ clientPassword: 'x' });
    let told = 0;
    const broken = { ...turned, decrypt: () => { throw new Error('not yours'); } };
    expect(openSecretFile(folder, broken, () => (told += 1)).get().clientPassword).toBeNull();
    expect(told).toBe(1);
  });
});

describe('a list of phones', () => {
  const people = [
    { id: 'a', name: '王强', phone: '138 0013 8000', externalRef: 'W-1' },
    { id: 'b', name: '李敏', phone: null, externalRef: null },
    { id: 'c', name: '李敏', phone: '13900139000', externalRef: 'L-2' },
  ];
  it('finds people by number, phone or a name that only one has, in any of the usual commas', () => {
    const { devices, faults } = readDeviceList('\uFEFFuser,device,person\nw,p1,W-1\r\nw，p2，13800138000\nw;p3;王强\n\nl\tp\tL-2', people);
    expect(devices.map(({ device, personId }) => [device, personId])).toEqual([['p1', 'a'], ['p2', 'a'], ['p3', 'a'], ['p', 'c']]);
    expect(faults).toEqual([]);
  });
  it('names each line that says nothing certain', () => {
    const { faults, assigned } = readDeviceList('w,p\nw/x,p,W-1\nw,p,nobody\nw,p,李敏\nw,q,W-1\nw,q,L-2', people);
    expect(faults).toEqual([{ line: 1, code: 'shape' }, { line: 2, code: 'badName' }, { line: 3, code: 'noPerson' }, { line: 4, code: 'severalPeople' }, { line: 6, code: 'twice' }]);
    expect(assigned).toBe(1);
  });
});

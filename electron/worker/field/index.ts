import { isDeepStrictEqual } from 'node:util';
import type { FieldConfig, FieldFromWorker, FieldToWorker, TransportState } from '@shared/ipc/field-protocol';
import type { FromWorker } from '@shared/ipc/worker-protocol';
import { wireError } from '../wire-error';
import type { Broker } from './broker';
import { createCredentialCheck } from './credential';
import { createPipeline } from './pipeline';
import { off, type Transport } from './transport';

/** Batches to main, ms: half of it is what a fix waits here on average. */
const batchEveryMs = 200;

type Answer = Extract<FromWorker, { kind: 'reply' }>;

export interface Field {
  /** False for messages of others. */
  handle(message: { readonly kind: string }): boolean;
  /** Ends every socket; tests wait for it. */
  close(): Promise<void>;
}

const isOurs = (message: { readonly kind: string }): message is FieldToWorker => message.kind === 'fieldConfigure' || message.kind === 'fieldOrder';

/** Phones in the field behind the worker's messages. Opens nothing until it is configured, and then only what the site switched on. */
export function createField(send: (message: FieldFromWorker | Answer) => void, now: () => number = Date.now): Field {
  const check = createCredentialCheck();
  const pipeline = createPipeline({
    now,
    onAnswer: (answer) => send({ kind: 'fieldAnswer', answer }),
    onTransition: (transition) => send({ kind: 'fieldTransition', transition }),
  });
  let client: Transport | null = null;
  let broker: Broker | null = null;
  let config: FieldConfig | null = null;
  let told: { client: TransportState; broker: TransportState } | null = null;
  let timer: ReturnType<typeof setInterval> | null = null;
  /** Configurations are taken one after the other: a socket is closed before its successor opens. */
  let work: Promise<void> = Promise.resolve();

  function tick(): void {
    const batch = pipeline.close();
    if (batch !== null) send({ kind: 'fieldBatch', batch });
    const state = { client: client?.state() ?? off, broker: broker?.state() ?? off };
    if (isDeepStrictEqual(state, told)) return;
    told = state;
    send({ kind: 'fieldState', ...state });
  }

  async function configure(next: FieldConfig): Promise<void> {
    const before = config;
    config = next;
    // What came under the former table leaves under its number.
    tick();
    pipeline.configure({ version: next.version, devices: next.devices, limits: next.settings.limits, site: next.site });
    const { settings, secrets } = next;
    const sameClient = before !== null && isDeepStrictEqual([before.settings.client, before.secrets.clientPassword, before.secrets.clientKey, before.console], [settings.client, secrets.clientPassword, secrets.clientKey, next.console]);
    if (!sameClient) {
      await client?.close();
      // Loaded when it is first wanted: most sites have one of the two, and the worker starts without either.
      client = settings.client.on && settings.client.host !== '' ? (await import('./client')).openClient({ settings: settings.client, secrets, console: next.console, now, onMessage: pipeline.take, onOversize: () => pipeline.count('oversize') }) : null;
    }
    const sameBroker = before !== null && isDeepStrictEqual([before.settings.broker, before.secrets.brokerKey], [settings.broker, secrets.brokerKey]);
    if (!sameBroker) {
      await broker?.close();
      broker = settings.broker.on
        ? await (await import('./broker')).openBroker({
            settings: settings.broker, key: secrets.brokerKey, check, now,
            onMessage: pipeline.take,
            onForbidden: (topic, payload) => pipeline.setAside('forbiddenTopic', topic, payload),
            onRefusedSignIn: () => pipeline.count('refusedSignIns'),
          })
        : null;
    }
    broker?.admit(next.devices);
    const listening = client !== null || broker !== null;
    if (listening) timer ??= setInterval(tick, batchEveryMs);
    else if (timer !== null) {
      clearInterval(timer);
      timer = null;
    }
    tick();
  }

  async function order({ user, device, order: given }: Extract<FieldToWorker, { kind: 'fieldOrder' }>): Promise<number> {
    const transports = [client, broker].filter((one) => one !== null);
    if (transports.length === 0) throw new Error('No feed is switched on; the order was not given. Ring the person, or switch a feed on.');
    const outcomes = await Promise.allSettled(transports.map((one) => one.publishOrder(user, device, given)));
    const taken = outcomes.filter(({ status }) => status === 'fulfilled').length;
    const failed = outcomes.find((one) => one.status === 'rejected');
    if (taken === 0 && failed !== undefined) throw failed.reason;
    return taken;
  }

  return {
    handle(message) {
      if (!isOurs(message)) return false;
      if (message.kind === 'fieldConfigure') {
        work = work.then(() => configure(message.config)).catch((error: unknown) => send({ kind: 'fieldState', client: { state: 'down', code: wireError(error).name, since: now() }, broker: broker?.state() ?? off }));
        return true;
      }
      const { request } = message;
      work
        .then(() => order(message))
        .then(
          (value) => send({ kind: 'reply', request, ok: true, value }),
          (error: unknown) => send({ kind: 'reply', request, ok: false, error: { ...wireError(error), code: 'unavailable' } }),
        );
      return true;
    },
    async close() {
      await work;
      if (timer !== null) clearInterval(timer);
      await client?.close();
      await broker?.close();
    },
  };
}

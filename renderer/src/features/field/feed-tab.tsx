import { useState, type FormEvent } from 'react';
import { counterNames } from '@shared/domain/position/feed';
import type { FeedChange } from '@shared/ipc/field-methods';
import type { FeedView } from '@shared/ipc/field-views';
import { call } from '@/lib/bridge';
import { formatDateTime } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { Button, Checkbox, ErrorState, Field, Loading, Select, TextInput } from '@/ui';
import { act } from './errors';
import { FileRow } from './file-row';
import { NumberField } from './number-field';
import { TransportStateLine } from './transport-state';
import { useFeedView } from './use-feed-view';
import styles from './field.module.css';

export function FeedTab() {
  const t = useWords();
  const { value, error, refetch } = useFeedView();
  if (error !== null && value === undefined) return <ErrorState title={t('common:failed')} text={error.message} retryLabel={t('common:retry')} onRetry={refetch} />;
  if (value === undefined) return <Loading label={t('common:loading')} />;
  return (
    <div className={styles.group}>
      <Counts view={value} />
      <FeedForm view={value} onSaved={refetch} />
    </div>
  );
}

function Counts({ view }: { readonly view: FeedView }) {
  const t = useWords();
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  return (
    <section className={styles.group}>
      <h3>{t('field:counters.title')}</h3>
      <p className={styles.note}>
        {t('field:counters.since', { time: formatDateTime(view.since, locale) })} · {t('field:counters.phonesText', view.devices)}
      </p>
      <dl className={styles.facts}>
        {counterNames.map((name) => (
          <div key={name}>
            <dt>{t(`field:counters.${name}`)}</dt>
            <dd>{number.format(view.counters[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Draft = Required<Omit<FeedChange, 'password'>>;
const draftOf = ({ settings: { client, broker, limits, historyHours, historyRows } }: FeedView): Draft => {
  const { ca: _ca, cert: _cert, ...clientRest } = client;
  const { cert: _own, ...brokerRest } = broker;
  return { client: clientRest, broker: brokerRest, limits, historyHours, historyRows };
};

/** Edits a draft; what the feed runs by is what was saved. */
function FeedForm({ view, onSaved }: { readonly view: FeedView; readonly onSaved: () => void }) {
  const t = useWords();
  const [draft, setDraft] = useState(() => draftOf(view));
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const client = (change: Partial<Draft['client']>) => setDraft({ ...draft, client: { ...draft.client, ...change } });
  const broker = (change: Partial<Draft['broker']>) => setDraft({ ...draft, broker: { ...draft.broker, ...change } });
  const limits = (change: Partial<Draft['limits']>) => setDraft({ ...draft, limits: { ...draft.limits, ...change } });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    if (await act(call('field.configure', { ...draft, ...(password === '' ? {} : { password }) }), t('field:saved'))) {
      setPassword('');
      onSaved();
    }
    setBusy(false);
  };
  const forgetPassword = () => void act(call('field.configure', { ...draftOf(view), password: null }), t('field:saved')).then(onSaved);
  return (
    <form className={styles.group} onSubmit={(event) => void save(event)}>
      <div className={styles.columns}>
        <fieldset className={styles.group}>
          <legend>{t('field:client.title')}</legend>
          <TransportStateLine state={view.client} listens={false} />
          <Checkbox label={t('field:client.on')} checked={draft.client.on} onChange={(event) => client({ on: event.target.checked })} />
          <Field label={t('field:client.host')} required={draft.client.on}>
            {(control) => <TextInput {...control} value={draft.client.host} onChange={(event) => client({ host: event.target.value })} />}
          </Field>
          <NumberField label={t('field:client.port')} value={draft.client.port} min={1} max={65_535} onChange={(port) => client({ port })} />
          <Field label={t('field:client.version')}>
            {(control) => (
              <Select {...control} value={draft.client.version} onChange={(event) => client({ version: event.target.value === '5' ? 5 : 4 })}>
                <option value={4}>MQTT 3.1.1</option>
                <option value={5}>MQTT 5</option>
              </Select>
            )}
          </Field>
          <Checkbox label={t('field:client.tls')} checked={draft.client.tls} onChange={(event) => client({ tls: event.target.checked })} />
          <Field label={t('field:client.username')}>{(control) => <TextInput {...control} value={draft.client.username} onChange={(event) => client({ username: event.target.value })} />}</Field>
          <Field label={t('field:client.password')} hint={t(view.secrets.clientPassword ? 'field:client.passwordKept' : 'field:client.passwordNone')}>
            {(control) => <TextInput {...control} type="password" autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />}
          </Field>
          {view.secrets.clientPassword && (
            <Button size="s" variant="ghost" onClick={forgetPassword}>
              {t('field:client.forgetPassword')}
            </Button>
          )}
          <FileRow file="clientCa" held={view.settings.client.ca} />
          <FileRow file="clientCert" held={view.settings.client.cert} />
          <FileRow file="clientKey" held={view.secrets.clientKey} />
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('field:broker.title')}</legend>
          <TransportStateLine state={view.broker} listens />
          <p className={styles.note}>{t('field:broker.about')}</p>
          <Checkbox label={t('field:broker.on')} checked={draft.broker.on} onChange={(event) => broker({ on: event.target.checked })} />
          <Field label={t('field:broker.host')} hint={t('field:broker.hostHint')} required={draft.broker.on}>
            {(control) => <TextInput {...control} value={draft.broker.host} onChange={(event) => broker({ host: event.target.value })} />}
          </Field>
          <NumberField label={t('field:client.port')} value={draft.broker.port} min={1} max={65_535} onChange={(port) => broker({ port })} />
          <Checkbox label={t('field:client.tls')} checked={draft.broker.tls} onChange={(event) => broker({ tls: event.target.checked })} />
          {!draft.broker.tls && <p className={styles.note}>{t('field:broker.plain')}</p>}
          <FileRow file="brokerCert" held={view.settings.broker.cert} />
          <FileRow file="brokerKey" held={view.secrets.brokerKey} />
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('field:hygiene.title')}</legend>
          <NumberField label={t('field:hygiene.lateAfter')} value={draft.limits.lateAfterMs / 1_000} min={10} max={3_600} onChange={(s) => limits({ lateAfterMs: s * 1_000 })} />
          <NumberField label={t('field:hygiene.future')} value={draft.limits.futureToleranceMs / 1_000} min={0} max={600} onChange={(s) => limits({ futureToleranceMs: s * 1_000 })} />
          <NumberField label={t('field:hygiene.speed')} value={draft.limits.maxSpeedKmh} min={10} max={1_000} onChange={(maxSpeedKmh) => limits({ maxSpeedKmh })} />
          <NumberField label={t('field:hygiene.accuracy')} value={draft.limits.maxAccuracyM} min={10} max={10_000} onChange={(maxAccuracyM) => limits({ maxAccuracyM })} />
          <NumberField label={t('field:hygiene.confirmations')} value={draft.limits.confirmations} min={1} max={20} onChange={(confirmations) => limits({ confirmations })} />
          <NumberField label={t('field:hygiene.hours')} value={draft.historyHours} min={1} max={168} onChange={(historyHours) => setDraft({ ...draft, historyHours })} />
          <NumberField label={t('field:hygiene.rows')} value={draft.historyRows} min={1_000} max={5_000_000} onChange={(historyRows) => setDraft({ ...draft, historyRows })} />
          <p className={styles.note}>{t(view.secretsEncrypted ? 'field:secretsEncrypted' : 'field:secretsPlain')}</p>
        </fieldset>
      </div>
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {t('field:save')}
        </Button>
      </div>
    </form>
  );
}

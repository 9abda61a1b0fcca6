import { useState, type FormEvent } from 'react';
import { travelProfiles } from '@shared/domain/roads/profile';
import { dispatchSettings, type DispatchSettings } from '@shared/ipc/dispatch-settings';
import { call } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { showToast } from '@/lib/toasts';
import { useWords } from '@/lib/words';
import { Button, Checkbox, ErrorState, Field, Loading, Panel, Select, TextInput } from '@/ui';
import styles from './admin.module.css';

/** The figures in the order in which an administrator thinks of them, with the bounds that the contract holds them to. */
const figures = [
  { name: 'maxEtaMin', min: 1, max: 1_440 },
  { name: 'loadLimit', min: 1, max: 20 },
  { name: 'restAfterMin', min: 0, max: 2_880 },
  { name: 'restMin', min: 0, max: 2_880 },
  { name: 'minimumPresent', min: 0, max: 20 },
  { name: 'backfillMin', min: 1, max: 240 },
  { name: 'betterByS', min: 10, max: 3_600 },
] as const;
const usualStandardMin = 15;

/** What the site sets for its dispatch. */
export function DispatchPanel() {
  const t = useWords();
  const stored = useLiveQuery('dispatch settings', ['setting'], () => call('dispatch.settings'));
  return (
    <Panel title={t('admin:dispatch.title')}>
      {stored.value !== undefined ? (
        <SettingsForm key={JSON.stringify(stored.value)} stored={stored.value} />
      ) : stored.error !== null ? (
        <ErrorState title={t('admin:dispatch.failed')} text={refusalText(stored.error)} retryLabel={t('common:retry')} onRetry={stored.refetch} />
      ) : (
        <Loading label={t('common:loading')} />
      )}
    </Panel>
  );
}

function SettingsForm({ stored }: { readonly stored: DispatchSettings }) {
  const t = useWords();
  const [settings, setSettings] = useState(stored);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<DispatchSettings>) => setSettings({ ...settings, ...part });
  const isSound = dispatchSettings.safeParse(settings).success;
  const save = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    call('dispatch.configure', settings)
      .then(
        () => showToast(t('admin:dispatch.saved'), { tone: 'good' }),
        (error: unknown) => showToast(refusalText(error), { tone: 'bad' }),
      )
      .finally(() => setBusy(false));
  };
  return (
    <form className={styles.settings} onSubmit={save}>
      <Field label={t('admin:dispatch.profile')}>
        {(control) => (
          <Select {...control} value={settings.profile} onChange={(event) => change({ profile: travelProfiles.find((one) => one === event.target.value) ?? 'ebike' })}>
            {travelProfiles.map((profile) => (
              <option key={profile} value={profile}>
                {t(`admin:dispatch.profiles.${profile}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {figures.map(({ name, min, max }) => (
        <Field key={name} label={t(`admin:dispatch.${name}`)} hint={t(`admin:dispatch.hint.${name}`)}>
          {(control) => (
            <TextInput {...control} type="number" required min={min} max={max} step={1} value={Number.isFinite(settings[name]) ? settings[name] : ''} onChange={(event) => change({ [name]: event.target.valueAsNumber })} />
          )}
        </Field>
      ))}
      <div>
        <Checkbox label={t('admin:dispatch.standard')} checked={settings.standardMin !== null} onChange={(event) => change({ standardMin: event.target.checked ? usualStandardMin : null })} />
        {settings.standardMin !== null && (
          <Field label={t('admin:dispatch.standardMin')}>
            {(control) => (
              <TextInput {...control} type="number" required min={1} max={240} step={1} value={Number.isFinite(settings.standardMin) ? (settings.standardMin ?? '') : ''} onChange={(event) => change({ standardMin: event.target.valueAsNumber })} />
            )}
          </Field>
        )}
      </div>
      <Button type="submit" variant="primary" busy={busy} disabled={!isSound || JSON.stringify(settings) === JSON.stringify(stored)}>
        {t('admin:dispatch.save')}
      </Button>
    </form>
  );
}

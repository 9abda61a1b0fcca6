import { useState, type FormEvent } from 'react';
import { deviceName } from '@shared/domain/position/feed';
import type { FieldDeviceView } from '@shared/ipc/field-views';
import type { SearchHits } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { useWords } from '@/lib/words';
import { Button, Checkbox, Combobox, Dialog, Field, TextInput } from '@/ui';
import { textOf } from './errors';
import styles from './field.module.css';

const noHits: Pick<SearchHits, 'people'> = { people: [] };

interface DeviceFormProps {
  /** The phone to assign; null to enter one. */
  readonly phone: FieldDeviceView | null;
  readonly onIssue: (user: string, device: string, personId: string | null) => Promise<void>;
  readonly onClose: () => void;
}

/** Enters a phone or says whose it is. */
export function DeviceForm({ phone, onIssue, onClose }: DeviceFormProps) {
  const t = useWords();
  const [user, setUser] = useState(phone?.user ?? '');
  const [device, setDevice] = useState(phone?.device ?? '');
  const [text, setText] = useState(phone?.personName ?? '');
  const [personId, setPersonId] = useState<string | null>(phone?.personId ?? null);
  const [withPassword, setWithPassword] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const asked = personId === null ? text.trim() : '';
  const hits = useLiveQuery(`field person ${asked}`, ['person'], () => (asked === '' ? Promise.resolve(noHits) : call('search.find', { text: asked, limit: 20 })));
  const options = asked === '' ? [] : (hits.value?.people ?? []).map(({ id, name, gridName, phoneTail }) => ({ id, label: name, detail: [gridName, phoneTail].filter(Boolean).join(' · ') }));
  const isName = (name: string) => deviceName.safeParse(name).success;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isName(user) || !isName(device)) return setError(t('field:device.nameHint'));
    if (personId === null && text.trim() !== '') return setError(t('field:device.noHits'));
    if (withPassword) return void onIssue(user, device, personId);
    setBusy(true);
    call('field.assignDevice', { user, device, personId })
      .then(onClose, (failure: unknown) => setError(textOf(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={phone === null ? t('field:phones.add') : `${t('field:phones.assign')}: ${phone.user}/${phone.device}`} closeLabel={t('common:close')} width={460} onClose={onClose}>
      <form className={styles.group} onSubmit={submit}>
        {phone === null && (
          <>
            <Field label={t('field:device.user')} hint={t('field:device.nameHint')} required>
              {(control) => <TextInput {...control} data-autofocus value={user} onChange={(event) => setUser(event.target.value)} />}
            </Field>
            <Field label={t('field:device.device')} required>
              {(control) => <TextInput {...control} value={device} onChange={(event) => setDevice(event.target.value)} />}
            </Field>
          </>
        )}
        <div data-autofocus-within={phone === null ? undefined : ''}>
          <Field label={t('field:device.person')} hint={t('field:device.personHint')} error={error}>
            {(control) => (
              <Combobox
                control={control}
                text={text}
                onText={(next) => {
                  setText(next);
                  setPersonId(null);
                }}
                options={options}
                onPick={(id) => {
                  setPersonId(id);
                  setText(options.find((option) => option.id === id)?.label ?? '');
                }}
                listLabel={t('field:device.person')}
                {...(personId === null ? { emptyText: t('field:device.noHits') } : {})}
              />
            )}
          </Field>
        </div>
        {phone === null && <Checkbox label={t('field:device.withPassword')} checked={withPassword} onChange={(event) => setWithPassword(event.target.checked)} />}
        <Button type="submit" variant="primary" busy={busy}>
          {phone === null ? t('field:device.create') : t('common:save')}
        </Button>
      </form>
    </Dialog>
  );
}

import { useState, type FormEvent } from 'react';
import { roles, type Role } from '@shared/domain/event';
import { call, CallError } from '@/lib/bridge';
import { useWords } from '@/lib/words';
import { Button, Dialog, Field, Select, TextInput } from '@/ui';
import styles from './admin.module.css';

const shortestPassword = 8;

export function NewAccountForm({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || displayName.trim() === '') return setError(t('admin:accounts.namesMissing'));
    if (password.length < shortestPassword) return setError(t('app:first.passwordShort', { count: shortestPassword }));
    setBusy(true);
    call('accounts.create', { name: name.trim(), displayName: displayName.trim(), role, password, personId: null })
      .then(onClose, (failure: unknown) => setError(failure instanceof CallError ? failure.message : String(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={t('admin:accounts.add')} closeLabel={t('common:close')} width={420} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={t('admin:accounts.name')} required>
          {(control) => <TextInput {...control} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('admin:accounts.displayName')} required>
          {(control) => <TextInput {...control} value={displayName} onChange={(event) => setDisplayName(event.target.value)} />}
        </Field>
        <Field label={t('admin:accounts.role')}>
          {(control) => (
            <Select {...control} value={role} onChange={(event) => setRole(roles.find((one) => one === event.target.value) ?? 'operator')}>
              {roles.map((one) => (
                <option key={one} value={one}>
                  {t(`domain:role.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('app:signIn.password')} required hint={t('admin:accounts.passwordHint')} error={error}>
          {(control) => <TextInput {...control} type="password" autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />}
        </Field>
        <Button type="submit" variant="primary" busy={busy}>
          {t('admin:accounts.create')}
        </Button>
      </form>
    </Dialog>
  );
}

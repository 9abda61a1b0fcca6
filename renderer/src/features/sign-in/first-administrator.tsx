import { useState, type FormEvent } from 'react';
import { call, CallError } from '@/lib/bridge';
import { useWords } from '@/lib/words';
import { Button, Field, TextInput } from '@/ui';
import { SignInFrame } from './sign-in-frame';
import styles from './sign-in.module.css';

const shortestPassword = 8;

/** A profile of one's own begins with the account that makes all others. */
export function FirstAdministrator() {
  const t = useWords();
  const [form, setForm] = useState({ name: '', displayName: '', password: '', again: '' });
  const [problem, setProblem] = useState<{ readonly field: string; readonly text: string } | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.name.trim() === '') return setProblem({ field: 'name', text: t('app:signIn.nameMissing') });
    if (form.displayName.trim() === '') return setProblem({ field: 'displayName', text: t('app:first.displayNameMissing') });
    if (form.password.length < shortestPassword) return setProblem({ field: 'password', text: t('app:first.passwordShort', { count: shortestPassword }) });
    if (form.password !== form.again) return setProblem({ field: 'again', text: t('app:first.passwordsDiffer') });
    setBusy(true);
    setProblem(null);
    call('session.createFirstAdministrator', { name: form.name.trim(), displayName: form.displayName.trim(), password: form.password })
      .catch((failure: unknown) => setProblem({ field: 'again', text: failure instanceof CallError ? failure.message : String(failure) }))
      .finally(() => setBusy(false));
  };
  const fields = [
    { field: 'name', type: 'text' },
    { field: 'displayName', type: 'text' },
    { field: 'password', type: 'password' },
    { field: 'again', type: 'password' },
  ] as const;

  return (
    <SignInFrame title={t('app:first.title')} text={t('app:first.text')}>
      <form className={styles.form} onSubmit={submit}>
        {fields.map(({ field, type }, index) => (
          <Field key={field} label={t(`app:first.${field}`)} required error={problem?.field === field ? problem.text : null}>
            {(control) => <TextInput {...control} type={type} autoFocus={index === 0} autoComplete={type === 'password' ? 'new-password' : 'off'} value={form[field]} onChange={(event) => setForm({ ...form, [field]: event.target.value })} />}
          </Field>
        ))}
        <Button type="submit" variant="primary" busy={busy}>
          {t('app:first.action')}
        </Button>
      </form>
    </SignInFrame>
  );
}

import { useState, type FormEvent } from 'react';
import { call, CallError } from '@/lib/bridge';
import { useApp } from '@/lib/session';
import { useWords } from '@/lib/words';
import { Button, Field, TextInput } from '@/ui';
import { SignInFrame } from './sign-in-frame';
import styles from './sign-in.module.css';

/** Name and password; in the demo world its accounts are offered by one press. */
export function SignInScreen() {
  const t = useWords();
  const { demoAccounts, profile } = useApp();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const signIn = (withName: string, withPassword: string) => {
    setBusy(true);
    setError(null);
    call('session.signIn', { name: withName, password: withPassword })
      .catch((failure: unknown) => setError(failure instanceof CallError ? failureWords(failure, t) : String(failure)))
      .finally(() => setBusy(false));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') setError(t('app:signIn.nameMissing'));
    else signIn(name.trim(), password);
  };

  return (
    <SignInFrame title={t('app:signIn.title')}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={t('app:signIn.name')}>{(control) => <TextInput {...control} autoFocus autoComplete="username" value={name} onChange={(event) => setName(event.target.value)} />}</Field>
        <Field label={t('app:signIn.password')} error={error}>
          {(control) => <TextInput {...control} type="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />}
        </Field>
        <Button type="submit" variant="primary" busy={busy}>
          {t('app:signIn.action')}
        </Button>
      </form>
      {profile === 'demo' && demoAccounts.length > 0 && (
        <section className={styles.demo} aria-label={t('app:signIn.demoAccounts')}>
          <h2>{t('app:signIn.demoAccounts')}</h2>
          <ul className={styles.accounts}>
            {demoAccounts.map((account) => (
              <li key={account.name}>
                <button type="button" className={styles.account} disabled={busy} onClick={() => signIn(account.name, account.password)}>
                  <span>{account.displayName}</span>
                  <span className={styles.role}>{t(`domain:role.${account.role}`)}</span>
                  <span className={styles.credentials}>
                    {account.name} / {account.password}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </SignInFrame>
  );
}

/** Wrong words and too many tries have words of their own; anything else speaks for itself. */
function failureWords(failure: CallError, t: ReturnType<typeof useWords>): string {
  if (failure.code === 'forbidden') return t('app:signIn.wrong');
  if (failure.code === 'busy') return t('app:signIn.tooMany');
  return failure.message;
}

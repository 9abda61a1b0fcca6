import { useState, type FormEvent } from 'react';
import type { DeviceImportResult } from '@shared/ipc/field-views';
import { call } from '@/lib/bridge';
import { useWords } from '@/lib/words';
import { Button, Dialog, Field, TextArea } from '@/ui';
import { textOf } from './errors';
import styles from './field.module.css';

/** Faults shown of a list; whoever mends the first hundred sends it again. */
const faultsShown = 100;

export function ListForm({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [result, setResult] = useState<DeviceImportResult | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    call('field.importDevices', { text })
      .then(setResult, (failure: unknown) => setError(textOf(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={t('field:list.title')} closeLabel={t('common:close')} onClose={onClose}>
      <form className={styles.group} onSubmit={submit}>
        <Field label={t('field:list.text')} hint={t('field:list.hint')} error={error} required>
          {(control) => <TextArea {...control} data-autofocus rows={10} value={text} onChange={(event) => setText(event.target.value)} />}
        </Field>
        {result !== null && (
          <div role="status">
            <p>{t('field:list.done', { count: result.assigned })}</p>
            <ul>
              {result.faults.slice(0, faultsShown).map(({ line, code }) => (
                <li key={line}>{t(`field:list.fault.${code}`, { line })}</li>
              ))}
            </ul>
          </div>
        )}
        <Button type="submit" variant="primary" busy={busy} disabled={text.trim() === ''}>
          {t('field:list.apply')}
        </Button>
      </form>
    </Dialog>
  );
}

import { useState } from 'react';
import type { ImportBatchRow } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { showToast } from '@/lib/toasts';
import { useLocale, useWords } from '@/lib/words';
import { Button, Dialog } from '@/ui';
import { failureText } from './issue-text';
import styles from './import.module.css';

/** `small`: in a table of many, where the buttons' names must say of which file. Undo (asked once more, since it takes many records back) and export of the rows set aside. */
export function BatchActions({ batch, onUndone, small = false }: { readonly batch: ImportBatchRow; readonly onUndone?: () => void; readonly small?: boolean }) {
  const t = useWords();
  const locale = useLocale();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState<'undo' | 'export' | null>(null);
  const file = batch.fileName;

  const complain = (key: 'import:result.undoFailed' | 'import:result.exportFailed', error: unknown) => showToast(t(key, { reason: failureText(t, error).what }), { tone: 'bad' });
  const undo = () => {
    setAsking(false);
    setBusy('undo');
    call('import.undo', { id: batch.id })
      .then(
        () => {
          showToast(t('import:result.undone', { file }), { tone: 'good' });
          onUndone?.();
        },
        (error: unknown) => complain('import:result.undoFailed', error),
      )
      .finally(() => setBusy(null));
  };
  const exportRows = () => {
    setBusy('export');
    call('import.exportQuarantine', { id: batch.id })
      .then(
        (saved) => saved !== null && showToast(t('import:result.exported', { path: saved.path }), { tone: 'good' }),
        (error: unknown) => complain('import:result.exportFailed', error),
      )
      .finally(() => setBusy(null));
  };
  const size = small ? 's' : 'm';
  return (
    <div className={styles.row}>
      {batch.undoneAt === null && (
        <Button size={size} icon="undo" busy={busy === 'undo'} aria-label={small ? t('import:batches.undoOf', { file }) : undefined} onClick={() => setAsking(true)}>
          {t(small ? 'import:batches.undo' : 'import:result.undo')}
        </Button>
      )}
      {batch.quarantined > 0 && (
        <Button size={size} icon="download" busy={busy === 'export'} aria-label={small ? t('import:batches.exportOf', { file }) : undefined} onClick={exportRows}>
          {t(small ? 'import:batches.export' : 'import:result.export')}
        </Button>
      )}
      {asking && (
        <Dialog
          title={t('import:result.undoAsk')}
          closeLabel={t('common:close')}
          onClose={() => setAsking(false)}
          width={440}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{t('import:result.keep')}</Button>
              <Button variant="danger" icon="undo" onClick={undo}>
                {t('import:batches.undo')}
              </Button>
            </>
          }
        >
          <p>{t('import:result.undoText', { file, n: new Intl.NumberFormat(locale).format(batch.imported) })}</p>
        </Dialog>
      )}
    </div>
  );
}

import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { refusalText } from '@/lib/refusal-text';
import { useWords } from '@/lib/words';
import { Button, Dialog } from '@/ui';
import form from '../actions/command-form.module.css';

/** What every act of a squad is told. */
export interface ActProps {
  readonly caseId: string;
  readonly onClose: () => void;
}

interface ActDialogProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly children: ReactNode;
  /** What is still wrong, in words; null where it may go. */
  readonly problem: () => string | null;
  /** Said before an act that cannot be taken back; the same key again gives it. */
  readonly again?: string;
  readonly disabled?: boolean;
  readonly width?: number;
  readonly onSubmit: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** A small form for one act of a squad: Enter gives it, a refusal is shown where it was asked. */
export function ActDialog({ title, submitLabel, children, problem, again, disabled = false, width = 460, onSubmit, onClose }: ActDialogProps) {
  const t = useWords();
  const [busy, setBusy] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy || disabled) return;
    const why = problem();
    setWrong(why);
    if (why !== null) return;
    if (again !== undefined && !confirming) {
      setConfirming(true);
      return;
    }
    setBusy(true);
    try {
      await onSubmit();
      onClose();
    } catch (error) {
      setWrong(refusalText(error));
      setConfirming(false);
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.key !== 'Enter' || event.repeat) return;
    if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    void submit();
  };
  return (
    <Dialog
      title={title}
      closeLabel={t('common:close')}
      onClose={onClose}
      width={width}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant={again === undefined ? 'primary' : 'danger'} busy={busy} disabled={disabled} keyHint="↵" onClick={() => void submit()}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form className={form.form} onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown} onChange={() => setConfirming(false)} noValidate>
        {children}
        {confirming && again !== undefined && wrong === null && (
          <p className={form.warning} role="alert">
            {again}
          </p>
        )}
        {wrong !== null && (
          <p className={form.refused} role="alert" data-selectable>
            {wrong}
          </p>
        )}
      </form>
    </Dialog>
  );
}

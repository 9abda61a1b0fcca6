import { useId, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { CaseView } from '@shared/ipc/views';
import { useNow } from '@/lib/clock';
import { keyLabel } from '@/lib/commands';
import { refusalText } from '@/lib/refusal-text';
import { useWords } from '@/lib/words';
import { Button, Dialog, Icon } from '@/ui';
import { useTaskList } from '../hooks';
import { actionOf, type DeskAction } from './catalog';
import { CommandFields } from './command-fields';
import { execute } from './execute';
import { buildCommand, initialValues, type FormField, type FormProblems, type FormValues } from './form-model';
import styles from './command-form.module.css';

/** Forms whose main field takes several lines, where Enter alone is a line break. */
const ofSeveralLines: ReadonlySet<DeskAction> = new Set<DeskAction>(['handle', 'reportBack', 'close', 'note', 'attachSignal']);

interface CommandFormProps {
  readonly type: DeskAction;
  readonly view: CaseView;
  readonly onClose: () => void;
}

/** What a command still needs to know, in one small dialog: Enter gives the command, in text areas with Ctrl. The irreversible ask once more. */
export function CommandForm({ type, view, onClose }: CommandFormProps) {
  const t = useWords();
  const formId = useId();
  const [values, setValues] = useState(() => initialValues(type, view.state));
  const [problems, setProblems] = useState<FormProblems>({});
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const now = useNow();
  const list = useTaskList();
  const action = actionOf(type);
  const suggested = list.find((item) => item.id === view.state.taskItemId)?.defaultSeverity ?? view.item?.defaultSeverity ?? null;
  const change = (next: Partial<FormValues>) => {
    setValues((before) => ({ ...before, ...next }));
    setProblems({});
    setRefused(null);
    setConfirming(false);
  };

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    const built = buildCommand(type, values, view.state, now, suggested);
    if (!built.ok) {
      setProblems(built.problems);
      return;
    }
    if (action?.confirms === true && !confirming) {
      setConfirming(true);
      return;
    }
    setBusy(true);
    setRefused(null);
    try {
      await execute(view.state.id, built.command);
      onClose();
    } catch (error) {
      setRefused(refusalText(error));
      setConfirming(false);
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    }
  };

  const name = t(`domain:command.${type}`);
  const weighty = action?.confirms === true;
  const problem = (field: FormField) => (problems[field] === undefined ? null : t(`caseFile:form.problem.${problems[field]}`));
  return (
    <Dialog
      title={`${name} · ${view.state.no}`}
      closeLabel={t('common:close')}
      onClose={onClose}
      width={type === 'amend' || type === 'attachSignal' ? 560 : 460}
      modeless={type === 'amend'}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" form={formId} variant={weighty ? 'danger' : 'primary'} busy={busy} keyHint={ofSeveralLines.has(type) ? keyLabel('mod+Enter') : keyLabel('Enter')}>
            {confirming ? t('caseFile:form.confirm', { command: name }) : name}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} data-autofocus-within noValidate onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown}>
        <p className={styles.about}>{view.state.title}</p>
        <CommandFields type={type} view={view} values={values} change={change} problem={problem} suggested={suggested} now={now} />
        {confirming && (
          <p className={styles.warning} role="alert">
            <Icon name="warning" size={14} /> {t(`caseFile:form.weighty.${type}`)}
          </p>
        )}
        {refused !== null && (
          <p className={styles.refused} role="alert" data-selectable>
            {refused}
          </p>
        )}
      </form>
    </Dialog>
  );
}

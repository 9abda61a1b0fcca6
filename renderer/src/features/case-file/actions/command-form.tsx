import { useId, useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { signalSources } from '@shared/domain/case/status';
import { severities } from '@shared/domain/task-list';
import type { CaseView } from '@shared/ipc/views';
import { useNow } from '@/lib/clock';
import { keyLabel } from '@/lib/commands';
import { refusalText } from '@/lib/refusal-text';
import { useWords } from '@/lib/words';
import { Button, Dialog, Field, Icon, Segmented, Select, TextArea, TextInput, type ControlProps } from '@/ui';
import { CaseField, ItemField, OrganizationField } from '../fields';
import { useTaskList } from '../hooks';
import { PlaceField } from '../place-field';
import { toLocalInput } from '../site-time';
import { actionOf, type DeskAction } from './catalog';
import { execute } from './execute';
import { awaitedUnits, buildCommand, eligibleAssignments, initialValues, isFieldCommand, type FormField, type FormProblems, type FormValues } from './form-model';
import styles from './command-form.module.css';

/** Rules that a refusal or a sending back may cite. */
const citable = ['admission.listedItemsOnly', 'admission.handlingLevel', 'admission.inForce', 'admission.temporaryEnds', 'signals.countedOnce'] as const;

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
        <Fields type={type} view={view} values={values} change={change} problem={problem} suggested={suggested} now={now} />
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

interface FieldsProps {
  readonly type: DeskAction;
  readonly view: CaseView;
  readonly values: FormValues;
  readonly change: (next: Partial<FormValues>) => void;
  readonly problem: (field: FormField) => string | null;
  readonly suggested: FormValues['severity'] | null;
  readonly now: number;
}

function Fields({ type, view, values, change, problem, suggested, now }: FieldsProps): ReactNode {
  const t = useWords();
  const { state } = view;
  const reason = (required = true) => (
    <Field label={t('caseFile:form.reason')} required={required} error={problem('reason')}>
      {(control) => <TextInput {...control} maxLength={500} value={values.reason} onChange={(event) => change({ reason: event.target.value })} />}
    </Field>
  );
  const text = (label: string, required: boolean, max = 2000) => (
    <Field label={t(`caseFile:form.${label}`)} required={required} error={problem('text')} hint={t('caseFile:form.ctrlEnter')}>
      {(control) => <TextArea {...control} rows={4} maxLength={max} value={values.text} onChange={(event) => change({ text: event.target.value })} />}
    </Field>
  );
  const rule = (required: boolean) => (
    <Field label={t('caseFile:form.rule')} required={required} error={problem('rule')}>
      {(control) => (
        <Select {...control} value={values.rule} onChange={(event) => change({ rule: event.target.value })}>
          <option value="">{t(required ? 'caseFile:form.chooseRule' : 'caseFile:form.noRule')}</option>
          {citable.map((code) => (
            <option key={code} value={code}>
              {t(`refusals:rules.${code}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );

  switch (type) {
    case 'admit':
      return <ItemField label={t('caseFile:form.item')} required itemId={values.taskItemId} error={problem('taskItemId')} onPick={(item) => change({ taskItemId: item?.id ?? '' })} />;
    case 'refuse':
      return (
        <>
          {rule(true)}
          {reason()}
        </>
      );
    case 'sendBack':
      return (
        <>
          {reason()}
          {rule(false)}
        </>
      );
    case 'setSeverity':
      return (
        <>
          <Field label={t('caseFile:form.severity')} error={problem('severity')} {...(suggested === null ? {} : { hint: t('caseFile:form.suggested', { severity: t(`domain:severity.${suggested}`) }) })}>
            {(control) => (
              <Select {...control} value={values.severity} onChange={(event) => change({ severity: severities.find((one) => String(one) === event.target.value) ?? values.severity })}>
                {severities.map((one) => (
                  <option key={one} value={one}>
                    {t(`domain:severity.${one}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {reason(suggested !== null && values.severity !== suggested)}
        </>
      );
    case 'amend':
      return (
        <>
          <Field label={t('caseFile:newCase.title')} required error={problem('title')}>
            {(control) => <TextInput {...control} maxLength={200} value={values.title} onChange={(event) => change({ title: event.target.value })} />}
          </Field>
          {(state.stage === 'reported' || state.stage === 'sentBack') && <ItemField label={t('caseFile:form.item')} itemId={values.taskItemId} onPick={(item) => change({ taskItemId: item?.id ?? '' })} />}
          <PlaceField place={values.place} onChange={(place) => change({ place })} />
        </>
      );
    case 'acknowledge':
    case 'depart':
    case 'arrive':
    case 'clear':
    case 'decline':
    case 'withdraw':
      return (
        <>
          {isFieldCommand(type) && (
            <Field label={t('caseFile:form.assignment')} required error={problem('assignmentId')}>
              {(control) => (
                <Select {...control} value={values.assignmentId} onChange={(event) => change({ assignmentId: event.target.value })}>
                  {eligibleAssignments(state, type).map((assignment) => (
                    <option key={assignment.id} value={assignment.id}>
                      {assignment.assignee.name}（{t(`domain:assignmentStage.${assignment.stage}`)}）
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          {(type === 'decline' || type === 'withdraw') && reason()}
        </>
      );
    case 'handle':
      return text('result', true);
    case 'reportBack':
      return text('summary', true);
    case 'check':
      return (
        <>
          <div>
            <Segmented
              label={t('caseFile:form.verdict')}
              value={values.passed ? 'passed' : 'failed'}
              options={[
                { value: 'passed', label: t('caseFile:form.passed') },
                { value: 'failed', label: t('caseFile:form.failed') },
              ]}
              onChange={(verdict) => change({ passed: verdict === 'passed' })}
            />
          </div>
          {text(values.passed ? 'checkNote' : 'failedNote', !values.passed)}
        </>
      );
    case 'close':
      return text('closeNote', false);
    case 'evaluate':
      return (
        <>
          {(['solved', 'satisfied'] as const).map((question) => (
            <div key={question} className={styles.question}>
              <span className={styles.about}>{t(`caseFile:form.${question}`)}</span>
              <Segmented
                label={t(`caseFile:form.${question}`)}
                value={values[question]}
                options={(['yes', 'no', 'unknown'] as const).map((answer) => ({ value: answer, label: t(`caseFile:form.answer.${answer}`) }))}
                onChange={(answer) => change({ [question]: answer })}
              />
            </div>
          ))}
          {text('evaluation', values.solved === 'unknown' && values.satisfied === 'unknown')}
        </>
      );
    case 'suspend':
      return (
        <>
          {reason()}
          <Field label={t('caseFile:form.until')} hint={t('caseFile:form.untilHint')} error={problem('until')}>
            {(control) => <TextInput {...control} type="datetime-local" min={toLocalInput(now)} value={values.until} onChange={(event) => change({ until: event.target.value })} />}
          </Field>
        </>
      );
    case 'resume':
    case 'supervise':
    case 'liftSupervision':
    case 'void':
    case 'forceClose':
    case 'reopen':
      return reason();
    case 'extend':
      return (
        <>
          <Length values={values} change={change} label={t('caseFile:form.extendBy')} error={problem('amount')} />
          {reason()}
        </>
      );
    case 'whistle':
      return (
        <>
          <OrganizationField label={t('caseFile:form.organization')} required organizationId={values.organizationId} error={problem('organizationId')} onPick={(organization) => change({ organizationId: organization.id })} />
          {reason()}
          <Length values={values} change={change} label={t('caseFile:form.checkInWithin')} error={problem('amount')} />
        </>
      );
    case 'checkIn':
      return (
        <Field label={t('caseFile:form.organization')} required error={problem('organizationId')}>
          {(control) => (
            <Select {...control} value={values.organizationId} onChange={(event) => change({ organizationId: event.target.value })}>
              {awaitedUnits(state).map((whistle) => (
                <option key={whistle.organizationId} value={whistle.organizationId}>
                  {whistle.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      );
    case 'merge':
      return <CaseField label={t('caseFile:form.mergeInto')} required caseId={values.caseId} excludeId={state.id} error={problem('caseId')} onPick={(caseId) => change({ caseId })} />;
    case 'note':
      return text('note', true);
    case 'attachSignal':
      return (
        <>
          {text('signal', true, 4000)}
          <div className={styles.pair}>
            <Field label={t('caseFile:newCase.source')}>
              {(control) => (
                <Select {...control} value={values.source} onChange={(event) => change({ source: signalSources.find((one) => one === event.target.value) ?? values.source })}>
                  {signalSources.map((source) => (
                    <option key={source} value={source}>
                      {t(`domain:source.${source}`)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t('caseFile:newCase.reportedAt')} hint={t('caseFile:newCase.reportedAtHint')} error={problem('reportedAt')}>
              {(control) => <TextInput {...control} type="datetime-local" max={toLocalInput(now)} value={values.reportedAt} onChange={(event) => change({ reportedAt: event.target.value })} />}
            </Field>
            <Field label={t('caseFile:newCase.reporterName')}>{(control) => <TextInput {...control} maxLength={100} value={values.reporterName} onChange={(event) => change({ reporterName: event.target.value })} />}</Field>
            <Field label={t('caseFile:newCase.reporterPhone')}>{(control) => <TextInput {...control} inputMode="tel" maxLength={40} value={values.reporterPhone} onChange={(event) => change({ reporterPhone: event.target.value })} />}</Field>
          </div>
        </>
      );
    case 'register':
    case 'dispatch':
    case 'undo':
      return null;
  }
}

function Length({ values, change, label, error }: { readonly values: FormValues; readonly change: (next: Partial<FormValues>) => void; readonly label: string; readonly error: string | null }) {
  const t = useWords();
  return (
    <Field label={label} required error={error}>
      {(control: ControlProps) => (
        <div className={styles.length}>
          <TextInput {...control} inputMode="decimal" value={values.amount} onChange={(event) => change({ amount: event.target.value })} />
          <Select aria-label={t('caseFile:form.unit')} value={values.unit} onChange={(event) => change({ unit: (['minutes', 'hours', 'days'] as const).find((one) => one === event.target.value) ?? values.unit })}>
            {(['minutes', 'hours', 'days'] as const).map((unit) => (
              <option key={unit} value={unit}>
                {t(`caseFile:form.units.${unit}`)}
              </option>
            ))}
          </Select>
        </div>
      )}
    </Field>
  );
}

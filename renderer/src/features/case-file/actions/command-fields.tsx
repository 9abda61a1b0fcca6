import type { ReactNode } from 'react';
import type { CaseView } from '@shared/ipc/views';
import { useWords } from '@/lib/words';
import { Field, Segmented, Select, TextInput } from '@/ui';
import { CaseField, ItemField, OrganizationField } from '../fields';
import { PlaceField } from '../place-field';
import { toLocalInput } from '../site-time';
import type { DeskAction } from './catalog';
import { awaitedUnits, isFieldCommand, type FormValues } from './form-model';
import { AssignmentField, LengthField, ReasonField, RuleField, SeverityField, SignalFields, WordsField, type FormPart } from './form-parts';
import styles from './command-form.module.css';

interface CommandFieldsProps extends FormPart {
  readonly type: DeskAction;
  readonly view: CaseView;
  readonly suggested: FormValues['severity'] | null;
  readonly now: number;
}

/** What each command asks, field by field; the texts and limits that several share are in `form-parts.tsx`. */
export function CommandFields({ type, view, suggested, now, ...part }: CommandFieldsProps): ReactNode {
  const t = useWords();
  const { state } = view;
  const { values, change, problem } = part;
  const reason = (required = true) => <ReasonField {...part} required={required} />;
  const text = (label: string, required: boolean, max = 2000) => <WordsField {...part} label={t(`caseFile:form.${label}`)} required={required} max={max} />;
  const rule = (required: boolean) => <RuleField {...part} required={required} />;

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
          <SeverityField {...part} suggested={suggested} />
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
          {isFieldCommand(type) && <AssignmentField {...part} type={type} state={state} />}
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
          <LengthField {...part} label={t('caseFile:form.extendBy')} />
          {reason()}
        </>
      );
    case 'whistle':
      return (
        <>
          <OrganizationField label={t('caseFile:form.organization')} required organizationId={values.organizationId} error={problem('organizationId')} onPick={(organization) => change({ organizationId: organization.id })} />
          {reason()}
          <LengthField {...part} label={t('caseFile:form.checkInWithin')} />
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
          <SignalFields values={values} change={change} timeProblem={problem('reportedAt')} now={now} />
        </>
      );
    case 'register':
    case 'dispatch':
    case 'undo':
      return null;
  }
}

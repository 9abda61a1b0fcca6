import { signalSources } from '@shared/domain/case/status';
import type { FieldCommandType } from '@shared/domain/case/rules/field';
import type { CaseState } from '@shared/domain/case/state';
import { severities, type Severity } from '@shared/domain/task-list';
import { useWords } from '@/lib/words';
import { Field, Select, TextArea, TextInput } from '@/ui';
import { toLocalInput } from '../site-time';
import { eligibleAssignments, type FormField, type FormValues } from './form-model';
import styles from './command-form.module.css';

/** What every field of a command's form is given: the values so far, the way to change them, and what is wrong with each. */
export interface FormPart {
  readonly values: FormValues;
  readonly change: (next: Partial<FormValues>) => void;
  /** In words; null where nothing is. */
  readonly problem: (field: FormField) => string | null;
}

const lengthUnits = ['minutes', 'hours', 'days'] as const satisfies readonly FormValues['unit'][];

/** Rules that a refusal or a sending back may cite. */
const citable = ['admission.listedItemsOnly', 'admission.handlingLevel', 'admission.inForce', 'admission.temporaryEnds', 'signals.countedOnce'] as const;

export function ReasonField({ values, change, problem, required }: FormPart & { readonly required: boolean }) {
  const t = useWords();
  return (
    <Field label={t('caseFile:form.reason')} required={required} error={problem('reason')}>
      {(control) => <TextInput {...control} maxLength={500} value={values.reason} onChange={(event) => change({ reason: event.target.value })} />}
    </Field>
  );
}

/** Several lines, where Enter alone is a line break. */
export function WordsField({ values, change, problem, label, required, max }: FormPart & { readonly label: string; readonly required: boolean; readonly max: number }) {
  const t = useWords();
  return (
    <Field label={label} required={required} error={problem('text')} hint={t('caseFile:form.ctrlEnter')}>
      {(control) => <TextArea {...control} rows={4} maxLength={max} value={values.text} onChange={(event) => change({ text: event.target.value })} />}
    </Field>
  );
}

export function RuleField({ values, change, problem, required }: FormPart & { readonly required: boolean }) {
  const t = useWords();
  return (
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
}

export function SeverityField({ values, change, problem, suggested }: FormPart & { readonly suggested: Severity | null }) {
  const t = useWords();
  return (
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
  );
}

/** Which of the orders that the command can follow on. */
export function AssignmentField({ values, change, problem, type, state }: FormPart & { readonly type: FieldCommandType; readonly state: CaseState }) {
  const t = useWords();
  return (
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
  );
}

type SignalAnswers = Pick<FormValues, 'source' | 'reportedAt' | 'reporterName' | 'reporterPhone'>;

interface SignalFieldsProps {
  readonly values: SignalAnswers;
  readonly change: (next: Partial<SignalAnswers>) => void;
  /** What is wrong with the time, in words. */
  readonly timeProblem: string | null;
  readonly now: number;
}

/** Where a signal came from, when, and from whom: the first one of a new case as well as a further one. */
export function SignalFields({ values, change, timeProblem, now }: SignalFieldsProps) {
  const t = useWords();
  return (
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
      <Field label={t('caseFile:newCase.reportedAt')} hint={t('caseFile:newCase.reportedAtHint')} error={timeProblem}>
        {(control) => <TextInput {...control} type="datetime-local" max={toLocalInput(now)} value={values.reportedAt} onChange={(event) => change({ reportedAt: event.target.value })} />}
      </Field>
      <Field label={t('caseFile:newCase.reporterName')}>{(control) => <TextInput {...control} maxLength={100} value={values.reporterName} onChange={(event) => change({ reporterName: event.target.value })} />}</Field>
      <Field label={t('caseFile:newCase.reporterPhone')}>{(control) => <TextInput {...control} inputMode="tel" maxLength={40} value={values.reporterPhone} onChange={(event) => change({ reporterPhone: event.target.value })} />}</Field>
    </div>
  );
}

export function LengthField({ values, change, problem, label }: FormPart & { readonly label: string }) {
  const t = useWords();
  return (
    <Field label={label} required error={problem('amount')}>
      {(control) => (
        <div className={styles.length}>
          <TextInput {...control} inputMode="decimal" value={values.amount} onChange={(event) => change({ amount: event.target.value })} />
          <Select aria-label={t('caseFile:form.unit')} value={values.unit} onChange={(event) => change({ unit: lengthUnits.find((one) => one === event.target.value) ?? values.unit })}>
            {lengthUnits.map((unit) => (
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

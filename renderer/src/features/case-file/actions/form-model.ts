import { fits, type FieldCommandType } from '@shared/domain/case/rules/field';
import type { Assignment, CaseState } from '@shared/domain/case/state';
import type { SignalSource } from '@shared/domain/case/status';
import type { Place } from '@shared/domain/place';
import type { Severity } from '@shared/domain/task-list';
import type { DeskCaseCommand } from '@shared/ipc/contract';
import { fromLocalInput } from '../site-time';
import type { DeskAction } from './catalog';

/** What has been filled in so far, as the controls hold it; each command takes what it needs. */
export interface FormValues {
  readonly reason: string;
  /** Code of a rule in the rule book, '' for none. */
  readonly rule: string;
  readonly text: string;
  readonly assignmentId: string;
  readonly organizationId: string;
  readonly taskItemId: string;
  readonly caseId: string;
  readonly severity: Severity;
  readonly passed: boolean;
  readonly solved: 'yes' | 'no' | 'unknown';
  readonly satisfied: 'yes' | 'no' | 'unknown';
  /** `datetime-local`, site's zone. */
  readonly until: string;
  readonly amount: string;
  readonly unit: 'minutes' | 'hours' | 'days';
  readonly title: string;
  readonly place: Place;
  readonly source: SignalSource;
  readonly reporterName: string;
  readonly reporterPhone: string;
  readonly reportedAt: string;
}
export type FormField = keyof FormValues;
/** Field → key of its words under `caseFile:form.problem`. */
export type FormProblems = Readonly<Partial<Record<FormField, string>>>;

const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

const fieldCommands = ['acknowledge', 'decline', 'withdraw', 'depart', 'arrive', 'clear'] as const satisfies readonly FieldCommandType[];
export const isFieldCommand = (type: DeskAction): type is FieldCommandType => (fieldCommands as readonly string[]).includes(type);

/** Assignments that the command can follow on, oldest order first. */
export const eligibleAssignments = (state: CaseState, type: FieldCommandType): readonly Assignment[] => state.assignments.filter((assignment) => fits(assignment, type));

/** Whistled units that have not checked in. */
export const awaitedUnits = (state: CaseState) => state.whistles.filter((whistle) => whistle.checkedInAt === null);

/** The form as it opens: what the case already says, and the first eligible choice. */
export function initialValues(type: DeskAction, state: CaseState): FormValues {
  return {
    reason: '',
    rule: '',
    text: '',
    assignmentId: isFieldCommand(type) ? (eligibleAssignments(state, type)[0]?.id ?? '') : '',
    organizationId: type === 'checkIn' ? (awaitedUnits(state)[0]?.organizationId ?? '') : '',
    taskItemId: state.taskItemId ?? '',
    caseId: '',
    severity: state.severity,
    passed: true,
    solved: 'yes',
    satisfied: 'yes',
    until: '',
    amount: type === 'whistle' ? '30' : '1',
    unit: type === 'whistle' ? 'minutes' : 'hours',
    title: state.title,
    place: state.place,
    source: 'resident',
    reporterName: '',
    reporterPhone: '',
    reportedAt: '',
  };
}

/** The command where nothing has to be asked; null where a form is needed. `dispatch` has a dialog of its own. */
export function immediateCommand(type: DeskAction, state: CaseState): DeskCaseCommand | null {
  switch (type) {
    case 'register':
      return { type };
    case 'admit':
      return state.taskItemId === null ? null : { type, taskItemId: state.taskItemId };
    case 'acknowledge':
    case 'depart':
    case 'arrive':
    case 'clear': {
      const eligible = eligibleAssignments(state, type);
      const only = eligible[0];
      return eligible.length === 1 && only !== undefined ? { type, assignmentId: only.id } : null;
    }
    case 'checkIn': {
      const awaited = awaitedUnits(state);
      const only = awaited[0];
      return awaited.length === 1 && only !== undefined ? { type, organizationId: only.organizationId } : null;
    }
    case 'undo':
      return state.undoable === null ? null : { type, eventId: state.undoable.eventId };
    default:
      return null;
  }
}

type Built = { readonly ok: true; readonly command: DeskCaseCommand } | { readonly ok: false; readonly problems: FormProblems };

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const answered = (value: FormValues['solved']): boolean | null => (value === 'unknown' ? null : value === 'yes');
/** A length of time in ms; null for anything but a positive number. */
function lengthMs(amount: string, unit: FormValues['unit']): number | null {
  const number = Number(amount.trim().replace(',', '.'));
  const ms = Math.round(number * unitMs[unit]);
  return amount.trim() !== '' && Number.isFinite(ms) && ms > 0 ? ms : null;
}

const samePlace = (a: Place, b: Place): boolean => a.address === b.address && a.gridId === b.gridId && a.microGridId === b.microGridId && a.communityId === b.communityId && a.point?.[0] === b.point?.[0] && a.point?.[1] === b.point?.[1];

/**
 * The command that the form says, or what is still wrong with it. Only what a person can see in the form is judged here; the rules of
 * the domain are `decide`'s.
 * @param suggested the severity that the list suggests; another one needs a reason
 */
export function buildCommand(type: DeskAction, values: FormValues, state: CaseState, now: number, suggested: Severity | null): Built {
  const problems: Partial<Record<FormField, string>> = {};
  const required = (field: 'reason' | 'text' | 'rule' | 'assignmentId' | 'organizationId' | 'taskItemId' | 'caseId', problem: string): string => {
    const value = values[field].trim();
    if (value === '') problems[field] = problem;
    return value;
  };
  const reason = () => required('reason', 'reason');
  const done = (command: DeskCaseCommand): Built => (Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, command });

  switch (type) {
    case 'admit':
      return done({ type, taskItemId: required('taskItemId', 'item') });
    case 'refuse':
      return done({ type, reason: reason(), rule: required('rule', 'rule') });
    case 'register':
      return done({ type });
    case 'setSeverity': {
      if (values.severity === state.severity) problems.severity = 'sameSeverity';
      else if (suggested !== null && values.severity !== suggested && orNull(values.reason) === null) problems.reason = 'overrideReason';
      return done({ type, severity: values.severity, reason: orNull(values.reason) });
    }
    case 'amend': {
      if (orNull(values.title) === null) problems.title = 'title';
      const title = values.title.trim();
      const itemIsOpen = state.stage === 'reported' || state.stage === 'sentBack';
      const item = itemIsOpen && values.taskItemId !== '' && values.taskItemId !== state.taskItemId ? values.taskItemId : null;
      const placeChanged = !samePlace(values.place, state.place);
      if (title === state.title && !placeChanged && item === null) problems.title ??= 'nothingChanged';
      return done({ type, ...(title === state.title ? {} : { title }), ...(placeChanged ? { place: { ...values.place } } : {}), ...(item === null ? {} : { taskItemId: item }) });
    }
    case 'sendBack':
      return done({ type, reason: reason(), rule: orNull(values.rule) });
    case 'acknowledge':
    case 'depart':
    case 'arrive':
    case 'clear':
      return done({ type, assignmentId: required('assignmentId', 'assignment') });
    case 'decline':
    case 'withdraw':
      return done({ type, assignmentId: required('assignmentId', 'assignment'), reason: reason() });
    case 'handle':
      return done({ type, result: required('text', 'result') });
    case 'reportBack':
      return done({ type, summary: required('text', 'summary') });
    case 'check':
      if (!values.passed) required('text', 'failedNote');
      return done({ type, passed: values.passed, note: values.text.trim() });
    case 'close':
      return done({ type, note: values.text.trim() });
    case 'evaluate':
      if (values.solved === 'unknown' && values.satisfied === 'unknown') required('text', 'evaluation');
      return done({ type, solved: answered(values.solved), satisfied: answered(values.satisfied), words: values.text.trim() });
    case 'suspend': {
      const until = fromLocalInput(values.until);
      if (values.until !== '' && until === null) problems.until = 'time';
      else if (until !== null && until <= now) problems.until = 'past';
      return done({ type, reason: reason(), until });
    }
    case 'resume':
    case 'supervise':
    case 'liftSupervision':
    case 'void':
    case 'forceClose':
    case 'reopen':
      return done({ type, reason: reason() });
    case 'extend': {
      const byMs = lengthMs(values.amount, values.unit);
      if (byMs === null) problems.amount = 'amount';
      return done({ type, byMs: byMs ?? 1, reason: reason() });
    }
    case 'whistle': {
      const checkInLimitMs = lengthMs(values.amount, values.unit);
      if (checkInLimitMs === null) problems.amount = 'amount';
      return done({ type, organizationId: required('organizationId', 'organization'), reason: reason(), checkInLimitMs: checkInLimitMs ?? 1 });
    }
    case 'checkIn':
      return done({ type, organizationId: required('organizationId', 'organization') });
    case 'merge':
      return done({ type, intoId: required('caseId', 'case') });
    case 'note':
      return done({ type, text: required('text', 'note') });
    case 'attachSignal': {
      const reportedAt = fromLocalInput(values.reportedAt);
      if (values.reportedAt !== '' && reportedAt === null) problems.reportedAt = 'time';
      else if (reportedAt !== null && reportedAt > now) problems.reportedAt = 'future';
      return done({
        type,
        signal: { source: values.source, reportedAt, reporterName: orNull(values.reporterName), reporterPhone: orNull(values.reporterPhone), text: required('text', 'signal'), externalRef: null },
      });
    }
    case 'dispatch':
    case 'undo':
      throw new Error(`${type} has no form`);
  }
}

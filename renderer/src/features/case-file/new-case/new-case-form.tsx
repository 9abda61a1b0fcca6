import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { isEnded } from '@shared/domain/case/stages';
import { severities, type TaskItem } from '@shared/domain/task-list';
import type { DuplicateSuggestion } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { appNow } from '@/lib/clock';
import { keyLabel } from '@/lib/commands';
import { setDraftPoint } from '@/lib/console-state';
import { useLiveQuery } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { navigate } from '@/lib/route';
import { showToast } from '@/lib/toasts';
import { useLocale, useWords } from '@/lib/words';
import { Button, Combobox, Dialog, Field, Select, TextArea } from '@/ui';
import { execute } from '../actions/execute';
import { SignalFields } from '../actions/form-parts';
import { ItemField } from '../fields';
import { useSearch, useSettledValue, useTaskList } from '../hooks';
import { fittingItems } from '../item-search';
import { PlaceField } from '../place-field';
import { fromLocalInput } from '../site-time';
import { Admission } from './admission';
import { changeDraft, forgetDraft, isBegun, reportOf, severityOf, signalOf, useDraft, type DraftProblems } from './draft';
import { Duplicates, shownSuggestions } from './duplicates';
import styles from './new-case-form.module.css';

/** From a call to a case, by keyboard alone: what, where, who; Ctrl+Enter opens it. Leaves the map free for a click. */
export function NewCaseForm() {
  const t = useWords();
  const locale = useLocale();
  const draft = useDraft();
  // An entry made a moment ago is in main's list before the list here has been read again.
  const [entered, setEntered] = useState<TaskItem | null>(null);
  const [kept] = useState(() => isBegun(draft));
  const [problems, setProblems] = useState<DraftProblems>({});
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const list = useTaskList();
  const item = list.find((one) => one.id === draft.taskItemId) ?? (entered?.id === draft.taskItemId ? entered : null);
  const typed = useSettledValue(draft.title, 150);
  const hits = useSearch(item === null ? typed : '');
  const suggested = item === null && typed.trim() !== '' ? fittingItems(list, hits.value?.items ?? [], typed, 8) : [];

  const place = draft.place;
  const phone = useSettledValue(draft.reporterPhone.trim(), 300);
  const asked = { point: place.point, gridId: place.gridId, taskItemId: item?.id ?? null, reporterPhone: phone.length >= 7 ? phone : null, excludeId: null };
  const canAsk = asked.point !== null || asked.gridId !== null || asked.reporterPhone !== null;
  const duplicates = useLiveQuery(`duplicates ${JSON.stringify(asked)}`, ['case_file', 'signal'], () => call('cases.duplicates', asked), { enabled: canAsk, everyMs: 1_000 });
  const suggestions = canAsk && !duplicates.loading ? shownSuggestions(duplicates.value ?? []) : [];

  useEffect(() => {
    setDraftPoint(place.point);
  }, [place.point]);
  useEffect(() => () => setDraftPoint(null), []);

  const change = (next: Parameters<typeof changeDraft>[0]) => {
    changeDraft(next);
    setProblems({});
    setRefused(null);
  };
  const close = () => {
    if (isBegun(draft)) showToast(t('caseFile:newCase.kept'), { forMs: 5_000 });
    navigate({ overlay: null });
  };
  const done = (caseId: string) => {
    forgetDraft();
    navigate({ caseId, overlay: null });
  };
  /** Null is now, which main gives. */
  const reportedAt = draft.reportedAt === '' ? null : fromLocalInput(draft.reportedAt);

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    const report = reportOf(draft, item, reportedAt, appNow());
    if (!report.ok) {
      setProblems(report.problems);
      form.current?.querySelector<HTMLElement>(report.problems.title !== undefined ? 'input' : report.problems.place !== undefined ? '[data-field="where"] input' : 'input[type="datetime-local"]')?.focus();
      return;
    }
    setBusy(true);
    try {
      const { id, no } = await call('cases.report', report.input);
      showToast(t('caseFile:newCase.opened', { no }), { tone: 'good', forMs: 6_000 });
      done(id);
    } catch (error) {
      setRefused(refusalText(error));
      setBusy(false);
    }
  };
  const attach = async (suggestion: DuplicateSuggestion) => {
    if (busy) return;
    if (draft.title.trim() === '' && draft.text.trim() === '') {
      setProblems({ title: 'title' });
      return;
    }
    setBusy(true);
    try {
      await execute(suggestion.id, { type: 'attachSignal', signal: signalOf(draft, reportedAt) });
      done(suggestion.id);
    } catch (error) {
      setRefused(refusalText(error));
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const digit = event.altKey ? /^Digit([1-9])$/.exec(event.nativeEvent.code)?.[1] : undefined;
    const chosen = digit === undefined ? undefined : suggestions[Number(digit) - 1];
    if (chosen !== undefined && !isEnded(chosen.stage)) {
      event.preventDefault();
      void attach(chosen);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
      // A plain Enter in a single line would open the case before it is complete.
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
  };

  const problem = (field: keyof DraftProblems) => (problems[field] === undefined ? null : t(`caseFile:newCase.problem.${problems[field]}`));
  return (
    <Dialog
      title={t('caseFile:newCase.heading')}
      closeLabel={t('common:close')}
      onClose={close}
      modeless
      width={520}
      footer={
        <>
          {isBegun(draft) && (
            <Button
              variant="ghost"
              className={styles.discard}
              onClick={() => {
                forgetDraft();
                form.current?.querySelector('input')?.focus();
              }}
            >
              {t('caseFile:newCase.discard')}
            </Button>
          )}
          <Button onClick={close}>{t('common:close')}</Button>
          <Button variant="primary" busy={busy} keyHint={keyLabel('mod+Enter')} onClick={() => void submit()}>
            {t('caseFile:newCase.submit')}
          </Button>
        </>
      }
    >
      <form ref={form} className={styles.form} data-autofocus-within noValidate onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown}>
        {kept && <p className={styles.faint}>{t('caseFile:newCase.restored')}</p>}
        <Field label={t('caseFile:newCase.title')} required error={problem('title')} hint={t('caseFile:newCase.titleHint')}>
          {(control) => (
            <Combobox
              control={control}
              text={draft.title}
              onText={(title) => change({ title: title.slice(0, 200) })}
              eager={false}
              options={suggested.map((one) => ({ id: one.id, label: `${one.code} ${locale === 'en' ? one.nameEn : one.name}`, detail: locale === 'en' ? one.classNameEn : one.className }))}
              onPick={(id) => {
                const picked = suggested.find((one) => one.id === id);
                if (picked !== undefined) change({ taskItemId: picked.id, title: locale === 'en' ? picked.nameEn : picked.name });
              }}
              listLabel={t('caseFile:newCase.suggestions')}
            />
          )}
        </Field>
        <div className={styles.pair}>
          <ItemField label={t('caseFile:newCase.item')} itemId={draft.taskItemId} onPick={(one) => change({ taskItemId: one?.id ?? '' })} />
          <Field label={t('caseFile:newCase.severity')} hint={draft.severity === null ? t('caseFile:newCase.severitySuggested') : t('caseFile:newCase.severityOwn')}>
            {(control) => (
              <Select {...control} value={severityOf(draft, item)} onChange={(event) => change({ severity: severities.find((one) => String(one) === event.target.value) ?? null })}>
                {severities.map((one) => (
                  <option key={one} value={one}>
                    {t(`domain:severity.${one}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        {(item !== null || draft.title.trim() !== '') && (
          <Admission
            item={item}
            title={draft.title}
            onEntered={(one) => {
              setEntered(one);
              change({ taskItemId: one.id });
            }}
          />
        )}
        <div className={styles.where} data-field="where">
          <PlaceField place={place} onChange={(next) => change({ place: next })} />
          {problem('place') !== null && (
            <p className={styles.problem} role="alert">
              {problem('place')}
            </p>
          )}
        </div>
        <Duplicates suggestions={suggestions} busy={busy} onAttach={(one) => void attach(one)} />
        <Field label={t('caseFile:newCase.text')}>{(control) => <TextArea {...control} rows={3} maxLength={4000} value={draft.text} onChange={(event) => change({ text: event.target.value })} />}</Field>
        <SignalFields values={draft} change={change} timeProblem={problem('reportedAt')} now={appNow()} />
        {refused !== null && (
          <p className={styles.refused} role="alert" data-selectable>
            {refused}
          </p>
        )}
      </form>
    </Dialog>
  );
}

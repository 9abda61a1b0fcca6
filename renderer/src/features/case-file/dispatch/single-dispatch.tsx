import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { skills as allSkills, type Skill } from '@shared/domain/people';
import type { CaseView } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { setAssemblyLines } from '@/lib/console-state';
import { useLiveQuery } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { showToast } from '@/lib/toasts';
import { useWords } from '@/lib/words';
import { Button, Chip, classNames, Dialog, EmptyState, ErrorState, Field, Kbd, Loading, TextArea, TextInput } from '@/ui';
import { execute } from '../actions/execute';
import { useOrganizations } from '../hooks';
import { fittingOrganizations } from '../item-search';
import { CandidateLine } from './candidate-row';
import { inShownOrder, isOnCase, orderedOrganizations, reservations, targetKey, toggled, type Target } from './model';
import styles from './dispatch-dialog.module.css';

interface SingleDispatchProps {
  readonly view: CaseView;
  readonly tab: 'people' | 'organizations';
  /** The way to the other kinds of dispatch. */
  readonly tabs: ReactNode;
  readonly onClose: () => void;
}

/** People by distance and load, or a department or partner unit: one order for each that is chosen. */
export function SingleDispatch({ view, tab, tabs, onClose }: SingleDispatchProps) {
  const t = useWords();
  const { state } = view;
  const [ask, setAsk] = useState<readonly Skill[]>([]);
  const [chosen, setChosen] = useState<readonly Target[]>([]);
  const [marked, setMarked] = useState(0);
  const [markedIn, setMarkedIn] = useState(tab);
  if (markedIn !== tab) {
    setMarkedIn(tab);
    setMarked(0);
  }
  const [instruction, setInstruction] = useState('');
  const [search, setSearch] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);

  const question = `candidates ${state.id} ${ask.join()}`;
  const answer = useLiveQuery(
    question,
    ['person', 'person_duty', 'person_position', 'assignment'],
    () => call('people.candidates', { point: state.place.point, gridId: state.place.gridId, skills: [...ask], limit: 60 }),
    { everyMs: 2_000 },
  );
  const organizations = useOrganizations();
  const [shownOrder, setShownOrder] = useState<{ readonly question: string; readonly ids: readonly string[] }>({ question: '', ids: [] });
  if (!answer.loading && answer.value !== undefined && shownOrder.question !== question) setShownOrder({ question, ids: answer.value.map((row) => row.person.id) });
  const candidates = useMemo(() => inShownOrder(shownOrder.ids, answer.value ?? []), [shownOrder, answer.value]);
  const units = useMemo(() => fittingOrganizations(orderedOrganizations(organizations), search, 80), [organizations, search]);

  const targets: readonly Target[] = useMemo(
    () =>
      tab === 'people'
        ? candidates.map((row) => ({ kind: 'person', id: row.person.id, name: row.person.name }))
        : units.map((unit) => ({ kind: 'organization', id: unit.id, name: unit.name })),
    [tab, candidates, units],
  );
  const at = Math.min(marked, targets.length - 1);
  const markedTarget = targets[at];
  const isChosen = (target: Target) => chosen.some((one) => targetKey(one) === targetKey(target));
  const isBarred = (target: Target) => isOnCase(state, target.id);

  const listReady = targets.length > 0;
  useEffect(() => {
    if (listReady) list.current?.focus();
  }, [listReady, tab]);
  useEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, at]);
  // Lines from whoever is chosen or marked to the place; the map forgets them with the dialog.
  const { point } = state.place;
  const markedKey = markedTarget === undefined ? '' : targetKey(markedTarget);
  useEffect(() => {
    if (point === null) return;
    const picked = new Set(chosen.map(targetKey));
    const from = candidates.flatMap((row) => {
      const key = targetKey({ kind: 'person', id: row.person.id });
      return row.point !== null && (picked.has(key) || key === markedKey) ? [{ point: row.point, chosen: picked.has(key) }] : [];
    });
    setAssemblyLines({ to: point, from });
  }, [point, candidates, chosen, markedKey]);
  useEffect(() => () => setAssemblyLines(null), []);

  const toggle = (target: Target | undefined) => {
    if (target === undefined || isBarred(target)) return;
    setRefused(null);
    setChosen(toggled(chosen, target));
  };
  const dispatch = async () => {
    const going = chosen.length > 0 ? chosen : markedTarget !== undefined && !isBarred(markedTarget) ? [markedTarget] : [];
    if (busy || going.length === 0) return;
    setBusy(true);
    setRefused(null);
    const sent: Target[] = [];
    try {
      for (const target of going) {
        await execute(state.id, {
          type: 'dispatch',
          assignee: target.kind === 'person' ? { kind: 'person', personId: target.id } : { kind: 'organization', organizationId: target.id },
          ask: [...ask],
          instruction: instruction.trim(),
        });
        sent.push(target);
      }
      onClose();
    } catch (error) {
      // Those already sent stay sent; the others stay chosen, with the reason.
      setChosen(going.filter((target) => !sent.includes(target)));
      setRefused(refusalText(error));
      setBusy(false);
    }
    if (sent.length > 1) showToast(t('caseFile:dispatch.sent', { names: sent.map((one) => one.name).join(t('caseFile:listComma')) }), { tone: 'good' });
  };

  const onListKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = (to: number) => setMarked(Math.max(0, Math.min(targets.length - 1, to)));
    if (event.key === 'ArrowDown' || event.key === 'j') move(at + 1);
    else if (event.key === 'ArrowUp' || event.key === 'k') move(at - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(targets.length - 1);
    else if (event.key === 'PageDown') move(at + 6);
    else if (event.key === 'PageUp') move(at - 6);
    else if (event.key === ' ') toggle(markedTarget);
    else if (event.key === 'Enter') void dispatch();
    else return;
    event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void dispatch();
    }
    // Digits choose wherever nothing is being typed, on a skill's button too.
    const typing = event.target instanceof HTMLTextAreaElement || (event.target instanceof HTMLInputElement && event.target.type === 'text');
    if (!typing && /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && Number(event.key) <= targets.length) {
      event.preventDefault();
      setMarked(Number(event.key) - 1);
      toggle(targets[Number(event.key) - 1]);
      list.current?.focus();
    }
    // The console's single keys rest while a choice is being made.
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.nativeEvent.stopPropagation();
  };

  const count = chosen.length;
  return (
    <Dialog
      title={`${t('caseFile:dispatch.title')} · ${state.no}`}
      closeLabel={t('common:close')}
      onClose={onClose}
      modeless
      width={500}
      footer={
        <>
          <span className={styles.keys}>
            <Kbd keys="1–9" /> {t('caseFile:dispatch.keyChoose')} <Kbd keys="↵" /> {t('caseFile:dispatch.keySend')}
          </span>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant="primary" icon="send" busy={busy} disabled={count === 0 && (markedTarget === undefined || isBarred(markedTarget))} onClick={() => void dispatch()}>
            {count > 1 ? t('caseFile:dispatch.sendMany', { count }) : t('caseFile:dispatch.send', { name: (chosen[0] ?? markedTarget)?.name ?? '' })}
          </Button>
        </>
      }
    >
      <div className={styles.dialog} onKeyDown={onKeyDown}>
        <p className={styles.about}>
          {state.title}
          {point === null && <span className={styles.warning}> {t('caseFile:dispatch.noPoint')}</span>}
        </p>
        <div className={styles.tabs}>
          {tabs}
          {tab === 'organizations' && <TextInput aria-label={t('caseFile:dispatch.searchUnits')} placeholder={t('caseFile:dispatch.searchUnits')} value={search} onChange={(event) => setSearch(event.target.value)} />}
        </div>
        {tab === 'people' && (
          <div className={styles.skills} role="group" aria-label={t('caseFile:dispatch.ask')}>
            <span className={styles.faint}>{t('caseFile:dispatch.ask')}</span>
            {allSkills.map((skill) => (
              <button
                key={skill}
                type="button"
                className={classNames(styles.skill, ask.includes(skill) && styles.asked)}
                aria-pressed={ask.includes(skill)}
                onClick={() => {
                  setAsk(ask.includes(skill) ? ask.filter((one) => one !== skill) : [...ask, skill]);
                  setMarked(0);
                }}
              >
                {t(`domain:skill.${skill}`)}
              </button>
            ))}
          </div>
        )}
        {tab === 'people' && answer.error !== null && answer.value === undefined ? (
          <ErrorState title={t('caseFile:dispatch.failed')} text={refusalText(answer.error)} retryLabel={t('common:retry')} onRetry={answer.refetch} />
        ) : tab === 'people' && answer.value === undefined ? (
          <Loading label={t('caseFile:dispatch.loading')} />
        ) : targets.length === 0 ? (
          <EmptyState icon="person" title={t(tab === 'people' ? 'caseFile:dispatch.nobody' : 'caseFile:dispatch.noUnit')} text={t(tab === 'people' ? 'caseFile:dispatch.nobodyText' : 'caseFile:dispatch.noUnitText')} />
        ) : (
          <ul
            ref={list}
            className={styles.list}
            role="listbox"
            aria-multiselectable="true"
            aria-label={t(tab === 'people' ? 'caseFile:dispatch.people' : 'caseFile:dispatch.organizations')}
            tabIndex={0}
            aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
            onKeyDown={onListKey}
          >
            {targets.map((target, index) => (
              <li
                key={targetKey(target)}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={isChosen(target)}
                aria-disabled={isBarred(target) || undefined}
                className={classNames(styles.row, index === at && styles.marked, isChosen(target) && styles.chosen, isBarred(target) && styles.barred)}
                onClick={() => {
                  setMarked(index);
                  toggle(target);
                }}
                onDoubleClick={() => {
                  if (!isBarred(target)) setChosen([target]);
                }}
              >
                <span className={styles.digit} aria-hidden="true">
                  {isChosen(target) ? '✓' : index < 9 ? index + 1 : ''}
                </span>
                <span className={styles.body}>
                  <TargetLine target={target} candidates={candidates} units={units} view={view} asked={ask.length} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <Field label={t('caseFile:dispatch.instruction')} hint={t('caseFile:dispatch.instructionHint')}>
          {(control) => <TextArea {...control} rows={2} maxLength={1000} value={instruction} onChange={(event) => setInstruction(event.target.value)} />}
        </Field>
        {count > 0 && <p className={styles.about}>{t('caseFile:dispatch.chosen', { names: chosen.map((one) => one.name).join(t('caseFile:listComma')) })}</p>}
        {refused !== null && (
          <p className={styles.refused} role="alert" data-selectable>
            {refused}
          </p>
        )}
      </div>
    </Dialog>
  );
}

interface TargetLineProps {
  readonly target: Target;
  readonly candidates: ReturnType<typeof inShownOrder>;
  readonly units: ReturnType<typeof orderedOrganizations>;
  readonly view: CaseView;
  readonly asked: number;
}

function TargetLine({ target, candidates, units, view, asked }: TargetLineProps) {
  const t = useWords();
  if (target.kind === 'person') {
    const row = candidates.find((one) => one.person.id === target.id);
    return row === undefined ? target.name : <CandidateLine row={row} against={reservations(row, view.state, asked)} />;
  }
  const unit = units.find((one) => one.id === target.id);
  return (
    <span className={styles.line}>
      <span className={styles.name}>{target.name}</span>
      {unit !== undefined && <Chip>{t(`domain:organizationKind.${unit.kind}`)}</Chip>}
      {isOnCase(view.state, target.id) && <span className={styles.against}>{t('caseFile:dispatch.against.alreadyOnCase')}</span>}
      <span className={styles.far}>{unit?.phone ?? ''}</span>
    </span>
  );
}

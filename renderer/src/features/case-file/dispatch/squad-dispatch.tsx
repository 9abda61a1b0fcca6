import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { RallyOption, RecommendationView } from '@shared/ipc/dispatch-views';
import type { CaseView, SessionView } from '@shared/ipc/views';
import { travelWords } from '@shared/i18n/recommend-words';
import { appNow } from '@/lib/clock';
import { setAssemblyLines } from '@/lib/console-state';
import type { DispatchRequest } from '@/lib/dispatch-request';
import { formatTime } from '@/lib/format';
import { refusalText } from '@/lib/refusal-text';
import { showToast } from '@/lib/toasts';
import { useLocale, useWords, words } from '@/lib/words';
import { Button, Chip, classNames, Dialog, EmptyState, ErrorState, Field, Kbd, Loading, TextArea, TextInput } from '@/ui';
import { execute } from '../actions/execute';
import { DemandForm } from './demand-form';
import { PlaceChange } from './place-change';
import { SquadAside } from './squad-aside';
import { SquadChoice } from './squad-choice';
import { SquadFigures } from './squad-figures';
import { SquadList } from './squad-list';
import { linesByHand, orderOf, placesOf, questionOf, raiseOf, type Asking, type HeldSquad, type Place } from './squad-model';
import { useRecommendation } from './use-recommendation';
import dialog from './dispatch-dialog.module.css';
import styles from './squad.module.css';

/** How long a reservation keeps people, minutes. */
const keptMin = 30;

interface SquadDispatchProps {
  readonly view: CaseView;
  readonly session: SessionView;
  readonly request: DispatchRequest | null;
  readonly tabs: ReactNode;
  readonly onClose: () => void;
}

/** The squad for the case: recommended, weighed, changed by hand where somebody knows better, and ordered by one key. */
export function SquadDispatch({ view, session, request, tabs, onClose }: SquadDispatchProps) {
  const t = useWords();
  const locale = useLocale();
  const { state } = view;
  const operation = request?.operationId == null ? null : (state.operations.find((one) => one.id === request.operationId && one.stoodDownAt === null) ?? null);
  const fromLevel = (operation?.alarms.at(-1)?.level ?? 0) + 1;
  const [asking, setAsking] = useState<Asking>(() => ({
    planId: operation?.planId ?? null,
    lines: request?.wants != null ? linesByHand(request.wants, fromLevel) : operation !== null && operation.planId === null ? [] : null,
    level: fromLevel,
    operationId: operation?.id ?? null,
    rally: null,
    excluded: [],
  }));
  const question = questionOf(state.id, asking);
  const { held, newer, error, retry, change, takeLatest } = useRecommendation(question);
  const [editing, setEditing] = useState(false);
  const [changing, setChanging] = useState<Place | null>(null);
  const [marked, setMarked] = useState(0);
  const [instruction, setInstruction] = useState('');
  const [reason, setReason] = useState('');
  const [unwhistled, setUnwhistled] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const reasonField = useRef<HTMLDivElement>(null);
  const choices = useChoices(held?.view ?? null, asking);

  const current = held?.current === true && question !== null;
  const squad = held?.squad ?? null;
  const places = squad === null ? [] : placesOf(squad);
  const at = Math.max(0, Math.min(marked, places.length - 1));
  const byHand = asking.lines !== null;
  const noPlan = current && held.view.plan === null && !byHand;
  const form = editing || noPlan || question === null;
  const listShown = squad !== null && !form && changing === null && places.length > 0;
  useLinesOnMap(held?.view ?? null, squad, listShown ? (places[at] ?? null) : null);
  useEffect(() => {
    if (listShown) list.current?.focus();
  }, [listShown]);

  const ask = (next: Partial<Asking>) => {
    if (squad?.byHand === true) showToast(t('dispatch:handReset'), { forMs: 5_000 });
    setAsking({ ...asking, ...next });
    setEditing(false);
    setChanging(null);
    setRefused(null);
  };
  const exclude = (place: Place | undefined) => {
    if (place?.kind === 'pick') ask({ excluded: [...asking.excluded, { personId: place.pick.personId, name: place.pick.name }] });
  };
  const canOrder = current && squad !== null && squad.picks.length > 0 && !form && changing === null && !busy;

  const whistle = async (answer: RecommendationView) => {
    const plan = answer.plan === null ? state.title : answer.plan.name;
    for (const { organizationId, name, alreadyWhistled, checkInLimitMs } of answer.whistles) {
      if (organizationId === null || alreadyWhistled || unwhistled.has(organizationId)) continue;
      try {
        await execute(state.id, { type: 'whistle', organizationId, checkInLimitMs, reason: t('dispatch:whistle.reason', { plan, level: answer.level }) });
      } catch (why) {
        // The squad is out all the same; a unit that was not called must be known.
        showToast(t('dispatch:whistle.failed', { name: name ?? organizationId, why: refusalText(why) }), { tone: 'bad' });
      }
    }
  };
  const order = async () => {
    if (!canOrder || held === null || squad === null) return;
    if (operation !== null && reason.trim() === '') {
      setRefused(t('dispatch:raise.reasonMissing'));
      reasonField.current?.querySelector('input')?.focus();
      return;
    }
    setBusy(true);
    setRefused(null);
    try {
      await execute(state.id, operation === null ? orderOf(squad, held.view, instruction) : raiseOf(squad, held.view, operation.id, reason));
      await whistle(held.view);
      onClose();
    } catch (why) {
      setRefused(refusalText(why));
      setBusy(false);
    }
  };
  const reserve = async () => {
    if (!canOrder || squad === null) return;
    setBusy(true);
    setRefused(null);
    const until = Math.round(appNow()) + keptMin * 60_000;
    try {
      await execute(state.id, { type: 'reserve', people: squad.picks.map(({ personId, lineId }) => ({ personId, lineId })), until, overrides: [...squad.overrides] });
      showToast(t('dispatch:reserved', { count: squad.picks.length, time: formatTime(until, locale) }), { tone: 'good' });
      onClose();
    } catch (why) {
      setRefused(refusalText(why));
      setBusy(false);
    }
  };

  const onListKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = (to: number) => setMarked(Math.max(0, Math.min(places.length - 1, to)));
    const place = places[at];
    if (event.key === 'ArrowDown' || event.key === 'j') move(at + 1);
    else if (event.key === 'ArrowUp' || event.key === 'k') move(at - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(places.length - 1);
    else if ((event.key === 'ArrowRight' || event.key === ' ') && place !== undefined && current) setChanging(place);
    else if (event.key === 'Delete' || event.key === 'x') exclude(place);
    else if (event.key === 'r') void reserve();
    else if (event.key === 'Enter' && !event.repeat) void order();
    else return;
    event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const typing = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented && !event.repeat) {
      event.preventDefault();
      void order();
    } else if (event.key === 'u' && !typing && newer !== null) {
      event.preventDefault();
      takeLatest();
    }
    // The console's single keys rest while a choice is being made.
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.nativeEvent.stopPropagation();
  };

  const count = squad?.picks.length ?? 0;
  return (
    <Dialog
      title={`${operation === null ? t('caseFile:dispatch.title') : t('dispatch:raise.title')} · ${state.no}`}
      closeLabel={t('common:close')}
      onClose={onClose}
      modeless
      width={780}
      footer={
        <>
          <span className={dialog.keys}>
            <Kbd keys="↵" /> {t('dispatch:key.order')} <Kbd keys="→" /> {t('dispatch:key.change')} <Kbd keys="X" /> {t('dispatch:key.exclude')}
          </span>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          {operation === null && (
            <Button icon="clock" disabled={!canOrder} onClick={() => void reserve()} keyHint="R">
              {t('dispatch:reserve', { minutes: keptMin })}
            </Button>
          )}
          <Button variant="primary" icon="send" busy={busy} disabled={!canOrder} title={current && count === 0 ? t('dispatch:nobody') : undefined} onClick={() => void order()}>
            {operation === null ? t('dispatch:order', { count }) : t('dispatch:raiseOrder', { level: asking.level, count })}
          </Button>
        </>
      }
    >
      <div className={dialog.dialog} onKeyDown={onKeyDown} data-recommendation={current ? 'current' : 'waiting'}>
        <div className={styles.top}>
          {tabs}
          {state.exercise && <Chip tone="yellow">{t('domain:exercise')}</Chip>}
          <span className={styles.about}>{state.title}</span>
        </div>
        {state.place.point === null && <p className={styles.warning}>{t('dispatch:noPoint')}</p>}
        <SquadChoice
          view={held?.view ?? null}
          asking={asking}
          plans={choices.plans}
          rallies={choices.rallies}
          fromLevel={fromLevel}
          onAsk={ask}
          onByHand={() => {
            setAsking({ ...asking, lines: squad?.demand ?? [], rally: null });
            setEditing(true);
          }}
        />
        {newer !== null && (
          <p className={styles.newer} role="status">
            {t('dispatch:newer', { count: newer.picks.length, time: newer.assemblyS === null ? t('dispatch:figure.never') : travelWords(words, newer.assemblyS) })}
            <Button size="s" keyHint="U" onClick={takeLatest}>
              {t('dispatch:takeNewer')}
            </Button>
          </p>
        )}
        {asking.excluded.length > 0 && (
          <p className={styles.excluded}>
            {t('dispatch:excluded', { names: asking.excluded.map((one) => one.name).join(t('caseFile:listComma')) })}
            <Button size="s" icon="undo" onClick={() => ask({ excluded: [] })}>
              {t('dispatch:restore')}
            </Button>
          </p>
        )}
        {form ? (
          <>
            {noPlan && <p className={styles.about}>{t('dispatch:plan.none')}</p>}
            <DemandForm lines={asking.lines ?? []} level={asking.level} onAsk={(lines) => ask({ lines, planId: null })} />
          </>
        ) : error !== null && !current ? (
          <ErrorState title={t('dispatch:failed.title')} text={`${refusalText(error)} ${t('dispatch:failed.text')}`} retryLabel={t('common:retry')} onRetry={retry} />
        ) : held === null || squad === null ? (
          <Loading label={t('dispatch:loading')} />
        ) : squad.demand.length === 0 ? (
          <EmptyState icon="list" title={t('dispatch:nothing.title')} text={t('dispatch:nothing.text')} />
        ) : changing !== null ? (
          <PlaceChange
            place={changing}
            squad={squad}
            view={held.view}
            question={question}
            role={session.role}
            onDone={(next) => {
              if (next !== null) change(next);
              setChanging(null);
            }}
          />
        ) : (
          <div className={classNames(styles.answer, !current && styles.waiting)} aria-busy={!current}>
            <SquadFigures view={held.view} squad={squad} />
            <div className={styles.columns}>
              <SquadList ref={list} squad={squad} view={held.view} marked={at} onMark={setMarked} onChange={(place) => current && setChanging(place)} onKeyDown={onListKey} />
              <SquadAside
                view={held.view}
                squad={squad}
                whistled={new Set(held.view.whistles.flatMap(({ organizationId, alreadyWhistled }) => (organizationId === null || alreadyWhistled || unwhistled.has(organizationId) ? [] : [organizationId])))}
                onWhistle={(organizationId, on) => {
                  const next = new Set(unwhistled);
                  if (on) next.delete(organizationId);
                  else next.add(organizationId);
                  setUnwhistled(next);
                }}
              />
            </div>
            {byHand && (
              <Button size="s" icon="list" className={styles.start} onClick={() => setEditing(true)}>
                {t('dispatch:demand.edit')}
              </Button>
            )}
            {operation === null ? (
              <Field label={t('dispatch:instruction')} hint={t('dispatch:instructionHint')}>
                {(control) => <TextArea {...control} rows={1} maxLength={1000} value={instruction} onChange={(event) => setInstruction(event.target.value)} />}
              </Field>
            ) : (
              <div ref={reasonField}>
                <Field label={t('dispatch:raise.reason')} required>
                  {(control) => <TextInput {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
                </Field>
              </div>
            )}
          </div>
        )}
        {error !== null && current && <p className={styles.warning}>{refusalText(error)}</p>}
        {refused !== null && (
          <p className={dialog.refused} role="alert" data-selectable>
            {refused}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** Plans and rally points to choose among stay those of the answer in which nobody had chosen: a choice must not take the others away. */
function useChoices(view: RecommendationView | null, asking: Asking): { readonly plans: RecommendationView['otherPlans']; readonly rallies: readonly RallyOption[] } {
  const [kept, setKept] = useState<{ readonly view: RecommendationView | null; readonly plans: RecommendationView['otherPlans']; readonly rallies: readonly RallyOption[] }>({ view: null, plans: [], rallies: [] });
  if (view !== null && view !== kept.view) {
    const fresh = view.plan === null ? view.otherPlans : [view.plan, ...view.otherPlans];
    setKept({
      view,
      plans: [...kept.plans, ...fresh.filter((one) => !kept.plans.some((known) => known.id === one.id))],
      rallies: asking.rally === null ? view.rallies : kept.rallies,
    });
  }
  return kept;
}

/** Lines from whoever goes to where they meet, the marked one's drawn faintly where they do not; the map forgets them with the dialog. */
function useLinesOnMap(view: RecommendationView | null, squad: HeldSquad | null, marked: Place | null): void {
  const rally = view?.rally ?? null;
  useEffect(() => {
    if (rally === null || squad === null) return;
    const markedId = marked?.kind === 'pick' ? marked.pick.personId : null;
    setAssemblyLines({
      to: rally.point,
      rally: rally.isScene ? null : { name: rally.name, point: rally.point },
      from: squad.picks.flatMap((pick) => (pick.point === null ? [] : [{ point: pick.point, chosen: true, stage: pick.personId === markedId ? ('marked' as const) : ('considered' as const) }])),
    });
  }, [rally, squad, marked]);
  useEffect(() => () => setAssemblyLines(null), []);
}

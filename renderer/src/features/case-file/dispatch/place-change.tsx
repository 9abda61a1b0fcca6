import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { lineWords, travelWords } from '@shared/i18n/recommend-words';
import type { Role } from '@shared/domain/event';
import type { SquadQuestion } from '@shared/ipc/dispatch-methods';
import type { CandidateView, ConsequencesView, RecommendationView } from '@shared/ipc/dispatch-views';
import { call } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { useWords, words, type Words } from '@/lib/words';
import { Button, classNames, EmptyState, Field, TextInput } from '@/ui';
import { useSettledValue } from '../hooks';
import { barrierFor, changed, type Barrier, type HeldSquad, type Place } from './squad-model';
import { WhoLine } from './who-line';
import dialog from './dispatch-dialog.module.css';
import styles from './squad.module.css';

interface PlaceChangeProps {
  readonly place: Place;
  readonly squad: HeldSquad;
  readonly view: RecommendationView;
  readonly question: SquadQuestion;
  readonly role: Role;
  readonly onDone: (squad: HeldSquad | null) => void;
}

/** One place by hand: who could fill it, best first, and beside the marked one what sending them comes to. Nothing changes before it is confirmed. */
export function PlaceChange({ place, squad, view, question, role, onDone }: PlaceChangeProps) {
  const t = useWords();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const reasonField = useRef<HTMLDivElement>(null);
  const [marked, setMarked] = useState(0);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const out = place.kind === 'pick' ? place.pick : null;
  const going = new Set(squad.picks.map((pick) => pick.personId));
  const candidates = (view.lines.find((one) => one.line.id === place.line.id)?.candidates ?? []).filter((one) => !going.has(one.personId));
  const at = Math.min(marked, candidates.length - 1);
  const coming = candidates[at];

  const asked = useSettledValue(coming?.personId ?? null, 80);
  const change = { lineId: place.line.id, out: out?.personId ?? null, in: asked };
  const answer = useLiveQuery(
    `consequences ${JSON.stringify([question, squad.picks.map((pick) => `${pick.lineId} ${pick.personId}`), change])}`,
    [],
    () => call('dispatch.consequences', { question, rally: view.rally?.index ?? 0, picks: squad.picks.map(({ personId, lineId }) => ({ personId, lineId })), change }),
    { enabled: asked !== null },
  );
  const shown = !answer.loading && asked === coming?.personId ? answer.value : undefined;
  const barrier = barrierFor(shown?.blocks ?? coming?.blocks ?? [], role);
  const needsReason = barrier.level !== 'free';
  const barred = shown === undefined || shown.impossible !== null || !barrier.mayOverride;

  useEffect(() => list.current?.focus(), []);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);

  const confirm = () => {
    if (barred || shown === undefined) return;
    if (needsReason && reason.trim() === '') {
      setTried(true);
      reasonField.current?.querySelector('input')?.focus();
      return;
    }
    onDone(changed(squad, change, shown, reason));
  };
  const mark = (to: number) => {
    setMarked(Math.max(0, Math.min(candidates.length - 1, to)));
    setReason('');
    setTried(false);
  };
  const onListKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'j') mark(at + 1);
    else if (event.key === 'ArrowUp' || event.key === 'k') mark(at - 1);
    else if (event.key === 'Home') mark(0);
    else if (event.key === 'End') mark(candidates.length - 1);
    else if (event.key === 'ArrowLeft') onDone(null);
    else if (/^[1-9]$/.test(event.key) && Number(event.key) <= candidates.length) mark(Number(event.key) - 1);
    else if (event.key === 'Enter' && !event.repeat) confirm();
    else return;
    event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onDone(null);
    } else if (event.key === 'Enter' && (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey)) {
      // Also keeps Ctrl+Enter from ordering a squad while a change of it is open.
      event.preventDefault();
      event.stopPropagation();
      confirm();
    }
  };

  const lineName = lineWords(words, place.line.skills);
  return (
    <div className={styles.change} role="group" aria-label={t('dispatch:change.title', { line: lineName })} onKeyDown={onKeyDown}>
      <div className={styles.lineHead}>
        <strong>{t('dispatch:change.title', { line: lineName })}</strong>
        <span>{out === null ? t('dispatch:change.fillsGap') : t('dispatch:change.insteadOf', { name: out.name })}</span>
      </div>
      {candidates.length === 0 ? (
        <EmptyState icon="person" title={t('dispatch:change.none')} text={t('dispatch:change.noneText')} />
      ) : (
        <ul ref={list} className={styles.candidates} role="listbox" tabIndex={0} aria-label={t('dispatch:change.candidates')} aria-activedescendant={`${id}-${at}`} onKeyDown={onListKey}>
          {candidates.map((one, index) => (
            <Candidate key={one.personId} id={`${id}-${index}`} one={one} index={index} marked={index === at} onMark={() => mark(index)} />
          ))}
        </ul>
      )}
      {coming !== undefined && (
        <div className={styles.consequences} role="region" aria-label={t('dispatch:change.consequences')} aria-live="polite">
          {answer.error !== null ? (
            <p className={dialog.refused}>{`${t('dispatch:change.failed')}${t('dispatch:colon')}${refusalText(answer.error)}`}</p>
          ) : shown === undefined ? (
            <p className={dialog.about}>{t('dispatch:change.weighing')}</p>
          ) : (
            <Consequences shown={shown} barrier={barrier} />
          )}
          {shown !== undefined && needsReason && barrier.mayOverride && (
            <div ref={reasonField}>
              <Field label={t('dispatch:change.reason')} required error={tried && reason.trim() === '' ? t('dispatch:change.reasonMissing') : null}>
                {(control) => <TextInput {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
              </Field>
            </div>
          )}
        </div>
      )}
      <div className={styles.buttons}>
        <Button onClick={() => onDone(null)} keyHint="Esc">
          {t('dispatch:change.back')}
        </Button>
        <Button variant="primary" disabled={barred} onClick={confirm} keyHint="↵">
          {t('dispatch:change.confirm')}
        </Button>
      </div>
    </div>
  );
}

interface CandidateProps {
  readonly id: string;
  readonly one: CandidateView;
  readonly index: number;
  readonly marked: boolean;
  readonly onMark: () => void;
}

function Candidate({ id, one, index, marked, onMark }: CandidateProps) {
  return (
    <li id={id} role="option" aria-selected={marked} className={classNames(dialog.row, marked && dialog.marked)} onClick={onMark}>
      <span className={dialog.digit} aria-hidden="true">
        {index < 9 ? index + 1 : ''}
      </span>
      <span className={dialog.body}>
        <WhoLine who={one} />
      </span>
    </li>
  );
}

function Consequences({ shown, barrier }: { readonly shown: ConsequencesView; readonly barrier: Barrier }) {
  const t = useWords();
  if (shown.impossible !== null) return <p className={dialog.refused}>{t(`domain:impossible.${shown.impossible}`)}</p>;
  return (
    <ul className={styles.sentences}>
      <li data-worse={(shown.laterByS ?? 0) > 0 || undefined}>{laterText(t, shown.laterByS)}</li>
      <li data-worse={shown.newlyExposed.length > 0 || undefined}>
        {shown.newlyExposed.length === 0 ? t('dispatch:change.exposesNone') : t('dispatch:change.exposes', { grids: shown.newlyExposed.map((grid) => grid.name).join(t('caseFile:listComma')) })}
      </li>
      {barrier.level !== 'free' && <li data-worse>{t('dispatch:change.against', { blocks: barrier.blocks.map((block) => t(`domain:block.${block}`)).join(t('caseFile:listSemicolon')) })}</li>}
      {barrier.level === 'block' && <li data-worse>{t(barrier.mayOverride ? 'dispatch:change.mayOverride' : 'dispatch:change.needsChief')}</li>}
      {barrier.level === 'warn' && <li>{t('dispatch:change.warn')}</li>}
    </ul>
  );
}

function laterText(t: Words, laterByS: number | null): string {
  if (laterByS === null) return t('dispatch:change.unknown');
  if (Math.abs(laterByS) < 1) return t('dispatch:change.same');
  return t(laterByS > 0 ? 'dispatch:change.later' : 'dispatch:change.sooner', { time: travelWords(words, Math.abs(laterByS)) });
}

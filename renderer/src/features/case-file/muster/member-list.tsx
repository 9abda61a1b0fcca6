import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { isLive } from '@shared/domain/case/stages';
import { notifyOutcomes, type NotifyOutcome } from '@shared/domain/case/operation';
import type { MusterMember, OperationDetail } from '@shared/ipc/dispatch-views';
import { refusalText } from '@/lib/refusal-text';
import { showToast } from '@/lib/toasts';
import { useWords } from '@/lib/words';
import { Button, classNames, EmptyState, Kbd, Segmented } from '@/ui';
import { execute } from '../actions/execute';
import { commandsFor, dialOrder, inRows, keptOrder, needsCall, nextToCall, type MemberAct } from './model';
import { MemberRow } from './member-row';
import styles from './muster.module.css';

const acts: Readonly<Record<string, MemberAct>> = { a: 'acknowledge', g: 'depart', v: 'arrive', o: 'ok', m: 'missing' };

interface MemberListProps {
  readonly detail: OperationDetail;
  /** Whoever only looks (the wall) gets no keys and no numbers. */
  readonly mayAct: boolean;
  readonly onReplace: (member: MusterMember) => void;
}

/** The squad as one list; whoever is marked is who is on the phone. In the call list a result marks the next one by itself. */
export function MemberList({ detail, mayAct, onReplace }: MemberListProps) {
  const t = useWords();
  const id = useId();
  const { operation, members } = detail;
  const [kind, setKind] = useState<'members' | 'calls'>('members');
  const [markedId, setMarkedId] = useState<string | null>(null);
  const [shown, setShown] = useState<readonly string[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const list = useRef<HTMLUListElement>(null);
  const wanted = dialOrder(members, operation);
  const rows = kind === 'members' ? inRows(members) : keptOrder(shown, members, wanted);
  const found = rows.findIndex((member) => member.assignment.id === markedId);
  const at = found < 0 ? 0 : found;
  const marked = rows[at];
  const nameOf = (assignmentId: string) => members.find((member) => member.assignment.id === assignmentId)?.name ?? '';
  useEffect(() => {
    if (document.activeElement === list.current) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);

  const mark = (to: number) => setMarkedId(rows[Math.max(0, Math.min(rows.length - 1, to))]?.assignment.id ?? null);
  const show = (next: 'members' | 'calls') => {
    setKind(next);
    if (next === 'calls') {
      setShown(wanted.map((member) => member.assignment.id));
      setMarkedId(wanted[0]?.assignment.id ?? null);
    }
    requestAnimationFrame(() => list.current?.focus());
  };
  // Whoever has the phone in hand is faster than the log: acts are given one after the other, and the next person is marked at once.
  const give = (commands: ReturnType<typeof commandsFor>) => {
    if (commands.length === 0) return;
    if (kind === 'calls') {
      // The list as it stands is the list that is gone through: a result moves nobody in it.
      setShown(rows.map((member) => member.assignment.id));
      const next = nextToCall(rows, at);
      if (next !== null) mark(next);
    }
    queue.current = queue.current.then(async () => {
      try {
        for (const command of commands) await execute(detail.caseId, command);
      } catch (error) {
        showToast(refusalText(error), { tone: 'bad' });
      }
    });
  };
  const result = (outcome: NotifyOutcome) => {
    if (marked !== undefined && isLive(marked.assignment.stage)) give([{ type: 'notify', assignmentId: marked.assignment.id, channel: 'phone', outcome }]);
  };
  const act = (which: MemberAct) => {
    if (marked !== undefined) give(commandsFor(which, marked, operation));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    const outcome = /^[1-4]$/.test(event.key) ? notifyOutcomes[Number(event.key) - 1] : undefined;
    const which = acts[event.key];
    if (event.key === 'ArrowDown' || event.key === 'j') mark(at + 1);
    else if (event.key === 'ArrowUp' || event.key === 'k') mark(at - 1);
    else if (event.key === 'Home') mark(0);
    else if (event.key === 'End') mark(rows.length - 1);
    else if (!mayAct || event.repeat) return;
    else if (outcome !== undefined) result(outcome);
    else if (which !== undefined) act(which);
    else if (event.key === 'r' && marked !== undefined) onReplace(marked);
    else if (event.key === 't') show(kind === 'calls' ? 'members' : 'calls');
    else return;
    // Here these keys speak for whoever is marked, not for the case.
    event.preventDefault();
    event.nativeEvent.stopPropagation();
  };

  return (
    <div className={styles.list}>
      {mayAct && (
        <Segmented
          label={t('muster:view.label')}
          value={kind}
          options={[
            { value: 'members', label: t('muster:view.members', { count: members.length }) },
            { value: 'calls', label: t('muster:view.calls', { count: wanted.length }) },
          ]}
          onChange={show}
        />
      )}
      {rows.length === 0 ? (
        <EmptyState icon="phone" title={t(kind === 'calls' ? 'muster:members.callsEmpty' : 'muster:members.empty')} {...(kind === 'calls' ? { text: t('muster:members.callsEmptyText') } : {})} />
      ) : (
        <ul ref={list} className={styles.members} role="listbox" tabIndex={0} data-muster={operation.id} aria-label={t(kind === 'calls' ? 'muster:members.calls' : 'muster:title')} aria-activedescendant={`${id}-${at}`} onKeyDown={onKeyDown}>
          {rows.map((member, index) => (
            <li
              key={member.assignment.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              data-stage={member.assignment.stage}
              className={classNames(styles.member, index === at && styles.marked, kind === 'calls' && !needsCall(member) && styles.dealtWith)}
              onClick={() => mark(index)}
            >
              <MemberRow member={member} operation={operation} nameOf={nameOf} dial={kind === 'calls' ? { place: index + 1, phone: member.phone } : null} />
            </li>
          ))}
        </ul>
      )}
      {mayAct && kind === 'calls' && marked !== undefined && (
        <div className={styles.results} role="group" aria-label={t('muster:call.result')}>
          {notifyOutcomes.map((outcome, index) => (
            <Button key={outcome} size="s" keyHint={String(index + 1)} disabled={!isLive(marked.assignment.stage)} onClick={() => result(outcome)}>
              {t(`muster:call.${outcome}`)}
            </Button>
          ))}
        </div>
      )}
      {mayAct && rows.length > 0 && (
        <p className={styles.keys}>
          {kind === 'members' && (
            <>
              <Kbd keys="1–4" /> {t('muster:key.call')}
            </>
          )}{' '}
          <Kbd keys="A" /> {t('muster:key.acknowledge')} <Kbd keys="G" /> {t('muster:key.depart')} <Kbd keys="V" /> {t('muster:key.arrive')} <Kbd keys="R" /> {t('muster:key.replace')}
          {operation.parRounds.length > 0 && (
            <>
              {' '}
              <Kbd keys="O" /> {t('muster:key.ok')} <Kbd keys="M" /> {t('muster:key.missing')}
            </>
          )}
        </p>
      )}
    </div>
  );
}

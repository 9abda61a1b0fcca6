import { useEffect, useRef, useState } from 'react';
import { shortfallWords } from '@shared/i18n/recommend-words';
import type { MusterMember } from '@shared/ipc/dispatch-views';
import type { SessionView } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { useWords, words } from '@/lib/words';
import { classNames, EmptyState, Field, Loading, TextInput } from '@/ui';
import { execute } from '../actions/execute';
import { barrierFor } from '../dispatch/squad-model';
import { WhoLine } from '../dispatch/who-line';
import dialog from '../dispatch/dispatch-dialog.module.css';
import squad from '../dispatch/squad.module.css';
import { ActDialog, type ActProps } from './act-dialog';
import { replaceBy } from './model';

/** Who comes for somebody, by choice: of candidates with something against them too, where the role allows it and a reason is given. */
export function ReplaceDialog({ caseId, operationId, member, session, preferred, onClose }: ActProps & { readonly operationId: string; readonly member: MusterMember; readonly session: SessionView; readonly preferred: string | null }) {
  const t = useWords();
  const [chosen, setChosen] = useState<string | null>(preferred);
  const [reason, setReason] = useState('');
  const answer = useLiveQuery(`replacement ${member.assignment.id}`, ['person_duty', 'assignment'], () => call('dispatch.replacement', { caseId, operationId, assignmentId: member.assignment.id }), { everyMs: 5_000 });
  const candidates = answer.value?.candidates ?? [];
  const at = Math.max(0, candidates.findIndex((one) => one.personId === chosen));
  const pick = candidates[at];
  const cause = answer.value?.cause ?? 'override';
  const barrier = barrierFor(pick?.blocks ?? [], session.role);
  const needsChief = (cause === 'override' && !barrierFor(['resting'], session.role).mayOverride) || !barrier.mayOverride;
  const needsReason = cause === 'override' || barrier.level !== 'free';
  const list = useRef<HTMLUListElement>(null);
  const found = pick !== undefined;
  useEffect(() => {
    if (found) list.current?.focus();
  }, [found]);
  return (
    <ActDialog
      title={t('muster:replace.title', { name: member.name })}
      submitLabel={t('muster:replace.consent')}
      width={520}
      disabled={pick === undefined || needsChief}
      problem={() => (needsReason && reason.trim() === '' ? t('muster:reasonMissing') : null)}
      onSubmit={() => (pick === undefined ? Promise.resolve() : execute(caseId, replaceBy(member, cause, pick, reason)))}
      onClose={onClose}
    >
      {answer.error !== null && <p className={dialog.refused}>{t('muster:replace.failed', { why: refusalText(answer.error) })}</p>}
      {answer.value === undefined && answer.error === null && <Loading label={t('muster:replace.weighing')} />}
      {answer.value !== undefined && candidates.length === 0 && <EmptyState icon="person" title={t('muster:replace.noneFree', { name: member.name, why: answer.value.shortfall === null ? '' : shortfallWords(words, answer.value.shortfall) })} />}
      {pick !== undefined && (
        <ul
          ref={list}
          className={squad.candidates}
          role="listbox"
          tabIndex={0}
          aria-label={t('dispatch:change.candidates')}
          aria-activedescendant={`replace-${pick.personId}`}
          onKeyDown={(event) => {
            const to = event.key === 'ArrowDown' || event.key === 'j' ? at + 1 : event.key === 'ArrowUp' || event.key === 'k' ? at - 1 : null;
            if (to === null || event.nativeEvent.isComposing) return;
            event.preventDefault();
            setChosen(candidates[Math.max(0, Math.min(candidates.length - 1, to))]?.personId ?? null);
          }}
        >
          {candidates.map((one) => (
            <li key={one.personId} id={`replace-${one.personId}`} role="option" aria-selected={one === pick} className={classNames(dialog.row, one === pick && dialog.marked)} onClick={() => setChosen(one.personId)}>
              <span className={dialog.body}>
                <WhoLine who={one} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {needsChief && pick !== undefined && <p className={squad.warning}>{t('muster:better.needsChief')}</p>}
      {needsReason && !needsChief && (
        <Field label={t('muster:reason')} required>
          {(control) => <TextInput {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      )}
    </ActDialog>
  );
}

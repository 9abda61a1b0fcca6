import { useState } from 'react';
import type { Assignment } from '@shared/domain/case/state';
import { levelOf } from '@shared/domain/recommend/codes';
import type { MusterMember, OperationDetail } from '@shared/ipc/dispatch-views';
import type { SessionView } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { useWords, words } from '@/lib/words';
import { classNames, Chip, EmptyState, Field, Loading, Select, TextInput } from '@/ui';
import { shortfallWords, travelWords } from '@shared/i18n/recommend-words';
import { execute } from '../actions/execute';
import { barrierFor } from '../dispatch/squad-model';
import { WhoLine } from '../dispatch/who-line';
import dialog from '../dispatch/dispatch-dialog.module.css';
import squad from '../dispatch/squad.module.css';
import { ActDialog } from './act-dialog';
import { replaceBy } from './model';

interface ActProps {
  readonly caseId: string;
  readonly onClose: () => void;
}

function ReasonInput({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <Field label={label} required>
      {(control) => <TextInput {...control} data-autofocus maxLength={500} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

export function StandDownDialog({ caseId, operation, out, onClose }: ActProps & { readonly operation: OperationDetail['operation']; readonly out: number }) {
  const t = useWords();
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title={t('muster:standDown.title')}
      submitLabel={t('muster:standDown.submit')}
      again={t('muster:standDown.again')}
      problem={() => (reason.trim() === '' ? t('muster:standDown.reasonMissing') : null)}
      onSubmit={() => execute(caseId, { type: 'standDown', operationId: operation.id, reason: reason.trim() })}
      onClose={onClose}
    >
      <p className={dialog.about}>{t('muster:leftTo', { count: out })}</p>
      <ReasonInput label={t('muster:standDown.reason')} value={reason} onChange={setReason} />
    </ActDialog>
  );
}

export function CommandDialog({ caseId, detail, session, onClose }: ActProps & { readonly detail: OperationDetail; readonly session: SessionView }) {
  const t = useWords();
  const { operation, members } = detail;
  const mine = operation.commander.id === session.accountId || operation.commander.id === session.personId;
  const others = members.flatMap((member) => (member.personId !== null && member.personId !== operation.commander.id && member.assignment.stage !== 'declined' ? [{ id: member.personId, name: member.name }] : []));
  const [personId, setPersonId] = useState(mine ? (others[0]?.id ?? '') : '');
  const [note, setNote] = useState('');
  return (
    <ActDialog
      title={t('muster:command.title')}
      submitLabel={t('muster:command.submit')}
      problem={() => null}
      disabled={mine && personId === ''}
      onSubmit={() => execute(caseId, { type: 'takeCommand', operationId: operation.id, personId: personId === '' ? null : personId, note: note.trim() })}
      onClose={onClose}
    >
      <Field label={t('muster:command.to')} required>
        {(control) => (
          <Select {...control} data-autofocus value={personId} onChange={(event) => setPersonId(event.target.value)}>
            {!mine && <option value="">{t('muster:command.me', { name: session.displayName })}</option>}
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('muster:command.note')}>{(control) => <TextInput {...control} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}</Field>
    </ActDialog>
  );
}

export function ReleaseDialog({ caseId, reserved, onClose }: ActProps & { readonly reserved: readonly Assignment[] }) {
  const t = useWords();
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title={t('muster:reservation.releaseTitle')}
      submitLabel={t('muster:reservation.submit', { count: reserved.length })}
      problem={() => (reason.trim() === '' ? t('muster:reasonMissing') : null)}
      onSubmit={() => execute(caseId, { type: 'releaseReservation', assignmentIds: reserved.map((one) => one.id), reason: reason.trim() })}
      onClose={onClose}
    >
      <p className={dialog.about}>{reserved.map((one) => one.assignee.name).join(t('caseFile:listComma'))}</p>
      <ReasonInput label={t('muster:reservation.reason')} value={reason} onChange={setReason} />
    </ActDialog>
  );
}

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
          className={squad.candidates}
          role="listbox"
          tabIndex={0}
          data-autofocus
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

/** The fewest moves that mend the coverage, all at once or none; what stands against one of them wants a reason. */
export function BackfillDialog({ caseId, operationId, session, onClose }: ActProps & { readonly operationId: string; readonly session: SessionView }) {
  const t = useWords();
  const [reason, setReason] = useState('');
  const answer = useLiveQuery('backfill', ['person_duty', 'assignment', 'person_position'], () => call('coverage.backfill', { areaId: null }), { everyMs: 10_000 });
  const view = answer.value;
  const blocked = view?.moves.flatMap((move) => move.blocks) ?? [];
  const needsChief = blocked.some((block) => levelOf(block) === 'block') && !barrierFor(['resting'], session.role).mayOverride;
  const send = () =>
    view === undefined
      ? Promise.resolve()
      : execute(caseId, {
          type: 'orderBackfill',
          operationId,
          moves: view.moves.map(({ personId, gridId, etaS, blocks }) => ({ personId, gridId, etaS, blocks: [...blocks] })),
          overrides: view.moves.flatMap(({ personId, blocks }) => blocks.map((block) => ({ personId, block, reason: reason.trim() }))),
        });
  return (
    <ActDialog
      title={t('muster:backfill.title')}
      submitLabel={t('muster:backfill.submit', { count: view?.moves.length ?? 0 })}
      width={560}
      disabled={view === undefined || view.moves.length === 0 || needsChief}
      problem={() => (blocked.length > 0 && reason.trim() === '' ? t('muster:reasonMissing') : null)}
      onSubmit={send}
      onClose={onClose}
    >
      {answer.error !== null && <p className={dialog.refused}>{refusalText(answer.error)}</p>}
      {view === undefined && answer.error === null && <Loading label={t('muster:backfill.loading')} />}
      {view !== undefined && view.moves.length === 0 && <EmptyState icon="map" title={t('muster:backfill.none')} text={t('muster:backfill.noneText')} />}
      {view !== undefined && view.moves.length > 0 && (
        <>
          <ol className={squad.sentences} tabIndex={0} aria-label={t('muster:backfill.title')} data-autofocus>
            {view.moves.map((move) => (
              <li key={`${move.personId} ${move.gridId}`}>
                {t('muster:backfill.move', { name: move.name, from: move.fromGridName ?? t('muster:backfill.nowhere'), to: move.gridName })} <span className={squad.faint}>{travelWords(words, move.etaS)}</span>
                {move.blocks.map((block) => (
                  <Chip key={block} tone="orange">
                    {t(`domain:block.${block}`)}
                  </Chip>
                ))}
              </li>
            ))}
          </ol>
          <p>{t('muster:backfill.effect', { before: view.before.gridsBelow, after: view.after.gridsBelow, residentsBefore: view.before.residentsAffected, residents: view.after.residentsAffected })}</p>
        </>
      )}
      {view !== undefined && view.open.length > 0 && (
        <ul className={squad.sentences}>
          {view.open.slice(0, 6).map((grid) => (
            <li key={grid.gridId} data-worse>
              {t('muster:backfill.open_', { name: grid.name, count: grid.belowBy })} <span className={squad.faint}>{t(`muster:backfill.reason.${grid.reason}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {needsChief && <p className={squad.warning}>{t('muster:better.needsChief')}</p>}
      {blocked.length > 0 && !needsChief && (
        <Field label={t('muster:backfill.overrideReason')} required>
          {(control) => <TextInput {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      )}
    </ActDialog>
  );
}

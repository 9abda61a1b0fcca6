import { useState } from 'react';
import type { Assignment } from '@shared/domain/case/state';
import type { OperationDetail } from '@shared/ipc/dispatch-views';
import type { SessionView } from '@shared/ipc/views';
import { useWords } from '@/lib/words';
import { Field, Select, TextInput } from '@/ui';
import { execute } from '../actions/execute';
import dialog from '../dispatch/dispatch-dialog.module.css';
import { ActDialog, type ActProps } from './act-dialog';

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

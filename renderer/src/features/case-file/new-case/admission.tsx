import { useState } from 'react';
import { clockSteps, type TaskItem } from '@shared/domain/task-list';
import { durationWords } from '@shared/i18n/event-words';
import { refusalWords } from '@shared/i18n/refusal-words';
import { call } from '@/lib/bridge';
import { useNow } from '@/lib/clock';
import { refusalText } from '@/lib/refusal-text';
import { useHasRole } from '@/lib/session';
import { useWords, words } from '@/lib/words';
import { Button, Field, Icon, TextInput } from '@/ui';
import { ItemField } from '../fields';
import { fromLocalInput, toLocalInput } from '../site-time';
import { gateOf, temporaryCode } from './draft';
import styles from './new-case-form.module.css';

interface AdmissionProps {
  readonly item: TaskItem | null;
  readonly title: string;
  readonly onEntered: (item: TaskItem) => void;
}

/** What the task list says of the item: level and limits, or why it will not be admitted and what happens then. */
export function Admission({ item, title, onEntered }: AdmissionProps) {
  const t = useWords();
  const now = useNow();
  const mayEnter = useHasRole('dutyChief', 'commander', 'administrator');
  const [entering, setEntering] = useState(false);
  const gate = gateOf(item, now);
  if (gate.ok) {
    const limits = clockSteps.flatMap((step) => {
      const limit = gate.item.limits[step];
      return limit === undefined ? [] : [`${t(`domain:step.${step}`)} ${durationWords(words, limit.limitMs)}`];
    });
    return (
      <div className={styles.gate} data-gate="open">
        <Icon name="check" size={14} />
        <div>
          <p>
            {t('caseFile:admission.listed', { level: t(`domain:handlingLevel.${gate.item.handlingLevel}`) })}
            {gate.item.temporary !== null && ` · ${t('domain:temporaryItem')}`}
            {gate.item.sample && ` · ${t('caseFile:admission.sample')}`}
          </p>
          <p className={styles.faint}>{limits.length > 0 ? limits.join(t('caseFile:listSemicolon')) : t('caseFile:admission.noLimits')}</p>
        </div>
      </div>
    );
  }
  const { what, rule } = refusalWords(words, gate.refusal);
  const unlisted = item === null;
  return (
    <div className={styles.gate} data-gate="shut">
      <Icon name="info" size={14} />
      <div>
        <p>{unlisted ? t('caseFile:admission.unlisted') : what}</p>
        <p className={styles.faint}>
          {t('caseFile:admission.whatThen')} {t('refusals:citation', { rule })}
        </p>
        {unlisted && mayEnter && !entering && (
          <Button size="s" icon="plus" onClick={() => setEntering(true)}>
            {t('caseFile:admission.enter')}
          </Button>
        )}
        {unlisted && !mayEnter && <p className={styles.faint}>{t('caseFile:admission.askChief')}</p>}
        {unlisted && entering && <TemporaryEntry title={title} onEntered={onEntered} onCancel={() => setEntering(false)} />}
      </div>
    </div>
  );
}

const weekMs = 7 * 86_400_000;

/** A temporary entry: like which listed item, until when, on whose request. Whoever sits here is its named approver. */
function TemporaryEntry({ title, onEntered, onCancel }: { readonly title: string; readonly onEntered: (item: TaskItem) => void; readonly onCancel: () => void }) {
  const t = useWords();
  const now = useNow();
  const [name, setName] = useState(title);
  const [nameEn, setNameEn] = useState('');
  const [likeItemId, setLikeItemId] = useState('');
  const [until, setUntil] = useState(() => toLocalInput(now + weekMs));
  const [requestedBy, setRequestedBy] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const enter = async () => {
    const untilMs = fromLocalInput(until);
    if (name.trim() === '' || likeItemId === '' || requestedBy.trim() === '' || untilMs === null || untilMs <= now) {
      setFault(t('caseFile:admission.incomplete'));
      return;
    }
    setBusy(true);
    try {
      onEntered(await call('taskList.addTemporary', { code: temporaryCode(toLocalInput(now)), name: name.trim(), nameEn: nameEn.trim() === '' ? name.trim() : nameEn.trim(), likeItemId, until: untilMs, requestedBy: requestedBy.trim() }));
    } catch (error) {
      setFault(refusalText(error));
      setBusy(false);
    }
  };

  return (
    <div className={styles.temporary} role="group" aria-label={t('caseFile:admission.enter')}>
      <Field label={t('caseFile:admission.name')} required>
        {(control) => <TextInput {...control} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={t('caseFile:admission.nameEn')}>{(control) => <TextInput {...control} maxLength={100} value={nameEn} onChange={(event) => setNameEn(event.target.value)} />}</Field>
      <ItemField label={t('caseFile:admission.like')} required hint={t('caseFile:admission.likeHint')} itemId={likeItemId} onPick={(one) => setLikeItemId(one?.id ?? '')} />
      <Field label={t('caseFile:admission.until')} required>
        {(control) => <TextInput {...control} type="datetime-local" min={toLocalInput(now)} value={until} onChange={(event) => setUntil(event.target.value)} />}
      </Field>
      <Field label={t('caseFile:admission.requestedBy')} required>
        {(control) => <TextInput {...control} maxLength={100} value={requestedBy} onChange={(event) => setRequestedBy(event.target.value)} />}
      </Field>
      {fault !== null && (
        <p className={styles.refused} role="alert">
          {fault}
        </p>
      )}
      <div className={styles.buttons}>
        <Button size="s" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
        <Button size="s" variant="primary" busy={busy} onClick={() => void enter()}>
          {t('caseFile:admission.approve')}
        </Button>
      </div>
    </div>
  );
}

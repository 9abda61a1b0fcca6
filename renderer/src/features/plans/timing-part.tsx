import { fromLocalInput, toLocalInput } from '@/lib/site-time';
import { useWords } from '@/lib/words';
import { Checkbox, Field, TextInput } from '@/ui';
import type { PartProps } from './editor-parts';
import { MinutesField } from './number-field';
import styles from './plans.module.css';

const steps = ['notifyMs', 'acknowledgeMs', 'departMs', 'arriveMs'] as const;
const usualParMs = 20 * 60_000;

/** Limits of the muster, the clock on scene, what grids keep, and when the plan is in force. */
export function TimingPart({ draft, onChange, wrong }: PartProps) {
  const t = useWords();
  const deadlinesWrong = wrong('deadlines');
  return (
    <>
      <div className={styles.four}>
        {steps.map((step) => (
          <MinutesField key={step} label={t(`plans:deadline.${step}`)} value={draft.deadlines[step]} onChange={(ms) => onChange({ ...draft, deadlines: { ...draft.deadlines, [step]: ms } })} />
        ))}
      </div>
      <p className={deadlinesWrong === null ? styles.note : styles.wrong} role={deadlinesWrong === null ? undefined : 'alert'}>
        {deadlinesWrong ?? t('plans:deadline.hint')}
      </p>
      <div className={styles.pair}>
        <div>
          <Checkbox label={t('plans:par.on')} checked={draft.parEveryMs !== null} onChange={(event) => onChange({ ...draft, parEveryMs: event.target.checked ? usualParMs : null })} />
          {draft.parEveryMs !== null && <MinutesField label={t('plans:par.every')} value={draft.parEveryMs} error={wrong('par')} onChange={(parEveryMs) => onChange({ ...draft, parEveryMs })} />}
        </div>
        <div>
          <Checkbox label={t('plans:keepMinimums')} checked={draft.keepMinimums} onChange={(event) => onChange({ ...draft, keepMinimums: event.target.checked })} />
          <p className={styles.note}>{t('plans:keepMinimumsHint')}</p>
        </div>
      </div>
      <div className={styles.pair}>
        <Field label={t('plans:validFrom')} hint={t('plans:validFromHint')}>
          {(control) => <TextInput {...control} type="datetime-local" value={draft.validFrom === null ? '' : toLocalInput(draft.validFrom)} onChange={(event) => onChange({ ...draft, validFrom: fromLocalInput(event.target.value) })} />}
        </Field>
        <Field label={t('plans:validTo')} hint={t('plans:validToHint')} error={wrong('validity')}>
          {(control) => <TextInput {...control} type="datetime-local" value={draft.validTo === null ? '' : toLocalInput(draft.validTo)} onChange={(event) => onChange({ ...draft, validTo: fromLocalInput(event.target.value) })} />}
        </Field>
      </div>
    </>
  );
}

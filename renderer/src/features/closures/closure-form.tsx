import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { call } from '@/lib/bridge';
import { appNow } from '@/lib/clock';
import { setDraftClosure } from '@/lib/closures';
import { keyLabel } from '@/lib/commands';
import { endMapPick, pickOnMap, setDraftPoint } from '@/lib/console-state';
import { refusalText } from '@/lib/refusal-text';
import { toLocalInput } from '@/lib/site-time';
import { showToast } from '@/lib/toasts';
import { useWords } from '@/lib/words';
import { Button, Field, Icon, Segmented, TextInput } from '@/ui';
import { check, closureKinds, emptyDraft, mostCorners, radiusRange, shapeOf, streetWithinM, type ClosureDraft, type DraftField, type DraftProblems } from './model';
import { reopen } from './reopen';
import styles from './closures.module.css';

const fields: readonly DraftField[] = ['place', 'radius', 'reason', 'until'];

/** What, where, why, how long; Ctrl+Enter closes. What would be closed is on the map before. */
export function ClosureForm({ onDone }: { readonly onDone: () => void }) {
  const t = useWords();
  const [draft, setDraft] = useState<ClosureDraft>(emptyDraft);
  const [problems, setProblems] = useState<DraftProblems>({});
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [picking, setPicking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isArea = draft.kind === 'area';

  const change = (next: Partial<ClosureDraft>) => {
    setDraft((before) => ({ ...before, ...next }));
    setProblems({});
    setRefused(null);
  };

  useEffect(() => {
    const shape = shapeOf(draft);
    setDraftClosure(shape);
    // Until there is a shape, the last click is shown, so that it is seen to have been taken.
    setDraftPoint(shape === null ? ((draft.kind === 'area' ? draft.corners.at(-1) : draft.point) ?? null) : null);
  }, [draft]);
  useEffect(
    () => () => {
      endMapPick();
      setDraftClosure(null);
      setDraftPoint(null);
    },
    [],
  );

  const focusOn = (field: DraftField) => form.current?.querySelector<HTMLElement>(`[data-field="${field}"] :is(input, button)`)?.focus();
  const pick = async () => {
    // Pressed once more it gives up, which is how the corners end without a key.
    if (picking) return endMapPick();
    setPicking(true);
    if (isArea) {
      // One corner after another until the operator gives up the next one.
      for (let corners = draft.corners; corners.length < mostCorners; ) {
        const corner = await pickOnMap();
        if (corner === null) break;
        corners = [...corners, corner];
        change({ corners });
      }
    } else {
      const point = await pickOnMap();
      if (point !== null) change({ point });
    }
    setPicking(false);
    focusOn('place');
  };

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    const checked = check(draft, appNow());
    if (!checked.ok) {
      setProblems(checked.problems);
      const first = fields.find((field) => checked.problems[field] !== undefined);
      if (first !== undefined) focusOn(first);
      return;
    }
    setBusy(true);
    try {
      const { id, reason, pieces } = await call('roads.close', checked.input);
      const undo = { label: t('closures:list.reopen'), run: () => void reopen({ id, reason }, t) };
      if (pieces === 0) showToast(t('closures:said.closedNothing', { reason }), { tone: 'bad', action: undo });
      else showToast(t('closures:said.closed', { reason }), { tone: 'good', action: undo });
      setDraft(emptyDraft);
      onDone();
    } catch (error) {
      setRefused(refusalText(error));
    }
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // 229 is what Chromium gives for a key that went to the input method.
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.key !== 'Enter') return;
    const sends = event.ctrlKey || event.metaKey;
    if (!sends && !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (sends) void submit();
  };

  const problem = (field: DraftField) => {
    const what = problems[field];
    return what === undefined ? null : t(`closures:problem.${what}`, what === 'corners' ? { max: mostCorners } : radiusRange);
  };
  const isPlaced = isArea ? draft.corners.length > 0 : draft.point !== null;
  return (
    <form ref={form} className={styles.form} data-autofocus-within noValidate onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown}>
      <Segmented
        label={t('closures:form.kind')}
        value={draft.kind}
        options={closureKinds.map((value) => ({ value, label: t(`closures:kind.${value}`) }))}
        onChange={(kind) => {
          endMapPick();
          change({ kind });
        }}
      />
      <p className={styles.faint}>{t(`closures:form.${draft.kind}Hint`, { m: streetWithinM })}</p>
      <div className={styles.place} data-field="place">
        <Button icon="pin" aria-pressed={picking} onClick={() => void pick()}>
          {t(`closures:form.${picking ? 'picking' : 'pick'}${isArea ? 'Corners' : ''}`)}
        </Button>
        {isArea && isPlaced && !picking && <Button variant="ghost" onClick={() => change({ corners: [] })}>{t('closures:form.clear')}</Button>}
        <p className={styles.found} role="status" data-placed={isPlaced}>
          {!isPlaced ? t('closures:form.noPlace') : isArea ? t('closures:form.corners', { n: draft.corners.length }) : draft.point?.map((degrees) => degrees.toFixed(5)).join(', ')}
        </p>
      </div>
      {problem('place') !== null && (
        <p className={styles.problem} role="alert">
          {problem('place')}
        </p>
      )}
      {draft.kind === 'circle' && (
        <div data-field="radius">
          <Field label={t('closures:form.radius')} required error={problem('radius')}>
            {(control) => <TextInput {...control} type="number" {...radiusRange} step={10} value={draft.radius} onChange={(event) => change({ radius: event.target.value })} />}
          </Field>
        </div>
      )}
      <div data-field="reason">
        <Field label={t('closures:form.reason')} required error={problem('reason')}>
          {(control) => <TextInput {...control} maxLength={500} value={draft.reason} placeholder={t('closures:form.reasonExample')} onChange={(event) => change({ reason: event.target.value })} />}
        </Field>
      </div>
      <div data-field="until">
        <Field label={t('closures:form.until')} hint={t('closures:form.untilHint')} error={problem('until')}>
          {(control) => <TextInput {...control} type="datetime-local" min={toLocalInput(appNow())} value={draft.until} onChange={(event) => change({ until: event.target.value })} />}
        </Field>
      </div>
      {refused !== null && (
        <p className={styles.refused} role="alert" data-selectable>
          <Icon name="warning" size={14} /> {refused}
        </p>
      )}
      <div className={styles.end}>
        <Button type="submit" variant="primary" busy={busy} keyHint={keyLabel('mod+Enter')}>
          {t('closures:form.submit')}
        </Button>
      </div>
    </form>
  );
}

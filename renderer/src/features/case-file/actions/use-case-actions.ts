import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CaseView, SessionView } from '@shared/ipc/views';
import { useCommands, type AppCommand } from '@/lib/commands';
import { forgetDispatchRequest } from '@/lib/dispatch-request';
import { refusalText } from '@/lib/refusal-text';
import { navigate, useRoute } from '@/lib/route';
import { showToast } from '@/lib/toasts';
import { useLocale, useWords, words } from '@/lib/words';
import { offerFor, type Offer } from '../model';
import { actions, type DeskAction } from './catalog';
import { execute, undo, useLastAct } from './execute';
import { immediateCommand } from './form-model';

export interface CaseActions {
  readonly offer: Offer;
  /** The form that is open. */
  readonly form: DeskAction | null;
  readonly closeForm: () => void;
  readonly run: (type: DeskAction) => void;
  readonly busy: boolean;
}

/** What the panel's buttons, the keys, the palette and the menu all run. */
export function useCaseActions(view: CaseView, session: SessionView): CaseActions {
  const { state } = view;
  const offer = useMemo(() => offerFor(state, session), [state, session]);
  const [form, setForm] = useState<{ readonly type: DeskAction; readonly caseId: string } | null>(null);
  // The state that an act is under way on: as soon as the case has moved on, the next key counts.
  const [actingOn, setActingOn] = useState<number | null>(null);
  const busy = actingOn === state.eventCount;
  const latest = useRef({ state, offer, busy });
  useLayoutEffect(() => {
    latest.current = { state, offer, busy };
  });

  const run = useCallback((type: DeskAction) => {
    const { state: now, offer: offered, busy: waiting } = latest.current;
    if (waiting || !offered.allowed.has(type)) return;
    if (type === 'dispatch') {
      forgetDispatchRequest();
      navigate({ overlay: 'dispatch' });
      return;
    }
    const command = immediateCommand(type, now);
    if (command === null) {
      setForm({ type, caseId: now.id });
      return;
    }
    setActingOn(now.eventCount);
    execute(now.id, command)
      .catch((error: unknown) => {
        showToast(refusalText(error), { tone: 'bad' });
        // The item that came with the report is not admitted: another one may be.
        if (type === 'admit') setForm({ type, caseId: now.id });
      })
      .finally(() => setActingOn((acting) => (acting === now.eventCount ? null : acting)));
  }, []);
  const closeForm = useCallback(() => setForm(null), []);

  useActionCommands(offer, run);
  return { offer, form: form !== null && form.caseId === state.id ? form.type : null, closeForm, run, busy };
}

function useActionCommands(offer: Offer, run: (type: DeskAction) => void): void {
  const t = useWords();
  const locale = useLocale();
  const { overlay } = useRoute();
  const last = useLastAct();
  const commands = useMemo((): readonly AppCommand[] => {
    const group = t('caseFile:command.group');
    const other = words.getFixedT(locale === 'en' ? 'zh-CN' : 'en');
    const free = overlay === null || overlay === 'filter' || overlay === 'palette';
    return [
      { id: 'case.next', title: offer.next === null ? t('caseFile:command.next') : t('caseFile:command.nextIs', { command: t(`domain:command.${offer.next}`) }), group, keys: 'mod+Enter', keywords: 'next xiayibu xyb', enabled: free && offer.next !== null, run: () => offer.next !== null && run(offer.next) },
      ...actions.map(({ type, keys, pinyin }): AppCommand => ({
        id: `case.${type}`,
        title: t(`domain:command.${type}`),
        group,
        keywords: `${other(`domain:command.${type}`)} ${pinyin}`,
        ...(keys === undefined ? {} : { keys }),
        enabled: free && offer.allowed.has(type),
        run: () => run(type),
      })),
      { id: 'case.undo', title: t('caseFile:command.undo'), group, keys: 'mod+z', keywords: `${other('caseFile:command.undo')} chexiao cx`, enabled: last !== null, run: () => last !== null && void undo(last) },
    ];
  }, [t, locale, overlay, offer, run, last]);
  useCommands(commands);
}

import type { DeskCaseCommand } from '@shared/ipc/contract';
import type { CaseView } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { refusalText } from '@/lib/refusal-text';
import { createStore, useStore } from '@/lib/store';
import { dismissToast, showToast } from '@/lib/toasts';
import { words } from '@/lib/words';
import { isDeskAction, isUndoable } from './catalog';

/** As long as an act can be taken back, real ms. */
const undoForMs = 10_000;

interface LastAct {
  readonly caseId: string;
  readonly eventId: string;
}
/** The last reversible act of this window, for the undo key; forgotten when its time is over. */
const lastAct = createStore<LastAct | null>(null);
export const useLastAct = (): LastAct | null => useStore(lastAct);

function remember(act: LastAct): void {
  lastAct.set(act);
  setTimeout(() => {
    if (lastAct.get() === act) lastAct.set(null);
  }, undoForMs);
}

/** The toast that offers the last act's way back. */
let offered: { readonly caseId: string; readonly toast: number } | null = null;

/** An act of a case ends the way back of the one before: its toast must not offer what would be refused. */
function withdrawOffer(caseId: string): void {
  if (offered?.caseId !== caseId) return;
  dismissToast(offered.toast);
  offered = null;
}

/** Gives a command; says that it was done, and offers the way back where there is one. Rejects with the refusal. */
export async function execute(caseId: string, command: DeskCaseCommand): Promise<CaseView> {
  const { view, lastEventId } = await call('cases.execute', { id: caseId, command });
  withdrawOffer(caseId);
  const said = words.t('caseFile:done', { command: words.t(`domain:command.${command.type}`), no: view.state.no });
  if (lastEventId !== null && isDeskAction(command.type) && isUndoable(command.type)) {
    const act = { caseId, eventId: lastEventId };
    remember(act);
    offered = { caseId, toast: showToast(said, { tone: 'good', forMs: undoForMs, action: { label: words.t('caseFile:undo'), run: () => void undo(act) } }) };
  } else showToast(said, { tone: 'good', forMs: 5_000 });
  return view;
}

/** Takes an act back; a refusal (too late, not the last) is said in a toast. */
export async function undo(act: LastAct): Promise<void> {
  if (lastAct.get()?.eventId === act.eventId) lastAct.set(null);
  withdrawOffer(act.caseId);
  try {
    const { view } = await call('cases.execute', { id: act.caseId, command: { type: 'undo', eventId: act.eventId } });
    showToast(words.t('caseFile:undone', { no: view.state.no }), { tone: 'info', forMs: 5_000 });
  } catch (error) {
    showToast(refusalText(error), { tone: 'bad' });
  }
}

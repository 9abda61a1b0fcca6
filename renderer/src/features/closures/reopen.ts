import type { ClosureView } from '@shared/ipc/dispatch-views';
import { call } from '@/lib/bridge';
import { refusalText } from '@/lib/refusal-text';
import { showToast } from '@/lib/toasts';
import type { Words } from '@/lib/words';

/** Opens a road again, without asking: it can be closed again. False where main refused, which is said. */
export async function reopen({ id, reason }: Pick<ClosureView, 'id' | 'reason'>, t: Words): Promise<boolean> {
  try {
    await call('roads.reopen', { id, reason: t('closures:reopenReason') });
    showToast(t('closures:said.reopened', { reason }), { tone: 'good', forMs: 6_000 });
    return true;
  } catch (error) {
    showToast(refusalText(error), { tone: 'bad' });
    return false;
  }
}

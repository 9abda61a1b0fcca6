import { useEffect } from 'react';
import { onPush } from '@/lib/bridge';
import { currentRoute, navigate } from '@/lib/route';
import { showToast } from '@/lib/toasts';
import { words } from '@/lib/words';

/** Long enough to finish a sentence on the phone; what was missed stands in the case. */
const standsMs = 20_000;
const mostNames = 3;

/** Says wherever the operator is what a squad wants of them, with the way to it. Nothing is done about it here. */
export function useAttention(enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return;
    return onPush('attention', ({ caseId, caseNo, kind, names }) => {
      // Whoever has the case open sees it there, with the proposal; only what the list cannot show is said as well.
      const { screen, caseId: open } = currentRoute();
      if (screen === 'console' && open === caseId && kind !== 'orderNotSent') return;
      const comma = words.t('caseFile:listComma');
      const named = names.length > mostNames ? words.t('muster:attention.andMore', { names: names.slice(0, mostNames).join(comma), count: names.length }) : names.join(comma);
      showToast(words.t(`muster:attention.${kind}`, { no: caseNo, names: named }), {
        tone: kind === 'better' || kind === 'reservationExpired' ? 'info' : 'bad',
        forMs: standsMs,
        action: { label: words.t('muster:attention.show'), run: () => navigate({ screen: 'console', caseId, overlay: null }) },
      });
    });
  }, [enabled]);
}

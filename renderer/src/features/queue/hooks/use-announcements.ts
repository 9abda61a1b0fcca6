import { useEffect, useState } from 'react';
import { call, onPush } from '@/lib/bridge';
import { wholeQueue } from '@/lib/console-state';
import { useWords } from '@/lib/words';

/** Between two polite announcements, ms; what opens meanwhile is counted into the next one. */
const announceEveryMs = 5_000;

/**
 * What a screen reader is told of new cases: how many, politely; the gravest ones by name, at once and whatever the filter is.
 */
export function useAnnouncements(): { readonly polite: string; readonly assertive: string } {
  const t = useWords();
  const [polite, setPolite] = useState('');
  const [assertive, setAssertive] = useState('');

  useEffect(() => {
    let alive = true;
    let count = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const nameGravest = async (opened: readonly string[]) => {
      const page = await call('queue.page', { filter: { ...wholeQueue, severity: 1 }, after: null, limit: 100 });
      const row = page.rows.find((one) => opened.includes(one.id));
      if (alive && row !== undefined) setAssertive(t('queue:announcedGravest', { title: row.title, place: [row.communityName, row.gridName].filter(Boolean).join(' · ') || row.address }));
    };
    const stop = onPush('changed', ({ openedCaseIds }) => {
      if (openedCaseIds.length === 0) return;
      count += openedCaseIds.length;
      timer ??= setTimeout(() => {
        timer = null;
        setPolite(t('queue:announced', { count }));
        count = 0;
      }, announceEveryMs);
      // An announcement that could not be read is not worth an error: the row itself arrives by the queue, which says what fails.
      nameGravest(openedCaseIds).catch(() => undefined);
    });
    return () => {
      alive = false;
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [t]);

  return { polite, assertive };
}

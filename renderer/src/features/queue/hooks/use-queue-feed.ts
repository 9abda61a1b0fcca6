import { useEffect, useMemo, type RefObject } from 'react';
import type { QueueFilter } from '@shared/ipc/views';
import { call, onPush } from '@/lib/bridge';
import { beginWork } from '@/lib/settled';
import { useStore } from '@/lib/store';
import { createQueueFeed, type FeedView, type QueueFeed } from '../feed';

/** Shortest time between two refreshes, ms: a running simulation changes cases many times a second. */
const refreshEveryMs = 250;

/** The feed of a filter; another filter is another feed, which starts at the top. */
export function useQueueFeed(filter: QueueFilter, anchorId: RefObject<string | null>): { readonly feed: QueueFeed; readonly view: FeedView } {
  const key = JSON.stringify(filter);
  const feed = useMemo(
    () =>
      createQueueFeed({
        anchorId: () => anchorId.current,
        fetchPage: async (ask) => {
          const end = beginWork();
          try {
            return await call('queue.page', { filter: JSON.parse(key) as QueueFilter, after: ask.after, limit: ask.limit });
          } finally {
            end();
          }
        },
      }),
    [key, anchorId],
  );

  useEffect(() => {
    let opened: string[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    feed.resume();
    feed.refresh([]);
    const stop = onPush('changed', (change) => {
      if (!change.tables.includes('case_file') && !change.tables.includes('assignment')) return;
      opened.push(...change.openedCaseIds);
      timer ??= setTimeout(() => {
        timer = null;
        feed.refresh(opened);
        opened = [];
      }, refreshEveryMs);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
      feed.stop();
    };
  }, [feed]);

  return { feed, view: useStore(feed.view) };
}

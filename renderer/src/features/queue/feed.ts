import type { QueuePage } from '@shared/ipc/views';
import { createStore, type Store } from '@/lib/store';
import { evicted, idsIn, indexOf, missingAsk, mostRows, refreshAsk, rowAt, shiftInPlace, withAnswer, type PageAsk, type QueueSegments, type RowRange } from './segments';

/** What the list draws from. `shift` asks the list to scroll by rows once per `revision`, so that nothing moves under the cursor. */
export interface FeedView {
  readonly segments: QueueSegments;
  readonly error: Error | null;
  /** The first answer has come. */
  readonly started: boolean;
  readonly shift: { readonly rows: number; readonly revision: number };
  /** Newly opened cases that stand above what is looked at and have not been looked at yet. */
  readonly above: ReadonlySet<string>;
}

export interface QueueFeed {
  readonly view: Store<FeedView>;
  /** Says what is looked at; fetches what is missing there. */
  look(range: RowRange): void;
  /** The queue has changed; `opened` are the ids of new cases. Only what is looked at is fetched again. */
  refresh(opened: readonly string[]): void;
  /** Takes no more answers until `resume`. */
  stop(): void;
  resume(): void;
}

interface FeedInput {
  readonly fetchPage: (ask: Pick<PageAsk, 'after' | 'limit'>) => Promise<QueuePage>;
  /** Id of the row that must not move, asked for at the moment when an answer is put in place. */
  readonly anchorId: () => string | null;
}

/** One filter's queue. One question is under way at a time; changes that come meanwhile are answered by one more. */
export function createQueueFeed({ fetchPage, anchorId }: FeedInput): QueueFeed {
  const view = createStore<FeedView>({ segments: [], error: null, started: false, shift: { rows: 0, revision: 0 }, above: new Set() });
  let range: RowRange = { first: 0, last: 20 };
  let underWay = false;
  let stale = false;
  let alive = true;
  let opened = new Set<string>();

  const unseen = (segments: QueueSegments, ids: Iterable<string>): ReadonlySet<string> => {
    const left = new Set<string>();
    for (const id of ids) {
      const index = indexOf(segments, id);
      if (index < range.first) left.add(id);
    }
    return left;
  };

  const put = (ask: PageAsk, page: QueuePage, isRefresh: boolean) => {
    const { segments, shift, above } = view.get();
    const before = idsIn(segments, range);
    const next = withAnswer(segments, ask, page);
    const rows = isRefresh ? shiftInPlace(before, anchorId(), next) : 0;
    range = { first: Math.max(0, range.first + rows), last: Math.max(0, range.last + rows) };
    const found = [...opened].filter((id) => {
      const index = indexOf(next, id);
      return index >= 0 && index < range.first;
    });
    view.set({
      segments: evicted(next, range),
      error: null,
      started: true,
      shift: rows === 0 ? shift : { rows, revision: shift.revision + 1 },
      above: unseen(next, [...above, ...found]),
    });
  };

  /** New cases that opened above the first segment looked at: the top of the queue is asked for them, without being kept. */
  const probeTop = async (ids: ReadonlySet<string>) => {
    const page = await fetchPage({ after: null, limit: mostRows });
    const found = page.rows.slice(0, range.first).flatMap((row) => (ids.has(row.id) ? [row.id] : []));
    if (alive && found.length > 0) view.set({ ...view.get(), above: new Set([...view.get().above, ...found]) });
  };

  const pump = async (): Promise<void> => {
    if (underWay || !alive) return;
    const { segments } = view.get();
    const isRefresh = stale;
    const ask = isRefresh ? refreshAsk(segments, range) : missingAsk(segments, range);
    if (ask === null) return;
    underWay = true;
    stale = false;
    try {
      const page = await fetchPage(ask);
      if (alive) {
        put(ask, page, isRefresh);
        if (isRefresh && opened.size > 0) {
          const asked = opened;
          opened = new Set();
          if (ask.at > 0) await probeTop(asked);
        }
      }
    } catch (error) {
      // What is shown stays; the next change or the retry asks again.
      if (alive) view.set({ ...view.get(), error: error instanceof Error ? error : new Error(String(error)) });
      return;
    } finally {
      underWay = false;
    }
    await pump();
  };

  return {
    view,
    look: (next) => {
      range = next;
      const { above, segments } = view.get();
      if (above.size > 0) {
        const left = new Set([...above].filter((id) => range.first > 0 && !isSeen(segments, range, id)));
        if (left.size !== above.size) view.set({ ...view.get(), above: left });
      }
      void pump();
    },
    refresh: (ids) => {
      stale = true;
      for (const id of ids) opened.add(id);
      void pump();
    },
    stop: () => {
      alive = false;
    },
    resume: () => {
      alive = true;
    },
  };
}

function isSeen(segments: QueueSegments, range: RowRange, id: string): boolean {
  for (let index = range.first; index <= range.last; index += 1) if (rowAt(segments, index)?.id === id) return true;
  return false;
}

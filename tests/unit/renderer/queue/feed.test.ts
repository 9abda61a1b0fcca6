import { describe, expect, test } from 'vitest';
import { createQueueFeed } from '@/features/queue/feed';
import { isComplete, loadedRows, rowAt } from '@/features/queue/segments';
import { Main, idsOf, settled } from './rows';

function feedOn(main: Main, anchor: { id: string | null } = { id: null }) {
  return createQueueFeed({ fetchPage: main.fetchPage, anchorId: () => anchor.id });
}

/** Down the list as somebody scrolls, a page at a time. */
async function scrollTo(feed: ReturnType<typeof createQueueFeed>, first: number): Promise<void> {
  for (let at = 0; at < first; at += 90) {
    feed.look({ first: at, last: at + 15 });
    await settled();
  }
  feed.look({ first, last: first + 15 });
  await settled();
}

describe('the queue feed', () => {
  test('loads the first page and no more until somebody looks further', async () => {
    const main = new Main(1_000);
    const feed = feedOn(main);
    feed.refresh([]);
    await settled();
    expect(main.asked).toEqual([{ after: null, limit: 100 }]);
    feed.look({ first: 95, last: 110 });
    await settled();
    expect(loadedRows(feed.view.get().segments)).toBe(200);
  });

  test('goes to the far end of 100,000 rows in long strides, holding only rows near it', async () => {
    const main = new Main(100_000);
    const feed = feedOn(main);
    feed.look({ first: 99_980, last: 99_999 });
    while (!isComplete(feed.view.get().segments)) await settled();
    const { segments } = feed.view.get();
    expect(rowAt(segments, 99_999)?.id).toBe('case-100000');
    expect(main.asked.length).toBeLessThanOrEqual(201);
    expect(segments.filter((one) => one.rows !== null).length).toBeLessThanOrEqual(7);
    feed.look({ first: 0, last: 20 });
    await settled();
    expect(rowAt(feed.view.get().segments, 0)?.id).toBe('case-1');
  });

  test('on a change asks anew for what is looked at only', async () => {
    const main = new Main(1_000);
    const feed = feedOn(main);
    await scrollTo(feed, 310);
    main.asked = [];
    feed.refresh([]);
    await settled();
    expect(main.asked).toEqual([{ after: '3000', limit: 100 }]);
  });

  test('keeps the held row in its place and announces what opened above it', async () => {
    const main = new Main(300);
    const anchor = { id: null as string | null };
    const feed = feedOn(main, anchor);
    feed.look({ first: 0, last: 15 });
    await settled();
    anchor.id = 'case-3';
    main.rows.set(5, 'new-1');
    main.rows.set(6, 'new-2');
    feed.refresh(['new-1', 'new-2']);
    await settled();
    const { shift, above, segments } = feed.view.get();
    expect(shift).toEqual({ rows: 2, revision: 1 });
    expect([...above]).toEqual(['new-1', 'new-2']);
    expect(idsOf(segments).slice(0, 4)).toEqual(['new-1', 'new-2', 'case-1', 'case-2']);
    feed.look({ first: 0, last: 15 });
    expect(feed.view.get().above.size).toBe(0);
  });

  test('lets new rows push in at the top when nothing is held', async () => {
    const main = new Main(300);
    const feed = feedOn(main);
    feed.look({ first: 0, last: 15 });
    await settled();
    main.rows.set(5, 'new-1');
    feed.refresh(['new-1']);
    await settled();
    expect(feed.view.get().shift.revision).toBe(0);
    expect(feed.view.get().above.size).toBe(0);
    expect(rowAt(feed.view.get().segments, 0)?.id).toBe('new-1');
  });

  test('announces a case that opened above the pages looked at', async () => {
    const main = new Main(1_000);
    const feed = feedOn(main, { id: 'case-315' });
    await scrollTo(feed, 310);
    main.rows.set(5, 'new-1');
    main.rows.set(9_995, 'new-far-below');
    feed.refresh(['new-1', 'new-far-below']);
    await settled();
    await settled();
    expect([...feed.view.get().above]).toEqual(['new-1']);
  });

  test('keeps what it shows when main fails, and goes on at the next change', async () => {
    const main = new Main(50);
    const feed = feedOn(main);
    feed.look({ first: 0, last: 15 });
    await settled();
    main.failing = true;
    feed.refresh([]);
    await settled();
    expect(feed.view.get().error?.message).toBe('main is away');
    expect(loadedRows(feed.view.get().segments)).toBe(50);
    main.failing = false;
    feed.refresh([]);
    await settled();
    expect(feed.view.get().error).toBeNull();
  });

  test('takes no answer after it was stopped', async () => {
    const main = new Main(50);
    const feed = feedOn(main);
    feed.refresh([]);
    feed.stop();
    await settled();
    expect(feed.view.get().started).toBe(false);
    feed.resume();
    feed.refresh([]);
    await settled();
    expect(feed.view.get().started).toBe(true);
  });
});

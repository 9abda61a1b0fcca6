import { useCallback, useEffect, useRef, useState } from 'react';
import type { TableName } from '@shared/ipc/views';
import { CallError, onPush } from './bridge';
import { beginWork } from './settled';

/**
 * The idea: main says which tables changed, whoever shows them asks again. One request per query is under way at a time, changes
 * that arrive meanwhile are answered by one more, and a reply to a question no longer asked is dropped.
 */
export interface Live<T> {
  /** The latest answer; kept while a newer one is fetched, undefined before the first. */
  readonly value: T | undefined;
  readonly error: CallError | null;
  /** True until the first answer to the present key. */
  readonly loading: boolean;
  readonly refetch: () => void;
}

export interface LiveOptions {
  /** False asks nothing and shows nothing. */
  readonly enabled?: boolean;
  /** Shortest time between two answers caused by changes, ms; a first answer never waits. */
  readonly everyMs?: number;
}

/**
 * @param key names the question with its parameters; another key is another question
 * @param tables what the answer is made of
 */
export function useLiveQuery<T>(key: string, tables: readonly TableName[], fetch: () => Promise<T>, { enabled = true, everyMs = 100 }: LiveOptions = {}): Live<T> {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly value: T | undefined; readonly error: CallError | null } | null>(null);
  const latestFetch = useRef(fetch);
  useEffect(() => {
    latestFetch.current = fetch;
  });
  const ask = useRef<() => void>(() => undefined);
  const tableList = tables.join();

  useEffect(() => {
    if (!enabled) return;
    const watched = new Set(tableList.split(','));
    let alive = true;
    let underWay = false;
    let dirty = false;
    let timer: ReturnType<typeof setTimeout> | null = null;

    const run = () => {
      if (underWay) {
        dirty = true;
        return;
      }
      underWay = true;
      dirty = false;
      const end = beginWork();
      latestFetch
        .current()
        .then(
          (value) => alive && setAnswer({ key, value, error: null }),
          (error: unknown) => {
            if (!alive) return;
            const known = error instanceof CallError ? error : new CallError(key, { name: 'Fault', code: 'fault', message: String(error) });
            setAnswer((before) => ({ key, value: before?.key === key ? before.value : undefined, error: known }));
          },
        )
        .finally(() => {
          underWay = false;
          end();
          if (alive && dirty) soon();
        });
    };
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = null;
        if (alive) run();
      }, everyMs);
    };

    ask.current = run;
    run();
    const stop = onPush('changed', (change) => {
      if (change.tables.some((table) => watched.has(table))) soon();
    });
    return () => {
      alive = false;
      if (timer !== null) clearTimeout(timer);
      stop();
    };
  }, [key, tableList, enabled, everyMs]);

  const refetch = useCallback(() => ask.current(), []);
  const current = answer !== null && answer.key === key ? answer : null;
  return { value: enabled ? (current?.value ?? answer?.value) : undefined, error: current?.error ?? null, loading: enabled && current === null, refetch };
}

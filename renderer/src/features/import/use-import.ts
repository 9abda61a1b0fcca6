import { useCallback, useEffect, useRef, useState } from 'react';
import type { ImportBatchRow, ImportKind, ImportMapping, ImportPreview, ImportProgress } from '@shared/ipc/views';
import { call, onPush } from '@/lib/bridge';

/** Where an import stands. `preview` stays in sight while it is checked again or written. */
export type ImportStage =
  | { readonly at: 'choose' }
  | { readonly at: 'reading'; readonly kind: ImportKind }
  | { readonly at: 'failed'; readonly kind: ImportKind; readonly error: unknown }
  | { readonly at: 'check'; readonly preview: ImportPreview; readonly mapping: ImportMapping; readonly rechecking: boolean; readonly error: unknown }
  | { readonly at: 'applying'; readonly preview: ImportPreview }
  | { readonly at: 'done'; readonly batch: ImportBatchRow };

export interface ImportFlow {
  readonly stage: ImportStage;
  readonly progress: ImportProgress | null;
  readonly open: (kind: ImportKind, path: string | null) => void;
  readonly remap: (mapping: ImportMapping) => void;
  readonly apply: () => void;
  /** Stops whatever is under way and forgets the file; nothing was written. */
  readonly discard: () => void;
  readonly restart: () => void;
}

/** One import at a time. Answers to questions that are no longer asked are dropped. */
export function useImport(): ImportFlow {
  const [stage, setStage] = useState<ImportStage>({ at: 'choose' });
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const asked = useRef(0);
  /** The file that main holds for this screen, to be let go when the screen is left. */
  const held = useRef<string | null>(null);

  useEffect(
    () =>
      onPush('importProgress', (news) => {
        held.current ??= news.id;
        setProgress(news);
      }),
    [],
  );
  const letGo = useCallback(() => {
    asked.current += 1;
    if (held.current !== null) void call('import.cancel', { id: held.current }).catch(() => undefined);
    held.current = null;
    setProgress(null);
  }, []);
  useEffect(() => letGo, [letGo]);

  const ask = useCallback(<T,>(question: Promise<T>, answered: (value: T) => void, failed: (error: unknown) => void) => {
    const number = (asked.current += 1);
    question.then(
      (value) => number === asked.current && answered(value),
      (error: unknown) => number === asked.current && failed(error),
    );
  }, []);

  const open = useCallback(
    (kind: ImportKind, path: string | null) => {
      letGo();
      setStage({ at: 'reading', kind });
      ask(
        call('import.open', { kind, path }),
        (preview) => {
          setProgress(null);
          held.current = preview?.id ?? null;
          setStage(preview === null ? { at: 'choose' } : { at: 'check', preview, mapping: preview.mapping, rechecking: false, error: null });
        },
        (error) => {
          held.current = null;
          setStage({ at: 'failed', kind, error });
        },
      );
    },
    [ask, letGo],
  );

  const remap = useCallback(
    (mapping: ImportMapping) => {
      if (stage.at !== 'check') return;
      setStage({ ...stage, mapping, rechecking: true, error: null });
      ask(
        call('import.remap', { id: stage.preview.id, mapping }),
        (preview) => setStage({ at: 'check', preview, mapping: preview.mapping, rechecking: false, error: null }),
        (error) => setStage({ ...stage, mapping, rechecking: false, error }),
      );
    },
    [ask, stage],
  );

  const apply = useCallback(() => {
    if (stage.at !== 'check' || stage.rechecking) return;
    const { preview, mapping } = stage;
    setProgress(null);
    setStage({ at: 'applying', preview });
    ask(
      call('import.apply', { id: preview.id }),
      (batch) => {
        held.current = null;
        setProgress(null);
        setStage({ at: 'done', batch });
      },
      (error) => setStage({ at: 'check', preview, mapping, rechecking: false, error }),
    );
  }, [ask, stage]);

  const discard = useCallback(() => {
    letGo();
    setStage({ at: 'choose' });
  }, [letGo]);
  const restart = useCallback(() => setStage({ at: 'choose' }), []);
  return { stage, progress, open, remap, apply, discard, restart };
}

import { useState, type RefObject } from 'react';
import type { ClosureView } from '@shared/ipc/dispatch-views';
import { useNow } from '@/lib/clock';
import { middleOf, useClosures } from '@/lib/closures';
import { showOnMap } from '@/lib/console-state';
import { formatDateTime, formatDuration } from '@/lib/format';
import { refusalText } from '@/lib/refusal-text';
import { useLocale, useWords } from '@/lib/words';
import { Button, Chip, EmptyState, ErrorState, Icon, Loading } from '@/ui';
import { reopen } from './reopen';
import styles from './closures.module.css';

interface ClosureListProps {
  readonly section: RefObject<HTMLElement | null>;
  readonly mayChange: boolean;
}

/** What is closed now: why, since when and by whom, until when. */
export function ClosureList({ section, mayChange }: ClosureListProps) {
  const t = useWords();
  const { value, error, refetch } = useClosures();
  const now = useNow();
  return (
    <section ref={section} className={styles.list} tabIndex={-1} aria-label={t('closures:title')}>
      {value === undefined ? (
        error === null ? (
          <Loading label={t('common:loading')} />
        ) : (
          <ErrorState title={t('common:failed')} text={refusalText(error)} retryLabel={t('common:retry')} onRetry={refetch} />
        )
      ) : (
        <>
          <h3>{t('closures:list.title', { n: value.length })}</h3>
          {error !== null && (
            <p className={styles.problem} role="alert">
              {t('closures:list.stale')}
            </p>
          )}
          {value.length === 0 && <EmptyState icon="check" title={t('closures:list.empty')} text={t(mayChange ? 'closures:list.emptyText' : 'closures:list.emptyWall')} />}
          <ul>
            {value.map((one) => (
              <ClosureRow key={one.id} one={one} now={now} mayChange={mayChange} onReopened={() => section.current?.focus()} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function ClosureRow({ one, now, mayChange, onReopened }: { readonly one: ClosureView; readonly now: number; readonly mayChange: boolean; readonly onReopened: () => void }) {
  const t = useWords();
  const locale = useLocale();
  const [busy, setBusy] = useState(false);
  const { reason, pieces } = one;
  const middle = middleOf(one.closure);
  const lift = async () => {
    setBusy(true);
    if (await reopen(one, t)) onReopened();
    else setBusy(false);
  };
  return (
    <li className={styles.row} data-closure={one.id}>
      <p className={styles.reason}>
        <Chip>{t(`closures:kind.${one.closure.kind}`)}</Chip> <strong data-selectable>{reason}</strong>
      </p>
      <p className={styles.faint}>
        {t('closures:list.lasting', { time: formatDuration(now - one.from, locale) })} · {one.until === null ? t('closures:list.open') : t('closures:list.until', { at: formatDateTime(one.until, locale) })}
        <br />
        {t('closures:list.by', { name: one.drawnBy, at: formatDateTime(one.from, locale) })}
        {pieces !== 0 && <> · {pieces === null ? t('closures:list.preparing') : t('closures:list.pieces', { n: pieces })}</>}
      </p>
      {pieces === 0 && (
        <p className={styles.problem}>
          <Icon name="warning" size={14} /> {t('closures:list.noPieces')}
        </p>
      )}
      <div className={styles.end}>
        <Button size="s" icon="pin" disabled={middle === null} aria-label={t('closures:list.showOf', { reason })} onClick={() => middle !== null && showOnMap(middle)}>
          {t('closures:list.show')}
        </Button>
        {mayChange && (
          <Button size="s" icon="undo" busy={busy} aria-label={t('closures:list.reopenOf', { reason })} onClick={() => void lift()}>
            {t('closures:list.reopen')}
          </Button>
        )}
      </div>
    </li>
  );
}

import type { AreaId } from '@shared/domain/ids';
import { setQueueFilter } from '@/lib/console-state';
import { useWords } from '@/lib/words';
import { Button, IconButton } from '@/ui';
import type { AreaStep } from '../model/chain';
import styles from './area-bar.module.css';

interface AreaBarProps {
  /** The selected area with what it lies in, highest first; empty for none. */
  readonly selected: readonly AreaStep[];
  readonly hovered: readonly AreaStep[];
  /** The area that the queue is limited to. */
  readonly filtered: readonly AreaStep[];
  readonly counts: { readonly cases: number; readonly people: number } | null;
  readonly onSelect: (id: string | null) => void;
  readonly onZoomTo: (id: string) => void;
}

export const limitQueueTo = (areaId: AreaId | null): void => setQueueFilter({ areaId });

/** Where we are: the selected area as a path whose steps can be chosen, what it holds, and the queue's limit. */
export function AreaBar({ selected, hovered, filtered, counts, onSelect, onZoomTo }: AreaBarProps) {
  const t = useWords();
  const last = selected[selected.length - 1];
  const limit = filtered[filtered.length - 1];
  return (
    <div className={styles.bar}>
      {limit !== undefined && (
        <div className={styles.limit}>
          <span>
            {t('map:area.filtered')} <strong>{limit.name}</strong>
          </span>
          <IconButton icon="close" label={t('map:area.clear')} onClick={() => limitQueueTo(null)} />
        </div>
      )}
      {last !== undefined ? (
        <section className={styles.card} aria-label={t('map:area.selected')}>
          <div className={styles.head}>
            <nav aria-label={t('map:area.selected')}>
              <ol className={styles.path}>
                {selected.map((step, index) => (
                  <li key={step.id}>
                    <button type="button" title={t(`domain:areaLevel.${step.level}`)} aria-current={index === selected.length - 1 ? 'true' : undefined} onClick={() => onSelect(step.id)}>
                      {step.name}
                    </button>
                  </li>
                ))}
              </ol>
            </nav>
            <IconButton icon="close" label={t('map:area.deselect')} onClick={() => onSelect(null)} />
          </div>
          {counts !== null && (
            <p className={styles.figures}>
              <span>{t('map:area.cases', { count: counts.cases })}</span>
              <span>{t('map:area.people', { count: counts.people })}</span>
            </p>
          )}
          <div className={styles.acts}>
            <Button size="s" icon="filter" keyHint="Z" disabled={limit?.id === last.id} onClick={() => limitQueueTo(last.id)}>
              {t('map:area.only')}
            </Button>
            <Button size="s" variant="ghost" icon="search" onClick={() => onZoomTo(last.id)}>
              {t('map:area.zoomTo')}
            </Button>
          </div>
        </section>
      ) : (
        hovered.length > 0 && (
          <p className={styles.hovered} aria-hidden="true">
            {hovered.map((step) => step.name).join(' › ')}
          </p>
        )
      )}
    </div>
  );
}

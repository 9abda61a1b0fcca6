import { useRef, useState, type ReactNode } from 'react';
import { useWords } from '@/lib/words';
import { EmptyState, IconButton } from '@/ui';
import { FigureBoundary } from './figure-boundary';
import { useSize } from './use-size';
import styles from './figure.module.css';

interface FigureProps {
  readonly title: string;
  /** The figure in one sentence: read out, and its text when the picture can't be seen. */
  readonly summary: string;
  /** Key figures beside the title. */
  readonly headline?: ReactNode;
  readonly empty: boolean;
  readonly table: ReactNode;
  readonly chart: (width: number, height: number) => ReactNode;
  readonly active: boolean;
}

/** A chart with its name, its key figures and its table twin. */
export function Figure({ title, summary, headline, empty, table, chart, active }: FigureProps) {
  const t = useWords();
  const [asTable, setAsTable] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(body);
  return (
    <figure className={styles.figure} data-active={active || undefined}>
      <figcaption className={styles.head}>
        <h3>{title}</h3>
        <span className={styles.headline}>{headline}</span>
        <IconButton className={styles.twin ?? ''} icon="list" label={asTable ? t('charts:asChart', { title }) : t('charts:asTable', { title })} pressed={asTable} onClick={() => setAsTable(!asTable)} />
      </figcaption>
      <div ref={body} className={styles.body}>
        <FigureBoundary>
          {empty ? (
            <EmptyState title={t('charts:empty')} text={t('charts:emptyText')} />
          ) : asTable ? (
            // A scrolling region has to be reachable by key.
            <div className={styles.table} tabIndex={0} role="region" aria-label={title}>
              {table}
            </div>
          ) : (
            width > 0 &&
            height > 0 && (
              <div role="img" aria-label={`${title}${t('charts:colon')}${summary}`}>
                {chart(width, height)}
              </div>
            )
          )}
        </FigureBoundary>
      </div>
    </figure>
  );
}

import { useEffect, useRef } from 'react';
import type { ImportBatchRow } from '@shared/ipc/views';
import { useLocale, useWords } from '@/lib/words';
import { Button, Chip, Icon } from '@/ui';
import { BatchActions } from './batch-actions';
import styles from './import.module.css';

export function ResultStep({ batch, onMore }: { readonly batch: ImportBatchRow; readonly onMore: () => void }) {
  const t = useWords();
  const number = new Intl.NumberFormat(useLocale());
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone; whoever reads by ear or keys goes on from here.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.result} aria-labelledby="import-result">
      <span className={styles.done}>
        <Icon name="check" size={28} />
      </span>
      <h2 id="import-result" ref={heading} tabIndex={-1}>
        {t('import:result.title')}
      </h2>
      <div className={styles.counts}>
        <Chip tone="green">{t('import:result.imported', { n: number.format(batch.imported) })}</Chip>
        {batch.quarantined > 0 && <Chip tone="red">{t('import:result.quarantined', { n: number.format(batch.quarantined) })}</Chip>}
      </div>
      <p className={styles.faint}>{t('import:result.text', { file: batch.fileName })}</p>
      <div className={styles.row}>
        <Button variant="primary" onClick={onMore}>
          {t('import:result.more')}
        </Button>
        <BatchActions batch={batch} onUndone={onMore} />
      </div>
    </section>
  );
}

import { useState, type DragEvent } from 'react';
import type { ImportKind } from '@shared/ipc/views';
import { useWords } from '@/lib/words';
import { Button, classNames, Icon } from '@/ui';
import styles from './import.module.css';

const kinds = ['areas', 'people', 'cases', 'roads'] as const satisfies readonly ImportKind[];
const icons = { areas: 'map', people: 'person', cases: 'list', roads: 'link' } as const;

/** A card per kind; a file is chosen through the system's dialog or dropped on the card of its kind. */
export function ChooseStep({ onChoose }: { readonly onChoose: (kind: ImportKind, path: string | null) => void }) {
  const t = useWords();
  const [over, setOver] = useState<ImportKind | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);

  const drop = (kind: ImportKind, event: DragEvent) => {
    event.preventDefault();
    setOver(null);
    const files = [...event.dataTransfer.files];
    if (files.length > 1) return setComplaint(t('import:dropOne'));
    const path = files[0] === undefined ? '' : window.jiewang.pathForFile(files[0]);
    if (path === '') return setComplaint(t('import:noPath'));
    setComplaint(null);
    onChoose(kind, path);
  };

  return (
    <section className={styles.choose} aria-label={t('import:steps.choose')}>
      <div className={styles.cards}>
        {kinds.map((kind) => (
          <div
            key={kind}
            className={classNames(styles.card, over === kind && styles.over)}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(kind);
            }}
            onDragLeave={() => setOver((before) => (before === kind ? null : before))}
            onDrop={(event) => drop(kind, event)}
          >
            <Icon name={icons[kind]} size={28} />
            <h2 id={`import-${kind}`}>{t(`import:kind.${kind}`)}</h2>
            <p>{t(`import:kindText.${kind}`)}</p>
            <Button variant="primary" icon="upload" aria-describedby={`import-${kind}`} onClick={() => onChoose(kind, null)}>
              {t('import:chooseFile')}
            </Button>
            <p className={styles.faint}>{t(over === kind ? 'import:dropNow' : 'import:dropHere')}</p>
          </div>
        ))}
      </div>
      <p className={styles.faint}>{t('import:kindOrder')}</p>
      <p role="alert" className={styles.complaint}>
        {complaint}
      </p>
    </section>
  );
}

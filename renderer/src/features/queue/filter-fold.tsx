import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { boards } from '@shared/domain/place';
import { severities, type TaskItem } from '@shared/domain/task-list';
import type { AreaNode, QueueFilter, SearchHits } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { setQueueFilter } from '@/lib/console-state';
import { useLiveQuery } from '@/lib/live-query';
import { navigate } from '@/lib/route';
import { useLocale, useWords } from '@/lib/words';
import { Button, Combobox, Field, Select } from '@/ui';
import { activeNarrowings, areaPath, classesOf, nothingNarrowed, type NarrowKey } from './model';
import styles from './filter-fold.module.css';

interface FilterFoldProps {
  readonly filter: QueueFilter;
  readonly items: readonly TaskItem[];
  readonly areas: ReadonlyMap<string, AreaNode>;
}

/** The four ways to narrow the queue, side by side. */
export function FilterFold({ filter, items, areas }: FilterFoldProps) {
  const t = useWords();
  const locale = useLocale();
  const classes = useMemo(() => classesOf(items), [items]);
  const fold = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const element = fold.current;
    element?.querySelector('select')?.focus();
    return () => {
      // Only what the fold took is given back.
      const focusWasHere = document.activeElement === document.body || element?.contains(document.activeElement) === true;
      if (focusWasHere && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    navigate({ overlay: null });
  };
  return (
    <div ref={fold} className={styles.fold} id="queue-filters" onKeyDown={onKeyDown}>
      <Field label={t('queue:filter.board')}>
        {(control) => (
          <Select {...control} value={filter.board ?? ''} onChange={(event) => setQueueFilter({ board: boards.find((board) => board === event.target.value) ?? null })}>
            <option value="">{t('queue:filter.any')}</option>
            {boards.map((board) => (
              <option key={board} value={board}>
                {t(`domain:board.${board}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('queue:filter.class')}>
        {(control) => (
          <Select {...control} value={filter.classCode ?? ''} onChange={(event) => setQueueFilter({ classCode: event.target.value === '' ? null : event.target.value })}>
            <option value="">{t('queue:filter.any')}</option>
            {classes.map((one) => (
              <option key={one.code} value={one.code}>
                {locale === 'en' ? one.nameEn : one.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('queue:filter.severity')}>
        {(control) => (
          <Select {...control} value={filter.severity ?? ''} onChange={(event) => setQueueFilter({ severity: severities.find((one) => String(one) === event.target.value) ?? null })}>
            <option value="">{t('queue:filter.any')}</option>
            {severities.map((one) => (
              <option key={one} value={one}>
                {t(`domain:severity.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <AreaFilter areas={areas} areaId={filter.areaId} />
    </div>
  );
}

const noHits: SearchHits = { cases: [], people: [], areas: [], items: [] };

/** Any area of any level, found by name, pinyin, initials or code. */
function AreaFilter({ areas, areaId }: { readonly areas: ReadonlyMap<string, AreaNode>; readonly areaId: string | null }) {
  const t = useWords();
  const [text, setText] = useState<string | null>(null);
  const asked = text?.trim() ?? '';
  const hits = useLiveQuery(`queue area ${asked}`, ['area'], () => (asked === '' ? Promise.resolve(noHits) : call('search.find', { text: asked, limit: 20 })));
  const options = asked === '' ? [] : (hits.value?.areas ?? []).map((area) => ({ id: area.id, label: area.name, detail: `${t(`domain:areaLevel.${area.level}`)} · ${areaPath(areas, area.id)}` }));
  return (
    <Field label={t('queue:filter.area')}>
      {(control) => (
        <Combobox
          control={control}
          text={text ?? (areaId === null ? '' : areaPath(areas, areaId))}
          onText={(next) => {
            setText(next);
            if (next.trim() === '') setQueueFilter({ areaId: null });
          }}
          options={options}
          onPick={(id) => {
            setQueueFilter({ areaId: id });
            setText(null);
          }}
          listLabel={t('queue:filter.area')}
          placeholder={t('queue:filter.areaHint')}
          {...(hits.loading ? {} : { emptyText: t('queue:filter.noArea') })}
        />
      )}
    </Field>
  );
}

/** What the queue is narrowed by, each with the way to drop it; in sight even when the fold is closed. */
export function FilterChips({ filter, items, areas }: FilterFoldProps) {
  const t = useWords();
  const locale = useLocale();
  const active = activeNarrowings(filter);
  if (active.length === 0) return null;
  const nameOf = (key: NarrowKey): string => {
    switch (key) {
      case 'board':
        return t(`domain:board.${filter.board ?? ''}`);
      case 'severity':
        return t(`domain:severity.${filter.severity ?? ''}`);
      case 'areaId':
        return areaPath(areas, filter.areaId ?? '');
      case 'classCode': {
        const known = classesOf(items).find((one) => one.code === filter.classCode);
        return known === undefined ? (filter.classCode ?? '') : locale === 'en' ? known.nameEn : known.name;
      }
    }
  };
  return (
    <ul className={styles.chips} aria-label={t('queue:filter.active')}>
      {active.map((key) => (
        <li key={key}>
          <button type="button" className={styles.chip} aria-label={t('queue:filter.remove', { name: nameOf(key) })} title={t('queue:filter.remove', { name: nameOf(key) })} onClick={() => setQueueFilter({ [key]: null })}>
            <span>{nameOf(key)}</span> <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      {active.length > 1 && (
        <li>
          <Button size="s" variant="ghost" onClick={() => setQueueFilter(nothingNarrowed)}>
            {t('queue:filter.clear')}
          </Button>
        </li>
      )}
    </ul>
  );
}

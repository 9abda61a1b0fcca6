import { useMemo, useState } from 'react';
import { severities } from '@shared/domain/task-list';
import { areaPath } from '@/lib/area-path';
import { fittingItems } from '@/lib/item-search';
import { useAreas, useSearch, useTaskList } from '@/lib/registers';
import { useLocale, useWords } from '@/lib/words';
import { Checkbox, TextInput, Field, TokenField } from '@/ui';
import type { PartProps } from './editor-parts';
import styles from './plans.module.css';

/** What the plan is called and which cases it is for. */
export function MatchPart({ draft, onChange, wrong }: PartProps) {
  const t = useWords();
  const locale = useLocale();
  const list = useTaskList();
  const areas = useAreas();
  const [texts, setTexts] = useState({ item: '', class: '', area: '' });
  const items = useSearch(texts.item).value?.items ?? [];
  const foundAreas = useSearch(texts.area).value?.areas ?? [];
  const classes = useMemo(() => [...new Map(list.map((item) => [item.classCode, locale === 'en' ? item.classNameEn : item.className]))].map(([id, label]) => ({ id, label })), [list, locale]);
  const nameOf = (id: string) => {
    const item = list.find((one) => one.id === id);
    return item === undefined ? t('plans:unknownItem') : `${item.code} ${locale === 'en' ? item.nameEn : item.name}`;
  };
  const { match } = draft;
  const set = (change: Partial<typeof match>) => onChange({ ...draft, match: { ...match, ...change } });
  const typed = texts.class.trim().toLowerCase();
  const severityWrong = wrong('severities');
  return (
    <>
      <div className={styles.pair}>
        <Field label={t('plans:name')} required error={wrong('name')}>
          {(control) => <TextInput {...control} maxLength={100} value={draft.name} onChange={(event) => onChange({ ...draft, name: event.target.value })} />}
        </Field>
        <Field label={t('plans:nameEn')}>{(control) => <TextInput {...control} maxLength={100} value={draft.nameEn} onChange={(event) => onChange({ ...draft, nameEn: event.target.value })} />}</Field>
      </div>
      <TokenField
        label={t('plans:items')}
        error={wrong('match')}
        chosen={match.itemIds.map((id) => ({ id, label: nameOf(id) }))}
        text={texts.item}
        onText={(item) => setTexts({ ...texts, item })}
        options={fittingItems(list, items, texts.item).map((item) => ({ id: item.id, label: `${item.code} ${locale === 'en' ? item.nameEn : item.name}`, detail: locale === 'en' ? item.classNameEn : item.className }))}
        onAdd={(id) => set({ itemIds: [...match.itemIds, id] })}
        onRemove={(id) => set({ itemIds: match.itemIds.filter((one) => one !== id) })}
        removeLabel={(name) => t('plans:remove', { name })}
        emptyText={t('plans:noItem')}
        placeholder={t('plans:itemsHint')}
        most={200}
      />
      <div className={styles.pair}>
        <TokenField
          label={t('plans:classes')}
          chosen={match.classCodes.map((id) => ({ id, label: classes.find((one) => one.id === id)?.label ?? id }))}
          text={texts.class}
          onText={(text) => setTexts({ ...texts, class: text })}
          options={classes.filter(({ id, label }) => id.toLowerCase().includes(typed) || label.toLowerCase().includes(typed)).slice(0, 20)}
          onAdd={(id) => set({ classCodes: [...match.classCodes, id] })}
          onRemove={(id) => set({ classCodes: match.classCodes.filter((one) => one !== id) })}
          removeLabel={(name) => t('plans:remove', { name })}
          emptyText={t('plans:noClass')}
          placeholder={t('plans:classesHint')}
          most={50}
        />
        <TokenField
          label={t('plans:area')}
          error={wrong('area')}
          hint={t('plans:areaHint')}
          chosen={match.areaId === null ? [] : [{ id: match.areaId, label: areas.has(match.areaId) ? areaPath(areas, match.areaId) : t('plans:unknownArea') }]}
          text={texts.area}
          onText={(area) => setTexts({ ...texts, area })}
          options={foundAreas.map((area) => ({ id: area.id, label: area.name, detail: t(`domain:areaLevel.${area.level}`) }))}
          onAdd={(areaId) => set({ areaId })}
          onRemove={() => set({ areaId: null })}
          removeLabel={(name) => t('plans:remove', { name })}
          emptyText={t('plans:noArea')}
          placeholder={t('plans:everywhere')}
          most={1}
        />
      </div>
      <fieldset className={styles.choice}>
        <legend>{t('plans:severities')}</legend>
        {severities.map((severity) => (
          <Checkbox
            key={severity}
            label={t(`domain:severity.${severity}`)}
            checked={match.severities.includes(severity)}
            onChange={(event) => set({ severities: severities.filter((one) => (one === severity ? event.target.checked : match.severities.includes(one))) })}
          />
        ))}
        <span className={styles.note}>{t('plans:severitiesHint')}</span>
        {severityWrong !== null && <span className={styles.wrong}>{severityWrong}</span>}
      </fieldset>
    </>
  );
}

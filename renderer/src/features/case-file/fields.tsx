import { useMemo, useState } from 'react';
import type { Organization } from '@shared/domain/people';
import type { AreaNode, TaskItem } from '@shared/ipc/views';
import { useLocale, useWords } from '@/lib/words';
import { Combobox, Field } from '@/ui';
import { areaPath } from './place-model';
import { useOrganizations, useSearch, useTaskList } from './hooks';
import { fittingItems, fittingOrganizations } from './item-search';

interface PickProps {
  readonly label: string;
  readonly error?: string | null;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
}

/** One entry of the task list, by name, code, pinyin, initials or English. */
export function ItemField({ itemId, onPick, label, error, required, hint }: PickProps & { readonly itemId: string; readonly onPick: (item: TaskItem | null) => void; readonly hint?: string }) {
  const t = useWords();
  const locale = useLocale();
  const list = useTaskList();
  const [text, setText] = useState<string | null>(null);
  const found = useSearch(text ?? '').value?.items ?? [];
  const nameOf = (item: TaskItem) => (locale === 'en' ? item.nameEn : item.name);
  const chosen = list.find((item) => item.id === itemId);
  const options = fittingItems(list, found, text ?? '').map((item) => ({ id: item.id, label: `${item.code} ${nameOf(item)}`, detail: `${locale === 'en' ? item.classNameEn : item.className} · ${t(`domain:handlingLevel.${item.handlingLevel}`)}` }));
  return (
    <Field label={label} error={error ?? null} {...(required === undefined ? {} : { required })} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <Combobox
          control={control}
          text={text ?? (chosen === undefined ? '' : `${chosen.code} ${nameOf(chosen)}`)}
          onText={(next) => {
            setText(next);
            if (next.trim() === '') onPick(null);
          }}
          options={options}
          onPick={(id) => {
            setText(null);
            onPick(options.some((one) => one.id === id) ? (list.find((item) => item.id === id) ?? found.find((item) => item.id === id) ?? null) : null);
          }}
          listLabel={label}
          placeholder={t('caseFile:field.itemHint')}
          emptyText={t('caseFile:field.noItem')}
        />
      )}
    </Field>
  );
}

/** An area of any level, by name, pinyin, initials or code. */
export function AreaField({ areas, areaId, onPick, label, error }: PickProps & { readonly areas: ReadonlyMap<string, AreaNode>; readonly areaId: string | null; readonly onPick: (area: AreaNode | null) => void }) {
  const t = useWords();
  const [text, setText] = useState<string | null>(null);
  const hits = useSearch(text ?? '');
  const found = text === null ? [] : (hits.value?.areas ?? []);
  const options = found.map((area) => ({ id: area.id, label: area.name, detail: `${t(`domain:areaLevel.${area.level}`)} · ${areaPath(areas, area.id)}` }));
  return (
    <Field label={label} error={error ?? null}>
      {(control) => (
        <Combobox
          control={control}
          text={text ?? (areaId === null ? '' : areaPath(areas, areaId))}
          onText={(next) => {
            setText(next);
            if (next.trim() === '') onPick(null);
          }}
          options={options}
          onPick={(id) => {
            setText(null);
            onPick(areas.get(id) ?? found.find((area) => area.id === id) ?? null);
          }}
          listLabel={label}
          placeholder={t('caseFile:field.areaHint')}
          {...(hits.loading ? {} : { emptyText: t('caseFile:field.noArea') })}
        />
      )}
    </Field>
  );
}

/** A department or partner unit by name. */
export function OrganizationField({ organizationId, onPick, label, error, required }: PickProps & { readonly organizationId: string; readonly onPick: (organization: Organization) => void }) {
  const t = useWords();
  const list = useOrganizations();
  const [text, setText] = useState<string | null>(null);
  // Departments are whistled most; they come first while nothing is typed.
  const ordered = useMemo(() => [...list].sort((a, b) => Number(b.kind === 'department') - Number(a.kind === 'department')), [list]);
  const options = fittingOrganizations(ordered, text ?? '').map((one) => ({ id: one.id, label: one.name, detail: t(`domain:organizationKind.${one.kind}`) }));
  return (
    <Field label={label} error={error ?? null} {...(required === undefined ? {} : { required })}>
      {(control) => (
        <Combobox
          control={control}
          text={text ?? list.find((one) => one.id === organizationId)?.name ?? ''}
          onText={setText}
          options={options}
          onPick={(id) => {
            setText(null);
            const picked = list.find((one) => one.id === id);
            if (picked !== undefined) onPick(picked);
          }}
          listLabel={label}
          placeholder={t('caseFile:field.organizationHint')}
          emptyText={t('caseFile:field.noOrganization')}
        />
      )}
    </Field>
  );
}

/** Another case by number, words or pinyin. */
export function CaseField({ caseId, excludeId, onPick, label, error, required }: PickProps & { readonly caseId: string; readonly excludeId: string; readonly onPick: (id: string) => void }) {
  const t = useWords();
  const [text, setText] = useState('');
  const hits = useSearch(text);
  const found = (hits.value?.cases ?? []).filter((one) => one.id !== excludeId);
  return (
    <Field label={label} error={error ?? null} {...(required === undefined ? {} : { required })}>
      {(control) => (
        <Combobox
          control={control}
          text={text}
          onText={(next) => {
            setText(next);
            if (caseId !== '') onPick('');
          }}
          options={found.map((one) => ({ id: one.id, label: `${one.no} ${one.title}`, detail: t(`domain:stage.${one.stage}`) }))}
          onPick={(id) => {
            const picked = found.find((one) => one.id === id);
            if (picked !== undefined) setText(`${picked.no} ${picked.title}`);
            onPick(id);
          }}
          listLabel={label}
          placeholder={t('caseFile:field.caseHint')}
          {...(hits.loading ? {} : { emptyText: t('caseFile:field.noCase') })}
        />
      )}
    </Field>
  );
}

import { useState } from 'react';
import { organizationKinds } from '@shared/domain/people';
import { fittingOrganizations } from '@/lib/item-search';
import { useOrganizations } from '@/lib/registers';
import { useWords } from '@/lib/words';
import { Button, Field, IconButton, TextInput, TokenField } from '@/ui';
import { freeLineId, mostLines, removed, replaced, withChangedLevel, withoutLevel, type DraftLevel } from './draft';
import type { PartProps } from './editor-parts';
import { LineRow } from './line-row';
import { MinutesField, NumberField } from './number-field';
import styles from './plans.module.css';

/** One alarm: what it asks for in addition to all below it. */
export function LevelPart({ draft, onChange, wrong, at }: PartProps & { readonly at: number }) {
  const t = useWords();
  const level = draft.levels[at];
  if (level === undefined) return null;
  const number = at + 1;
  const set = (change: Partial<DraftLevel>) => onChange(withChangedLevel(draft, at, change));
  const linesWrong = wrong(`lines ${number}`);
  const equipmentWrong = wrong(`equipment ${number}`);
  return (
    <section className={styles.level} aria-label={t('plans:level.title', { n: number })}>
      <header className={styles.levelHead}>
        <h4>{t('plans:level.title', { n: number })}</h4>
        {number > 1 && <span className={styles.note}>{t('plans:level.adds')}</span>}
        {draft.levels.length > 1 && <IconButton icon="close" label={t('plans:level.remove', { n: number })} onClick={() => onChange(withoutLevel(draft, at))} />}
      </header>
      <ul className={styles.lines} aria-label={t('plans:level.lines')}>
        {level.lines.map((line, index) => (
          <LineRow
            key={line.id}
            line={line}
            level={number}
            number={index + 1}
            wrong={wrong}
            onChange={(next) => set({ lines: replaced(level.lines, index, next) })}
            onRemove={() => set({ lines: removed(level.lines, index) })}
          />
        ))}
      </ul>
      {linesWrong !== null && <p className={styles.wrong}>{linesWrong}</p>}
      <Button size="s" variant="ghost" icon="plus" disabled={level.lines.length >= mostLines} onClick={() => set({ lines: [...level.lines, { id: freeLineId(draft), skills: [], count: 1, quorum: 1, essential: false }] })}>
        {t('plans:level.addLine')}
      </Button>

      <h5>{t('plans:equipment.title')}</h5>
      {level.equipment.map((one, index) => (
        <div key={index} className={styles.item}>
          <Field label={t('plans:equipment.name', { n: index + 1 })}>
            {(control) => <TextInput {...control} maxLength={100} value={one.name} onChange={(event) => set({ equipment: replaced(level.equipment, index, { ...one, name: event.target.value }) })} />}
          </Field>
          <NumberField label={t('plans:equipment.count')} value={one.count} onChange={(count) => set({ equipment: replaced(level.equipment, index, { ...one, count }) })} />
          <IconButton icon="close" label={t('plans:equipment.remove', { n: index + 1 })} onClick={() => set({ equipment: removed(level.equipment, index) })} />
        </div>
      ))}
      {equipmentWrong !== null && <p className={styles.wrong}>{equipmentWrong}</p>}
      <Button size="s" variant="ghost" icon="plus" disabled={level.equipment.length >= 50} onClick={() => set({ equipment: [...level.equipment, { name: '', count: 1 }] })}>
        {t('plans:equipment.add')}
      </Button>

      <Whistles level={level} number={number} set={set} wrong={wrong(`whistles ${number}`)} />
    </section>
  );
}

/** A department by name, or the nearest of a kind. */
function Whistles({ level, number, set, wrong }: { readonly level: DraftLevel; readonly number: number; readonly set: (change: Partial<DraftLevel>) => void; readonly wrong: string | null }) {
  const t = useWords();
  const organizations = useOrganizations();
  const [text, setText] = useState('');
  const kinds = organizationKinds.map((kind) => ({ id: `kind ${kind}`, label: t('plans:whistle.nearest', { kind: t(`domain:organizationKind.${kind}`) }) }));
  const typed = text.trim().toLowerCase();
  const options = [...kinds.filter(({ label }) => label.toLowerCase().includes(typed)), ...fittingOrganizations(organizations, text).map((one) => ({ id: one.id, label: one.name, detail: t(`domain:organizationKind.${one.kind}`) }))];
  const nameOf = (whistle: DraftLevel['whistles'][number]) =>
    whistle.by === 'kind' ? t('plans:whistle.nearest', { kind: t(`domain:organizationKind.${whistle.kind}`) }) : (organizations.find((one) => one.id === whistle.organizationId)?.name ?? t('plans:whistle.unknown'));
  const limit = 20 * 60_000;
  const add = (id: string) => {
    const kind = organizationKinds.find((one) => `kind ${one}` === id);
    set({ whistles: [...level.whistles, kind === undefined ? { by: 'organization', organizationId: id, checkInLimitMs: limit } : { by: 'kind', kind, checkInLimitMs: limit }] });
  };
  return (
    <>
      <h5>{t('plans:whistle.title')}</h5>
      {level.whistles.map((whistle, index) => (
        <div key={index} className={styles.item}>
          <span className={styles.itemName}>{nameOf(whistle)}</span>
          <MinutesField label={t('plans:whistle.limit')} value={whistle.checkInLimitMs} onChange={(checkInLimitMs) => set({ whistles: replaced(level.whistles, index, { ...whistle, checkInLimitMs }) })} />
          <IconButton icon="close" label={t('plans:remove', { name: nameOf(whistle) })} onClick={() => set({ whistles: removed(level.whistles, index) })} />
        </div>
      ))}
      <TokenField
        label={t('plans:whistle.add', { n: number })}
        error={wrong}
        chosen={[]}
        text={text}
        onText={setText}
        options={options}
        onAdd={add}
        onRemove={() => undefined}
        removeLabel={(name) => name}
        emptyText={t('plans:whistle.none')}
        placeholder={t('plans:whistle.hint')}
        disabled={level.whistles.length >= 20}
      />
    </>
  );
}

import { useState, type RefObject } from 'react';
import { skills } from '@shared/domain/people';
import type { BoardFilter } from '@shared/ipc/dispatch-methods';
import type { BoardSquad } from '@shared/ipc/dispatch-views';
import type { AreaNode } from '@shared/ipc/views';
import { useLocale, useWords } from '@/lib/words';
import { formatDuration } from '@/lib/format';
import { AreaChoice, Button, Checkbox, Field, Select, TextInput } from '@/ui';
import { isNarrowed, waits, wholeBoard } from './model';
import styles from './board.module.css';

interface FiltersProps {
  readonly filter: BoardFilter;
  readonly areas: readonly AreaNode[];
  readonly squads: readonly BoardSquad[];
  readonly findField: RefObject<HTMLInputElement | null>;
  readonly onChange: (change: Partial<BoardFilter>) => void;
}

export function Filters({ filter, areas, squads, findField, onChange }: FiltersProps) {
  const t = useWords();
  const locale = useLocale();
  // What an input method composes is no search yet.
  const [composed, setComposed] = useState<string | null>(null);
  return (
    <div className={styles.filters} role="search" aria-label={t('board:filters')}>
      <Field label={t('board:find')}>
        {(control) => (
          <TextInput
            {...control}
            ref={findField}
            maxLength={60}
            placeholder={t('board:findHint')}
            value={composed ?? filter.find}
            onCompositionStart={() => setComposed(filter.find)}
            onCompositionEnd={(event) => {
              setComposed(null);
              onChange({ find: event.currentTarget.value });
            }}
            onChange={(event) => (composed === null ? onChange({ find: event.target.value }) : setComposed(event.target.value))}
          />
        )}
      </Field>
      <AreaChoice
        areas={areas}
        value={filter.areaId}
        labels={{ subdistrict: t('domain:areaLevel.subdistrict'), community: t('domain:areaLevel.community'), everywhere: t('board:everywhere'), allCommunities: t('board:allCommunities') }}
        onChange={(areaId) => onChange({ areaId })}
      />
      <Field label={t('board:skill')}>
        {(control) => (
          <Select {...control} value={filter.skill ?? ''} onChange={(event) => onChange({ skill: skills.find((one) => one === event.target.value) ?? null })}>
            <option value="">{t('board:any')}</option>
            {skills.map((one) => (
              <option key={one} value={one}>
                {t(`domain:skill.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('board:squad')}>
        {(control) => (
          <Select {...control} value={filter.squadId ?? ''} onChange={(event) => onChange({ squadId: event.target.value === '' ? null : event.target.value })}>
            <option value="">{t('board:any')}</option>
            {squads.map((one) => (
              <option key={one.squadId} value={one.squadId}>
                {one.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('board:inState')}>
        {(control) => (
          <Select {...control} value={filter.minutesInState ?? ''} onChange={(event) => onChange({ minutesInState: waits.find((one) => String(one) === event.target.value) ?? null })}>
            <option value="">{t('board:any')}</option>
            {waits.map((one) => (
              <option key={one} value={one}>
                {t('board:atLeast', { time: formatDuration(one * 60_000, locale) })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className={styles.filterActs}>
        <Checkbox label={t('board:squadsOnly')} checked={filter.squadsOnly} onChange={(event) => onChange({ squadsOnly: event.target.checked })} />
        <Button size="s" variant="ghost" icon="close" disabled={!isNarrowed(filter)} onClick={() => onChange({ ...wholeBoard, areaId: filter.areaId })}>
          {t('board:clear')}
        </Button>
      </div>
    </div>
  );
}

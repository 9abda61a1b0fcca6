import { useState } from 'react';
import type { AreaId, OperationId, PersonId } from '@shared/domain/ids';
import type { OperationView } from '@shared/ipc/dispatch-views';
import type { AreaNode } from '@shared/ipc/views';
import { useSearch } from '@/lib/registers';
import { useWords } from '@/lib/words';
import { AreaChoice, Field, Select, TokenField } from '@/ui';
import styles from './coverage.module.css';

/** Somebody thought away, with the name that the field shows. */
export interface Absent {
  readonly id: PersonId;
  readonly label: string;
}

interface QuestionProps {
  readonly areas: readonly AreaNode[];
  readonly areaId: AreaId | null;
  readonly onArea: (areaId: AreaId | null) => void;
  readonly operations: readonly OperationView[];
  readonly operationId: OperationId | null;
  readonly onOperation: (id: OperationId | null) => void;
  readonly absent: readonly Absent[];
  readonly onAbsent: (absent: readonly Absent[]) => void;
}

/** What is asked: where, with which operation out in full, and without whom besides. */
export function Question({ areas, areaId, onArea, operations, operationId, onOperation, absent, onAbsent }: QuestionProps) {
  const t = useWords();
  const [text, setText] = useState('');
  const found = useSearch(text).value?.people ?? [];
  return (
    <div className={styles.question}>
      <div className={styles.pair}>
        <AreaChoice
          areas={areas}
          value={areaId}
          onChange={onArea}
          labels={{ subdistrict: t('domain:areaLevel.subdistrict'), community: t('domain:areaLevel.community'), everywhere: t('coverage:everywhere'), allCommunities: t('coverage:allCommunities') }}
        />
      </div>
      <Field label={t('coverage:operation')}>
        {(control) => (
          <Select {...control} value={operationId ?? ''} onChange={(event) => onOperation(event.target.value === '' ? null : event.target.value)}>
            <option value="">{t(operations.length === 0 ? 'coverage:noneRuns' : 'coverage:asNow')}</option>
            {operations.map((one) => (
              <option key={one.operation.id} value={one.operation.id}>
                {t('coverage:operationOf', { no: one.caseNo, title: one.title })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <TokenField
        label={t('coverage:absent')}
        hint={t('coverage:absentHint')}
        chosen={absent}
        text={text}
        onText={setText}
        options={found.map((one) => ({ id: one.id, label: one.name, detail: [t(`domain:personRole.${one.role}`), one.gridName].filter(Boolean).join(' · ') }))}
        onAdd={(id) => {
          const person = found.find((one) => one.id === id);
          if (person !== undefined) onAbsent([...absent, { id, label: person.name }]);
        }}
        onRemove={(id) => onAbsent(absent.filter((one) => one.id !== id))}
        removeLabel={(name) => t('coverage:bringBack', { name })}
        emptyText={t('coverage:nobodyFound')}
        placeholder={t('coverage:absentExample')}
        most={200}
      />
    </div>
  );
}

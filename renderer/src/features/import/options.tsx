import { areaLevels, sourceCrs } from '@shared/domain/place';
import type { ImportMapping, ImportPreview } from '@shared/ipc/views';
import { useWords } from '@/lib/words';
import { Field, Panel, Select } from '@/ui';
import styles from './import.module.css';

interface OptionsProps {
  readonly preview: ImportPreview;
  readonly mapping: ImportMapping;
  readonly disabled: boolean;
  /** Every change checks the file again. */
  readonly onChange: (mapping: ImportMapping) => void;
}

const encodings = ['utf-8', 'gb18030'] as const satisfies readonly ImportMapping['encoding'][];

export function Options({ preview, mapping, disabled, onChange }: OptionsProps) {
  const t = useWords();
  const hasPlaces = preview.kind !== 'people';
  return (
    <Panel title={t('import:check.options')} actions={<span className={styles.faint}>{t('import:check.optionsHint')}</span>}>
      <fieldset className={styles.fields} disabled={disabled}>
        <legend className={styles.hidden}>{t('import:check.options')}</legend>
        {hasPlaces && (
          <Field label={t('import:check.crs')} hint={t('import:check.crsHint')}>
            {(control) => (
              <Select {...control} value={mapping.crs} onChange={(event) => onChange({ ...mapping, crs: sourceCrs.find((one) => one === event.target.value) ?? mapping.crs })}>
                {sourceCrs.map((crs) => (
                  <option key={crs} value={crs}>
                    {t(`import:check.crsName.${crs}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Field label={t('import:check.encoding')}>
          {(control) => (
            <Select {...control} value={mapping.encoding} onChange={(event) => onChange({ ...mapping, encoding: encodings.find((one) => one === event.target.value) ?? mapping.encoding })}>
              {encodings.map((encoding) => (
                <option key={encoding} value={encoding}>
                  {t(`import:check.encodingName.${encoding}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {preview.kind === 'areas' && (
          <Field label={t('import:check.level')}>
            {(control) => (
              <Select {...control} value={mapping.level ?? ''} onChange={(event) => onChange({ ...mapping, level: areaLevels.find((one) => one === event.target.value) ?? null })}>
                <option value="">{t('import:check.levelFromColumn')}</option>
                {areaLevels.map((level) => (
                  <option key={level} value={level}>
                    {t(`domain:areaLevel.${level}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </fieldset>
      <h3 className={styles.subhead}>{t('import:check.mapping')}</h3>
      <p className={styles.faint}>{t('import:check.mappingHint')}</p>
      <fieldset className={styles.mapping} disabled={disabled}>
        <legend className={styles.hidden}>{t('import:check.mapping')}</legend>
        {preview.fields.map(({ name, required }) => (
          <MappedField key={name} name={name} required={required} preview={preview} mapping={mapping} onChange={onChange} />
        ))}
      </fieldset>
    </Panel>
  );
}

function MappedField({ name, required, preview, mapping, onChange }: { readonly name: string; readonly required: boolean } & Pick<OptionsProps, 'preview' | 'mapping' | 'onChange'>) {
  const t = useWords();
  const header = mapping.columns[name] ?? '';
  const missing = required && !preview.headers.includes(header);
  const pick = (picked: string) => {
    const { [name]: _, ...others } = mapping.columns;
    onChange({ ...mapping, columns: picked === '' ? others : { ...others, [name]: picked } });
  };
  return (
    <Field label={t(`import:field.${name}`)} required={required} error={missing ? t('import:issue.fieldNotMapped.remedy') : null}>
      {(control) => (
        <Select {...control} value={preview.headers.includes(header) ? header : ''} onChange={(event) => pick(event.target.value)}>
          <option value="">{t('import:check.unmapped')}</option>
          {preview.headers.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

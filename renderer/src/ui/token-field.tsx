import { useState, type ReactNode } from 'react';
import { Combobox, type ComboOption } from './combobox';
import { Field } from './field';
import { Icon } from './icon';
import styles from './token-field.module.css';

interface TokenFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly required?: boolean;
  /** What is chosen, in the order of choosing. */
  readonly chosen: readonly { readonly id: string; readonly label: string }[];
  readonly onAdd: (id: string) => void;
  readonly onRemove: (id: string) => void;
  /** What fits the text; what is chosen already is left out here. */
  readonly options: readonly ComboOption[];
  /** Told what is typed, so that whoever shows the field can search. */
  readonly onText: (text: string) => void;
  readonly text: string;
  readonly removeLabel: (name: string) => string;
  readonly emptyText?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Takes so many and then asks for no more; without it any number. */
  readonly most?: number;
}

/** Several of many: what is chosen stands above the field as tokens, each with its own way out; the field searches for the next. */
export function TokenField({ label, hint, error, required, chosen, onAdd, onRemove, options, onText, text, removeLabel, emptyText, placeholder, disabled = false, most = Infinity }: TokenFieldProps) {
  const [focusAfter, setFocusAfter] = useState(false);
  const taken = new Set(chosen.map(({ id }) => id));
  const full = chosen.length >= most;
  return (
    <div className={styles.tokenField}>
      <Field label={label} error={error ?? null} {...(hint === undefined ? {} : { hint })} {...(required === undefined ? {} : { required })}>
        {(control) => (
          <>
            {chosen.length > 0 && (
              <ul className={styles.tokens} aria-label={label}>
                {chosen.map((one) => (
                  <li key={one.id} className={styles.token}>
                    <span className={styles.name} title={one.label}>
                      {one.label}
                    </span>
                    {!disabled && (
                      <button
                        type="button"
                        className={styles.remove}
                        aria-label={removeLabel(one.label)}
                        title={removeLabel(one.label)}
                        onClick={() => {
                          setFocusAfter(true);
                          onRemove(one.id);
                        }}
                      >
                        <Icon name="close" size={12} />
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {!(disabled && chosen.length > 0) && !full && (
              <Combobox
                // What was chosen is gone with its button: the field takes the focus that would be lost.
                key={focusAfter ? chosen.length : 'field'}
                autoFocus={focusAfter}
                control={control}
                text={text}
                onText={onText}
                options={options.filter(({ id }) => !taken.has(id))}
                onPick={(id) => {
                  onText('');
                  onAdd(id);
                }}
                listLabel={label}
                disabled={disabled}
                {...(emptyText === undefined ? {} : { emptyText })}
                {...(placeholder === undefined ? {} : { placeholder })}
              />
            )}
          </>
        )}
      </Field>
    </div>
  );
}

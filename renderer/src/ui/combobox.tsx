import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from './class-names';
import type { ControlProps } from './field';
import field from './field.module.css';
import styles from './combobox.module.css';

export interface ComboOption {
  readonly id: string;
  readonly label: string;
  readonly detail?: ReactNode;
}

interface ComboboxProps {
  readonly control: ControlProps;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** What fits the text now; whoever shows the box finds it. */
  readonly options: readonly ComboOption[];
  readonly onPick: (id: string) => void;
  /** Names the list for screen readers. */
  readonly listLabel: string;
  /** Said in the list's place when there is text and nothing fits. */
  readonly emptyText?: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  /** Marks the first option, so that Enter takes it; off where Enter on free text means the text itself. */
  readonly eager?: boolean;
}

/**
 * A text field with a list of what fits below it. The list is a popover that hangs on the field, so that no scrolling parent cuts
 * it off. While an input method composes, every key is the input method's.
 */
export function Combobox({ control, text, onText, options, onPick, listLabel, emptyText, placeholder, autoFocus, disabled, eager = true }: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const listId = useId();
  const popup = useRef<HTMLDivElement>(null);
  const anchor = `--combobox${listId.replace(/\W/g, '-')}`;
  const hasMessage = emptyText !== undefined && text.trim() !== '';
  const shown = open && (options.length > 0 || hasMessage);
  const marked = Math.min(active, options.length - 1);

  useEffect(() => {
    const element = popup.current;
    if (element === null || !shown) return;
    element.showPopover();
    return () => element.hidePopover();
  }, [shown]);
  useEffect(() => {
    if (shown) document.getElementById(`${listId}-${marked}`)?.scrollIntoView({ block: 'nearest' });
  }, [shown, listId, marked]);

  const pick = (index: number) => {
    const option = options[index];
    if (option === undefined) return;
    setOpen(false);
    onPick(option.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!shown) {
        setOpen(true);
        setActive(0);
      } else setActive((marked + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter' && shown && marked >= 0 && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      pick(marked);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div className={styles.box}>
      <input
        {...control}
        type="text"
        className={field.control}
        style={{ anchorName: anchor }}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? listId : undefined}
        aria-activedescendant={shown && marked >= 0 ? `${listId}-${marked}` : undefined}
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        disabled={disabled}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setOpen(true);
          setActive(eager ? 0 : -1);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {shown && (
        <div ref={popup} popover="manual" className={styles.popup} style={{ positionAnchor: anchor }}>
          {options.length === 0 ? (
            <p className={styles.empty} role="status">
              {emptyText}
            </p>
          ) : (
            <ul id={listId} role="listbox" aria-label={listLabel}>
              {options.map((option, index) => (
                <li
                  key={option.id}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={index === marked}
                  className={classNames(styles.option, index === marked && styles.marked)}
                  // The field keeps the focus; a blur would close the list before the click arrives.
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => pick(index)}
                >
                  <span className={styles.label}>{option.label}</span>
                  {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}

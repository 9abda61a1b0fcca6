import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { keyLabel } from '@/lib/commands';
import { navigate, useRoute } from '@/lib/route';
import { useWords } from '@/lib/words';
import { classNames, Icon, Kbd } from '@/ui';
import { loadPinyinMatcher, type PinyinMatcher } from './pinyin';
import styles from './command-bar.module.css';
import { useOptions } from './use-options';

/** A combobox at the top of the window; open while the route's overlay is `palette`. */
export function CommandBar() {
  const t = useWords();
  const open = useRoute().overlay === 'palette';
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [pinyin, setPinyin] = useState<PinyinMatcher | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);
  const id = useId();
  // Enter on a list that still answers the former text waits for the right one: fast typists must not open a neighbour.
  const [awaited, setAwaited] = useState(false);
  const { options, fresh } = useOptions(text, open, pinyin);
  const active = options.length === 0 ? -1 : Math.min(chosen, options.length - 1);

  // Once for each opening and before the next key: focused late, or selected again, the field would lose what is being typed.
  useLayoutEffect(() => {
    if (!open) return;
    if (document.activeElement !== input.current) before.current = document.activeElement;
    input.current?.focus();
    input.current?.select();
  }, [open]);
  useEffect(() => {
    if (open && pinyin === null) void loadPinyinMatcher().then((matcher) => setPinyin(() => matcher));
  }, [open, pinyin]);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const close = () => {
    setText('');
    setChosen(0);
    setAwaited(false);
    navigate({ overlay: null });
    // The body takes no focus: leaving the field is what gives the console its keys back.
    input.current?.blur();
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  const run = (index: number) => {
    const option = options[index];
    if (option === undefined || option.tells === true) return;
    close();
    option.run();
  };
  useEffect(() => {
    // Running closes the bar, which ends the waiting.
    if (awaited && fresh) run(active);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((active + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter' && (fresh || options[active]?.instant === true)) run(active);
    else if (event.key === 'Enter') setAwaited(true);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };

  return (
    <search className={styles.bar}>
      <Icon name="search" />
      <input
        ref={input}
        className={styles.input}
        type="text"
        role="combobox"
        aria-label={t('app:find.label')}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('app:find.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
          setAwaited(false);
          if (!open) navigate({ overlay: 'palette' });
        }}
        onFocus={() => navigate({ overlay: 'palette' })}
        onKeyDown={onKeyDown}
      />
      <Kbd keys={keyLabel('mod+k')} />
      {open && <div className={styles.away} onMouseDown={close} />}
      <div id={`${id}-list`} className={styles.list} role="listbox" aria-label={t('app:find.label')} hidden={!open}>
        {options.map((option, index) => (
          <div key={option.id}>
            {option.group !== options[index - 1]?.group && (
              <div className={styles.group} role="presentation">
                {option.group}
              </div>
            )}
            <div
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              aria-disabled={option.tells}
              className={classNames(styles.option, index === active && styles.active)}
              onMouseDown={(event) => {
                event.preventDefault();
                run(index);
              }}
              onMouseMove={() => setChosen(index)}
            >
              <Icon name={option.icon} />
              <span className={styles.words}>
                <span>{option.title}</span>
                {option.detail !== '' && <span className={styles.detail}>{option.detail}</span>}
              </span>
              {option.keys !== undefined && <Kbd keys={keyLabel(option.keys.split(' ')[0] ?? '')} />}
            </div>
          </div>
        ))}
        {options.length === 0 && (
          <div className={styles.nothing} role="option" aria-selected="false" aria-disabled="true">
            {t('app:find.nothing')}
          </div>
        )}
      </div>
    </search>
  );
}

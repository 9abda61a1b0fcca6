import { useState } from 'react';
import { keyLabel } from '@/lib/commands';
import { useWords } from '@/lib/words';
import { Button, Icon } from '@/ui';
import { actionOf, type DeskAction } from './catalog';
import type { CaseActions } from './use-case-actions';
import styles from './action-bar.module.css';

/** Others shown without opening the rest. */
const shownAtOnce = 5;

/** The next act as one large button with its key, the other allowed acts as a compact grid. */
export function ActionBar({ actions }: { readonly actions: CaseActions }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const { next, barred, others } = actions.offer;
  const few = others.length <= shownAtOnce + 1;
  const shown = open || few ? others : others.slice(0, shownAtOnce);
  const hint = (type: DeskAction) => {
    const keys = actionOf(type)?.keys;
    return keys === undefined ? {} : { keyHint: keyLabel(keys) };
  };
  return (
    <div className={styles.bar} role="group" aria-label={t('caseFile:command.group')}>
      {next !== null && (
        <Button variant="primary" className={styles.next} busy={actions.busy} icon={actionOf(next)?.icon ?? 'play'} onClick={() => actions.run(next)} data-action={next} {...hint(next)}>
          {t(`domain:command.${next}`)}
        </Button>
      )}
      {barred !== null && (
        <p className={styles.barred}>
          <Icon name="info" size={14} /> {t(barred === 'check' ? 'caseFile:action.barredCheck' : 'caseFile:action.barred', { command: t(`domain:command.${barred}`) })}
        </p>
      )}
      <div className={styles.grid}>
        {shown.map((type) => (
          <Button key={type} size="s" className={styles.other} title={t(`domain:command.${type}`)} disabled={actions.busy} onClick={() => actions.run(type)} data-action={type} {...hint(type)}>
            {t(`domain:command.${type}`)}
          </Button>
        ))}
        {!few && (
          <Button size="s" variant="ghost" className={styles.other} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('caseFile:action.less') : t('caseFile:action.more', { count: others.length - shownAtOnce })}
          </Button>
        )}
      </div>
    </div>
  );
}

import { useId, type ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './panel.module.css';

interface PanelProps {
  readonly title: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  /** Body without padding, for lists and maps that go to the edge. */
  readonly flush?: boolean;
  /** A body that scrolls and holds nothing to tab to is itself a stop, so that keys can scroll it. */
  readonly scrolls?: boolean;
}

/** A titled region of a screen. */
export function Panel({ title, actions, children, className, flush = false, scrolls = false }: PanelProps) {
  const id = useId();
  return (
    <section className={classNames(styles.panel, className)} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id}>{title}</h2>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={classNames(styles.body, flush && styles.flush)} {...(scrolls ? { tabIndex: 0, role: 'group', 'aria-labelledby': id } : {})}>{children}</div>
    </section>
  );
}

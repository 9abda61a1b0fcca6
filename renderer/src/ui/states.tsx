import type { ReactNode } from 'react';
import { Button } from './button';
import { Icon, type IconName } from './icon';
import styles from './states.module.css';

/** Nothing to show, and why, with the way on. */
export function EmptyState({ icon = 'info', title, text, action }: { readonly icon?: IconName; readonly title: string; readonly text?: string; readonly action?: ReactNode }) {
  return (
    <div className={styles.state}>
      <Icon name={icon} size={28} />
      <p className={styles.title}>{title}</p>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {action}
    </div>
  );
}

/** What happened, what is safe, what to do. */
export function ErrorState({ title, text, retryLabel, onRetry }: { readonly title: string; readonly text: string; readonly retryLabel?: string; readonly onRetry?: () => void }) {
  return (
    <div className={styles.state} role="alert">
      <span className={styles.danger}>
        <Icon name="warning" size={28} />
      </span>
      <p className={styles.title}>{title}</p>
      <p className={styles.text} data-selectable>
        {text}
      </p>
      {onRetry !== undefined && retryLabel !== undefined && <Button onClick={onRetry}>{retryLabel}</Button>}
    </div>
  );
}

export function Loading({ label }: { readonly label: string }) {
  return (
    <div className={styles.state} role="status">
      <span className={styles.net} aria-hidden="true" />
      <p className={styles.text}>{label}</p>
    </div>
  );
}

/** Work with a known end. `value` and `max` in any one unit. */
export function Progress({ label, value, max }: { readonly label: string; readonly value: number; readonly max: number }) {
  return (
    <div className={styles.progress}>
      <div className={styles.progressText}>
        <span>{label}</span>
        <span>{max > 0 ? `${Math.min(100, Math.floor((value / max) * 100))} %` : ''}</span>
      </div>
      <progress className={styles.bar} value={value} max={max > 0 ? max : 1} aria-label={label} />
    </div>
  );
}

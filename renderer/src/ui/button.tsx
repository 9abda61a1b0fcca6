import type { ButtonHTMLAttributes, Ref } from 'react';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';
import { Kbd } from './kbd';
import styles from './button.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  readonly size?: 's' | 'm';
  readonly icon?: IconName;
  /** The key that does the same, shown small at the end. */
  readonly keyHint?: string;
  /** Keeps it from being pressed twice while the answer is under way. */
  readonly busy?: boolean;
}

export function Button({ variant = 'secondary', size = 'm', icon, keyHint, busy = false, disabled, className, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={classNames(styles.button, styles[variant], size === 's' && styles.small, className)} disabled={disabled === true || busy} aria-busy={busy || undefined} {...rest}>
      {icon && <Icon name={icon} size={size === 's' ? 14 : 16} />}
      <span className={styles.label}>{children}</span>
      {keyHint !== undefined && <Kbd keys={keyHint} />}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** Read out and shown on hover. */
  readonly label: string;
  readonly icon: IconName;
  readonly pressed?: boolean;
}

export function IconButton({ label, icon, pressed, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button type={type} className={classNames(styles.button, styles.ghost, styles.square, pressed && styles.pressed, className)} aria-label={label} title={label} aria-pressed={pressed} {...rest}>
      <Icon name={icon} />
    </button>
  );
}

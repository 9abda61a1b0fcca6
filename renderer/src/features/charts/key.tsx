import { colours } from './chart-parts';
import styles from './key.module.css';

interface KeyEntry {
  readonly form: 'bar' | 'disc' | 'diamond' | 'line' | 'dashes' | 'none';
  readonly colour: keyof typeof colours;
  readonly text: string;
}

/** The chart's key with its figures, one entry a series; forms differ, not colours alone. */
export function Key({ entries }: { readonly entries: readonly KeyEntry[] }) {
  return (
    <span className={styles.key}>
      {entries.map(({ form, colour, text }) => (
        <span key={text} className={styles.entry}>
          {form !== 'none' && (
            <svg width="14" height="10" aria-hidden="true">
              {form === 'bar' && <rect x="3" y="1" width="8" height="8" rx="1.5" fill={colours[colour]} />}
              {form === 'disc' && <circle cx="7" cy="5" r="4" fill={colours[colour]} />}
              {form === 'diamond' && <path d="M2 5l5-5 5 5-5 5z" fill={colours[colour]} />}
              {(form === 'line' || form === 'dashes') && <path d="M0 5h14" stroke={colours[colour]} strokeWidth="2" strokeDasharray={form === 'dashes' ? '4 2' : undefined} />}
            </svg>
          )}
          {text}
        </span>
      ))}
    </span>
  );
}

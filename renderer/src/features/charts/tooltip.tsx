import type { ReactNode } from 'react';
import styles from './tooltip.module.css';

export interface TooltipLine {
  readonly name: string;
  readonly value: ReactNode;
  /** Colour of the series' key; none for counts. */
  readonly colour?: string;
}

export function ChartTooltip({ title, lines }: { readonly title: string; readonly lines: readonly TooltipLine[] }) {
  return (
    <div className={styles.tooltip}>
      <p className={styles.title}>{title}</p>
      <dl className={styles.lines}>
        {lines.map((line) => (
          <div key={line.name} className={styles.line}>
            <dt>
              {line.colour !== undefined && (
                <svg width="8" height="8" aria-hidden="true">
                  <rect width="8" height="8" rx="2" fill={line.colour} />
                </svg>
              )}
              {line.name}
            </dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

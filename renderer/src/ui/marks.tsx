import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './marks.module.css';

const severityNumerals = { 1: 'I', 2: 'II', 3: 'III', 4: 'IV' } as const;
/** One shape a severity, so that it is known without its colour: octagon, triangle, square, circle. */
const severityShapes = {
  1: 'M6 1h8l5 5v8l-5 5H6l-5-5V6z',
  2: 'M10 1 19.500 18.500H.5z',
  3: 'M2 2h16v16H2z',
  4: 'M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
} as const;

interface SeverityMarkProps {
  readonly severity: 1 | 2 | 3 | 4;
  /** The severity in words, read out and shown on hover. */
  readonly label: string;
  readonly size?: number;
}

export function SeverityMark({ severity, label, size = 22 }: SeverityMarkProps) {
  return (
    <svg className={classNames(styles.severity, styles[`severity${severity}`])} width={size} height={size} viewBox="0 0 20 20" role="img" aria-label={label}>
      <title>{label}</title>
      <path d={severityShapes[severity]} />
      <text x="10" y={severity === 2 ? 16 : 13.6} textAnchor="middle" fontSize={severity === 3 ? 9 : 9.500} fontWeight="700">
        {severityNumerals[severity]}
      </text>
    </svg>
  );
}

interface LightMarkProps {
  readonly light: 'none' | 'green' | 'yellow' | 'red';
  /** What the light says, in words or as the time left; never left out. */
  readonly children: ReactNode;
  readonly title?: string;
}

/** A light with its words: ● in time, ◆ soon due, ▲ overdue, ○ no limit runs. */
export function LightMark({ light, children, title }: LightMarkProps) {
  return (
    <span className={classNames(styles.light, styles[light])} title={title}>
      <span aria-hidden="true">{{ none: '○', green: '●', yellow: '◆', red: '▲' }[light]}</span> {children}
    </span>
  );
}

interface ChipProps {
  readonly tone?: 'grey' | 'blue' | 'green' | 'yellow' | 'orange' | 'red';
  readonly children: ReactNode;
  readonly title?: string;
}

export function Chip({ tone = 'grey', children, title }: ChipProps) {
  return (
    <span className={classNames(styles.chip, styles[`${tone}Chip`])} title={title}>
      {children}
    </span>
  );
}

import type { IconName } from '@/ui';

/** One line of the list. `run` may take its time; the bar closes at once. */
export interface Option {
  readonly id: string;
  readonly group: string;
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
  /** Key that does the same without the bar. */
  readonly keys?: string;
  /** A line that only tells: cannot be chosen. */
  readonly tells?: boolean;
  /** Worked out from the text as it stands, never from an answer to a former one. */
  readonly instant?: boolean;
  readonly run: () => void;
}

import type { Log } from '../../../electron/main/services/log';
import type { LogParams } from '../../../electron/main/services/redact';

/** A log that remembers its lines. */
export function quietLog(): Log & { readonly lines: { level: string; code: string; params: LogParams }[] } {
  const lines: { level: string; code: string; params: LogParams }[] = [];
  const note = (level: string) => (code: string, params: LogParams = {}) => void lines.push({ level, code, params });
  return { lines, info: note('info'), warn: note('warn'), error: note('error') };
}

import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { redact, type LogParams } from './redact';

export interface Log {
  info(code: string, params?: LogParams): void;
  warn(code: string, params?: LogParams): void;
  error(code: string, params?: LogParams): void;
}

const maxBytes = 2 * 1024 * 1024;
const filesKept = 5;

/** main.log, main.1.log … main.5.log, 2 MiB each: the oldest is overwritten. */
function rotate(folder: string): void {
  const name = (n: number) => join(folder, n === 0 ? 'main.log' : `main.${n}.log`);
  for (let n = filesKept - 1; n >= 0; n -= 1) if (existsSync(name(n))) renameSync(name(n), name(n + 1));
}

/** A rotating log in `folder`. Every line is a code and redacted parameters; there is no way to write free text. */
export function openLog(folder: string, { echo }: { readonly echo: boolean }): Log {
  mkdirSync(folder, { recursive: true });
  const { file, console: terminal, ipc } = electronLog.transports;
  file.resolvePathFn = () => join(folder, 'main.log');
  file.maxSize = maxBytes;
  file.format = '{y}-{m}-{d} {h}:{i}:{s}.{ms} {level} {text}';
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.archiveLogFn = () => rotate(folder);
  terminal.level = echo ? 'info' : false;
  if (ipc) ipc.level = false;
  const line = (code: string, params: LogParams = {}) => {
    const safe = redact(params);
    return Object.keys(safe).length === 0 ? code : `${code} ${JSON.stringify(safe)}`;
  };
  return {
    info: (code, params) => electronLog.info(line(code, params)),
    warn: (code, params) => electronLog.warn(line(code, params)),
    error: (code, params) => electronLog.error(line(code, params)),
  };
}

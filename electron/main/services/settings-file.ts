import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Locale, ProfileKind, Theme } from '@shared/ipc/views';
import { readBounds, type WindowBounds } from '../windows/bounds';

/** What belongs to this machine and not to a database. */
export interface Settings {
  readonly profile: ProfileKind | null;
  /** The profile in which somebody signed in last. */
  readonly signedInTo: ProfileKind | null;
  readonly locale: Locale;
  readonly theme: Theme;
  readonly window: WindowBounds | null;
  /** This console's own id, written into every event. */
  readonly consoleId: string;
  /** Free space on the data disk below which the operator is told, MB; a site with a small disk sets its own. */
  readonly lowDiskMb: number;
}

export interface SettingsFile {
  get(): Settings;
  /** Written at once, to a file beside it first, so that a power cut leaves the old or the new one whole. */
  set(change: Partial<Settings>): void;
  /** Where an unreadable file was put, when that happened at opening. */
  readonly setAside: string | null;
}

function read(text: string): Partial<Settings> {
  const stored: unknown = JSON.parse(text);
  if (typeof stored !== 'object' || stored === null) throw new SyntaxError('settings.json holds no object');
  const { profile, signedInTo, locale, theme, window, consoleId, lowDiskMb } = stored as Record<string, unknown>;
  return {
    ...(profile === 'demo' || profile === 'own' ? { profile } : {}),
    ...(signedInTo === 'demo' || signedInTo === 'own' ? { signedInTo } : {}),
    ...(locale === 'zh-CN' || locale === 'en' ? { locale } : {}),
    ...(theme === 'dark' || theme === 'light' ? { theme } : {}),
    ...(typeof consoleId === 'string' && /^[\w-]{1,64}$/.test(consoleId) ? { consoleId } : {}),
    ...(typeof lowDiskMb === 'number' && lowDiskMb >= 0 && Number.isFinite(lowDiskMb) ? { lowDiskMb } : {}),
    window: readBounds(window),
  };
}

/** The language that was chosen last, for what is settled before anything else runs; Chinese where nobody chose or the file cannot be read. */
export function chosenLocale(path: string): Locale {
  try {
    return read(readFileSync(path, 'utf8')).locale ?? 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export function openSettings(path: string, newConsoleId: () => string): SettingsFile {
  let stored: Partial<Settings> = {};
  let setAside: string | null = null;
  if (existsSync(path)) {
    try {
      stored = read(readFileSync(path, 'utf8'));
    } catch {
      setAside = `${path}.unreadable`;
      renameSync(path, setAside);
    }
  }
  let settings: Settings = { profile: null, signedInTo: null, locale: 'zh-CN', theme: 'dark', window: null, consoleId: stored.consoleId ?? newConsoleId(), lowDiskMb: 1_024, ...stored };
  const write = () => {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(`${path}.new`, 'w', 0o600);
    writeSync(file, `${JSON.stringify(settings, null, 2)}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(`${path}.new`, path);
  };
  if (stored.consoleId === undefined) write();
  return {
    get: () => settings,
    set: (change) => {
      settings = { ...settings, ...change };
      write();
    },
    setAside,
  };
}

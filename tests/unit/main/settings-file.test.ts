import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chosenLocale, openSettings } from '../../../electron/main/services/settings-file';

describe('the settings file', () => {
  let folder = '';
  const path = () => join(folder, 'deep', 'settings.json');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiewang-settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('begins with Chinese, dark, no profile, and an id that stays', () => {
    const first = openSettings(path(), () => 'console-1');
    expect(first.get()).toEqual({ profile: null, signedInTo: null, locale: 'zh-CN', theme: 'dark', window: null, consoleId: 'console-1', lowDiskMb: 1_024 });
    expect(openSettings(path(), () => 'console-2').get().consoleId).toBe('console-1');
  });
  it('keeps what was set, and leaves no half-written file', () => {
    const settings = openSettings(path(), () => 'c');
    settings.set({ profile: 'own', locale: 'en', lowDiskMb: 200, window: { x: 1, y: 2, width: 1000, height: 700, maximized: true } });
    expect(openSettings(path(), () => 'd').get()).toEqual({ profile: 'own', signedInTo: null, locale: 'en', theme: 'dark', window: { x: 1, y: 2, width: 1000, height: 700, maximized: true }, consoleId: 'c', lowDiskMb: 200 });
    expect(existsSync(`${path()}.new`)).toBe(false);
  });
  it('falls back on each value that makes no sense, and keeps the others', () => {
    openSettings(path(), () => 'c');
    writeFileSync(path(), JSON.stringify({ profile: 'theirs', locale: 'fr', theme: 'light', window: 'big', consoleId: '../x', lowDiskMb: -1 }));
    expect(openSettings(path(), () => 'fresh').get()).toEqual({ profile: null, signedInTo: null, locale: 'zh-CN', theme: 'light', window: null, consoleId: 'fresh', lowDiskMb: 1_024 });
  });
  it.each(['{', '', '[', 'null', '7'])('sets an unreadable file (%j) aside, never deleting it', (text) => {
    openSettings(path(), () => 'c');
    writeFileSync(path(), text);
    const settings = openSettings(path(), () => 'fresh');
    expect(settings.setAside).toBe(`${path()}.unreadable`);
    expect(readFileSync(`${path()}.unreadable`, 'utf8')).toBe(text);
    expect(settings.get().consoleId).toBe('fresh');
  });
  it('tells the chosen language early, and touches nothing where it cannot', () => {
    expect(chosenLocale(path())).toBe('zh-CN');
    expect(existsSync(path())).toBe(false);
    openSettings(path(), () => 'c').set({ locale: 'en' });
    expect(chosenLocale(path())).toBe('en');
    writeFileSync(path(), '{');
    expect(chosenLocale(path())).toBe('zh-CN');
    expect(readFileSync(path(), 'utf8')).toBe('{');
  });
});

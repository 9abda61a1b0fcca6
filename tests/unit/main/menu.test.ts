import { describe, expect, it, vi } from 'vitest';
import { createWords, locales } from '@shared/i18n';
import { menuCommands } from '@shared/ipc/menu-commands';
import { methodNames } from '@shared/ipc/method-names';
import { contract } from '@shared/ipc/contract';
import { menuTemplate, type DeveloperActions, type MenuParts } from '../../../electron/main/menu/template';

const developer: DeveloperActions = { crashWindow: vi.fn(), crashWorker: vi.fn(), crashDatabase: vi.fn(), setOffline: vi.fn(), reseed: vi.fn(), shiftClock: vi.fn() };
const parts = (more: Partial<MenuParts> = {}): MenuParts => ({ t: createWords('zh-CN').t, isMac: false, signedIn: true, simulated: true, run: () => undefined, developer: null, ...more });

type Item = ReturnType<typeof menuTemplate>[number];
const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

describe('the native menu', () => {
  it.each(locales)('has words for every item in %s', (locale) => {
    const { t } = createWords(locale);
    for (const item of flat(menuTemplate(parts({ t, developer, isMac: true })))) {
      if (item.type === 'separator') continue;
      expect(item.label, item.id ?? item.role ?? 'menu').toBeTruthy();
      expect(item.label).not.toMatch(/^(menu:|command\.|system\.|group\.|developer\.)/);
    }
  });
  it('differs between the languages', () => {
    const labels = (locale: (typeof locales)[number]) => flat(menuTemplate(parts({ t: createWords(locale).t }))).map((item) => item.label);
    expect(labels('zh-CN')).not.toEqual(labels('en'));
  });
  it('mirrors every command once and runs it by its id', () => {
    const run = vi.fn();
    const items = flat(menuTemplate(parts({ run })));
    for (const command of menuCommands) {
      const mine = items.filter((item) => item.id === command.id);
      expect(mine, command.id).toHaveLength(1);
      // Electron gives the item, the window and the event; ours use none of them.
      (mine[0]?.click as (() => void) | undefined)?.();
    }
    expect(run.mock.calls.map(([id]) => id as string)).toEqual(menuCommands.map((command) => command.id));
  });
  it('has no two items on one accelerator, and no bare letter as one', () => {
    const accelerators = menuCommands.map((command) => command.accelerator).filter((key) => key !== null);
    expect(new Set(accelerators).size).toBe(accelerators.length);
    for (const key of accelerators) expect(key).toContain('CmdOrCtrl+');
  });
  it('greys what needs somebody signed in', () => {
    const items = flat(menuTemplate(parts({ signedIn: false })));
    expect(items.find((item) => item.id === 'app.newCase')?.enabled).toBe(false);
    expect(items.find((item) => item.id === 'view.toggleLanguage')?.enabled).toBe(true);
  });
  it('shows the developer menu only where it is given, and the simulation only in the demo', () => {
    expect(flat(menuTemplate(parts())).some((item) => item.id?.startsWith('developer.'))).toBe(false);
    expect(flat(menuTemplate(parts({ developer }))).filter((item) => item.id?.startsWith('developer.'))).toHaveLength(7);
    expect(flat(menuTemplate(parts({ simulated: false }))).some((item) => item.id === 'simulation.toggle')).toBe(false);
  });
});

it('the preload knows every method of the contract and no other', () => {
  expect([...methodNames].sort()).toEqual(Object.keys(contract).sort());
});

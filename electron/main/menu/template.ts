import type { MenuItemConstructorOptions } from 'electron';
import { menuCommands, type MenuCommand, type MenuGroup } from '@shared/ipc/menu-commands';
import type { Translate } from '../services/translate';

export interface DeveloperActions {
  readonly crashWindow: () => void;
  readonly crashWorker: () => void;
  readonly crashDatabase: () => void;
  readonly setOffline: (offline: boolean) => void;
  readonly reseed: () => void;
  readonly shiftClock: (byMs: number) => void;
}

export interface MenuParts {
  readonly t: Translate;
  readonly isMac: boolean;
  readonly signedIn: boolean;
  readonly simulated: boolean;
  readonly run: (id: string) => void;
  /** Null in an installed app that was not started with --developer. */
  readonly developer: DeveloperActions | null;
}

const hourMs = 3_600_000;
const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The menu as plain data; testable without a window. */
export function menuTemplate({ t, isMac, signedIn, simulated, run, developer }: MenuParts): MenuItemConstructorOptions[] {
  const item = (command: MenuCommand): MenuItemConstructorOptions => ({
    id: command.id,
    label: t(`menu:command.${command.words}`),
    ...(command.accelerator === null ? {} : { accelerator: command.accelerator }),
    enabled: command.signedOut || signedIn,
    click: () => run(command.id),
  });
  const itemsOf = (group: MenuGroup) => menuCommands.filter((command) => command.group === group).flatMap((command) => (command.startsSection ? [separator, item(command)] : [item(command)]));
  const menu = (group: MenuGroup, ...more: MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({ label: t(`menu:group.${group}`), submenu: [...itemsOf(group), ...more] });
  const role = (name: NonNullable<MenuItemConstructorOptions['role']>, words: string): MenuItemConstructorOptions => ({ role: name, label: t(`menu:system.${words}`) });
  const quit = role('quit', 'quit');

  return [
    ...(isMac ? [{ label: 'Jiewang', submenu: [quit] }] : []),
    menu('file', ...(isMac ? [] : [separator, quit])),
    {
      label: t('menu:group.edit'),
      submenu: [role('undo', 'undo'), role('redo', 'redo'), separator, role('cut', 'cut'), role('copy', 'copy'), role('paste', 'paste'), role('selectAll', 'selectAll')],
    },
    menu('case'),
    menu('view', separator, role('resetZoom', 'resetZoom'), role('zoomIn', 'zoomIn'), role('zoomOut', 'zoomOut'), role('togglefullscreen', 'fullScreen')),
    ...(simulated ? [menu('simulation')] : []),
    { label: t('menu:group.window'), submenu: [role('minimize', 'minimize')] },
    ...(developer === null ? [] : [developerMenu(t, developer)]),
  ];
}

function developerMenu(t: Translate, actions: DeveloperActions): MenuItemConstructorOptions {
  const item = (words: string, click: () => void): MenuItemConstructorOptions => ({ id: `developer.${words}`, label: t(`menu:developer.${words}`), click });
  return {
    label: t('menu:group.developer'),
    submenu: [
      item('crashWindow', actions.crashWindow),
      item('crashWorker', actions.crashWorker),
      item('crashDatabase', actions.crashDatabase),
      separator,
      { id: 'developer.offline', label: t('menu:developer.offline'), type: 'checkbox', click: ({ checked }) => actions.setOffline(checked) },
      item('reseed', actions.reseed),
      item('clockForward', () => actions.shiftClock(hourMs)),
      item('clockBack', () => actions.shiftClock(-hourMs)),
      separator,
      { role: 'toggleDevTools', label: t('menu:developer.devTools') },
    ],
  };
}

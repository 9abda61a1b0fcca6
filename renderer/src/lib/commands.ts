import { useLayoutEffect } from 'react';
import { createStore, useStore } from './store';

/**
 * Everything that can be done now, by whoever offers it: the palette lists it, keys and the native menu run it. A command exists
 * while the component that offers it is mounted.
 */
export interface AppCommand {
  /** Also the menu's id where the menu has it, e.g. `app.newCase`. */
  readonly id: string;
  readonly title: string;
  /** Heading in the palette and the key sheet. */
  readonly group: string;
  /** More words to be found by: the other language's title, synonyms. */
  readonly keywords?: string;
  /** `d`, `?`, `/`, `mod+k`, `Escape`, `ArrowDown`; several by space. `mod` is Ctrl, on macOS Cmd. */
  readonly keys?: string;
  /** Off shows it greyed in the sheet and keeps the key quiet. */
  readonly enabled?: boolean;
  /** True for moves in a list and the like: in the key sheet, not in the palette. */
  readonly quiet?: boolean;
  readonly run: () => void;
}

const offers = createStore<readonly (readonly AppCommand[])[]>([]);

/** Offers commands while mounted. The list must be memoised by its caller. */
export function useCommands(commands: readonly AppCommand[]): void {
  // In place as soon as the screen shows it: a key pressed at once must not fall between.
  useLayoutEffect(() => {
    offers.set([...offers.get(), commands]);
    return () => offers.set(offers.get().filter((one) => one !== commands));
  }, [commands]);
}

/** What is on offer; of two commands with one id the one offered last counts. */
function onOffer(lists: readonly (readonly AppCommand[])[]): readonly AppCommand[] {
  const byId = new Map<string, AppCommand>();
  for (const list of lists) for (const command of list) byId.set(command.id, command);
  return [...byId.values()];
}

export const useCommandList = (): readonly AppCommand[] => onOffer(useStore(offers));

/** Runs an enabled command; false where there is none of that id now. */
export function runCommand(id: string): boolean {
  const command = onOffer(offers.get()).find((one) => one.id === id);
  if (command === undefined || command.enabled === false) return false;
  command.run();
  return true;
}

const isMac = navigator.platform.startsWith('Mac');

/** Name of a pressed key in the notation of `AppCommand.keys`. */
export function keyName(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return mod ? `mod+${key}` : key;
}

/** The enabled command of a key, the latest offer first. */
export function commandForKey(name: string): AppCommand | null {
  return [...onOffer(offers.get())].reverse().find((command) => command.enabled !== false && command.keys?.split(' ').includes(name)) ?? null;
}

/** How a key is written on screen. */
export function keyLabel(name: string): string {
  const named: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc', Enter: '↵' };
  return name
    .split('+')
    .map((part) => (part === 'mod' ? (isMac ? '⌘' : 'Ctrl') : (named[part] ?? part.toUpperCase())))
    .join(isMac ? '' : '+');
}

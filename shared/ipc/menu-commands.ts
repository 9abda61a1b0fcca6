/**
 * Commands that the native menu offers. The menu only sends the id (push `menuCommand`); the renderer runs it, exactly as its palette and
 * key sheet do, so there is one place that knows what a command does. `accelerator` is Electron's notation. Single-letter keys are the
 * renderer's own (they must rest while an input method composes) and are not accelerators.
 */
export const menuGroups = ['file', 'case', 'view', 'simulation'] as const;
export type MenuGroup = (typeof menuGroups)[number];

export interface MenuCommand {
  readonly id: string;
  readonly group: MenuGroup;
  readonly accelerator: string | null;
  /** Key of its words in the namespace `menu`, under `command`. */
  readonly words: string;
  /** A line above it in the menu. */
  readonly startsSection: boolean;
  /** Works before anybody signed in. */
  readonly signedOut: boolean;
}

const command = <Id extends string>(id: Id, group: MenuGroup, words: string, more: { accelerator?: string; startsSection?: true; signedOut?: true } = {}) =>
  ({ id, group, words, accelerator: more.accelerator ?? null, startsSection: more.startsSection ?? false, signedOut: more.signedOut ?? false }) as const;

export const menuCommands = [
  command('app.newCase', 'file', 'newCase', { accelerator: 'CmdOrCtrl+N' }),
  command('app.search', 'file', 'search', { accelerator: 'CmdOrCtrl+F' }),
  command('app.palette', 'file', 'palette', { accelerator: 'CmdOrCtrl+K' }),
  command('app.keySheet', 'file', 'keySheet'),
  command('session.signOut', 'file', 'signOut', { startsSection: true }),

  command('case.dispatch', 'case', 'dispatch'),
  command('case.acknowledge', 'case', 'acknowledge'),
  command('case.reportBack', 'case', 'reportBack'),
  command('case.check', 'case', 'check'),
  command('case.close', 'case', 'close'),
  command('case.whistle', 'case', 'whistle', { startsSection: true }),
  command('case.undo', 'case', 'undo'),

  command('view.console', 'view', 'console', { accelerator: 'CmdOrCtrl+1' }),
  command('view.people', 'view', 'people', { accelerator: 'CmdOrCtrl+2' }),
  command('view.coverage', 'view', 'coverage', { accelerator: 'CmdOrCtrl+5' }),
  command('view.plans', 'view', 'plans', { accelerator: 'CmdOrCtrl+6' }),
  command('view.import', 'view', 'import', { accelerator: 'CmdOrCtrl+3' }),
  command('view.admin', 'view', 'admin', { accelerator: 'CmdOrCtrl+4' }),
  command('view.toggleTheme', 'view', 'toggleTheme', { startsSection: true, signedOut: true }),
  command('view.toggleLanguage', 'view', 'toggleLanguage', { signedOut: true }),

  command('simulation.toggle', 'simulation', 'toggleSimulation', { accelerator: 'CmdOrCtrl+Shift+P' }),
  command('simulation.takeOver', 'simulation', 'takeOver'),
] as const satisfies readonly MenuCommand[];

export type MenuCommandId = (typeof menuCommands)[number]['id'];

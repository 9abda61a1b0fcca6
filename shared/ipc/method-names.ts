import type { MethodName } from './contract';

/**
 * The contract's method names without its schemas: all that the sandboxed preload script needs, so that zod stays out of it.
 * The two checks below keep the list equal to the contract, name for name.
 */
export const methodNames = [
  'app.view',
  'app.takeDoor',
  'app.leaveProfile',
  'app.setLocale',
  'app.setTheme',
  'app.dismissNotice',
  'app.backUpNow',
  'app.openBulkPort',
  'session.current',
  'session.signIn',
  'session.signOut',
  'session.createFirstAdministrator',
  'accounts.list',
  'accounts.create',
  'accounts.setActive',
  'queue.page',
  'queue.counts',
  'cases.get',
  'cases.report',
  'cases.execute',
  'cases.duplicates',
  'areas.tree',
  'areas.at',
  'areas.vacancies',
  'people.page',
  'people.get',
  'people.candidates',
  'people.setDuty',
  'squads.list',
  'organizations.list',
  'taskList.list',
  'taskList.addTemporary',
  'figures.view',
  'search.find',
  'simulation.view',
  'simulation.set',
  'import.open',
  'import.remap',
  'import.apply',
  'import.cancel',
  'import.exportQuarantine',
  'import.undo',
  'import.batches',
] as const satisfies readonly MethodName[];

type Missing = Exclude<MethodName, (typeof methodNames)[number]>;
/** Fails to compile, and names the method, when the contract has one that the list lacks. */
export const methodNamesAreComplete: Missing extends never ? true : Missing = true;

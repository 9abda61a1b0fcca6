import type { admin as zh } from '../zh-CN/admin';
import type { Wide } from '../wide';

export const admin: Wide<typeof zh> = {
  accounts: {
    title: 'Accounts',
    add: 'New account',
    create: 'Create',
    name: 'User name',
    displayName: 'Full name',
    role: 'Role',
    state: 'State',
    active: 'Active',
    inactive: 'Off',
    switchOff: 'Switch off',
    switchOn: 'Switch on',
    namesMissing: 'Enter the user name and the full name.',
    passwordHint: 'At least 8 characters.',
  },
  system: { title: 'System', version: 'Version', profile: 'Data', worker: 'Feed process', hub: 'Hub' },
  backup: { now: 'Back up now', last: 'Last backup', never: 'None yet', error: 'Backup trouble', noError: 'None', done: 'Backed up and verified' },
  profile: { demo: 'Shapingba demo', own: 'Own data', leave: 'Back to the three doors', leaveText: 'Switch to the other data. The two are kept apart and never mix; you can come back at any time.' },
  taskList: { title: 'Task list', sample: 'Sample, not an official document', empty: 'The task list is empty', emptyText: 'Nothing outside the list: without it no case can be assigned to a grid.', code: 'Code', name: 'Item', board: 'Board', class: 'Class', level: 'Level', severity: 'Severity', handleLimit: 'Handle within', temporary: 'Temporary' },
};

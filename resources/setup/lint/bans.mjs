/** What the house does not want to see, as selectors of the syntax tree with the words that a person reads. */

const tests = '/^(describe|it|test)$/';

export const everywhere = [
  { selector: "CallExpression[callee.property.name='waitForTimeout']", message: 'Wait for an event, not for a length of time.' },
];

export const inTests = [
  { selector: `MemberExpression[object.name=${tests}][property.name=/^(only|skip|skipIf|runIf|todo|fixme|fails|fail)$/]`, message: 'No test is skipped, singled out or left for later.' },
  { selector: `MemberExpression[object.object.name=${tests}][property.name=/^(only|skip|todo|fixme)$/]`, message: 'No test is skipped, singled out or left for later.' },
];

/** A rule that asks for the time or for chance by itself cannot be replayed. */
export const inDomain = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The time is passed in, so that every rule can be replayed.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The time is passed in, so that every rule can be replayed.' },
  { selector: "CallExpression[callee.name='Date']", message: 'The time is passed in, so that every rule can be replayed.' },
  { selector: "MemberExpression[object.name='performance'][property.name='now']", message: 'The time is passed in, so that every rule can be replayed.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Chance is passed in as a seeded source, so that every rule can be replayed.' },
];

const ipcMessage = 'Only the bridge (electron/preload) and its other end (electron/main/ipc) speak IPC; everybody else calls named functions.';
export const rawIpc = [{ selector: 'MemberExpression[property.name=/^ipc(Main|Renderer)$/]', message: ipcMessage }];
export const rawIpcImports = { paths: [{ name: 'electron', importNames: ['ipcMain', 'ipcRenderer', 'default'], message: ipcMessage }] };

/** Exist in browsers or in Node, and so in neither of the places where shared code has to run. */
export const hostGlobals = ['window', 'document', 'navigator', 'localStorage', 'sessionStorage', 'fetch', 'process', 'Buffer', 'require', 'global', 'setTimeout', 'setInterval', 'setImmediate'];

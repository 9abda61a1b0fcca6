export { Notices } from './notices';
export { StatusBar } from './status-bar';
export { Toasts } from './toasts';

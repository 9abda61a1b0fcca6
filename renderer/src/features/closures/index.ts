export { ClosuresDialog } from './closures-dialog';

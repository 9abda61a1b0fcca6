export { KeySheet } from './key-sheet';

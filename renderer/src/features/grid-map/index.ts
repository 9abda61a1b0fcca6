export { GridMap } from './grid-map';

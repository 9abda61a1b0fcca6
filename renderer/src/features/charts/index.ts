export { ChartsStrip } from './charts-strip';

export { QueuePanel } from './queue-panel';

export { fromLocalInput, toLocalInput } from '@/lib/site-time';

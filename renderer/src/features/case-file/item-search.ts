export { fittingItems, fittingOrganizations } from '@/lib/item-search';

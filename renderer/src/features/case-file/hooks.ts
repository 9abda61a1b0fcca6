export { useAreas, useOrganizations, useSearch, useSettledValue, useTaskList } from '@/lib/registers';

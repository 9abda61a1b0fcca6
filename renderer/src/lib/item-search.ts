import type { Organization } from '@shared/domain/people';
import type { TaskItem } from '@shared/domain/task-list';

/** Entries of the list that fit a text by code, either name or class; those that main found (by pinyin and the like) come in too, never twice. */
export function fittingItems(list: readonly TaskItem[], found: readonly TaskItem[], text: string, limit = 12): readonly TaskItem[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return list.slice(0, limit);
  const own = list.filter((item) => [item.code, item.name, item.nameEn, item.className, item.classNameEn].some((words) => words.toLowerCase().includes(wanted)));
  const byId = new Map([...own, ...found].map((item) => [item.id, item]));
  return [...byId.values()].slice(0, limit);
}

export function fittingOrganizations(list: readonly Organization[], text: string, limit = 20): readonly Organization[] {
  const wanted = text.trim().toLowerCase();
  return list.filter((one) => wanted === '' || one.name.toLowerCase().includes(wanted)).slice(0, limit);
}

import { boards } from '@shared/domain/place';
import type { TaskItem } from '@shared/domain/task-list';
import type { EpochMs } from '@shared/domain/ids';
import type { Queries, WriteHandle } from '../driver';
import { readingOf, type Reading } from '../search/pinyin';
import { codeIn, upsert, wordIn } from './columns';

export interface HeldItem {
  readonly key: number;
  readonly item: TaskItem;
  readonly reading: Reading;
}

const put = upsert('task_item', ['key'], ['key', 'id', 'code', 'board', 'class_code', 'initials', 'pinyin', 'valid_to', 'record']);
export const boardCode = codeIn(boards);
export const boardOf = wordIn(boards);

export function putTaskItem(db: WriteHandle, key: number, item: TaskItem): void {
  const reading = readingOf(item.name, 'words');
  db.run(put, key, item.id, item.code, boardCode(item.board), item.classCode, reading.initials, reading.full, item.validTo, JSON.stringify(item));
}

export function retireTaskItem(db: WriteHandle, key: number, at: EpochMs): void {
  const item = taskItemByKey(db, key);
  if (item !== null) putTaskItem(db, key, { ...item, validTo: at });
}

export function taskItemByKey(db: Queries, key: number): TaskItem | null {
  const text = db.value<string>('SELECT record FROM task_item WHERE key = ?', key);
  // Written by `putTaskItem`.
  return text === undefined ? null : (JSON.parse(text) as TaskItem);
}

/** The whole list, retired and expired entries included: old cases name them. */
export function allTaskItems(db: Queries): HeldItem[] {
  return db.all<{ key: number; initials: string; pinyin: string; record: string }>('SELECT key, initials, pinyin, record FROM task_item ORDER BY code, key').map((row) => ({
    key: row.key,
    item: JSON.parse(row.record) as TaskItem,
    reading: { initials: row.initials, full: row.pinyin },
  }));
}

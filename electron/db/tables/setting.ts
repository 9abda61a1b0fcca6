import type { Queries, WriteHandle } from '../driver';
import type { SettingRow } from '../interface';

export function allSettings(db: Queries): SettingRow[] {
  return db.all<{ key: string; value: string }>('SELECT key, value FROM setting ORDER BY key').map((row) => ({ key: row.key, value: JSON.parse(row.value) as unknown }));
}

export function putSetting(db: WriteHandle, setting: SettingRow): void {
  db.run('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', setting.key, JSON.stringify(setting.value ?? null));
}

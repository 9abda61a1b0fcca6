/** Backups are named by their moment in UTC, so that names sort by age and no clock of a copied file matters. */
export const newestKept = 8;
export const daysKept = 14;
const dayMs = 86_400_000;
const pattern = /^jiewang-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z\.sqlite$/;

export const backupName = (at: number): string => `jiewang-${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}.sqlite`;

/** The moment a backup's name tells, or null for a file that is none of ours. */
export function backupMoment(name: string): number | null {
  const parts = pattern.exec(name);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, ms] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
  return Number.isNaN(at) ? null : at;
}

/** Newest backup's moment among the names of a folder; null where there is none. */
export function lastBackupAt(names: readonly string[]): number | null {
  const moments = names.map(backupMoment).filter((at) => at !== null);
  return moments.length === 0 ? null : Math.max(...moments);
}

/** Names to delete: all but the newest eight and the last one of each of fourteen days. Files that are not backups are never named. */
export function expiredBackups(names: readonly string[], now: number): readonly string[] {
  const backups = names
    .map((name) => ({ name, at: backupMoment(name) }))
    .filter((file): file is { name: string; at: number } => file.at !== null)
    .sort((a, b) => b.at - a.at);
  const kept = new Set(backups.slice(0, newestKept).map((file) => file.name));
  const days = new Set<number>();
  for (const file of backups) {
    if (now - file.at > daysKept * dayMs) break;
    const day = Math.floor(file.at / dayMs);
    if (!days.has(day)) kept.add(file.name);
    days.add(day);
  }
  return backups.filter((file) => !kept.has(file.name)).map((file) => file.name);
}

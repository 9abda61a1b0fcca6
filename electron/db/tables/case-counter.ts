import type { EpochMs } from '@shared/domain/ids';
import type { WriteHandle } from '../driver';

/** Cases are numbered by the site's day; China has one time zone without summer time. */
const siteOffsetMs = 8 * 3_600_000;

export function siteDay(at: EpochMs): string {
  return new Date(at + siteOffsetMs).toISOString().slice(0, 10).replaceAll('-', '');
}

/** The next free number of a day, `YYYYMMDD-nnnn`; not taken until `countNumber` sees it in the log, in the same transaction. */
export function nextNumber(db: WriteHandle, at: EpochMs): string {
  const day = siteDay(at);
  const last = db.value<number>('SELECT last FROM case_counter WHERE day = ?', day) ?? 0;
  return `${day}-${String(last + 1).padStart(4, '0')}`;
}

/** Numbers of our form count; an imported case's number of another form takes none. */
export function countNumber(db: WriteHandle, no: string): void {
  const parts = /^(\d{8})-(\d{1,9})$/.exec(no);
  // Both groups exist when the pattern matched.
  if (parts !== null) db.run('INSERT INTO case_counter (day, last) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET last = MAX(last, excluded.last)', parts[1] as string, Number(parts[2]));
}

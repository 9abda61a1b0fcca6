import { quarantineReasons, type QuarantineReason } from '@shared/domain/position/feed';
import type { QuarantinedMessage } from '@shared/ipc/field-protocol';
import type { Queries, WriteHandle } from '../driver';

/** Samples kept; the counts are elsewhere and whole. */
export const quarantineKept = 1_000;

const isReason = (text: string): text is QuarantineReason => (quarantineReasons as readonly string[]).includes(text);

export function feedQuarantine(db: Queries, limit: number): (QuarantinedMessage & { readonly seq: number })[] {
  return db
    .all<Omit<QuarantinedMessage, 'reason'> & { readonly seq: number; readonly reason: string }>('SELECT seq, at, reason, topic, device, bytes, sample FROM feed_quarantine ORDER BY seq DESC LIMIT ?', limit)
    .flatMap(({ reason, ...row }) => (isReason(reason) ? [{ ...row, reason }] : []));
}

export function addFeedQuarantine(db: WriteHandle, messages: readonly QuarantinedMessage[]): void {
  let last = 0;
  for (const one of messages) last = db.insert('INSERT INTO feed_quarantine (at, reason, topic, device, bytes, sample) VALUES (?, ?, ?, ?, ?, ?)', one.at, one.reason, one.topic, one.device, one.bytes, one.sample);
  db.run('DELETE FROM feed_quarantine WHERE seq <= ?', last - quarantineKept);
}

export function clearFeedQuarantine(db: WriteHandle): void {
  db.run('DELETE FROM feed_quarantine');
}

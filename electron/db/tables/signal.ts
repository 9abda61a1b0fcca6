import type { CaseState } from '@shared/domain/case/state';
import type { WriteHandle } from '../driver';
import { sourceCode } from './case-file';
import { upsert } from './columns';

const columns = ['case_key', 'ordinal', 'id', 'source', 'reported_at', 'received_at', 'phone', 'external_ref'] as const;
const put = upsert('signal', ['case_key', 'ordinal'], columns);

/** Digits only, so that `023-6535 1234` and `02365351234` are one telephone; null when none are left. */
export function phoneDigits(phone: string | null): string | null {
  const digits = phone?.normalize('NFKC').replace(/\D/g, '') ?? '';
  return digits === '' ? null : digits;
}

/** Signals stay countable one by one after a merge; their words are in the case's state and in the log. */
export function putSignals(db: WriteHandle, caseKey: number, before: number, signals: CaseState['signals']): void {
  signals.forEach((signal, i) => {
    db.run(put, caseKey, i, signal.id, sourceCode(signal.source), signal.reportedAt, signal.receivedAt, phoneDigits(signal.reporterPhone), signal.externalRef);
  });
  if (signals.length < before) db.run('DELETE FROM signal WHERE case_key = ? AND ordinal >= ?', caseKey, signals.length);
}

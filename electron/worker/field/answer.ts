import { fieldAnswerMessage, type FieldAnswer } from '@shared/domain/field-message/answer';
import type { EpochMs } from '@shared/domain/ids';
import { readObject, refusedFor, type Read } from './payload';

export type ReadAnswer = Pick<FieldAnswer, 'orderId' | 'answer' | 'reason' | 'at'>;

/** Never throws, whatever the bytes are. */
export function readAnswer(payload: Uint8Array, receivedAt: EpochMs): Read<ReadAnswer> {
  const read = readObject(payload);
  if (!read.ok) return read;
  const parsed = fieldAnswerMessage.safeParse(read.value);
  if (!parsed.success) return refusedFor('badAnswer');
  const { orderId, answer, reason, tst } = parsed.data;
  return { ok: true, value: { orderId, answer, reason: reason ?? null, at: Math.min(Math.round(tst * 1_000), receivedAt) } };
}

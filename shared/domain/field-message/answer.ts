import { z } from 'zod';
import type { EpochMs, PersonId } from '../ids';

export const answerKinds = ['received', 'acknowledged', 'declined', 'departed', 'arrived'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** Phone → centre; README.md says what each field means. */
export const fieldAnswerMessage = z.object({
  v: z.literal(1),
  kind: z.literal('answer'),
  orderId: z.string().min(1).max(64),
  answer: z.enum(answerKinds),
  tst: z.number().positive().max(32_503_680_000),
  reason: z.string().max(500).optional(),
});

/** An answer as the centre takes it: whose phone, and when by the clock of whoever hears it. */
export interface FieldAnswer {
  readonly personId: PersonId;
  readonly user: string;
  readonly device: string;
  readonly orderId: string;
  readonly answer: AnswerKind;
  readonly reason: string | null;
  /** When it happened; never later than `receivedAt`. */
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
}

/** Somebody crossed the edge of a region that their phone knows. */
export interface FieldTransition {
  readonly personId: PersonId;
  readonly user: string;
  readonly device: string;
  readonly event: 'enter' | 'leave';
  /** The region's name as the phone has it. */
  readonly region: string;
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
}

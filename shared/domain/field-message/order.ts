import { z } from 'zod';

/** What a message may weigh at most, bytes of UTF-8; OwnTracks' own are under 1 KiB. */
export const maxMessageBytes = 16_384;

const epochS = z.number().int().positive().max(32_503_680_000);

/** Centre → phone; README.md says what each field means. */
export const fieldOrder = z.object({
  v: z.literal(1),
  /** `recall`: the order of this id is off; it has neither place nor deadlines. */
  kind: z.enum(['order', 'recall']),
  orderId: z.string().min(1).max(64),
  caseNo: z.string().max(40),
  text: z.string().max(2_000),
  place: z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180), address: z.string().max(300) }).nullable(),
  deadlines: z.object({ acknowledge: epochS.optional(), depart: epochS.optional(), arrive: epochS.optional() }),
  exercise: z.boolean(),
});
export type FieldOrder = z.infer<typeof fieldOrder>;

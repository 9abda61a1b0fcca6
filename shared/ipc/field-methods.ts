import { z } from 'zod';
import { deviceName, feedSettings } from '../domain/position/feed';
import { feedFiles } from './field-views';

/** What an administrator may say about phones in the field; the methods are in `contract.ts`. */
const device = { user: deviceName, device: deviceName };
const { client, broker } = feedSettings.shape;

/** Certificates and keys come from files (`field.chooseFile`); a password left out stays as it is, null takes it away. */
export const feedChange = z.object({
  client: client.omit({ ca: true, cert: true }),
  broker: broker.omit({ cert: true }),
  limits: feedSettings.shape.limits,
  historyHours: feedSettings.shape.historyHours,
  historyRows: feedSettings.shape.historyRows,
  password: z.string().max(500).nullable().optional(),
});
export type FeedChange = z.infer<typeof feedChange>;

export const feedFileInput = z.object({ file: z.enum(feedFiles) });
export const devicesInput = z.object({ find: z.string().max(100), offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(200) });
export const deviceInput = z.object(device);
export const deviceOfPersonInput = z.object({ ...device, personId: z.string().min(1).max(64).nullable() });
/** At most 50,000 lines of `user,device,person`. */
export const deviceListInput = z.object({ text: z.string().max(4_000_000) });

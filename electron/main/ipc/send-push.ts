import type { WebContents } from 'electron';
import { pushChannel, type PushEvents, type PushName } from '@shared/ipc/push';

/** The only place that sends pushes. A crashed page has nobody to hear; it fetches everything anew when it is back. */
export function sendPush<Name extends PushName>(contents: WebContents, name: Name, payload: PushEvents[Name]): void {
  if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(pushChannel, name, payload);
}

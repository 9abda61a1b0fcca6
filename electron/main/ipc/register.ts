import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { droppedPathChannel, invokeChannel } from '@shared/ipc/push';
import { dispatch, isTrusted, type Border, type Sender } from './dispatch';

function senderOf(event: IpcMainInvokeEvent | IpcMainEvent): Sender {
  const frame = event.senderFrame;
  return { windowId: event.sender.id, frameUrl: frame?.url ?? null, isMainFrame: frame !== null && frame.parent === null && frame.routingId === event.sender.mainFrame.routingId };
}

/** The only place that listens to messages of renderers. */
export function registerIpc(border: Border, onDroppedPath: (windowId: number, path: string) => void): void {
  ipcMain.handle(invokeChannel, (event, method: unknown, input: unknown) => dispatch(border, senderOf(event), method, input));
  ipcMain.on(droppedPathChannel, (event, path: unknown) => {
    if (typeof path === 'string' && path.length <= 4_000 && isTrusted(senderOf(event), border.isKnownWindow)) onDroppedPath(event.sender.id, path);
  });
}

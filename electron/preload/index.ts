import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { methodNames } from '@shared/ipc/method-names';
import { bulkPortChannel, droppedPathChannel, invokeChannel, pushChannel, type Bridge, type PushName } from '@shared/ipc/push';

const known: ReadonlySet<string> = new Set(methodNames);

const bridge: Bridge = {
  invoke: (method, input) => {
    if (!known.has(method)) return Promise.resolve({ ok: false, error: { name: 'BorderError', code: 'unknownMethod', message: `No method ${method}.` } });
    return ipcRenderer.invoke(invokeChannel, method, input);
  },
  subscribe: (listener) => {
    const heard = (_event: unknown, name: PushName, payload: unknown) => listener(name, payload);
    ipcRenderer.on(pushChannel, heard);
    return () => void ipcRenderer.off(pushChannel, heard);
  },
  pathForFile: (file) => {
    if (!(file instanceof File)) return '';
    const path = webUtils.getPathForFile(file);
    // Only a file that the system handed over has a path; main notes it before the page can ask for it, since messages keep their order.
    if (path !== '') ipcRenderer.send(droppedPathChannel, path);
    return path;
  },
};

contextBridge.exposeInMainWorld('jiewang', bridge);

// A MessagePort cannot cross contextBridge; it is handed to the page's own world as a window message from this window to itself.
ipcRenderer.on(bulkPortChannel, (event) => {
  const [port] = event.ports;
  if (port) window.postMessage(bulkPortChannel, window.location.origin, [port]);
});

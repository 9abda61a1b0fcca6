import type { Bridge, PushName } from '@shared/ipc/push';

/** Stands in for the preload's bridge: answers come a task later and as copies, as over IPC. */
export function stubBridge(answers: Readonly<Record<string, (input: never) => unknown>>): { readonly push: (name: PushName, payload: unknown) => void } {
  const listeners = new Set<(name: PushName, payload: unknown) => void>();
  const bridge: Bridge = {
    invoke: (method, input) =>
      new Promise((resolve) => {
        setTimeout(() => {
          const answer = answers[method];
          // The page under test asks by the contract; its types are the answers' own.
          resolve(answer === undefined ? { ok: false, error: { name: 'Fault', code: 'fault', message: `the bench answers no ${method}` } } : { ok: true, value: structuredClone(answer(input as never)) });
        }, 0);
      }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pathForFile: () => '',
  };
  Object.defineProperty(window, 'jiewang', { value: bridge });
  return { push: (name, payload) => listeners.forEach((listener) => listener(name, payload)) };
}

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import type { Readable, Writable } from 'node:stream';

/** What the electron package's main module is: the path of its binary. */
export const electronBinary = createRequire(import.meta.url)('electron') as unknown as string;

/** Switches that this machine needs, as the start command gives them. */
export const chromiumSwitches: readonly string[] = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--enable-unsafe-swiftshader'];

/** Epoch ms with fractions, comparable with `performance.timeOrigin + performance.now()` of a page on this machine. */
export const epochNow = (): number => performance.timeOrigin + performance.now();

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId?: string; readonly targetInfo?: { readonly type?: string } };
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: { readonly text?: string; readonly exception?: { readonly description?: string } } };
  readonly error?: { readonly message: string };
}

/**
 * Starts an Electron app with a script in its first page from the page's first moment, over Chromium's DevTools pipe: no test
 * framework between, the same small cost for whatever is started.
 * @param script JavaScript that leaves a promise in `globalThis.__bench`
 * @returns what that promise resolves to, after the app has quit cleanly
 */
export async function measuredStart(args: readonly string[], script: string, withinMs = 120_000): Promise<{ readonly spawnedAt: number; readonly answer: unknown }> {
  const spawnedAt = epochNow();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(electronBinary, [...args, ...chromiumSwitches, '--remote-debugging-pipe'], { env, stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-4_000)));
  // Both are there: stdio above asks for pipes 3 and 4.
  const into = child.stdio[3] as Writable;
  const from = child.stdio[4] as Readable;
  let ids = 0;
  const send = (method: string, params: object, sessionId?: string): number => {
    ids += 1;
    into.write(`${JSON.stringify({ id: ids, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    return ids;
  };
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const answer = await new Promise<unknown>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The app gave no answer within ${withinMs / 1_000} s. It said:\n${said}`)), withinMs);
    const fail = (error: Error) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(error);
    };
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`The app ended (code ${String(code)}) before it was measured. It said:\n${said}`)));
    let asked = -1;
    let rest = '';
    const hear = (message: Message) => {
      const page = message.method === 'Target.attachedToTarget' && message.params?.targetInfo?.type === 'page' ? message.params.sessionId : undefined;
      if (page !== undefined) {
        send('Page.enable', {}, page);
        send('Page.addScriptToEvaluateOnNewDocument', { source: script }, page);
        send('Runtime.runIfWaitingForDebugger', {}, page);
        sessions.push(page);
      } else if (message.method === 'Page.loadEventFired') {
        const session = sessions.at(-1);
        if (session !== undefined) asked = send('Runtime.evaluate', { expression: 'globalThis.__bench', awaitPromise: true, returnByValue: true }, session);
      } else if (message.id === asked) {
        const thrown = message.result?.exceptionDetails;
        if (message.error !== undefined || thrown !== undefined) return fail(new Error(`The page failed: ${message.error?.message ?? thrown?.exception?.description ?? thrown?.text ?? ''}`));
        clearTimeout(timer);
        child.removeAllListeners('exit');
        child.once('exit', () => undefined);
        resolve(message.result?.result?.value);
      }
    };
    const sessions: string[] = [];
    from.on('data', (part: Buffer) => {
      const parts = (rest + part.toString()).split('\0');
      rest = parts.pop() ?? '';
      for (const one of parts) hear(JSON.parse(one) as Message);
    });
    send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
  });
  const exited = child.exitCode !== null ? Promise.resolve() : new Promise<void>((resolve) => child.once('exit', () => resolve()));
  send('Browser.close', {});
  await Promise.race([exited, gone]);
  return { spawnedAt, answer };
}

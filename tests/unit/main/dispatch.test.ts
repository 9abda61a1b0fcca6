import { describe, expect, it, vi } from 'vitest';
import { contract, type MethodName } from '@shared/ipc/contract';
import type { SessionView } from '@shared/ipc/views';
import type { Role } from '@shared/domain/event';
import { BorderError, refused } from '../../../electron/main/ipc/border-error';
import { dispatch, type Border, type Handlers, type Sender } from '../../../electron/main/ipc/dispatch';
import { quietLog } from './quiet-log';

const ours: Sender = { windowId: 7, frameUrl: 'app://jiewang/index.html#/console', isMainFrame: true };
const sessionWith = (role: Role): SessionView => ({ accountId: 'a1', name: 'someone', displayName: '某人', role, personId: null });

/** A border whose every handler answers with its own name, but for those given. */
function border(role: Role | null, given: Partial<Handlers> = {}) {
  const echoes = Object.fromEntries(Object.keys(contract).map((name) => [name, vi.fn(async () => name)]));
  const log = quietLog();
  const made: Border = {
    // The echoes stand in for all outputs: the border must not care what a handler answers.
    handlers: { ...(echoes as unknown as Handlers), ...given },
    isKnownWindow: (id) => id === 7,
    sessionOf: () => (role === null ? null : sessionWith(role)),
    log,
  };
  return { made, echoes, log };
}

const codeOf = async (made: Border, sender: Sender, method: unknown, input?: unknown) => {
  const result = await dispatch(made, sender, method, input);
  return result.ok ? 'ok' : result.error.code;
};

describe('who may call', () => {
  it.each<[string, Sender]>([
    ['another origin', { ...ours, frameUrl: 'https://jiewang/index.html' }],
    ['a host that only begins like ours', { ...ours, frameUrl: 'app://jiewang.evil/index.html' }],
    ['a user name in the address', { ...ours, frameUrl: 'app://x@jiewang/index.html' }],
    ['a file', { ...ours, frameUrl: 'file:///index.html' }],
    ['about:blank', { ...ours, frameUrl: 'about:blank' }],
    ['a subframe', { ...ours, isMainFrame: false }],
    ['a frame that is gone', { ...ours, frameUrl: null }],
    ['an unknown window', { ...ours, windowId: 8 }],
  ])('turns away %s, loudly, before the handler runs', async (_what, sender) => {
    const { made, echoes, log } = border('administrator');
    expect(await codeOf(made, sender, 'app.view')).toBe('forbidden');
    expect(echoes['app.view']).not.toHaveBeenCalled();
    expect(log.lines.map((line) => line.code)).toEqual(['ipc.stranger']);
  });

  it('lets our main frame in', async () => {
    const { made } = border(null);
    expect(await dispatch(made, ours, 'app.view', undefined)).toEqual({ ok: true, value: 'app.view' });
  });

  it.each(Object.keys(contract) as MethodName[])('%s is closed to everybody whom the contract does not name', async (name) => {
    const { roles } = contract[name];
    if (roles === 'signedOut') {
      expect(await codeOf(border(null).made, ours, name, undefined)).not.toBe('forbidden');
      return;
    }
    expect(await codeOf(border(null).made, ours, name, undefined)).toBe('forbidden');
    for (const role of ['operator', 'dutyChief', 'commander', 'administrator', 'wall'] as const) {
      const code = await codeOf(border(role).made, ours, name, undefined);
      if (roles.includes(role)) expect(code, role).not.toBe('forbidden');
      else expect(code, role).toBe('forbidden');
    }
  });
});

describe('what is called', () => {
  it.each([['no.such'], ['constructor'], ['__proto__'], ['toString'], [undefined], [null], [7], [{}]])('answers %j with an error, never undefined', async (name) => {
    expect(await codeOf(border('administrator').made, ours, name)).toBe('unknownMethod');
  });

  it('checks the input before the handler sees it, and says where it is wrong', async () => {
    const { made, echoes } = border('operator');
    const result = await dispatch(made, ours, 'queue.page', { filter: { scope: 'everything' }, after: null, limit: 0 });
    expect(result).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
    expect(result.ok ? '' : result.error.message).toContain('filter.scope');
    expect(echoes['queue.page']).not.toHaveBeenCalled();
  });

  it('checks the role before the input: a stranger learns nothing of the schema', async () => {
    expect(await codeOf(border('wall').made, ours, 'cases.execute', { nonsense: true })).toBe('forbidden');
  });

  it('hands the parsed input on, unknown keys left behind', async () => {
    const given = vi.fn(async () => null);
    const { made } = border(null, { 'app.setLocale': given });
    expect(await codeOf(made, ours, 'app.setLocale', { locale: 'en', extra: 1 })).toBe('ok');
    expect(given).toHaveBeenCalledWith({ locale: 'en' }, { windowId: 7, session: null });
  });
});

describe('what comes back when something is thrown', () => {
  const failing = (error: unknown) => border(null, { 'app.view': () => Promise.reject(error instanceof Error ? error : new Error('wrapped', { cause: error })) });

  it('keeps name, code, message and causes of a fault and logs its class, not its message', async () => {
    const { made, log } = failing(new TypeError('林晓 13800001234', { cause: new RangeError('deeper', { cause: new Error('deepest') }) }));
    const result = await dispatch(made, ours, 'app.view', undefined);
    expect(result).toEqual({
      ok: false,
      error: { name: 'TypeError', code: 'fault', message: '林晓 13800001234', cause: { name: 'RangeError', code: 'fault', message: 'deeper', cause: { name: 'Error', code: 'fault', message: 'deepest' } } },
    });
    expect(JSON.stringify(log.lines)).not.toMatch(/林晓|13800001234/);
    expect(log.lines[0]).toMatchObject({ level: 'error', code: 'ipc.fault', params: { method: 'app.view', fault: 'TypeError' } });
  });

  it('keeps a refusal whole and does not log it as a fault', async () => {
    const refusal = { code: 'wrongStage', rule: 'lifecycle.order', params: { stage: 'closed' } };
    const { made, log } = failing(refused(refusal));
    expect(await dispatch(made, ours, 'app.view', undefined)).toMatchObject({ ok: false, error: { code: 'refused', refusal } });
    expect(log.lines).toEqual([]);
  });

  it.each([
    ['SQLITE_BUSY', 'busy'],
    ['SQLITE_CORRUPT', 'fault'],
    ['ENOENT', 'fault'],
    ['unavailable', 'unavailable'],
  ])('reads the code %s of another error as %s', async (code, expected) => {
    expect(await codeOf(failing(Object.assign(new Error('x'), { code })).made, ours, 'app.view')).toBe(expected);
  });

  it('ends at a cause that points at itself', async () => {
    const loop = new BorderError('fault', 'round');
    Object.defineProperty(loop, 'cause', { value: loop });
    expect(await codeOf(failing(loop).made, ours, 'app.view')).toBe('fault');
  });

  it('answers a handler that throws at once like one that rejects', async () => {
    const { made } = border(null, {
      'app.view': () => {
        throw new Error('at once');
      },
    });
    expect(await codeOf(made, ours, 'app.view')).toBe('fault');
  });
});

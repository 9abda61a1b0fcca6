import { describe, expect, it } from 'vitest';
import { describeFault, redact, redactText } from '../../../electron/main/services/redact';

describe('what a log line may hold', () => {
  it.each(['cases.execute', 'SQLITE_BUSY', 'TypeError', 'worker.exited', '0198c6a2-7d0e-7b3a-9c55-3f1a2b4c5d6e', 'linux', '33.2.1', '0.1.0-beta.2', 'chunks/index-abc.js:12'])('keeps the code %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it.each(['林晓', '13800001234', 'tel:02365432100', '138.0000.1234', '192.168.10.20', '覃家岗街道凤天路12号', 'Lin Xiao', 'water pipe burst', 'a13800001234', 'x@y.cn 请回电', '13800001234@example'])('hides %s', (text) => {
    const hidden = redactText(text);
    expect(hidden).toBe(`[${text.length} chars]`);
  });

  it('leaves numbers and flags, drops what is undefined', () => {
    expect(redact({ count: 3, ok: true, none: null, gone: undefined, said: '请派人来' })).toEqual({ count: 3, ok: true, none: null, said: '[4 chars]' });
  });

  it('describes a fault without its message', () => {
    const described = describeFault(Object.assign(new Error('林晓 13800001234'), { code: 'ENOSPC' }));
    expect(described).toMatchObject({ fault: 'Error', code: 'ENOSPC' });
    expect(described['place']).toMatch(/^redact\.test\.ts:\d+$/);
    expect(JSON.stringify(described)).not.toMatch(/林晓|138/);
  });
});

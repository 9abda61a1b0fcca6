import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOnPath, run } from '../../../resources/setup/run.mjs';

const node = (code: string, options = {}) => run(process.execPath, ['-e', code], { quiet: true, ...options });

describe('running a program', () => {
  it('gives its exit code and all that it said', async () => {
    expect(await node("console.log('out'); console.error('err'); process.exitCode = 3")).toEqual({ code: 3, output: expect.stringMatching(/^(out\nerr|err\nout)\n$/) as string, timedOut: false });
  });

  it('gives it no input to wait for', async () => {
    const { code, output } = await node("process.stdin.on('end', () => console.log('ended')).resume()");
    expect({ code, output }).toEqual({ code: 0, output: 'ended\n' });
  });

  it('ends it with its children when the time is up', async () => {
    const child = 'setInterval(() => undefined, 1000)';
    const { timedOut, code } = await node(`require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); setInterval(() => undefined, 1000)`, { timeoutMs: 1_000 });
    // That this is reached proves the end of the grandchild too: the promise waits for the pipe that it inherited.
    expect(timedOut).toBe(true);
    expect(code).not.toBe(0);
  });

  it('says so when there is no such program', async () => {
    await expect(run('jiewang-no-such-program', [], { quiet: true })).rejects.toThrow('ENOENT');
  });
});

describe('looking for a program on the PATH', () => {
  it('finds what is there and nothing else', () => {
    expect(isOnPath('sh')).toBe(true);
    expect(isOnPath('jiewang-no-such-program')).toBe(false);
    expect(isOnPath('sh; true')).toBe(false);
  });
});

describe('an interruption', () => {
  it('ends what runs and begins nothing further', async () => {
    const modules = resolve(import.meta.dirname, '../../../resources/setup');
    const program = `
      import { run } from '${modules}/run.mjs';
      import { runMain } from '${modules}/report.mjs';
      await runMain(async () => {
        setTimeout(() => process.kill(process.pid, 'SIGTERM'), 300);
        await run(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { timeoutMs: 30_000 });
        console.log('went on');
        return 0;
      });`;
    const { code, output } = await run(process.execPath, ['--input-type=module', '-e', program], { quiet: true });
    expect(code).toBe(130);
    expect(output).toContain('Interrupted.');
    expect(output).not.toContain('went on');
  });
});

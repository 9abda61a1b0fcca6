import { describe, expect, it } from 'vitest';
import { parseStartOptions, StartOptionError } from '../../../electron/main/start-options';

describe('the command line', () => {
  it('is quiet by default: the three doors, one subdistrict, a running world', () => {
    expect(parseStartOptions(['electron', '.'])).toMatchObject({ door: 'ask', demoWorld: 'subdistrict', demoNow: null, simulationPaused: false, developer: false, captureDir: null, userDataDir: null });
  });
  it('reads flags with = and with a blank', () => {
    const options = parseStartOptions(['electron', '.', '--door=demo', '--demo-world', 'district', '--demo-seed=7', '--demo-history-days', '3', '--demo-now=2026-07-01T09:30:00+08:00', '--simulation=paused', '--user-data-dir=/tmp/x/', '--developer']);
    expect(options).toEqual({
      userDataDir: '/tmp/x', door: 'demo', demoWorld: 'district', demoSeed: 7, demoHistoryDays: 3, demoNow: Date.parse('2026-07-01T01:30:00Z'), simulationPaused: true, developer: true, captureDir: null,
    });
  });
  it('captures a world that never changes', () => {
    const [one, other] = [parseStartOptions(['--capture', '/tmp/p']), parseStartOptions(['--capture=/tmp/p'])];
    expect(one).toEqual(other);
    expect(one).toMatchObject({ captureDir: '/tmp/p', simulationPaused: true });
    expect(one.demoNow).not.toBeNull();
  });
  it.each([
    [['--door=window'], /--door knows demo, own, ask/],
    [['--demo-world=moon'], /--demo-world knows/],
    [['--demo-seed=-1'], /--demo-seed takes a whole number/],
    [['--demo-seed=1e9'], /--demo-seed/],
    [['--demo-history-days=99999'], /from 0 to 3660/],
    [['--demo-now=tomorrow'], /ISO 8601/],
    [['--simulation=fast'], /--simulation knows/],
    [['--capture'], /folder/],
    [['--capture', '--developer'], /folder/],
    [['--user-data-dir='], /folder/],
  ])('%j is refused in words', (argv, words) => {
    expect(() => parseStartOptions(argv)).toThrow(StartOptionError);
    expect(() => parseStartOptions(argv)).toThrow(words);
  });
});

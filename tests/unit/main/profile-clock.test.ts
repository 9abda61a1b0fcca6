import { describe, expect, it } from 'vitest';
import { createProfileClock, readStoredWorld, resumeWorld } from '../../../electron/main/services/profile-clock';

describe('the clock of a profile', () => {
  it('goes on from where the world stopped, however long the app was closed', () => {
    let real = 5_000_000;
    const clock = createProfileClock(resumeWorld({ world: 1_000_000, speed: 10, running: true, takenOver: false }, null, real), () => real);
    expect(clock.now()).toBe(1_000_000);
    real += 1_000;
    expect(clock.now()).toBe(1_010_000);
  });
  it('is never behind what the log has recorded, as after a kill', () => {
    const clock = createProfileClock(resumeWorld({ world: 1_000_000, speed: 60, running: true, takenOver: false }, 1_450_000, 0), () => 0);
    expect(clock.now()).toBe(1_450_000);
  });
  it('does not jump when speed or state change', () => {
    let real = 0;
    const clock = createProfileClock(resumeWorld({ world: 100, speed: 1, running: true, takenOver: false }, null, 0), () => real);
    real = 50;
    clock.retime({ speed: 60 });
    expect(clock.now()).toBe(150);
    real = 60;
    clock.retime({ running: false });
    real = 10_000;
    expect(clock.now()).toBe(750);
    clock.retime({ running: true });
    expect(clock.now()).toBe(750);
  });
  it('adds the shift of the developer on top; the screens are told the time without it', () => {
    const clock = createProfileClock(null, () => 1_000);
    clock.shift(3_600_000);
    clock.shift(-600_000);
    expect([clock.now(), clock.unshifted(), clock.shiftMs]).toEqual([3_001_000, 1_000, 3_000_000]);
  });
  it.each([null, 'x', {}, { world: Number.NaN, speed: 1 }, { world: 1, speed: 0 }, { world: 1, speed: 61 }, { world: '1', speed: 1 }])('%j is no stored world', (value) => {
    expect(readStoredWorld(value)).toBeNull();
  });
  it('reads what it stored', () => {
    const stored = { world: 5, speed: 30, running: false, takenOver: true };
    expect(readStoredWorld(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });
});

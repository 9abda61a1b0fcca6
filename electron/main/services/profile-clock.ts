import type { EpochMs } from '@shared/domain/ids';
import { retimed, worldNow, type WorldClock } from '@shared/domain/world-clock';

/** A profile's now. The demo profile has a world clock under it, the own one this machine's; the developer's shift is on top of either. */
export interface ProfileClock {
  now(): EpochMs;
  /** Without the developer's shift: what the screens are told, who add the shift themselves. */
  unshifted(): EpochMs;
  /** Null for the own profile. */
  world(): WorldClock | null;
  /** Continues the same moment at another speed or state. */
  retime(change: { readonly speed?: number | undefined; readonly running?: boolean | undefined }): void;
  readonly shiftMs: number;
  shift(byMs: number): void;
}

/** As kept in the profile's settings: where the world stood, not where the machine's clock was. */
export interface StoredWorld {
  readonly world: EpochMs;
  readonly speed: number;
  readonly running: boolean;
  readonly takenOver: boolean;
}

export const slowest = 1;
export const fastest = 60;

export function readStoredWorld(value: unknown): StoredWorld | null {
  if (typeof value !== 'object' || value === null) return null;
  const { world, speed, running, takenOver } = value as Record<string, unknown>;
  if (typeof world !== 'number' || !Number.isFinite(world) || typeof speed !== 'number' || !(speed >= slowest && speed <= fastest)) return null;
  return { world, speed, running: running === true, takenOver: takenOver === true };
}

/** A world that goes on from where it stopped: the anchor's real time is now, however long the app was closed. Never behind the log's last moment. */
export function resumeWorld(stored: StoredWorld, lastRecordedAt: EpochMs | null, realNow: EpochMs): WorldClock {
  return { anchorReal: realNow, anchorWorld: Math.max(Math.round(stored.world), lastRecordedAt ?? 0), speed: stored.speed, running: stored.running };
}

export function createProfileClock(initial: WorldClock | null, realNow: () => EpochMs, initialShiftMs = 0): ProfileClock {
  let world = initial;
  let shiftMs = initialShiftMs;
  const unshifted = () => (world === null ? realNow() : worldNow(world, realNow()));
  return {
    now: () => unshifted() + shiftMs,
    unshifted,
    world: () => world,
    retime: (change) => {
      if (world !== null) world = retimed(world, realNow(), change);
    },
    get shiftMs() {
      return shiftMs;
    },
    shift: (byMs) => {
      shiftMs += byMs;
    },
  };
}

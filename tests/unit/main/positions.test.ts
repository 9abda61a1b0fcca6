import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BulkMessage, PositionFrame } from '@shared/ipc/bulk';
import { dutyStates } from '@shared/domain/people';
import { createPositions, type Positions } from '../../../electron/main/services/positions';
import { quietLog } from './quiet-log';

const batch = (...fixes: readonly (readonly [id: string, lng: number, lat: number, at: number])[]) => ({
  personIds: fixes.map(([id]) => id),
  positions: Float64Array.from(fixes.flatMap(([, lng, lat]) => [lng, lat])),
  fixAt: Float64Array.from(fixes.map(([, , , at]) => at)),
});

describe('live positions', () => {
  let ids: string[] = [];
  let duties: number[] = [];
  const frames: PositionFrame[] = [];
  const stored: string[][] = [];
  let positions: Positions;
  const setPositions = vi.fn(async ({ personIds }: { personIds: readonly string[] }) => {
    stored.push([...personIds]);
    return { moved: personIds.length };
  });

  beforeEach(() => {
    vi.useFakeTimers();
    ids = ['a', 'b', 'c'];
    duties = [1, 1, 0];
    frames.length = 0;
    stored.length = 0;
    setPositions.mockClear();
    const reader = {
      packedPeople: async ({ request }: { request: number }) => ({ kind: 'people' as const, request, ids, names: ids, role: new Uint8Array(ids.length), squad: new Uint8Array(ids.length) }),
      packedPositions: async () => ({
        personIds: ids,
        positions: Float64Array.from(ids.flatMap((id) => (id === 'a' ? [106.1, 29.1] : [Number.NaN, Number.NaN]))),
        fixAt: Float64Array.from(ids.map((id) => (id === 'a' ? 5_000 : Number.NaN))),
        duty: Uint8Array.from(duties),
      }),
    };
    const emit = (message: BulkMessage) => void (message.kind === 'positions' && frames.push(message));
    positions = createPositions(reader, { setPositions }, () => 9_000, emit, quietLog());
  });
  afterEach(async () => {
    await positions.stop();
    vi.useRealTimers();
  });

  it('a window that learns the people is given all known positions', async () => {
    await positions.people(1);
    const frame = positions.fullFrame();
    expect([...(frame?.person ?? [])]).toEqual([0]);
    expect([...(frame?.positions ?? [])]).toEqual([106.1, 29.1]);
    expect([...(frame?.fixAtS ?? [])]).toEqual([5]);
  });
  it('a frame holds only who moved, with the last of several fixes, four a second at most', async () => {
    await positions.people(1);
    for (let i = 0; i < 10; i += 1) positions.receive(batch(['b', 106 + i, 29, 6_000 + i]));
    positions.receive(batch(['stranger', 1, 1, 1]));
    await vi.advanceTimersByTimeAsync(250);
    expect(frames).toHaveLength(1);
    expect([...(frames[0]?.person ?? [])]).toEqual([1]);
    expect([...(frames[0]?.positions ?? [])]).toEqual([115, 29]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(frames).toHaveLength(1);
  });
  it('stores a second of fixes as one write, each person once', async () => {
    for (let i = 0; i < 5; i += 1) positions.receive(batch(['a', i, i, i], ['b', i, i, i]));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stored).toEqual([['a', 'b']]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(setPositions).toHaveBeenCalledTimes(1);
  });
  it('stores what is left when it stops', async () => {
    positions.receive(batch(['c', 1, 1, 1]));
    await positions.stop();
    expect(stored).toEqual([['c']]);
  });
  it('drops a fix that is no place', async () => {
    await positions.people(1);
    positions.receive(batch(['b', Number.NaN, 29, 1], ['c', 106, Number.POSITIVE_INFINITY, 1]));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(frames).toEqual([]);
    expect(stored).toEqual([]);
  });
  it('people added make a new version; frames wait until somebody has asked for it', async () => {
    const first = await positions.people(1);
    ids = ['z', 'a', 'b', 'c'];
    duties = [1, 1, 1, 0];
    positions.changed(['person']);
    positions.receive(batch(['a', 107, 30, 7_000]));
    await vi.advanceTimersByTimeAsync(500);
    expect(frames).toEqual([]);
    const second = await positions.people(2);
    expect(second.peopleVersion).toBe(first.peopleVersion + 1);
    await vi.advanceTimersByTimeAsync(250);
    expect(frames[0]?.peopleVersion).toBe(second.peopleVersion);
    expect([...(frames[0]?.person ?? [])]).toEqual([1]);
  });
  it('a change of duty moves the mark of whoever has one', async () => {
    await positions.people(1);
    duties = [dutyStates.indexOf('onScene'), 1, 0];
    positions.changed(['assignment']);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(frames.map((frame) => [[...frame.person], [...frame.duty]])).toEqual([[[0], [dutyStates.indexOf('onScene')]]]);
  });
});

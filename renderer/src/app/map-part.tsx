import { later } from '@/lib/later';
import { useBusy } from '@/lib/settled';

/** The screen is not at rest while a part of it is on its way. */
export function OnItsWay() {
  useBusy(true);
  return null;
}

/** Most of the window's code: fetched apart, once, for whatever screen shows it first. */
export const map = later(async () => (await import('@/features/grid-map')).GridMap, OnItsWay);

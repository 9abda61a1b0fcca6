/** `[west, south, east, north]` in the order in which a file gave its numbers. */
export type Box = readonly [number, number, number, number];

/** China with its seas, generously: longitudes and latitudes do not overlap, so swapped axes show themselves. */
const china: Box = [73, 3, 136, 54];

/** `swapped`: the numbers are latitude, longitude. `projected`: metres or another plane, no degrees at all. */
export type AxesReading = 'lngLat' | 'swapped' | 'projected';

export function readAxes(box: Box): AxesReading {
  const swapped: Box = [box[1], box[0], box[3], box[2]];
  if (chinaHolds(box)) return 'lngLat';
  if (chinaHolds(swapped)) return 'swapped';
  const degrees = box[0] >= -180 && box[2] <= 180 && box[1] >= -90 && box[3] <= 90;
  if (degrees) return 'lngLat';
  const swappedDegrees = swapped[0] >= -180 && swapped[2] <= 180 && swapped[1] >= -90 && swapped[3] <= 90;
  return swappedDegrees ? 'swapped' : 'projected';
}

export function chinaHolds(box: Box): boolean {
  return box[0] >= china[0] && box[1] >= china[1] && box[2] <= china[2] && box[3] <= china[3];
}

/** Whether a box lies within an extent widened by as much again and half a degree (about 50 km) on every side. */
export function nearExtent(box: Box, extent: Box): boolean {
  const marginX = extent[2] - extent[0] + 0.5;
  const marginY = extent[3] - extent[1] + 0.5;
  return box[0] >= extent[0] - marginX && box[2] <= extent[2] + marginX && box[1] >= extent[1] - marginY && box[3] <= extent[3] + marginY;
}

import type { EpochMs, LngLat } from '@shared/domain/ids';
import type { Fix } from '@shared/domain/position/judge';
import { readObject, refusedFor, type Read } from './payload';

/**
 * OwnTracks' JSON as far as a centre needs it (OwnTracks Booklet, "JSON"): `location`, `transition`, `lwt`. Other kinds that phones send
 * are `other` and are passed over; what is no kind of OwnTracks' is set aside.
 */
export type OwnTracksMessage =
  | { readonly type: 'location'; readonly fix: Fix; /** Percent; null where the phone does not say. */ readonly battery: number | null }
  | { readonly type: 'transition'; readonly event: 'enter' | 'leave'; readonly region: string; readonly at: EpochMs }
  | { readonly type: 'lwt'; readonly at: EpochMs | null }
  | { readonly type: 'other' };

/** `[west, south, east, north]` of the site, degrees; null where nothing has been drawn yet. */
export type SiteBox = readonly [number, number, number, number] | null;

const otherTypes: ReadonlySet<string> = new Set(['waypoint', 'waypoints', 'card', 'cmd', 'configuration', 'steps', 'status', 'beacon', 'dump', 'request', 'log', 'msg']);
/** How far out of the site a fix may be and still make more sense as it stands than the other way round, degrees (about 300 km). */
const siteMargin = 3;
/** 2001 and 3000 in seconds: outside, the unit or the clock is wrong. */
const [leastS, mostS] = [978_307_200, 32_503_680_000];

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isAngle = (value: number, most: number): boolean => Math.abs(value) <= most;
const secondsAsMs = (value: unknown): EpochMs | null => (isNumber(value) && value >= leastS && value <= mostS ? Math.round(value * 1_000) : null);

function isInside([lng, lat]: LngLat, [west, south, east, north]: NonNullable<SiteBox>): boolean {
  return lng >= west - siteMargin && lng <= east + siteMargin && lat >= south - siteMargin && lat <= north + siteMargin;
}

function readPoint(lat: unknown, lon: unknown, site: SiteBox): Read<LngLat> {
  if (!isNumber(lat) || !isNumber(lon)) return refusedFor('badNumber');
  const turned = isAngle(lon, 90) && isAngle(lat, 180);
  if (!isAngle(lat, 90) || !isAngle(lon, 180)) return refusedFor(turned ? 'swapped' : 'outOfRange');
  if (lat === 0 && lon === 0) return refusedFor('nullIsland');
  if (site !== null && turned && !isInside([lon, lat], site) && isInside([lat, lon], site)) return refusedFor('swapped');
  return { ok: true, value: [lon, lat] };
}

function readLocation(message: Readonly<Record<string, unknown>>, site: SiteBox): Read<OwnTracksMessage> {
  const point = readPoint(message['lat'], message['lon'], site);
  if (!point.ok) return point;
  const fixAt = secondsAsMs(message['tst']);
  if (fixAt === null) return refusedFor('badTime');
  const { acc, batt } = message;
  if (acc !== undefined && acc !== null && !isNumber(acc)) return refusedFor('badNumber');
  // iOS gives a negative radius to a fix that is none.
  if (isNumber(acc) && acc < 0) return refusedFor('invalid');
  return {
    ok: true,
    value: {
      type: 'location',
      fix: { point: point.value, fixAt, createdAt: secondsAsMs(message['created_at']), accuracyM: isNumber(acc) ? acc : null },
      battery: isNumber(batt) && batt >= 0 && batt <= 100 ? Math.round(batt) : null,
    },
  };
}

function readTransition(message: Readonly<Record<string, unknown>>): Read<OwnTracksMessage> {
  const { event, desc } = message;
  const at = secondsAsMs(message['tst']);
  if (event !== 'enter' && event !== 'leave') return refusedFor('invalid');
  if (at === null) return refusedFor('badTime');
  return { ok: true, value: { type: 'transition', event, region: typeof desc === 'string' ? desc.slice(0, 200) : '', at } };
}

/** Never throws, whatever the bytes are. */
export function readOwnTracks(payload: Uint8Array, site: SiteBox): Read<OwnTracksMessage> {
  // An empty payload takes a retained message away: a sign of MQTT's, not of the phone's.
  if (payload.length === 0) return { ok: true, value: { type: 'other' } };
  const read = readObject(payload);
  if (!read.ok) return read;
  const type = read.value['_type'];
  switch (type) {
    case 'location':
      return readLocation(read.value, site);
    case 'transition':
      return readTransition(read.value);
    case 'lwt':
      return { ok: true, value: { type: 'lwt', at: secondsAsMs(read.value['tst']) } };
    case 'encrypted':
      return refusedFor('encrypted');
    default:
      return typeof type === 'string' && otherTypes.has(type) ? { ok: true, value: { type: 'other' } } : refusedFor('unknownType');
  }
}

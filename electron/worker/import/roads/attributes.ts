import type { StreetClass } from '@shared/domain/roads/profile';
import type { ImportMapping } from '@shared/ipc/views';
import { textOf } from '../areas/attributes';
import { columnOf } from '../fields';
import type { RawFeature } from '../files/geojson-file';
import type { Report } from '../issue-book';
import { excerpt, keptText, tidyText, withNear } from '../text';
import { notOpenVocabulary, oneWayVocabulary, streetClassVocabulary } from '../vocabulary';

export interface RoadAttributes {
  readonly name: string;
  /** What other roads call it by in their turn bans; blank where the file has none. */
  readonly ref: string;
  readonly lineClass: StreetClass;
  readonly oneWay: -1 | 0 | 1;
  readonly limitKmh: number;
  /** Roads that must not be turned into from this one. */
  readonly noTurnInto: readonly string[];
}

const lane: StreetClass = 2;

export function readRoadAttributes(feature: RawFeature, mapping: ImportMapping, report: Report): RoadAttributes {
  const value = (field: string): unknown => {
    const header = columnOf(mapping.columns, field);
    return header === null ? undefined : feature.properties.get(header);
  };
  const text = (field: string): string => flagText(value(field));
  return {
    name: keptText(text('roadName')).slice(0, 100),
    ref: tidyText(text('roadRef')),
    lineClass: readClass(text('roadClass'), report),
    oneWay: readOneWay(text('oneWay'), report),
    limitKmh: readLimit(text('limit'), report),
    noTurnInto: readBans(value('noTurnInto'), report),
  };
}

/** Files write yes and no as JSON's own as well. */
function flagText(value: unknown): string {
  return typeof value === 'boolean' ? String(value) : textOf(value);
}

function readClass(text: string, report: Report): StreetClass {
  if (tidyText(text) === '') return lane;
  if (notOpenVocabulary.find(text) !== null) {
    report('error', 'roadNotOpen', 'roadClass', { value: excerpt(text) });
    return lane;
  }
  const found = streetClassVocabulary.find(text);
  if (found === null) report('warning', 'roadClassUnknown', 'roadClass', withNear({ value: excerpt(text) }, streetClassVocabulary.near(text)));
  return found ?? lane;
}

function readOneWay(text: string, report: Report): -1 | 0 | 1 {
  const tidy = tidyText(text);
  if (tidy === '') return 0;
  if (/^[-−－]\s*1(?:\.0+)?$/.test(tidy)) return -1;
  const found = oneWayVocabulary.find(tidy);
  if (found === null) report('warning', 'oneWayUnknown', 'oneWay', { value: excerpt(text) });
  return found ?? 0;
}

const kmPerMile = 1.609344;

/** `60`, `60 km/h`, `40 mph`; words for "unknown" and "none" are no limit. Beyond 5 to 150 km/h nothing is believed. */
function readLimit(text: string, report: Report): number {
  const tidy = tidyText(text).toLowerCase();
  // OSM's words, and the 0 that exports write for "unknown".
  if (tidy === '' || /^(?:0|none|signals|variable|walk|unknown|无|不限|未知|cn:[a-z_]+)$/.test(tidy)) return 0;
  const found = /^(\d{1,3}(?:\.\d+)?)\s*(km\/h|kmh|kph|公里\/小时|公里|千米\/小时|mph)?$/.exec(tidy);
  const kmh = found === null ? NaN : Math.round(Number(found[1]) * (found[2] === 'mph' ? kmPerMile : 1));
  if (kmh >= 5 && kmh <= 150) return kmh;
  report('warning', 'limitUnreadable', 'limit', { value: excerpt(text) });
  return 0;
}

/** More than any junction has; a list beyond it is no list of turns. */
const mostBans = 50;

/** A list, or text with separators, of the other roads' references. */
function readBans(value: unknown, report: Report): readonly string[] {
  if (value === null || value === undefined) return [];
  const entries: readonly unknown[] = Array.isArray(value) ? value : textOf(value).split(/[,;，；、|\s]+/);
  const refs = entries.map((entry) => tidyText(textOf(entry))).filter((ref) => ref !== '');
  if ((typeof value === 'object' && !Array.isArray(value)) || typeof value === 'boolean' || refs.length > mostBans || (Array.isArray(value) && refs.length < value.length)) {
    report('warning', 'turnBanUnread', 'noTurnInto', { value: excerpt(JSON.stringify(value)) });
    return [];
  }
  return [...new Set(refs)];
}

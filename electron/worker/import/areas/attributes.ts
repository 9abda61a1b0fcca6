import { areaLevels, type AreaLevel, type GridKind } from '@shared/domain/place';
import type { ImportMapping } from '@shared/ipc/views';
import { columnOf } from '../fields';
import type { RawFeature } from '../files/geojson-file';
import type { Report } from '../issue-book';
import { excerpt, keptText, tidyText, withNear } from '../text';
import { gridKindVocabulary, levelVocabulary } from '../vocabulary';

export interface AreaAttributes {
  readonly code: string;
  readonly name: string;
  readonly level: AreaLevel | null;
  readonly parentCode: string;
  readonly residents: number | null;
  readonly gridKind: GridKind | null;
}

export function readAttributes(feature: RawFeature, mapping: ImportMapping, report: Report): AreaAttributes {
  const text = (field: string) => {
    const header = columnOf(mapping.columns, field);
    return header === null ? '' : textOf(feature.properties.get(header));
  };
  const code = tidyText(text('code'));
  const name = keptText(text('name')).slice(0, 100);
  if (code === '') report('error', 'codeEmpty', 'code');
  if (name === '') report('error', 'nameEmpty', 'name');
  const level = readLevel(text('level'), mapping, report);
  if (code !== '' && level !== null && !codeShapes[level].test(code)) report('warning', 'codeShape', 'code', { value: excerpt(code), level });
  return { code, name, level, parentCode: tidyText(text('parentCode')), residents: readResidents(text('residents'), report), gridKind: readGridKind(text('gridKind'), level, report) };
}

/** Statistical codes (2+2+2+3+3 digits, upper levels with or without their zeros); a grid adds two digits, a micro-grid more. */
const codeShapes: Readonly<Record<AreaLevel, RegExp>> = {
  district: /^\d{6}(?:0{3}|0{6})?$/,
  subdistrict: /^\d{9}(?:000)?$/,
  community: /^\d{12}$/,
  grid: /^\d{14}$/,
  microGrid: /^\d{14}[\d-]{2,8}$/,
};

/** A code written as a JSON number is its digits. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return Number.isInteger(value) ? value.toFixed(0) : String(value);
  return '';
}

function readLevel(text: string, mapping: ImportMapping, report: Report): AreaLevel | null {
  if (tidyText(text) === '') {
    if (mapping.level === null) report('error', 'levelUnknown', 'level', { value: '', context: 'none' });
    return mapping.level;
  }
  const level = levelVocabulary.find(text);
  if (level === null) report('error', 'levelUnknown', 'level', withNear({ value: excerpt(text) }, levelVocabulary.near(text)));
  return level;
}

function readResidents(text: string, report: Report): number | null {
  const tidy = tidyText(text).replace(/[,人\s]/g, '');
  if (tidy === '') return null;
  if (/^\d{1,9}(?:\.0+)?$/.test(tidy)) return Math.round(Number(tidy));
  report('warning', 'residentsUnreadable', 'residents', { value: excerpt(text) });
  return null;
}

function readGridKind(text: string, level: AreaLevel | null, report: Report): GridKind | null {
  if (level !== 'grid') return null;
  if (tidyText(text) === '') return 'base';
  const kind = gridKindVocabulary.find(text);
  if (kind === null) report('warning', 'gridKindUnknown', 'gridKind', { value: excerpt(text) });
  return kind ?? 'base';
}

/** The level that most codes of a file speak for, where they agree; null leaves the choice to the user. */
export function guessLevel(codes: readonly string[]): AreaLevel | null {
  const counts = areaLevels.map((level) => ({ level, count: codes.filter((code) => codeShapes[level].test(tidyText(code)) && !(level === 'community' && /000$/.test(code))).length }));
  const best = counts.sort((a, b) => b.count - a.count)[0];
  return best && best.count > codes.length * 0.6 ? best.level : null;
}

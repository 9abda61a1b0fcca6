import type { i18n } from 'i18next';

/** Parameters of refusals and events that are ids of our own enums, and the branch of the `domain` words that names each. */
const named: Readonly<Record<string, string>> = {
  command: 'command',
  stage: 'stage',
  assignmentStage: 'assignmentStage',
  level: 'handlingLevel',
  severity: 'severity',
  suggested: 'severity',
  event: 'eventName',
  source: 'source',
  block: 'block',
  shortfall: 'shortfall',
  channel: 'channel',
  outcome: 'notifyOutcome',
};
/** Parameters that are moments, in epoch milliseconds. */
const moments: ReadonlySet<string> = new Set(['from', 'until', 'at']);

/** Parameters as people read them: enum ids by their names, moments as date and time in China's one zone. `itemEn` stands in for `item` in English. */
export function paramWords(words: i18n, params: Readonly<Record<string, string | number>>): Record<string, string | number> {
  const read: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    const branch = named[name];
    const english = words.language === 'en' ? params[`${name}En`] : undefined;
    if (branch !== undefined) read[name] = words.t(`domain:${branch}.${value}`);
    else if (moments.has(name) && typeof value === 'number') read[name] = momentWords(words.language, value);
    else read[name] = english !== undefined && english !== '' ? english : value;
  }
  return read;
}

export function momentWords(language: string, at: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai', hourCycle: 'h23' }).format(at);
}

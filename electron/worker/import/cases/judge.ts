import { createHash } from 'node:crypto';
import type { Assignee } from '@shared/domain/case/events';
import type { SignalSource } from '@shared/domain/case/status';
import type { EpochMs } from '@shared/domain/ids';
import type { Severity } from '@shared/domain/task-list';
import type { ImportMapping } from '@shared/ipc/views';
import type { KnownForImport } from '@shared/ipc/worker-protocol';
import { boundedValue, columnsOf, valueOf, type Columns } from '../csv-row';
import type { CsvRecord } from '../files/csv-splitter';
import type { Report } from '../issue-book';
import type { RowJudge } from '../judge';
import { knownAreas } from '../known-areas';
import { excerpt, likeness, lookupKey, withNear } from '../text';
import { severityVocabulary, sourceVocabulary } from '../vocabulary';
import { readPhone } from '../people/phone';
import { historyEvents, type CaseTimes, type PastCase } from './history';
import { readMoment } from './moments';
import { readPlace } from './place';

type KnownItem = KnownForImport['items'][number];

/** Reads past cases. Strict where a case could not be told from another or have no beginning, lenient elsewhere: blank beats invented. */
export function createCasesJudge(mapping: ImportMapping, headers: readonly string[], known: KnownForImport, now: EpochMs): RowJudge {
  const columns = columnsOf('cases', mapping, headers);
  const areas = knownAreas(known.areas);
  const items = itemFinder(known.items);
  const existingNumbers = new Set(known.caseNumbers ?? []);
  const numberRows = new Map<string, number>();
  const assignees = assigneeFinder(known.people);

  return {
    columns,
    judge(record, report) {
      let failed = false;
      const note: Report = (severity, code, field, params) => {
        if (severity === 'error') failed = true;
        report(severity, code, field, params);
      };
      const read = (field: string, most = 200) => boundedValue(record, columns, field, most, note);
      const title = read('title');
      if (title === '') note('error', 'titleEmpty', 'title');
      const times = readTimes(record, columns, now, note);
      const place = readPlace({ lng: valueOf(record, columns, 'lng'), lat: valueOf(record, columns, 'lat'), address: read('address', 300), grid: read('grid') }, mapping.crs, areas, note);
      const no = read('number', 60) || (times ? numberFromContent(record, columns, times.t0) : '');
      if (no !== '') {
        const before = numberRows.get(no);
        if (before !== undefined) note('error', 'numberRepeated', 'number', { value: excerpt(no), row: before });
        else numberRows.set(no, record.line);
      }
      const exists = existingNumbers.has(no);
      if (exists) note('warning', 'caseExists', 'number', { value: excerpt(no) });
      const item = items(valueOf(record, columns, 'item'), note);
      const severity = readSeverity(valueOf(record, columns, 'severity'), note);
      const source = readSource(valueOf(record, columns, 'source'), note);
      const reporterPhone = readPhone(valueOf(record, columns, 'reporterPhone'));
      if (reporterPhone?.flaw) note('warning', reporterPhone.flaw, 'reporterPhone', { value: excerpt(valueOf(record, columns, 'reporterPhone')) });
      if (times && times.closedAt === null && !exists) note('warning', 'caseStillOpen', 'closedAt');
      const texts = { text: read('text', 4000), reporterName: read('reporterName', 100) || null, result: read('result', 2000), handler: read('handler', 100) };
      if (failed || times === null) return null;
      if (exists) return () => [];
      return (context) => {
        const past: PastCase = { no, title, text: texts.text, place, severity, source, reporterName: texts.reporterName, reporterPhone: reporterPhone?.phone ?? null, item, assignee: assignees(texts.handler, context.newId), result: texts.result, times };
        return historyEvents(past, context);
      };
    },
  };
}

/** Rows without a number get one from what they say, so that the same file read again says the same. */
function numberFromContent(record: CsvRecord, columns: Columns, t0: EpochMs): string {
  const day = new Date(t0 + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  const said = ['t0', 'title', 'address', 'grid', 'text', 'reporterPhone'].map((field) => valueOf(record, columns, field)).join('\u0001');
  return `${day}-H${createHash('sha256').update(said).digest('hex').slice(0, 10)}`;
}

const endpoints = ['t0', 't1', 't2', 't3', 't4', 't5', 'handledAt', 'closedAt'] as const;
type Endpoint = (typeof endpoints)[number];
/** Order that a case's times must have; a leg that runs backwards is blank. */
const sequences: readonly (readonly Endpoint[])[] = [['t0', 't1', 't2', 't3', 't4', 't5'], ['t0', 'handledAt', 'closedAt']];

/** Null when the case has no usable beginning. */
function readTimes(record: CsvRecord, columns: Columns, now: EpochMs, report: Report): CaseTimes | null {
  const times: Record<Endpoint, EpochMs | null> = { t0: null, t1: null, t2: null, t3: null, t4: null, t5: null, handledAt: null, closedAt: null };
  let startIsDate = false;
  for (const field of endpoints) {
    const text = valueOf(record, columns, field);
    const moment = readMoment(text, now);
    const severity = field === 't0' ? 'error' : 'warning';
    if (moment.kind === 'unreadable') report(severity, 'timeUnreadable', field, { value: excerpt(text) });
    if (moment.kind === 'ambiguous') report(severity, 'timeAmbiguous', field, { value: excerpt(text) });
    if (moment.kind === 'outOfRange') report(severity, 'timeOutOfRange', field, { value: excerpt(text) });
    if (moment.kind === 'empty' && field === 't0') report('error', 'startMissing', field);
    if (moment.kind === 'date') report('warning', 'timeWithoutClock', field, { value: excerpt(text) });
    if (moment.kind === 'moment') times[field] = moment.at;
    // A day is enough to say when a case began and ended, not to measure a response.
    if (moment.kind === 'date' && (field === 't0' || field === 'handledAt' || field === 'closedAt')) times[field] = moment.at;
    if (moment.kind === 'date' && field === 't0') startIsDate = true;
  }
  if (times.t0 === null) return null;
  if (startIsDate) for (const field of ['t1', 't2', 't3', 't4', 't5'] as const) times[field] = null;
  if (times.t2 === null && !startIsDate && (times.t3 ?? times.t4 ?? times.t5) !== null) report('warning', 'dispatchTimeUnknown', 't2');
  for (const sequence of sequences) {
    let before: Endpoint | null = null;
    for (const field of sequence) {
      const at = times[field];
      if (at === null) continue;
      const earlier: EpochMs | null = before === null ? null : times[before];
      if (before !== null && earlier !== null && at < earlier && !(startIsDate && before === 't0')) report('warning', 'timesOutOfOrder', field, { earlier: before, later: field, minutes: Math.round((earlier - at) / 60_000) });
      before = field;
    }
  }
  return { ...times, t0: times.t0 };
}

function readSeverity(text: string, report: Report): Severity {
  if (text === '') return 4;
  const severity = severityVocabulary.find(text);
  if (severity === null) report('warning', 'severityUnknown', 'severity', withNear({ value: excerpt(text) }, severityVocabulary.near(text)));
  return severity ?? 4;
}

function readSource(text: string, report: Report): SignalSource {
  if (text === '') return 'resident';
  const source = sourceVocabulary.find(text);
  if (source === null) report('warning', 'sourceUnknown', 'source', withNear({ value: excerpt(text) }, sourceVocabulary.near(text)));
  return source ?? 'resident';
}

/** By code or name. An item that is not on the list is history all the same: the case is taken without one, with a warning. */
function itemFinder(items: readonly KnownItem[]): (text: string, report: Report) => KnownItem | null {
  const byKey = new Map<string, KnownItem[]>();
  for (const item of items) {
    for (const key of new Set([lookupKey(item.code), lookupKey(item.name), lookupKey(item.code + item.name)])) byKey.set(key, [...(byKey.get(key) ?? []), item]);
  }
  const asked = new Map<string, string>();
  const near = (text: string) => {
    const key = lookupKey(text);
    const known = asked.get(key);
    if (known !== undefined || asked.size > 2_000) return known ?? '';
    const names = items.map((item) => ({ item, score: likeness(key, lookupKey(item.name)) })).filter(({ score }) => score >= 0.3).sort((a, b) => b.score - a.score).slice(0, 3).map(({ item }) => `${item.code} ${item.name}`).join('；');
    asked.set(key, names);
    return names;
  };
  return (text, report) => {
    if (text === '') return null;
    const found = byKey.get(lookupKey(text)) ?? [];
    if (found.length > 1) report('warning', 'itemAmbiguous', 'item', { value: excerpt(text), matches: found.slice(0, 3).map((item) => `${item.code} ${item.name}`).join('；') });
    if (found.length === 0) report('warning', 'itemUnknown', 'item', withNear({ value: excerpt(text) }, near(text)));
    return found.length === 1 ? (found[0] ?? null) : null;
  };
}

/** A person where exactly one has the name; otherwise a unit known by its name only, the same one for every row that names it. */
function assigneeFinder(people: KnownForImport['people']): (name: string, newId: () => string) => Assignee {
  const byName = new Map<string, string | null>();
  for (const person of people) byName.set(person.name, byName.has(person.name) ? null : person.id);
  const units = new Map<string, string>();
  return (name, newId) => {
    const personId = byName.get(name);
    if (personId) return { kind: 'person', personId, name };
    const organizationId = units.get(name) ?? newId();
    units.set(name, organizationId);
    return { kind: 'organization', organizationId, name: name || '—' };
  };
}

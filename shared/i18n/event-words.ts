import type { i18n } from 'i18next';
import { assigneeName } from '../domain/case/assignee';
import type { CaseEvent } from '../domain/case/events';
import type { Assignment } from '../domain/case/state';
import { paramWords } from './param-words';
import { ruleWords } from './refusal-words';

/**
 * One line of a case's timeline. Events of an assignment carry its id only; `assignments` (of the folded state) tell whose it was,
 * and an assignment that an undo took away is found in `taken` (the events of the case).
 */
export function eventWords(words: i18n, event: CaseEvent, assignments: readonly Assignment[], taken: readonly CaseEvent[] = []): string {
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}) => words.t(`domain:event.${key}`, paramWords(words, params));
  const who = (assignmentId: string) => assigneeName(assignmentId, assignments, taken) ?? words.t('domain:assignee.unknown');
  switch (event.type) {
    case 'reported':
      return say('reported', { title: event.payload.title });
    case 'signalAttached':
      return say('signalAttached', { source: event.payload.signal.source });
    case 'admitted':
      return say(event.payload.temporary ? 'admittedTemporary' : 'admitted', { item: event.payload.itemName, level: event.payload.handlingLevel });
    case 'refused':
      return say('refused', { reason: event.payload.reason, rule: ruleWords(words, event.payload.rule) });
    case 'registered':
      return say('registered', { owner: event.payload.owner });
    case 'severitySet': {
      const { severity, reason } = event.payload;
      return reason === null ? say('severitySet', { severity }) : say('severitySetWithReason', { severity, reason });
    }
    case 'amended':
      return say('amended');
    case 'sentBack': {
      const { reason, rule } = event.payload;
      return rule === null || rule === '' ? say('sentBack', { reason }) : say('sentBackByRule', { reason, rule: ruleWords(words, rule) });
    }
    case 'dispatched':
      return say('dispatched', { assignee: event.payload.assignee.name });
    case 'acknowledged':
    case 'departed':
    case 'cleared':
      return say(event.type, { assignee: who(event.payload.assignmentId) });
    case 'arrived':
      return say(event.payload.appropriate ? 'arrived' : 'arrivedWithoutSkill', { assignee: who(event.payload.assignmentId) });
    case 'declined':
    case 'withdrawn':
      return say(event.type, { assignee: who(event.payload.assignmentId), reason: event.payload.reason });
    case 'squadReserved': {
      const { people, until } = event.payload;
      return say('squadReserved', { n: people.length, names: listed(words, people.map((person) => person.name)), until });
    }
    case 'reservationReleased': {
      const { assignmentIds, reason, expired } = event.payload;
      return say(expired ? 'reservationExpired' : 'reservationReleased', { names: listed(words, assignmentIds.map(who)), reason });
    }
    case 'squadOrdered': {
      const { planName, alarmLevel, picks, shortfalls } = event.payload;
      const order = say(planName === '' ? 'squadOrderedFreely' : 'squadOrdered', { plan: planName, alarm: alarmLevel, n: picks.length });
      const gaps = shortfalls.reduce((sum, one) => sum + one.count, 0);
      return gaps === 0 ? order : say('squadGaps', { order, gaps });
    }
    case 'alarmRaised':
      return say('alarmRaised', { alarm: event.payload.alarmLevel, n: event.payload.picks.length, reason: event.payload.reason });
    case 'backfillOrdered':
      return say('backfillOrdered', { moves: listed(words, event.payload.moves.map((move) => say('backfillMove', { name: move.name, grid: move.gridName }))) });
    case 'notified':
      return say('notified', { assignee: who(event.payload.assignmentId), channel: event.payload.channel, outcome: event.payload.outcome });
    case 'replaced': {
      const { assignmentId, pick, cause, reason } = event.payload;
      const named = { assignee: who(assignmentId), next: pick.name };
      return reason === null ? say('replaced', { ...named, cause: words.t(`domain:replaceCause.${cause}`) }) : say('replacedWithReason', { ...named, reason });
    }
    case 'commandTaken': {
      const { commander, from, note } = event.payload;
      return say(note === '' ? 'commandTaken' : 'commandTakenWithNote', { name: commander.name, from: from.name, note });
    }
    case 'parCalled':
      return say('parCalled', { n: event.payload.expected.length });
    case 'accountedFor': {
      const { assignmentId, outcome, note } = event.payload;
      const said = say(outcome === 'ok' ? 'accountedForOk' : 'accountedForMissing', { assignee: who(assignmentId) });
      return note === '' ? said : say('accountedForWithNote', { said, note });
    }
    case 'stoodDown':
      return say('stoodDown', { reason: event.payload.reason });
    case 'handled':
      return say('handled', { result: event.payload.result });
    case 'reportedBack':
      return say('reportedBack', { summary: event.payload.summary });
    case 'checked': {
      const { passed, note } = event.payload;
      if (!passed) return say('checkedFailed', { note });
      return note === '' ? say('checkedPassed') : say('checkedPassedWithNote', { note });
    }
    case 'closed':
      return event.payload.note === '' ? say('closed') : say('closedWithNote', { note: event.payload.note });
    case 'evaluated':
      return say('evaluated', {
        solved: words.t(`domain:evaluation.${answer(event.payload.solved, 'solved', 'notSolved', 'solvedUnknown')}`),
        satisfied: words.t(`domain:evaluation.${answer(event.payload.satisfied, 'satisfied', 'notSatisfied', 'satisfiedUnknown')}`),
      });
    case 'suspended': {
      const { until, reason } = event.payload;
      return until === null ? say('suspended', { reason }) : say('suspendedUntil', { reason, until });
    }
    case 'extended':
      return say('extended', { duration: durationWords(words, event.payload.byMs), reason: event.payload.reason });
    case 'whistled':
      return say('whistled', { organization: event.payload.name, reason: event.payload.reason });
    case 'checkedIn':
      return say('checkedIn', { organization: organizationName(event.payload.organizationId, taken) ?? words.t('domain:assignee.unit') });
    case 'resumed':
    case 'supervised':
    case 'supervisionLifted':
    case 'voided':
    case 'forceClosed':
    case 'reopened':
      return say(event.type, { reason: event.payload.reason });
    case 'merged':
      return say('merged', { no: event.payload.intoNo });
    case 'absorbed':
      return say('absorbed', { no: event.payload.fromNo, n: event.payload.signals.length });
    case 'noted':
      return say('noted', { text: event.payload.text });
    case 'undone':
      return say('undone', { act: words.t(`domain:eventName.${event.payload.eventType}`) });
  }
}

/** Names in a row, cut after the sixth: a line of the timeline is one line. */
function listed(words: i18n, names: readonly string[]): string {
  const shown = names.slice(0, 6);
  const text = shown.join(words.language === 'en' ? ', ' : '、');
  return names.length > shown.length ? `${text}…` : text;
}

function answer<Key extends string>(said: boolean | null, yes: Key, no: Key, unknown: Key): Key {
  if (said === null) return unknown;
  return said ? yes : no;
}

function organizationName(organizationId: string, events: readonly CaseEvent[]): string | null {
  for (const event of events) if (event.type === 'whistled' && event.payload.organizationId === organizationId) return event.payload.name;
  return null;
}

/** A length of time in its largest whole unit: 90 minutes stay minutes, 120 are two hours. */
export function durationWords(words: i18n, ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes % 1440 === 0 && minutes > 0) return words.t('domain:duration.days', { n: minutes / 1440 });
  if (minutes % 60 === 0 && minutes > 0) return words.t('domain:duration.hours', { n: minutes / 60 });
  return words.t('domain:duration.minutes', { n: minutes });
}


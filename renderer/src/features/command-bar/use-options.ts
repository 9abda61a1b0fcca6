import { useEffect, useMemo, useState } from 'react';
import type { PinyinMatcher } from './pinyin';
import { refusalText } from '@/lib/refusal-text';
import { call } from '@/lib/bridge';
import { useCommandList, type AppCommand } from '@/lib/commands';
import { setQueueFilter, showOnMap } from '@/lib/console-state';
import { askForDispatch } from '@/lib/dispatch-request';
import { navigate } from '@/lib/route';
import { useHasRole } from '@/lib/session';
import { beginWork } from '@/lib/settled';
import { showToast } from '@/lib/toasts';
import { useLocale, useWords, type Words } from '@/lib/words';
import type { Locale, QueueRow, SearchHits } from '@shared/ipc/views';
import { prepareOrder, type PreparedOrder } from './order';
import type { Option } from './option';
import { parseTextCommand, type ParsedTextCommand, type TextCommand } from './text-command';

const mostCommands = 8;
const mostHits = 8;

/** Asks after the typing pauses; `fresh` is false while the value still answers a former text. */
function useAnswer<T>(text: string, ask: (text: string) => Promise<T>, pauseMs: number): { readonly value: T | null; readonly fresh: boolean } {
  const [answer, setAnswer] = useState<{ readonly text: string; readonly value: T } | null>(null);
  useEffect(() => {
    if (text === '') return;
    let wanted = true;
    const end = beginWork();
    const timer = setTimeout(() => {
      ask(text)
        .then((value) => wanted && setAnswer({ text, value }))
        .catch((error: unknown) => wanted && showToast(refusalText(error), { tone: 'bad' }))
        .finally(end);
    }, pauseMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
      end();
    };
  }, [text, ask, pauseMs]);
  return text === '' ? { value: null, fresh: true } : { value: answer?.value ?? null, fresh: answer?.text === text };
}

const findHits = (text: string): Promise<SearchHits> => call('search.find', { text, limit: mostHits });
const prepareText = async (text: string): Promise<PreparedOrder | null> => {
  const parsed = parseTextCommand(text);
  return parsed.kind === 'command' ? prepareOrder(parsed.command) : null;
};

/** Everything that fits the text, in the order in which it is shown; not `fresh` while part of it fits what was typed before. */
export function useOptions(text: string, open: boolean, matchPinyin: PinyinMatcher | null): { readonly options: readonly Option[]; readonly fresh: boolean } {
  const t = useWords();
  const locale = useLocale();
  const commands = useCommandList();
  const mayDispatch = useHasRole('operator', 'dutyChief', 'commander', 'administrator');
  const query = open ? text.trim() : '';
  const parsed = useMemo(() => (mayDispatch ? parseTextCommand(query) : { kind: 'none' as const }), [query, mayDispatch]);
  const { value: hits, fresh: hitsFresh } = useAnswer(parsed.kind === 'none' ? query : '', findHits, 40);
  const { value: prepared, fresh: preparedFresh } = useAnswer(parsed.kind === 'command' ? query : '', prepareText, 150);

  const options = useMemo(() => {
    if (!open) return [];
    if (parsed.kind !== 'none') return orderOptions(parsed, prepared, t, locale);
    return [...commandOptions(commands, query, matchPinyin), ...(query === '' || hits === null ? [] : hitOptions(hits, t))];
  }, [open, parsed, prepared, commands, query, hits, matchPinyin, t, locale]);
  return { options, fresh: hitsFresh && preparedFresh };
}

/** Before anything is typed the case at hand comes first, the demo's own knobs last. */
const order = ['case', 'app', 'view', 'queue', 'map'];
function prominence({ id }: AppCommand): number {
  const place = order.indexOf(id.split('.')[0] ?? '');
  return place < 0 ? order.length : place;
}

function commandOptions(commands: readonly AppCommand[], query: string, matchPinyin: PinyinMatcher | null): readonly Option[] {
  const wanted = query.toLowerCase();
  const fits = (command: AppCommand) => wanted === '' || `${command.title} ${command.keywords ?? ''} ${command.id}`.toLowerCase().includes(wanted) || (matchPinyin?.(command.title, wanted) ?? false);
  const groupRank = new Map<string, number>();
  for (const command of commands) groupRank.set(command.group, Math.min(prominence(command), groupRank.get(command.group) ?? order.length));
  return [...commands]
    .sort((a, b) => (groupRank.get(a.group) ?? 0) - (groupRank.get(b.group) ?? 0) || a.group.localeCompare(b.group))
    .filter((command) => command.quiet !== true && command.enabled !== false && fits(command))
    .slice(0, wanted === '' ? undefined : mostCommands)
    .map((command) => ({ id: `command-${command.id}`, group: command.group, icon: 'command', title: command.title, detail: '', instant: true, ...(command.keys === undefined ? {} : { keys: command.keys }), run: command.run }));
}

function hitOptions(hits: SearchHits, t: Words): readonly Option[] {
  return [
    ...hits.cases.map((hit): Option => ({
      id: `case-${hit.id}`,
      group: t('app:find.cases'),
      icon: 'list',
      title: hit.title,
      detail: `${hit.no} · ${t(`domain:stage.${hit.stage}`)} · ${hit.address}`,
      run: () => navigate({ screen: 'console', caseId: hit.id, overlay: null }),
    })),
    ...hits.people.map((hit): Option => ({
      id: `person-${hit.id}`,
      group: t('app:find.people'),
      icon: 'person',
      title: hit.name,
      detail: [t(`domain:personRole.${hit.role}`), hit.gridName, hit.phoneTail === null ? null : t('app:find.phoneTail', { tail: hit.phoneTail })].filter((part) => part !== null).join(' · '),
      run: () => {
        navigate({ screen: 'console', overlay: null });
        if (hit.point === null) showToast(t('app:find.noPosition', { name: hit.name }));
        else showOnMap(hit.point, 16);
      },
    })),
    ...hits.areas.map((area): Option => ({
      id: `area-${area.id}`,
      group: t('app:find.areas'),
      icon: 'map',
      title: area.name,
      detail: `${t(`domain:areaLevel.${area.level}`)} · ${area.code}`,
      run: () => {
        navigate({ screen: 'console', overlay: null });
        setQueueFilter({ areaId: area.id });
        if (area.centre !== null) showOnMap(area.centre);
      },
    })),
    ...hits.items.map((item): Option => ({
      id: `item-${item.id}`,
      group: t('app:find.items'),
      icon: 'filter',
      title: item.name,
      detail: `${item.code} · ${item.className}`,
      run: () => {
        navigate({ screen: 'console', overlay: null });
        setQueueFilter({ classCode: item.classCode });
      },
    })),
  ];
}

function orderOptions(parsed: ParsedTextCommand, prepared: PreparedOrder | null, t: Words, locale: Locale): readonly Option[] {
  const group = t('app:order.heading');
  const tell = (title: string): Option => ({ id: 'order-tells', group, icon: 'info', title, detail: t('app:order.example'), tells: true, run: () => undefined });
  switch (parsed.kind) {
    case 'none':
      return [];
    case 'incomplete':
      return [tell(t(`app:order.missing.${parsed.missing}`))];
    case 'unknownSkill':
      return [tell(t('app:order.unknownSkill', { word: parsed.word }))];
    case 'tooMany':
      return [tell(t('app:order.tooMany', { most: parsed.most }))];
    case 'command':
      break;
  }
  if (prepared === null) return [tell(t('app:order.preparing'))];
  if (prepared.kind === 'noArea') return [tell(t('app:order.noArea', { place: parsed.command.place + (parsed.command.gridNumber ?? '') }))];
  if (prepared.kind === 'noCase') {
    return [{ id: 'order-new', group, icon: 'plus', title: t('app:order.noCase', { area: prepared.area.name }), detail: t('app:order.noCaseDetail'), run: () => navigate({ screen: 'console', overlay: 'newCase' }) }];
  }
  return prepared.targets.map((target) => orderOption(target, parsed.command, group, t, locale));
}

/** Opens the dispatch of the case with the demand filled in: the squad is weighed there, and ordered by one more key. */
function orderOption(target: QueueRow, command: TextCommand, group: string, t: Words, locale: Locale): Option {
  const demand = command.wants.map(({ skill, count }) => t('app:order.want', { skill: t(`domain:skill.${skill}`), count })).join(locale === 'en' ? ', ' : '、');
  return {
    id: `order-${target.id}`,
    group,
    icon: 'send',
    title: t('app:order.give', { demand, title: target.title }),
    detail: `${target.no} · ${t(`domain:stage.${target.stage}`)} · ${target.address}`,
    run: () => askForDispatch({ caseId: target.id, wants: command.wants, operationId: null }),
  };
}

import { useEffect, useMemo, useRef } from 'react';
import { useCommands, type AppCommand } from '@/lib/commands';
import { useWords } from '@/lib/words';
import { setMapSettings } from '../view-state';

interface MapActs {
  readonly onFocus: () => void;
  readonly onHome: () => void;
  readonly onWhole: () => void;
  readonly onTable: () => void;
  /** Null while no form waits for a place. */
  readonly onCancelPick: (() => void) | null;
  /** Null while no area is selected. */
  readonly onLimit: (() => void) | null;
}

/** What the map offers to the palette, the key sheet and the keys. */
export function useMapCommands(acts: MapActs): void {
  const t = useWords();
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  const [mayCancel, mayLimit] = [acts.onCancelPick !== null, acts.onLimit !== null];
  const commands = useMemo((): readonly AppCommand[] => {
    const group = t('map:command.group');
    return [
      { id: 'map.focus', title: t('map:command.focus'), group, keywords: 'map ditu dt', keys: 'm', run: () => latest.current.onFocus() },
      { id: 'map.home', title: t('map:command.home'), group, keywords: 'map home benjiedao bjd', run: () => latest.current.onHome() },
      { id: 'map.whole', title: t('map:command.whole'), group, keywords: 'map whole district quanqu qq', run: () => latest.current.onWhole() },
      { id: 'map.table', title: t('map:command.table'), group, keywords: 'map list table qingdan qd', run: () => latest.current.onTable() },
      { id: 'map.limit', title: t('map:command.filter'), group, keywords: 'map area filter quyu qy', keys: 'z', enabled: mayLimit, run: () => latest.current.onLimit?.() },
      { id: 'map.shadeCases', title: t('map:command.shadeCases'), group, keywords: 'map shade cases zhuose zs', run: () => setMapSettings({ shading: 'cases' }) },
      { id: 'map.shadeCoverage', title: t('map:command.shadeCoverage'), group, keywords: 'map shade coverage zhuose fugai zs fg', run: () => setMapSettings({ shading: 'coverage' }) },
      { id: 'map.shadePresence', title: t('map:command.shadePresence'), group, keywords: 'map shade people zhuose zaigang zs zg', run: () => setMapSettings({ shading: 'presence' }) },
      { id: 'map.shadeNone', title: t('map:command.shadeNone'), group, keywords: 'map shade none zhuose zs', run: () => setMapSettings({ shading: 'none' }) },
      ...(mayCancel ? [{ id: 'map.cancelPick', title: t('map:pick.cancel'), group, keys: 'Escape', quiet: true, run: () => latest.current.onCancelPick?.() }] : []),
    ];
  }, [t, mayCancel, mayLimit]);
  useCommands(commands);
}

import { useEffect, useRef, useState } from 'react';
import { call } from '@/lib/bridge';
import { coordinates } from '@/lib/area-path';
import { pickOnMap, showOnMap } from '@/lib/console-state';
import { useLiveQuery } from '@/lib/live-query';
import { useWords } from '@/lib/words';
import { Button, Field, IconButton, Segmented, Select, TextInput } from '@/ui';
import { removed, replaced } from './draft';
import type { PartProps } from './editor-parts';
import styles from './plans.module.css';

const mostPoints = 32;

/** Where people come together. */
export function RallyPart({ draft, onChange, wrong }: PartProps) {
  const t = useWords();
  const squads = useLiveQuery('squads', ['squad'], () => call('squads.list')).value ?? [];
  const { rally } = draft;
  const fault = wrong('rally');
  const set = (next: typeof rally) => onChange({ ...draft, rally: next });
  const choose = (kind: typeof rally.kind) => {
    if (kind === rally.kind) return;
    if (kind === 'scene') set({ kind });
    else if (kind === 'nearestOf') set({ kind, points: [] });
    else set({ kind, squadId: squads.find((one) => one.rallyPoint !== null)?.id ?? squads[0]?.id ?? '' });
  };
  return (
    <>
      <Segmented
        label={t('plans:rally.title')}
        value={rally.kind}
        onChange={choose}
        options={[
          { value: 'scene', label: t('plans:rally.scene') },
          { value: 'nearestOf', label: t('plans:rally.nearestOf') },
          ...(squads.length > 0 || rally.kind === 'squad' ? [{ value: 'squad' as const, label: t('plans:rally.squad') }] : []),
        ]}
      />
      {rally.kind === 'nearestOf' && (
        <>
          {rally.points.map((one, index) => (
            <div key={index} className={styles.item}>
              <Field label={t('plans:rally.name', { n: index + 1 })}>
                {(control) => <TextInput {...control} maxLength={100} value={one.name} onChange={(event) => set({ ...rally, points: replaced(rally.points, index, { ...one, name: event.target.value }) })} />}
              </Field>
              <button type="button" className={styles.coordinates} title={t('plans:rally.show')} onClick={() => showOnMap(one.point)}>
                {coordinates(one.point)}
              </button>
              <PickButton label={t('plans:rally.again')} onPoint={(point) => set({ ...rally, points: replaced(rally.points, index, { ...one, point }) })} />
              <IconButton icon="close" label={t('plans:rally.remove', { n: index + 1 })} onClick={() => set({ ...rally, points: removed(rally.points, index) })} />
            </div>
          ))}
          <PickButton label={t('plans:rally.add')} disabled={rally.points.length >= mostPoints} onPoint={(point) => set({ ...rally, points: [...rally.points, { name: '', point }] })} />
        </>
      )}
      {rally.kind === 'squad' && (
        <Field label={t('plans:rally.ofSquad')} error={fault}>
          {(control) => (
            <Select {...control} value={rally.squadId} onChange={(event) => set({ kind: 'squad', squadId: event.target.value })}>
              {!squads.some((one) => one.id === rally.squadId) && <option value={rally.squadId}>{t('plans:rally.unknownSquad')}</option>}
              {squads.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {fault !== null && rally.kind !== 'squad' && (
        <p className={styles.wrong} role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

/** Waits for a click on the map beside; the answer goes to what the editor holds then, not when the wait began. */
function PickButton({ label, onPoint, disabled = false }: { readonly label: string; readonly onPoint: (point: readonly [number, number]) => void; readonly disabled?: boolean }) {
  const t = useWords();
  const [picking, setPicking] = useState(false);
  const latest = useRef(onPoint);
  useEffect(() => {
    latest.current = onPoint;
  });
  const pick = async () => {
    setPicking(true);
    const point = await pickOnMap();
    setPicking(false);
    if (point !== null) latest.current(point);
  };
  return (
    <Button size="s" icon="pin" aria-pressed={picking} disabled={disabled} onClick={() => void pick()}>
      {picking ? t('plans:picking') : label}
    </Button>
  );
}

import { useState } from 'react';
import { scriptOf } from '@shared/domain/exercise/scripts';
import { exerciseKinds, type ExerciseKind } from '@shared/domain/exercise/script';
import { call } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { useApp } from '@/lib/session';
import { useWords } from '@/lib/words';
import { Button, Field, Panel, Select } from '@/ui';
import { gridsOf, offeredGrid } from './model';
import { startExercise, useIsDirector } from './use-exercises';
import styles from './exercise.module.css';

/** Which script, and where. What is offered changes with the script until somebody chooses a place. */
export function StartPanel({ simulated }: { readonly simulated: boolean }) {
  const t = useWords();
  const { homeSubdistrictId } = useApp();
  const isDirector = useIsDirector();
  const areas = useLiveQuery('areas.tree', ['area'], () => call('areas.tree')).value ?? [];
  const [kind, setKind] = useState<ExerciseKind>('gasLeak');
  const [chosen, setChosen] = useState<{ readonly communityId: string; readonly gridId: string | null } | null>(null);
  const offered = offeredGrid(areas, kind, homeSubdistrictId);
  const communities = areas.filter(({ id, level }) => level === 'community' && gridsOf(areas, id).length > 0);
  const communityId = chosen?.communityId ?? offered?.parentId ?? null;
  const grids = gridsOf(areas, communityId);
  const grid = grids.find(({ id }) => id === (chosen === null ? offered?.id : chosen.gridId)) ?? grids[0] ?? null;
  const script = scriptOf(kind);
  return (
    <Panel title={t('exercise:start.title')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (grid !== null) startExercise(kind, grid.id);
        }}
      >
        <Field label={t('exercise:start.kind')}>
          {(control) => (
            <Select {...control} value={kind} onChange={(event) => setKind(exerciseKinds.find((one) => one === event.target.value) ?? kind)}>
              {exerciseKinds.map((one) => (
                <option key={one} value={one}>
                  {t(`exercise:kind.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('exercise:start.community')}>
          {(control) => (
            <Select {...control} value={communityId ?? ''} disabled={communities.length === 0} onChange={(event) => setChosen({ communityId: event.target.value, gridId: null })}>
              {communities.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('exercise:start.grid')}>
          {(control) => (
            <Select {...control} value={grid?.id ?? ''} disabled={grids.length === 0} onChange={(event) => communityId !== null && setChosen({ communityId, gridId: event.target.value })}>
              {grids.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" variant="primary" icon="play" disabled={!isDirector || grid === null}>
          {t('exercise:start.go')}
        </Button>
      </form>
      <p>{t(`exercise:about.${kind}`)}</p>
      <p className={styles.faint}>{t('exercise:start.length', { minutes: script.lengthMs / 60_000, count: script.injects.length })}</p>
      <p className={styles.faint}>{t('exercise:start.note')}</p>
      {!simulated && <p className={styles.faint}>{t('exercise:start.notSimulated')}</p>}
      {!isDirector && <p className={styles.faint}>{t('exercise:start.noRight')}</p>}
      {grid === null && areas.length > 0 && <p role="alert">{t('exercise:start.noGrids')}</p>}
    </Panel>
  );
}

import { exerciseKinds, type ExerciseKind } from '@shared/domain/exercise/script';
import { useMemo } from 'react';
import { call } from '@/lib/bridge';
import { useCommands, type AppCommand } from '@/lib/commands';
import { useLiveQuery } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { navigate } from '@/lib/route';
import { knownApp, useHasRole } from '@/lib/session';
import { createStore, useStore } from '@/lib/store';
import { showToast } from '@/lib/toasts';
import { useWords } from '@/lib/words';
import { offeredGrid } from './model';

export const useExercises = () => useLiveQuery('exercise.view', ['setting'], () => call('exercise.view'), { everyMs: 500 });

export const useIsDirector = (): boolean => useHasRole('dutyChief', 'commander', 'administrator');

/** The end that somebody asked for and has not confirmed yet. */
const asked = createStore<'finished' | 'aborted' | null>(null);
export const useAskedEnd = () => useStore(asked);
export const askEnd = (outcome: 'finished' | 'aborted' | null): void => asked.set(outcome);

function saying(work: Promise<unknown>): void {
  work.catch((error: unknown) => showToast(refusalText(error), { tone: 'bad' }));
}

export function startExercise(kind: ExerciseKind, gridId: string): void {
  saying(call('exercise.start', { kind, gridId }).then(({ caseId }) => navigate({ screen: 'console', caseId, overlay: null })));
}

export function pauseExercise(paused: boolean): void {
  saying(call('exercise.pause', { paused }));
}

export function endExercise(outcome: 'finished' | 'aborted'): void {
  askEnd(null);
  saying(call('exercise.end', { outcome }).then(() => navigate({ screen: 'exercise', overlay: null })));
}

async function startAtHome(kind: ExerciseKind, noGrids: string): Promise<void> {
  const grid = offeredGrid(await call('areas.tree'), kind, knownApp()?.homeSubdistrictId ?? null);
  if (grid === null) showToast(noGrids, { tone: 'bad' });
  else startExercise(kind, grid.id);
}

/** Everything of the screen from the palette as well; chiefs only. */
export function useExerciseCommands(state: 'none' | 'running' | 'paused'): void {
  const t = useWords();
  const isDirector = useIsDirector();
  const commands = useMemo((): readonly AppCommand[] => {
    const group = t('app:screen.exercise');
    const runs = isDirector && state !== 'none';
    return [
      { id: 'view.exercise', title: group, group: t('app:group.go'), keywords: 'exercise drill yanlian yl', run: () => navigate({ screen: 'exercise', overlay: null }) },
      ...exerciseKinds.map((kind): AppCommand => ({
        id: `exercise.start.${kind}`, title: t('exercise:command.start', { name: t(`exercise:kind.${kind}`) }), group, keywords: 'exercise start kaishi yanlian ksyl', enabled: isDirector && state === 'none',
        run: () => saying(startAtHome(kind, t('exercise:start.noGrids'))),
      })),
      { id: 'exercise.pause', title: t(state === 'paused' ? 'exercise:command.resume' : 'exercise:command.pause'), group, keywords: 'exercise pause zanting yanlian', enabled: runs, run: () => pauseExercise(state !== 'paused') },
      { id: 'exercise.finish', title: t('exercise:command.finish'), group, keywords: 'exercise finish score jieshu yanlian pingfen', enabled: runs, run: () => askEnd('finished') },
      { id: 'exercise.abort', title: t('exercise:command.abort'), group, keywords: 'exercise abort zhongzhi yanlian', enabled: runs, run: () => askEnd('aborted') },
    ];
  }, [t, isDirector, state]);
  useCommands(commands);
}

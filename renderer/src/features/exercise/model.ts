import type { ExerciseRun } from '@shared/domain/exercise/run';
import type { ExerciseKind, ExerciseScript, Inject, Said } from '@shared/domain/exercise/script';
import type { AreaNode, Locale } from '@shared/ipc/views';

/** Where a script is at home in the demo world: an old compound without property management. */
const homes: Readonly<Partial<Record<ExerciseKind, string>>> = { gasLeak: '中心湾社区' };

export const gridsOf = (areas: readonly AreaNode[], communityId: string | null): readonly AreaNode[] => areas.filter(({ level, parentId, centre }) => level === 'grid' && parentId === communityId && centre !== null);

/** The grid that is offered for a script: in its home where there is one, else the first of our own subdistrict, else any; null without grids. */
export function offeredGrid(areas: readonly AreaNode[], kind: ExerciseKind, homeSubdistrictId: string | null): AreaNode | null {
  const communities = areas.filter(({ level }) => level === 'community');
  const own = communities.filter(({ parentId }) => parentId === homeSubdistrictId);
  const home = communities.filter(({ name }) => name === homes[kind]);
  for (const { id } of [...home, ...own, ...communities]) {
    const [grid] = gridsOf(areas, id);
    if (grid !== undefined) return grid;
  }
  return null;
}

export const saidIn = (locale: Locale, { zh, en }: Said): string => (locale === 'en' ? en : zh);

export function textOfInject(inject: Inject): Said {
  switch (inject.kind) {
    case 'worsen':
    case 'closeStreets':
      return inject.reason;
    case 'incident':
      return inject.title;
    default:
      return inject.text;
  }
}

export interface InjectRow {
  readonly inject: Inject;
  readonly afterMs: number;
  /** Null while it waits. */
  readonly done: { readonly at: number; readonly refused: string | null } | null;
}

/** A chief sees the whole script; whoever is exercised only what came, and not whom it made fail. */
export function injectRows(script: ExerciseScript, run: ExerciseRun, isChief: boolean): readonly InjectRow[] {
  return script.injects
    .map(({ afterMs, inject }, i): InjectRow => ({ inject, afterMs, done: run.injects[i] ?? null }))
    .filter(({ inject, done }) => isChief || (done !== null && inject.kind !== 'fail'));
}

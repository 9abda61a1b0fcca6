import type { CaseCommand } from '@shared/domain/case/commands';
import type { CaseState } from '@shared/domain/case/state';
import type { Actor } from '@shared/domain/event';
import type { EpochMs } from '@shared/domain/ids';
import type { TaskItem } from '@shared/domain/task-list';
import { sampleItemId } from '@shared/demo/sample-task-list';
import { kindByCode } from '../incidents';
import type { IncidentKind } from '../incidents/kinds';
import type { DemoWorld } from '../world';

/** What somebody means to do about a case. A new state of the case replaces all intents; their times come from facts, so they stay. */
export interface Intent {
  /** Names the act: the same act of the same case has the same key, and an act that was refused thrice is not tried again. */
  readonly key: string;
  readonly at: EpochMs;
  readonly actor: Actor;
  readonly command: CaseCommand;
}

const fallback: IncidentKind = { code: '', weight: 1, shape: 'day', weekend: 1, heat: 1, storm: 1, cold: 1, ask: [], sceneMin: 30, titles: [], words: [], results: ['现场已处置完毕。'] };

/** The kind that a case's item belongs to; items that a site or an operator added get a general one. */
export function kindOf(state: CaseState, world: DemoWorld): { readonly kind: IncidentKind; readonly item: TaskItem | null } {
  const item = state.taskItemId === null ? null : (world.itemById.get(state.taskItemId) ?? null);
  const kind = item === null || item.id !== sampleItemId(item.code) ? undefined : kindByCode.get(item.code);
  return { kind: kind ?? fallback, item };
}

import type { DomainEvent } from '@shared/domain/event';
import type { AreaId } from '@shared/domain/ids';
import { areaLevels, type Area, type SourceCrs } from '@shared/domain/place';
import { registerEvent, type PlanContext } from '../plan-context';
import type { CheckedAreas } from './check';
import type { AreaDraft } from './draft';

/** The areas that came through, parents before children; an area met before by its code keeps its id. */
export function* planAreas({ drafts, book }: CheckedAreas, crs: SourceCrs, context: PlanContext): Generator<DomainEvent> {
  const ids = new Map<AreaDraft, AreaId>();
  for (const level of areaLevels) {
    for (const draft of drafts) {
      if (draft.level !== level || book.isBad(draft.row)) continue;
      const id = draft.existing?.id ?? context.newId();
      ids.set(draft, id);
      const parentId = draft.parent === null ? null : draft.parent.kind === 'known' ? draft.parent.area.id : (ids.get(draft.parent.draft) ?? null);
      const area: Area = {
        id, level, code: draft.code, name: draft.name, parentId, gridKind: draft.gridKind, geometry: draft.shape, sourceCrs: crs,
        residents: draft.residents, illustrative: false, validFrom: context.now, validTo: null,
      };
      yield registerEvent({ aggregate: 'area', aggregateId: id, type: 'areaDefined', payload: { area, batchId: context.batchId } }, context);
    }
  }
}

import type { EpochMs } from './ids';
import { refuse, type Refused } from './refuse';
import { handlingLevels, type HandlingLevel, type TaskItem } from './task-list';

/** The level that a centre handles when nothing else is said: the product's home is the street. */
export const streetLevel: HandlingLevel = 'subdistrict';

/**
 * Admission 事项准入: 清单之外无事项. `level` is the highest level that the asking centre handles itself; what belongs higher is
 * to be sent back, with this rule cited. Ends are exclusive: an entry that ends at noon does not admit at noon.
 */
export function admission(item: TaskItem | null, at: EpochMs, level: HandlingLevel): { readonly ok: true; readonly item: TaskItem; readonly temporary: boolean } | Refused {
  if (item === null) return refuse('itemUnlisted', 'admission.listedItemsOnly');
  if (at < item.validFrom) return refuse('itemNotYetInForce', 'admission.inForce', { item: item.name, itemEn: item.nameEn, from: item.validFrom });
  if (item.validTo !== null && at >= item.validTo) return refuse('itemRetired', 'admission.inForce', { item: item.name, itemEn: item.nameEn, until: item.validTo });
  if (item.temporary !== null && at >= item.temporary.until) {
    return refuse('itemExpired', 'admission.temporaryEnds', { item: item.name, itemEn: item.nameEn, until: item.temporary.until });
  }
  if (handlingLevels.indexOf(item.handlingLevel) > handlingLevels.indexOf(level)) {
    return refuse('wrongLevel', 'admission.handlingLevel', { item: item.name, itemEn: item.nameEn, level: item.handlingLevel });
  }
  return { ok: true, item, temporary: item.temporary !== null };
}

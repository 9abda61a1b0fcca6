import { centreOf } from '@shared/domain/geo/centre';
import { equalAreaPlane, flatArea, type EqualAreaPlane, type FlatShape } from '@shared/domain/geo/validity/equal-area';
import { overlapArea, roundedPlace } from '@shared/domain/geo/validity/coverage';
import type { LngLat } from '@shared/domain/ids';
import { areaLevels, type AreaLevel } from '@shared/domain/place';
import type { IssueBook, Report } from '../issue-book';
import { knownAreas, type KnownArea, type KnownAreas } from '../known-areas';
import type { Pace } from '../pace';
import { excerpt } from '../text';
import { parentKey, parentName, parentShape, type AreaDraft, type AreaParent } from './draft';

/** Land outside the parent that is not worth a word: what rounding coordinates to 7 digits leaves, square metres. */
const leastOutsideM2 = 1;

/** What a level's areas can belong to: the file's own areas of the level above first, then those already here. */
export interface Parents {
  readonly level: AreaLevel | null;
  readonly drafts: ReadonlyMap<string, AreaDraft>;
  readonly holding: (point: LngLat) => readonly AreaParent[];
  /** Whether anything at all stands above this level, here or in the file. */
  readonly any: boolean;
}

export function parentsFor(level: AreaLevel, drafts: readonly AreaDraft[], known: KnownAreas): Parents {
  const above = areaLevels[areaLevels.indexOf(level) - 1] ?? null;
  const higher = new Set(areaLevels.slice(0, areaLevels.indexOf(level)));
  const ofFile = drafts.filter((draft) => draft.level === above && draft.code !== '');
  const redrawn = new Set(ofFile.flatMap((draft) => draft.existing?.id ?? []));
  const candidates = new Map<string, AreaParent>();
  const entries: KnownArea[] = [];
  for (const draft of ofFile) {
    if (draft.shape === null) continue;
    const id = `row ${draft.row}`;
    candidates.set(id, { kind: 'draft', draft });
    entries.push({ id, level: above ?? level, code: draft.code, name: draft.name, parentId: null, shape: draft.shape, former: null });
  }
  for (const area of known.all) {
    if (area.level !== above || redrawn.has(area.id)) continue;
    candidates.set(area.id, { kind: 'known', area });
    entries.push(area);
  }
  const locator = knownAreas(entries.map(({ former: _former, ...entry }) => ({ ...entry, coordinates: entry.shape })));
  return {
    level: above,
    drafts: new Map([...ofFile].reverse().map((draft) => [draft.code, draft])),
    holding: (point) => (above === null ? [] : locator.holding(above, point).flatMap((area) => candidates.get(area.id) ?? [])),
    any: known.all.some((area) => higher.has(area.level)) || drafts.some((draft) => draft.level !== null && higher.has(draft.level)),
  };
}

/** Finds every draft's parent and checks that it lies inside. The parents' own level must have been checked before. */
export async function checkParents(drafts: readonly AreaDraft[], parents: Parents, everyDraft: ReadonlyMap<string, AreaDraft>, known: KnownAreas, book: IssueBook, pace: Pace): Promise<void> {
  const grounds = new Map<string, ParentGround | null>();
  for (const [index, draft] of drafts.entries()) {
    const report = book.reporter(draft.row);
    draft.parent = draft.parentCode === '' ? byContainment(draft, parents, known, report) : byCode(draft, parents, everyDraft, known, report);
    if (draft.parent?.kind === 'draft' && book.isBad(draft.parent.draft.row)) {
      report('error', 'parentBad', 'parentCode', { parent: parentName(draft.parent), row: draft.parent.draft.row });
    } else if (draft.parent) {
      const key = parentKey(draft.parent);
      const ground = grounds.has(key) ? (grounds.get(key) ?? null) : groundOf(draft.parent);
      grounds.set(key, ground);
      if (ground) checkInside(draft, draft.parent, ground, report);
    }
    await pace.breathe('checking', index, drafts.length);
  }
}

function byCode(draft: AreaDraft, parents: Parents, everyDraft: ReadonlyMap<string, AreaDraft>, known: KnownAreas, report: Report): AreaParent | null {
  const inFile = parents.drafts.get(draft.parentCode);
  if (inFile) return { kind: 'draft', draft: inFile };
  const area = known.byCode(draft.parentCode);
  if (area && area.level === parents.level) return { kind: 'known', area };
  const elsewhere = everyDraft.get(draft.parentCode);
  const wrong = area ?? (elsewhere?.level ? { name: elsewhere.name, level: elsewhere.level } : null);
  if (wrong) report('error', 'parentWrongLevel', 'parentCode', { value: excerpt(draft.parentCode), parent: wrong.name, level: wrong.level });
  else report('error', 'parentNotFound', 'parentCode', { value: excerpt(draft.parentCode) });
  return null;
}

function byContainment(draft: AreaDraft, parents: Parents, known: KnownAreas, report: Report): AreaParent | null {
  if (!parents.any) {
    if (draft.level !== 'district') report('warning', 'rootArea', null, { level: draft.level ?? '' });
    return null;
  }
  // Kept where it was when it is only brought up to date without a boundary of its own.
  const before = draft.existing?.parentId ? known.byId(draft.existing.parentId) : null;
  const point = draft.shape === null ? null : centreOf(draft.shape);
  const found = point === null ? [] : parents.holding(point);
  const [only] = found;
  if (only && found.length === 1) return only;
  if (found.length > 1) report('error', 'parentAmbiguous', 'parentCode', { parents: found.slice(0, 3).map(parentName).join('、'), count: found.length });
  else if (before && draft.shape === null) return { kind: 'known', area: before };
  else report('error', 'parentMissing', 'parentCode', { level: parents.level ?? '' });
  return null;
}

/** A parent's land laid flat once for all its children. */
interface ParentGround {
  readonly plane: EqualAreaPlane;
  readonly flat: FlatShape;
}

function groundOf(parent: AreaParent): ParentGround | null {
  const shape = parentShape(parent);
  const origin = shape?.[0]?.[0]?.[0];
  if (!shape || !origin) return null;
  const plane = equalAreaPlane(origin);
  return { plane, flat: plane.flatten(shape) };
}

function checkInside(draft: AreaDraft, parent: AreaParent, { plane, flat }: ParentGround, report: Report): void {
  if (draft.shape === null) return;
  const own = flatArea(draft.shape, plane);
  const inside = overlapArea(plane.flatten(draft.shape), flat);
  const outside = own - inside;
  if (outside <= leastOutsideM2 || own <= 0) return;
  const params = { parent: parentName(parent), area: Math.round(outside), share: Math.round((outside / own) * 1000) / 10 };
  if (outside > own / 2) {
    const at = centreOf(draft.shape);
    report('error', 'outsideParent', 'geometry', { ...params, ...(at ? roundedPlace(at) : { x: 0, y: 0 }) });
  } else report('warning', 'leavesParent', 'geometry', params);
}

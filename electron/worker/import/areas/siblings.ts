import { gapsIn, neighbouringPairs, overlapArea, overlapOf, roundedPlace } from '@shared/domain/geo/validity/coverage';
import { equalAreaPlane, flatArea, type EqualAreaPlane, type FlatShape } from '@shared/domain/geo/validity/equal-area';
import type { AreaLevel, MultiPolygonCoordinates } from '@shared/domain/place';
import type { IssueBook } from '../issue-book';
import type { KnownAreas } from '../known-areas';
import type { Pace } from '../pace';
import { parentKey, parentName, parentShape, type AreaDraft } from './draft';

/** Shared or missing land below this is rounding of coordinates, square metres. */
const leastLandM2 = 1;
/** From this share of the smaller area on, an overlap is no drawing fault but the same or the wrong area. */
const sameLandShare = 0.9;
const refusedShare = 0.05;

interface Sibling {
  readonly name: string;
  /** 0 for an area that is already here. */
  readonly row: number;
  readonly shape: MultiPolygonCoordinates;
}

/** Overlaps and gaps among the areas of one level that share a parent, those already here included. */
export async function checkSiblings(level: AreaLevel, drafts: readonly AreaDraft[], known: KnownAreas, book: IssueBook, pace: Pace): Promise<void> {
  const groups = new Map<string, AreaDraft[]>();
  for (const draft of drafts) {
    if (draft.level !== level || draft.shape === null || book.isBad(draft.row)) continue;
    const key = parentKey(draft.parent);
    const group = groups.get(key);
    if (group) group.push(draft);
    else groups.set(key, [draft]);
  }
  let done = 0;
  for (const group of groups.values()) {
    await checkGroup(group, level, drafts, known, book, pace);
    done += group.length;
    await pace.breathe('checking', done, drafts.length);
  }
}

async function checkGroup(group: readonly AreaDraft[], level: AreaLevel, drafts: readonly AreaDraft[], known: KnownAreas, book: IssueBook, pace: Pace): Promise<void> {
  const parent = group[0]?.parent ?? null;
  const redrawn = new Set(drafts.flatMap((draft) => draft.existing?.id ?? []));
  const parentId = parent?.kind === 'known' ? parent.area.id : (parent?.draft.existing?.id ?? null);
  const already = parent !== null && parentId === null ? [] : known.all.filter((area) => area.level === level && area.parentId === parentId && !redrawn.has(area.id));
  const siblings: readonly Sibling[] = [
    ...group.flatMap((draft) => (draft.shape ? [{ name: draft.name, row: draft.row, shape: draft.shape }] : [])),
    ...already.flatMap((area) => (area.shape ? [{ name: area.name, row: 0, shape: area.shape }] : [])),
  ];
  const origin = siblings[0]?.shape[0]?.[0]?.[0];
  if (!origin) return;
  const plane = equalAreaPlane(origin);
  const flats: FlatShape[] = [];
  const areas: number[] = [];
  for (const sibling of siblings) {
    flats.push(plane.flatten(sibling.shape));
    areas.push(flatArea(sibling.shape, plane));
    await pace.breathe('checking', flats.length, siblings.length);
  }
  const shared = await reportOverlaps(siblings, flats, areas, plane, book, pace);
  const whole = parent === null ? null : parentShape(parent);
  // Without every sibling's boundary nobody can say what is missing.
  if (parent === null || whole === null || already.some((area) => area.shape === null)) return;
  reportGaps(siblings, flats, plane, plane.flatten(whole), flatArea(whole, plane), shared, parentName(parent), book);
}

/** Returns the square metres shared in all. */
async function reportOverlaps(siblings: readonly Sibling[], flats: readonly FlatShape[], areas: readonly number[], plane: EqualAreaPlane, book: IssueBook, pace: Pace): Promise<number> {
  let total = 0;
  const pairs = neighbouringPairs(flats);
  for (const [index, [a, b]] of pairs.entries()) {
    const [one, other, flatOne, flatOther] = [siblings[a], siblings[b], flats[a], flats[b]];
    if (!one || !other || !flatOne || !flatOther || (one.row === 0 && other.row === 0)) continue;
    const { area, largest } = overlapOf(flatOne, flatOther);
    await pace.breathe('checking', index, pairs.length);
    if (area < leastLandM2 || !largest) continue;
    total += area;
    const share = area / Math.max(1e-9, Math.min(areas[a] ?? 0, areas[b] ?? 0));
    // Said of the later row; an area already here keeps its place.
    const [said, against] = other.row > one.row ? [other, one] : [one, other];
    const params = { other: against.name, row: against.row, ...(against.row === 0 ? { context: 'known' } : {}), area: Math.round(area), share: Math.round(share * 1000) / 10, ...roundedPlace(plane.place(largest.x, largest.y)) };
    const report = book.reporter(said.row);
    if (share >= sameLandShare) report('error', 'sameLand', 'geometry', params);
    else report(share >= refusedShare ? 'error' : 'warning', 'overlapsSibling', 'geometry', params);
  }
  return total;
}

/** What the parts leave open is measured piece by piece only where the sums say that something is open. */
function reportGaps(siblings: readonly Sibling[], flats: readonly FlatShape[], plane: EqualAreaPlane, whole: FlatShape, wholeArea: number, shared: number, parent: string, book: IssueBook): void {
  const covered = flats.reduce((sum, flat) => sum + overlapArea(whole, flat), 0);
  if (wholeArea - covered + shared < leastLandM2) return;
  const gaps = gapsIn(whole, flats);
  const [largest] = gaps.patches;
  if (gaps.area < leastLandM2 || !largest) return;
  const beside = [...new Set([largest.left, largest.right])].flatMap((index) => siblings[index - 1] ?? []);
  const row = beside.find((sibling) => sibling.row > 0)?.row ?? siblings.find((sibling) => sibling.row > 0)?.row ?? 0;
  book.reporter(row)('warning', 'gapBetweenSiblings', 'geometry', {
    parent, ...(beside.length > 0 ? { beside: beside.map((sibling) => sibling.name).join('、'), context: 'beside' } : {}), area: Math.round(gaps.area), largest: Math.round(largest.area),
    places: gaps.patches.filter((patch) => patch.area >= leastLandM2).length, share: Math.round((gaps.area / wholeArea) * 1000) / 10, ...roundedPlace(plane.place(largest.x, largest.y)),
  });
}

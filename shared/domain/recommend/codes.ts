/**
 * The words of a recommendation, as codes: why somebody is picked, why a place stays empty, what stands against a person. They are
 * written into the log with the order, so a code that once shipped keeps its meaning.
 */
export const pickReasons = ['fastest', 'onlyWithSkill', 'keptBack', 'keepsGridCovered', 'byHand'] as const;
export type PickReason = (typeof pickReasons)[number];

export const shortfallCodes = [
  'noCandidates',
  'noneOnDuty',
  'outsideRadius',
  'positionTooStale',
  'resting',
  'wouldStripGrid',
  'reservedElsewhere',
  'assignedElsewhere',
  'loadReached',
  'noRoute',
  'allUsed',
] as const;
export type ShortfallCode = (typeof shortfallCodes)[number];

/** What stands against sending somebody. */
export const blockCodes = [
  'onSceneElsewhere',
  'assignedElsewhere',
  'reservedElsewhere',
  'resting',
  'offDuty',
  'unavailable',
  'lacksSkill',
  'wouldStripGrid',
  'positionTooStale',
  'outsideRadius',
  'loadReached',
  'noRoute',
] as const;
export type BlockCode = (typeof blockCodes)[number];

/** `free`: nothing stands against it. `warn`: whoever sends them says why. `block`: only a duty chief or above may, and says why. */
export const blockLevels = ['free', 'warn', 'block'] as const;
export type BlockLevel = (typeof blockLevels)[number];

const levels: Readonly<Record<BlockCode, BlockLevel>> = {
  onSceneElsewhere: 'block',
  assignedElsewhere: 'block',
  reservedElsewhere: 'block',
  resting: 'block',
  offDuty: 'block',
  unavailable: 'block',
  lacksSkill: 'block',
  wouldStripGrid: 'block',
  positionTooStale: 'block',
  outsideRadius: 'warn',
  loadReached: 'warn',
  noRoute: 'warn',
};

export function levelOf(block: BlockCode): BlockLevel {
  return levels[block];
}

/** The heaviest of them; `free` for none. */
export function heaviest(blocks: readonly BlockCode[]): BlockLevel {
  let level: BlockLevel = 'free';
  for (const block of blocks) {
    if (levels[block] === 'block') return 'block';
    level = 'warn';
  }
  return level;
}

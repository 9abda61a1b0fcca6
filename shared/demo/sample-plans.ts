import type { DurationMs, EpochMs } from '../domain/ids';
import type { Skill } from '../domain/people';
import type { AlarmLevel, MusterDeadlines, PlanWhistle, ResponsePlan } from '../domain/plan/plan';
import type { Severity } from '../domain/task-list';
import { sampleItemId } from './sample-task-list';

/**
 * Sample response plans for the sample task list, each marked `sample`. Lines, counts and limits are ours and no authority's; a site
 * replaces them with its own. Ids follow from the number and are the same in every database.
 */
const minute: DurationMs = 60_000;

/** skills, count, quorum, essential. */
type SampleLine = readonly [readonly Skill[], number, number, boolean];

interface SampleLevel {
  readonly lines: readonly SampleLine[];
  readonly equipment: readonly (readonly [string, number])[];
  readonly whistles: readonly PlanWhistle[];
}

interface Sample {
  readonly name: string;
  readonly nameEn: string;
  readonly items: readonly string[];
  readonly severities: readonly Severity[];
  /** Minutes since the order: notify, acknowledge, depart, arrive. */
  readonly deadlines: readonly [number, number, number, number];
  readonly parEvery: number | null;
  readonly levels: readonly SampleLevel[];
}

const call = (kind: 'department' | 'utility' | 'hospital' | 'property', minutes: number): PlanWhistle => ({ by: 'kind', kind, checkInLimitMs: minutes * minute });

const samples: readonly Sample[] = [
  {
    name: '燃气泄漏处置预案', nameEn: 'Gas leak', items: ['4-01'], severities: [1, 2], deadlines: [1, 3, 6, 15], parEvery: 15,
    levels: [
      { lines: [[['gas'], 2, 1, true], [['fire'], 2, 1, true], [['medical'], 1, 1, true], [[], 4, 2, false]], equipment: [['可燃气体检测仪', 2], ['警戒带', 4], ['防爆手电', 4]], whistles: [call('utility', 20), call('property', 15)] },
      { lines: [[['rescue'], 3, 2, true], [['electrical'], 1, 1, true], [['psychology'], 1, 1, false]], equipment: [['正压式空气呼吸器', 4]], whistles: [call('hospital', 20), call('department', 30)] },
    ],
  },
  {
    name: '山洪内涝处置预案', nameEn: 'Flash flood', items: ['7-02'], severities: [1, 2, 3], deadlines: [1, 3, 8, 20], parEvery: 20,
    levels: [
      { lines: [[['rescue'], 3, 2, true], [['driving'], 2, 1, true], [['electrical'], 1, 1, true], [[], 6, 3, false]], equipment: [['冲锋舟', 1], ['救生衣', 12], ['抽水泵', 2]], whistles: [call('property', 20)] },
      { lines: [[['rescue', 'driving'], 1, 1, true], [['medical'], 2, 1, true], [['water'], 2, 1, false], [[], 8, 4, false]], equipment: [['沙袋', 200]], whistles: [call('utility', 30), call('department', 30)] },
    ],
  },
  {
    name: '走失儿童查找预案', nameEn: 'Missing child', items: ['2-05'], severities: [], deadlines: [1, 3, 5, 15], parEvery: null,
    levels: [
      { lines: [[['search'], 3, 2, true], [[], 6, 3, true], [['psychology'], 1, 1, false]], equipment: [['手持扩音器', 2]], whistles: [] },
      { lines: [[['search'], 4, 2, true], [['driving'], 2, 1, false], [[], 12, 6, true]], equipment: [['强光手电', 10]], whistles: [call('department', 20)] },
    ],
  },
  {
    name: '高层火灾先期处置预案', nameEn: 'High-rise fire', items: ['7-01'], severities: [1, 2], deadlines: [1, 2, 4, 10], parEvery: 10,
    levels: [
      { lines: [[['fire'], 4, 2, true], [['medical'], 2, 1, true], [['electrical'], 1, 1, true], [[], 6, 3, false]], equipment: [['灭火器', 8], ['消防水带', 4], ['警戒带', 4]], whistles: [call('department', 10), call('property', 10)] },
      { lines: [[['rescue'], 4, 2, true], [['psychology'], 2, 1, false], [['gas'], 1, 1, true]], equipment: [['担架', 4]], whistles: [call('hospital', 15), call('utility', 15)] },
    ],
  },
  {
    name: '高温停电保障预案', nameEn: 'Heat wave with power cut', items: ['2-02', '7-03'], severities: [], deadlines: [2, 5, 10, 30], parEvery: 60,
    levels: [
      { lines: [[['electrical'], 2, 1, true], [['medical'], 1, 1, true], [[], 4, 2, true]], equipment: [['应急发电机', 1], ['饮用水（箱）', 20], ['藿香正气水（盒）', 20]], whistles: [call('utility', 30)] },
      { lines: [[['medical'], 2, 1, true], [['driving'], 2, 1, false], [[], 8, 4, false]], equipment: [['移动降温设备', 4]], whistles: [call('hospital', 30), call('property', 20)] },
    ],
  },
];

export function samplePlans(validFrom: EpochMs): readonly ResponsePlan[] {
  return samples.map((sample, i): ResponsePlan => ({
    id: samplePlanId(i + 1),
    name: sample.name,
    nameEn: sample.nameEn,
    version: 1,
    match: { itemIds: sample.items.map(sampleItemId), classCodes: [], severities: sample.severities, areaId: null },
    levels: sample.levels.map((level, l) => levelOf(level, l + 1)),
    rally: { kind: 'scene' },
    deadlines: deadlinesOf(sample.deadlines),
    parEveryMs: sample.parEvery === null ? null : sample.parEvery * minute,
    keepMinimums: true,
    sample: true,
    validFrom,
    validTo: null,
  }));
}

export function samplePlanId(number: number): string {
  return `0000000b-0000-8000-8000-${String(number).padStart(12, '0')}`;
}

function levelOf({ lines, equipment, whistles }: SampleLevel, level: number): AlarmLevel {
  return {
    level,
    lines: lines.map(([skills, count, quorum, essential], i) => ({ id: `${level}-${i + 1}`, skills, count, quorum, essential })),
    equipment: equipment.map(([name, count]) => ({ name, count })),
    whistles,
  };
}

function deadlinesOf([notify, acknowledge, depart, arrive]: Sample['deadlines']): MusterDeadlines {
  return { notifyMs: notify * minute, acknowledgeMs: acknowledge * minute, departMs: depart * minute, arriveMs: arrive * minute };
}

import type { DurationMs, EpochMs } from '../domain/ids';
import type { Board } from '../domain/place';
import type { HandlingLevel, Severity, StepLimits, TaskItem } from '../domain/task-list';

/**
 * A sample of a "6+1" task list. The real list of the district is not published, so classes, items, levels and limits here are ours,
 * each marked `sample`; a site replaces them with its own. Ids follow from the code and are the same in every database.
 */
interface SampleClass {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly items: readonly SampleItem[];
}
/** code, Chinese, English, board, kind, level, severity, limits. */
type SampleItem = readonly [string, string, string, Board, TaskItem['kind'], HandlingLevel, Severity, Pace];

/** Limits per step in minutes: admit, register, dispatch, acknowledge, arrive, handle, check, close. */
const paces = {
  urgent: [3, 3, 5, 3, 20, 180, 240, 720],
  fast: [10, 10, 15, 10, 45, 480, 720, 1_440],
  ordinary: [30, 30, 60, 30, 180, 2_880, 1_440, 1_440],
  slow: [120, 120, 240, 120, 1_440, 10_080, 2_880, 2_880],
} as const;
type Pace = keyof typeof paces;
const steps = ['admit', 'register', 'dispatch', 'acknowledge', 'arrive', 'handle', 'check', 'close'] as const;
const minute: DurationMs = 60_000;

const classes: readonly SampleClass[] = [
  {
    code: '1', name: '党建引领', nameEn: 'Party building',
    items: [
      ['1-01', '党员报到服务', 'Party members reporting for service', 'partyBuilding', 'event', 'community', 4, 'slow'],
      ['1-02', '微心愿认领', 'Small wishes of residents', 'partyBuilding', 'event', 'grid', 4, 'slow'],
      ['1-03', '共建单位协调', 'Co-operation with partner units', 'partyBuilding', 'event', 'subdistrict', 4, 'slow'],
      ['1-04', '困难党员走访', 'Visits to members in hardship', 'partyBuilding', 'event', 'grid', 4, 'ordinary'],
    ],
  },
  {
    code: '2', name: '民生服务', nameEn: 'Livelihood services',
    items: [
      ['2-01', '独居老人关爱', 'Care for people living alone', 'livelihood', 'event', 'grid', 4, 'ordinary'],
      ['2-02', '停水停电停气', 'Water, power or gas cut', 'livelihood', 'event', 'subdistrict', 3, 'fast'],
      ['2-03', '社保医保咨询', 'Social and medical insurance', 'livelihood', 'event', 'community', 4, 'slow'],
      ['2-04', '残疾人及特困帮扶', 'Help for the disabled and the poor', 'livelihood', 'event', 'community', 4, 'ordinary'],
      ['2-05', '走失人员查找', 'Missing person', 'livelihood', 'event', 'subdistrict', 2, 'urgent'],
      ['2-06', '健康求助', 'Health assistance', 'livelihood', 'event', 'grid', 3, 'urgent'],
      ['2-07', '养老托幼服务', 'Elderly and child care', 'livelihood', 'event', 'community', 4, 'slow'],
    ],
  },
  {
    code: '3', name: '矛盾纠纷', nameEn: 'Disputes',
    items: [
      ['3-01', '邻里纠纷', 'Dispute between neighbours', 'safetyRuleOfLaw', 'event', 'grid', 4, 'fast'],
      ['3-02', '物业纠纷', 'Dispute with property management', 'safetyRuleOfLaw', 'event', 'community', 4, 'ordinary'],
      ['3-03', '劳资纠纷', 'Labour dispute', 'economy', 'event', 'subdistrict', 3, 'ordinary'],
      ['3-04', '消费纠纷', 'Consumer dispute', 'economy', 'event', 'subdistrict', 4, 'ordinary'],
      ['3-05', '家庭纠纷', 'Family dispute', 'safetyRuleOfLaw', 'event', 'grid', 3, 'fast'],
      ['3-06', '噪声扰民', 'Noise nuisance', 'safetyRuleOfLaw', 'event', 'grid', 4, 'fast'],
    ],
  },
  {
    code: '4', name: '安全隐患', nameEn: 'Safety hazards',
    items: [
      ['4-01', '燃气安全隐患', 'Gas hazard', 'safetyRuleOfLaw', 'event', 'subdistrict', 2, 'urgent'],
      ['4-02', '消防通道占用', 'Blocked fire access', 'safetyRuleOfLaw', 'event', 'grid', 3, 'fast'],
      ['4-03', '电动车违规充电', 'Unsafe e-bike charging', 'safetyRuleOfLaw', 'event', 'grid', 3, 'fast'],
      ['4-04', '高空坠物隐患', 'Falling-object hazard', 'safetyRuleOfLaw', 'event', 'community', 3, 'fast'],
      ['4-05', '用电线路隐患', 'Electrical hazard', 'safetyRuleOfLaw', 'asset', 'subdistrict', 3, 'fast'],
      ['4-06', '危房及边坡隐患', 'Unsafe building or slope', 'safetyRuleOfLaw', 'asset', 'subdistrict', 2, 'fast'],
      ['4-07', '电梯故障困人', 'People trapped in a lift', 'safetyRuleOfLaw', 'asset', 'subdistrict', 2, 'urgent'],
      ['4-08', '重大危险源处置', 'Major hazard source', 'safetyRuleOfLaw', 'event', 'district', 1, 'urgent'],
    ],
  },
  {
    code: '5', name: '环境秩序', nameEn: 'Environment and order',
    items: [
      ['5-01', '路灯及照明故障', 'Street light failure', 'livelihood', 'asset', 'community', 4, 'ordinary'],
      ['5-02', '井盖及路面破损', 'Damaged manhole or road', 'livelihood', 'asset', 'subdistrict', 3, 'fast'],
      ['5-03', '垃圾堆积', 'Heaped rubbish', 'livelihood', 'event', 'grid', 4, 'fast'],
      ['5-04', '占道经营', 'Trading on the pavement', 'economy', 'event', 'grid', 4, 'fast'],
      ['5-05', '违规搭建', 'Unauthorised building', 'safetyRuleOfLaw', 'event', 'subdistrict', 4, 'slow'],
      ['5-06', '污水及下水道堵塞', 'Sewage or blocked drain', 'livelihood', 'asset', 'subdistrict', 4, 'fast'],
      ['5-07', '车辆乱停放', 'Obstructive parking', 'safetyRuleOfLaw', 'event', 'grid', 4, 'fast'],
      ['5-08', '树木倒伏及修剪', 'Fallen or overgrown tree', 'livelihood', 'asset', 'community', 4, 'ordinary'],
      ['5-09', '油烟扰民', 'Cooking fumes', 'economy', 'event', 'subdistrict', 4, 'ordinary'],
    ],
  },
  {
    code: '6', name: '经济发展', nameEn: 'Economic development',
    items: [
      ['6-01', '企业诉求服务', 'Requests of companies', 'economy', 'event', 'subdistrict', 4, 'slow'],
      ['6-02', '个体工商户帮扶', 'Help for small traders', 'economy', 'event', 'community', 4, 'slow'],
      ['6-03', '招工就业对接', 'Jobs and recruitment', 'economy', 'event', 'community', 4, 'slow'],
      ['6-04', '商圈秩序协调', 'Order in the shopping district', 'economy', 'event', 'subdistrict', 4, 'ordinary'],
    ],
  },
  {
    code: '7', name: '应急突发', nameEn: 'Emergencies',
    items: [
      ['7-01', '火情初期处置', 'First response to fire', 'safetyRuleOfLaw', 'event', 'subdistrict', 1, 'urgent'],
      ['7-02', '积水内涝', 'Flooding', 'safetyRuleOfLaw', 'event', 'subdistrict', 2, 'urgent'],
      ['7-03', '高温中暑救助', 'Heat-stroke help', 'livelihood', 'event', 'grid', 2, 'urgent'],
      ['7-04', '道路塌陷', 'Road collapse', 'safetyRuleOfLaw', 'asset', 'subdistrict', 2, 'urgent'],
    ],
  },
];

/** How many classes and what the shape is called, for screens that explain the list. */
export const sampleTaskListShape = '6+1';

export function sampleTaskItems(validFrom: EpochMs): readonly TaskItem[] {
  return classes.flatMap(({ code: classCode, name: className, nameEn: classNameEn, items }) =>
    items.map(([code, name, nameEn, board, kind, handlingLevel, defaultSeverity, pace]): TaskItem => ({
      id: sampleItemId(code), code, name, nameEn, board, classCode, className, classNameEn, kind, handlingLevel, defaultSeverity,
      limits: limitsOf(pace), sample: true, temporary: null, validFrom, validTo: null,
    })),
  );
}

/** `4-01` → `0000000a-0000-8000-8000-000000000401`: UUID-shaped, readable, and never one of another kind. */
export function sampleItemId(code: string): string {
  return `0000000a-0000-8000-8000-${code.replace('-', '').padStart(12, '0')}`;
}

function limitsOf(pace: Pace): StepLimits {
  return Object.fromEntries(steps.map((step, index) => [step, { limitMs: (paces[pace][index] ?? 0) * minute, basis: 'wall' as const }]));
}

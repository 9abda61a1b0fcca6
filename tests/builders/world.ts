import type { Actor, DomainEvent } from '@shared/domain/event';
import type { AreaId, EpochMs, LngLat } from '@shared/domain/ids';
import { personRoles, skills, type Organization, type Person, type TeamModel } from '@shared/domain/people';
import { boards, type Area, type MultiPolygonCoordinates, type Place } from '@shared/domain/place';
import type { RegisterEvent } from '@shared/domain/registers';
import type { Severity, TaskItem } from '@shared/domain/task-list';
import { samplePlans } from '@shared/demo/sample-plans';
import { Random } from './random';

/** A small town for tests and benches: square communities cut into square grids, with people, squads, a list and departments. */
export interface BuiltWorld {
  readonly start: EpochMs;
  readonly district: Area;
  readonly subdistrict: Area;
  readonly communities: readonly Area[];
  readonly grids: readonly Area[];
  readonly people: readonly Person[];
  readonly items: readonly TaskItem[];
  readonly organizations: readonly Organization[];
  readonly teamModels: readonly TeamModel[];
  /** Every record as an event, in an order that the log can take. */
  readonly events: readonly RegisterEvent[];
}

export interface WorldOptions {
  readonly seed: number;
  readonly communities?: number;
  /** Grids per community; a square number fills its square. */
  readonly grids?: number;
  readonly people?: number;
  readonly items?: number;
  readonly start?: EpochMs;
}

export const importer: Actor = { kind: 'import', id: 'builder', name: 'builder' };
const console = 'console-test';
export const worldStart = Date.UTC(2026, 0, 5, 0, 0, 0);
const minute = 60_000;

const streets = ['凤天路', '天星桥', '小龙坎', '石井坡', '覃家岗', '渝碚路', '双碑', '童家桥', '沙坪坝', '磁器口'];
const surnames = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇解查'.split('');
const givens = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志红海燕'.split('');
const troubles = ['路灯不亮', '井盖缺失', '占道经营', '噪音扰民', '垃圾堆积', '下水道堵塞', '电梯困人', '燃气泄漏', '邻里纠纷', '老人走失', '高空坠物', '消防通道堵塞'];
const classes = [
  { code: '1', name: '党建服务', en: 'Party services' },
  { code: '2', name: '市场秩序', en: 'Market order' },
  { code: '3', name: '公共安全', en: 'Public safety' },
  { code: '4', name: '市政设施', en: 'Municipal works' },
  { code: '5', name: '矛盾纠纷', en: 'Disputes' },
];

export function personName(random: Random): string {
  const given = random.chance(0.6) ? random.pick(givens) + random.pick(givens) : random.pick(givens);
  return random.pick(surnames) + given;
}

export const troubleOf = (random: Random): string => random.pick(troubles);
export const addressOf = (random: Random): string => `${random.pick(streets)}${random.between(1, 400)}号${random.chance(0.4) ? `${random.between(1, 30)}栋` : ''}`;

function square(west: number, south: number, side: number): MultiPolygonCoordinates {
  const [east, north] = [west + side, south + side];
  return [[[[west, south], [east, south], [east, north], [west, north], [west, south]]]];
}

export function buildWorld(options: WorldOptions): BuiltWorld {
  const random = new Random(options.seed);
  const start = options.start ?? worldStart;
  const id = () => random.uuid(start);
  const areaBase = { gridKind: null, sourceCrs: 'WGS-84', residents: null, illustrative: true, validFrom: start, validTo: null } as const;
  const communityCount = options.communities ?? 4;
  const gridCount = options.grids ?? 4;
  const perRow = Math.ceil(Math.sqrt(communityCount));
  const side = 0.02;
  const [west, south] = [106.4, 29.5];
  const whole = square(west, south, side * perRow);
  const district: Area = { ...areaBase, id: id(), level: 'district', code: '500106', name: '沙坪坝区', parentId: null, geometry: whole };
  const subdistrict: Area = { ...areaBase, id: id(), level: 'subdistrict', code: '500106004', name: '覃家岗街道', parentId: district.id, geometry: whole };
  const communities: Area[] = [];
  const grids: Area[] = [];
  for (let c = 0; c < communityCount; c++) {
    const corner: LngLat = [west + (c % perRow) * side, south + Math.floor(c / perRow) * side];
    const community: Area = { ...areaBase, id: id(), level: 'community', code: `500106004${String(c + 1).padStart(3, '0')}`, name: `${streets[c % streets.length] ?? ''}${c >= streets.length ? c + 1 : ''}社区`, parentId: subdistrict.id, geometry: square(corner[0], corner[1], side) };
    communities.push(community);
    const gridsPerRow = Math.ceil(Math.sqrt(gridCount));
    const gridSide = side / gridsPerRow;
    for (let g = 0; g < gridCount; g++) {
      const at: LngLat = [corner[0] + (g % gridsPerRow) * gridSide, corner[1] + Math.floor(g / gridsPerRow) * gridSide];
      grids.push({ ...areaBase, id: id(), level: 'grid', code: `${community.code}${String(g + 1).padStart(2, '0')}`, name: `第${g + 1}网格`, parentId: community.id, gridKind: 'base', residents: 800 + random.below(900), geometry: square(at[0], at[1], gridSide) });
    }
  }
  const squadId = id();
  const people = Array.from({ length: options.people ?? 40 }, (_, i): Person => {
    const grid = random.pick(grids);
    return {
      id: id(), name: personName(random), phone: `1${random.between(30, 99)}${String(random.below(100_000_000)).padStart(8, '0')}`, role: personRoles[i % personRoles.length] ?? 'volunteer', homeGridId: grid.id, communityId: grid.parentId,
      subdistrictId: subdistrict.id, employerId: null, employerName: null, skills: skills.filter(() => random.chance(0.15)), squadId: i % 10 === 0 ? squadId : null, externalRef: `R${i}`, validFrom: start, validTo: null,
    };
  });
  const items = Array.from({ length: options.items ?? 12 }, (_, i): TaskItem => {
    const kind = classes[i % classes.length] ?? { code: '9', name: '其他', en: 'Other' };
    const limit = (minutes: number) => ({ limitMs: minutes * minute, basis: 'wall' as const });
    return {
      id: id(), code: `${kind.code}-${String(i + 1).padStart(2, '0')}`, name: `${troubles[i % troubles.length] ?? ''}${i >= troubles.length ? i + 1 : ''}`, nameEn: `Trouble ${i + 1}`, board: boards[i % boards.length] ?? 'livelihood', classCode: kind.code, className: kind.name, classNameEn: kind.en,
      kind: i % 2 === 0 ? 'asset' : 'event', handlingLevel: 'grid', defaultSeverity: ((i % 4) + 1) as Severity,
      limits: i % 7 === 6 ? {} : { admit: limit(10), register: limit(30), dispatch: limit(15), acknowledge: limit(10), arrive: limit(30 + i), handle: limit(240), check: limit(1_440), close: limit(2_880) },
      sample: true, temporary: null, validFrom: start, validTo: null,
    };
  });
  const organizations = ['城管执法大队', '供电所', '燃气公司'].map((name): Organization => ({ id: id(), name, kind: 'department', phone: null, point: [106.42, 29.52], subdistrictId: subdistrict.id }));
  const teamModels = communities.map((community): TeamModel => ({
    id: id(), communityId: community.id, notation: '1+3+N', version: 1, validFrom: start,
    slots: [{ role: 'gridLeader', count: 1, required: true }, { role: 'fullTimeGridWorker', count: 1, required: true }, { role: 'volunteer', count: 5, required: false }],
  }));
  const stamp = <Type extends RegisterEvent['type']>(aggregate: Extract<RegisterEvent, { type: Type }>['aggregate'], aggregateId: string, type: Type, payload: Extract<RegisterEvent, { type: Type }>['payload']) =>
    // Aggregate, type and payload belong together by the signature; the compiler cannot follow that through the generic.
    ({ id: id(), aggregate, aggregateId, type, payload, actor: importer, console, occurredAt: start, recordedAt: start, hubSeq: null }) as Extract<RegisterEvent, { type: Type }>;
  const events: RegisterEvent[] = [
    ...[district, subdistrict, ...communities, ...grids].map((area) => stamp('area', area.id, 'areaDefined', { area })),
    ...organizations.map((organization) => stamp('organization', organization.id, 'organizationDefined', { organization })),
    stamp('squad', squadId, 'squadDefined', { squad: { id: squadId, name: '红岩攻坚队', state: 'dispersed', rallyPoint: [106.41, 29.51], leaderId: null } }),
    ...teamModels.map((teamModel) => stamp('teamModel', teamModel.id, 'teamModelDefined', { teamModel })),
    ...items.map((item) => stamp('taskItem', item.id, 'taskItemDefined', { item })),
    ...people.map((person) => stamp('person', person.id, 'personDefined', { person })),
    ...people.map((person) => stamp('person', person.id, 'dutySet', { state: (random.chance(0.7) ? 'onDuty' : 'offDuty') })),
    ...samplePlans(start).map((plan) => stamp('plan', plan.id, 'planDefined', { plan })),
  ];
  return { start, district, subdistrict, communities, grids, people, items, organizations, teamModels, events };
}

/** A point inside a square area of this world. */
export function pointIn(area: Area, random: Random): LngLat {
  const ring = area.geometry?.[0]?.[0];
  const [low, , high] = ring ?? [];
  if (low === undefined || high === undefined) throw new Error(`${area.name} has no square boundary`);
  const share = () => 0.05 + 0.9 * random.next();
  return [low[0] + (high[0] - low[0]) * share(), low[1] + (high[1] - low[1]) * share()];
}

export function placeIn(world: BuiltWorld, random: Random, grid: Area = random.pick(world.grids)): Place {
  const communityId: AreaId | null = grid.parentId;
  return { point: random.chance(0.95) ? pointIn(grid, random) : null, address: addressOf(random), districtId: world.district.id, subdistrictId: world.subdistrict.id, communityId, gridId: grid.id, microGridId: null };
}

/** The same record with something changed, as a later event of its register. */
export function amendedEvent<Event extends DomainEvent>(event: Event, id: string, at: EpochMs, payload: Event['payload']): Event {
  return { ...event, id, payload, occurredAt: at, recordedAt: at };
}

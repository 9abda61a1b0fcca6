import type { OrganizationId } from '@shared/domain/ids';
import type { Organization, OrganizationKind } from '@shared/domain/people';
import type { DemoWorldSize } from '@shared/ipc/worker-protocol';
import { elderCommunityName, type Places } from '../areas';
import { demoId } from '../ids';
import { apportion, randomStream } from '../random';
import { districtFigures } from './figures';

/** Kinds of public bodies that a centre whistles or works with; units in the grids have invented names. */
const departments = ['区应急管理局', '区城市管理局', '区公安分局', '区市场监督管理局', '区住房城乡建委', '区生态环境局', '区卫生健康委', '区民政局', '区交通运输委', '区消防救援支队', '区水利局', '区人力社保局', '区经济信息委', '区商务委', '区教委', '区信访办', '区司法局', '区退役军人事务局', '区林业局', '区残联'];
const offices = ['党建工作办公室', '经济发展办公室', '民生服务办公室', '平安法治办公室', '综合行政执法大队', '应急管理办公室'];
const utilities = ['城区供电服务中心', '大学城供电服务中心', '沙坪坝供水营业所', '西永供水营业所', '沙坪坝燃气服务站', '井口燃气服务站', '电梯应急处置中心', '路灯管护所', '排水管护所'];
const partnerRoots = ['嘉陵', '红岩', '歌乐', '沙磁', '渝新', '川东', '巴渝', '三峡', '凤鸣', '梨园', '金沙', '山城', '西永', '双碑', '井口', '华渝', '南开', '松林', '恒信', '同创', '天府', '长江'];
const partnerKinds: readonly (readonly [string, number])[] = [['商贸有限公司', 9], ['餐饮店', 8], ['药房', 5], ['幼儿园', 6], ['小学', 4], ['中学', 3], ['社区医院', 2], ['银行营业部', 4], ['机械厂退管站', 3], ['汽修厂', 4], ['物流有限公司', 4], ['电子科技有限公司', 5], ['农贸市场管理处', 3], ['装饰建材行', 5], ['养老服务站', 3], ['快递营业点', 4], ['加油站', 2], ['设计研究院', 2], ['律师事务所', 2], ['文化传媒有限公司', 3], ['客运站', 1], ['大学后勤处', 2]];
const propertyRoots = ['安居', '锦程', '和瑞', '沁园', '佳境', '宏远', '新享', '怡和', '鼎盛', '融安'];

export interface Organizations {
  readonly all: readonly Organization[];
  readonly departments: readonly Organization[];
  readonly utilities: readonly Organization[];
  readonly hospitals: readonly Organization[];
  readonly properties: readonly Organization[];
  readonly partners: readonly Organization[];
}

export function organizationsOf(places: Places, size: DemoWorldSize, seed: number): Organizations {
  const random = randomStream(seed, 'organizations');
  let serial = 0;
  const make = (name: string, kind: OrganizationKind, subdistrict: number | null, micro: number | null): Organization => {
    serial += 1;
    const id: OrganizationId = demoId(seed, 'organization', `${kind}/${name}/${subdistrict ?? ''}`);
    // 023-00… is no exchange: a landline that rings nowhere.
    return { id, name, kind, phone: `023-00${String(serial).padStart(6, '0')}`, point: places.micro[micro ?? -1]?.site ?? null, subdistrictId: places.subdistricts[subdistrict ?? -1]?.id ?? null };
  };
  const microIn = (subdistrict: number): number => {
    const community = random.pick(places.subdistricts[subdistrict]?.communities ?? [0]);
    return random.pick(places.grids[random.pick(places.communities[community]?.grids ?? [0])]?.micro ?? [0]);
  };
  const nextDoor = places.communities.find(({ name }) => name === elderCommunityName)?.subdistrictIndex;
  /** Next door only what serves the public: its offices, its health centre, its property managers. */
  const shown = (subdistrict: number, kind: OrganizationKind): boolean => size === 'district' || subdistrict === places.homeSubdistrict || (subdistrict === nextDoor && kind !== 'partnerUnit');

  const districtWide = departments.map((name) => make(name, 'department', null, microIn(places.homeSubdistrict)));
  const local = places.subdistricts.flatMap(({ name }, s) => offices.map((office) => make(`${name}${office}`, 'department', s, microIn(s))));
  const supply = utilities.map((name) => make(name, 'utility', null, microIn(random.below(places.subdistricts.length))));
  const hospitals = places.subdistricts.map(({ name }, s) => make(`${name.replace(/(街道|镇)$/u, '')}社区卫生服务中心`, 'hospital', s, microIn(s)));
  const properties = places.subdistricts.flatMap(({ name }, s) => [0, 1].map((order) => make(`${propertyRoots[(s * 2 + order) % propertyRoots.length] ?? ''}物业${name.replace(/(街道|镇)$/u, '')}项目部`, 'property', s, microIn(s))));
  const weights = partnerKinds.map(([, weight]) => weight);
  const kinds = apportion(districtFigures.partnerUnits, weights).flatMap((count, kind) => new Array<number>(count).fill(kind));
  const perSubdistrict = apportion(districtFigures.partnerUnits, places.subdistricts.map((subdistrict) => subdistrict.communities.reduce((sum, c) => sum + (places.communities[c]?.residents ?? 0), 0)));
  const partners: Organization[] = [];
  const taken = new Set<string>();
  let order = 0;
  perSubdistrict.forEach((count, s) => {
    const place = places.subdistricts[s]?.name.replace(/(街道|镇)$/u, '') ?? '';
    for (let i = 0; i < count; i += 1) {
      // A stride that shares no factor with 1,128 visits every kind once in a mixed order.
      const kind = partnerKinds[kinds[(order * 607) % kinds.length] ?? 0]?.[0] ?? '商贸有限公司';
      order += 1;
      let name = random.pick(partnerRoots) + kind;
      if (taken.has(name)) name = `${place}${name}`;
      for (let number = 2; taken.has(name); number += 1) name = `${name.replace(/（第\d+分部）$/u, '')}（第${number}分部）`;
      taken.add(name);
      partners.push(make(name, 'partnerUnit', s, microIn(s)));
    }
  });
  const subdistrictOf = new Map(places.subdistricts.map(({ id }, s) => [id, s]));
  const here = (organization: Organization): boolean => organization.subdistrictId === null || shown(subdistrictOf.get(organization.subdistrictId) ?? -1, organization.kind);
  const keep = (list: readonly Organization[]): readonly Organization[] => list.filter(here);
  return {
    // Staff of other subdistricts' bodies never appear in the smaller world but for the neighbour's; their bodies need not either.
    all: [...districtWide, ...local, ...supply, ...hospitals, ...properties, ...partners].filter(here),
    departments: [...districtWide, ...keep(local)],
    utilities: supply,
    hospitals,
    properties,
    partners: keep(partners),
  };
}

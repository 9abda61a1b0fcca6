import type { Random } from '../random';
import type { GridPlace, CommunityPlace, MicroPlace } from '../areas';
import type { IncidentKind } from './kinds';
import { orderKinds } from './order';
import { serviceKinds } from './services';

export const incidentKinds: readonly IncidentKind[] = [...serviceKinds, ...orderKinds];
export const kindByCode: ReadonlyMap<string, IncidentKind> = new Map(incidentKinds.map((kind) => [kind.code, kind]));

const shops = ['老火锅店', '便利店', '理发店', '水果店', '快递驿站', '小面馆', '五金店', '药店', '烧烤店', '超市', '奶茶店', '洗车行', '汽修店', '网吧', '健身房', '服装店', '豆花饭店', '幼教中心', '麻将馆', '建材行'];
const shopRoots = ['胖哥', '山城', '渝味', '老街', '阿蓉', '嘉陵', '顺发', '喜乐', '鑫源', '小城', '三姐', '乡村', '聚友', '好又多', '佳美'];
const units = ['1单元', '2单元', '3单元', '4单元'];

export interface Spot {
  readonly micro: MicroPlace;
  readonly grid: GridPlace;
  readonly community: CommunityPlace;
}

/** Puts a template's slots into words. */
export function filled(template: string, spot: Spot, random: Random): string {
  return template.replace(/\{(.)\}/gu, (_, slot: string) => {
    switch (slot) {
      case '点':
        return spot.micro.spot;
      case '院':
        return spot.grid.estate;
      case '路':
        return spot.community.road;
      case '社':
        return spot.community.name;
      case '元':
        return random.pick(units);
      case '层':
        return `${2 + random.below(26)}楼`;
      case '数':
        return String(2 + random.below(7));
      default:
        return `${spot.community.road}${random.pick(shopRoots)}${random.pick(shops)}`;
    }
  });
}

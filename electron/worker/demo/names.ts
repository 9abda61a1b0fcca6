import type { Random } from './random';
import { weightedIndex } from './random';

/** Invented names. Surnames by rough frequency in the south-west; a few rare characters on purpose, since fonts, search and sorting meet them in life. */
const surnames = '李王张刘陈杨周黄罗吴唐邓何胡徐曾彭谢冯蒋赵肖许廖郑朱汪田谭游向余刁龚石秦段熊雷夏侯万尹白孟江卢付袁邹魏程陶严牟蔡钟潘古易代聂冉庞幸阳苟覃晏蒲敖'.split('');
const surnameWeights = surnames.map((_, index) => 1 / (index + 6));
const compoundSurnames = ['欧阳', '司徒', '上官', '皇甫', '令狐', '诸葛'];
const maleSingle = '伟强磊军勇杰涛超波鹏辉刚健斌飞俊宁凯峰浩亮翔林海川渝平骏锐'.split('');
const femaleSingle = '芳娜静敏燕丽艳娟霞玲萍洁颖蓉倩雪莉琴婷梅英欣璐瑶妍'.split('');
const first = '文志国建明德永世家天思宏立春晓海正光成庆嘉梓宇子佳雨俊泽浩诗语欣一开启秀玉淑红素桂兰'.split('');
const second = '华军平林生洪东荣祥辉明强斌昌富友贵全波超伟娟芬蓉容珍琼英梅琴群霞怡涵轩宸航琪妍萱睿博远'.split('');
const rare = '喆玥翀堃旸祎赟骁淼珺嫄晗彧懋昶'.split('');

export function personName(random: Random): string {
  const surname = random.chance(0.006) ? random.pick(compoundSurnames) : (surnames[weightedIndex(random, surnameWeights)] ?? '李');
  if (random.chance(0.02)) return surname + (random.chance(0.5) ? random.pick(rare) : random.pick(first) + random.pick(rare));
  if (random.chance(0.3)) return surname + random.pick(random.chance(0.5) ? maleSingle : femaleSingle);
  return surname + random.pick(first) + random.pick(second);
}

/** `陈女士`: how a caller is written down who gives no full name. */
export function callerName(random: Random): string {
  return (surnames[weightedIndex(random, surnameWeights)] ?? '李') + (random.chance(0.5) ? '女士' : '先生');
}

/** 154 is the one segment between 150 and 159 that no Chinese operator numbers from: eleven digits, well-formed, and nobody's telephone. */
export function demoPhone(serial: number): string {
  return `154${String(serial % 100_000_000).padStart(8, '0')}`;
}

const estateRoots = ['凤天', '龙泉', '嘉陵', '歌乐', '梨园', '紫荆', '金沙', '华庭', '晨光', '翠湖', '锦绣', '玉泉', '东方', '清溪', '松林', '兰亭', '向阳', '康宁', '阳光', '学府', '融景', '云栖', '枫林', '香樟', '静园', '石桥', '平安', '和睦', '春晖', '长安', '天景', '丽景', '书香', '桂苑', '福源', '新锐', '银杏', '望江', '半山', '南山', '北城', '星光', '碧水', '九龙', '鹿鸣', '佳和', '红岩', '青年', '友谊', '建工'];
const estateTails = ['花园', '雅居', '小区', '家园', '名都', '新村', '公寓', '苑', '华府', '竹苑', '家属院', '佳苑', '新城', '大院', '安居房', '美庭'];
const hamletRoots = ['堰塘', '石板', '黄桷', '大田', '高屋', '柏树', '楠木', '老屋', '马鞍', '白鹤', '杨家', '陈家', '刘家', '罗家', '周家', '新房', '青杠', '水井', '碾子', '竹林', '土地', '龙井', '庙子', '橙子', '桃子', '枇杷'];
const hamletTails = ['湾', '坝', '坡', '沟', '院子', '堡', '岩', '塘', '岭', '冲', '坎'];
const siteKinds = ['小商品市场', '农贸市场', '板材市场', '物流园', '产业园', '大学校区', '中学校园', '职业学院', '三甲医院', '轨道换乘站', '商业街', '写字楼', '厂区'];

/** Draws names that are not in use yet in `taken`; adds its answer to it. */
export function estateName(random: Random, rural: boolean, taken: Set<string>): string {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const name = rural ? random.pick(hamletRoots) + random.pick(hamletTails) : random.pick(estateRoots) + random.pick(estateTails);
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
  const name = `${rural ? '新农村' : '安置'}${taken.size + 1}号院`;
  taken.add(name);
  return name;
}

export function siteName(random: Random, community: string, taken: Set<string>): string {
  const root = community.replace(/(社区|村)$/u, '');
  for (const kind of [random.pick(siteKinds), random.pick(siteKinds), random.pick(siteKinds)]) {
    const name = root + kind;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
  const name = `${root}${random.pick(siteKinds)}${taken.size + 1}区`;
  taken.add(name);
  return name;
}

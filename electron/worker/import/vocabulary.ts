import { signalSources, type SignalSource } from '@shared/domain/case/status';
import { personRoles, skills, type PersonRole, type Skill } from '@shared/domain/people';
import { areaLevels, type AreaLevel, type GridKind } from '@shared/domain/place';
import type { StreetClass } from '@shared/domain/roads/profile';
import type { Severity } from '@shared/domain/task-list';
import { domain as english } from '@shared/i18n/en/domain';
import { domain as chinese } from '@shared/i18n/zh-CN/domain';
import { likeness, lookupKey } from './text';

/** The words that files use for our terms: our own codes, the Chinese of forms and rosters, plain English. */
export interface Vocabulary<Term> {
  readonly find: (text: string) => Term | null;
  /** The known words that come nearest, for the remedy. */
  readonly near: (text: string) => readonly string[];
}

function vocabulary<Term>(entries: readonly (readonly [Term, readonly string[]])[]): Vocabulary<Term> {
  const byKey = new Map<string, Term>();
  for (const [term, words] of entries) for (const word of words) byKey.set(lookupKey(word), term);
  const shown = entries.flatMap(([, words]) => words.slice(0, 1));
  return {
    find: (text) => byKey.get(lookupKey(text)) ?? null,
    near: (text) => {
      const key = lookupKey(text);
      return shown.map((word) => ({ word, score: likeness(key, lookupKey(word)) })).filter(({ score }) => score > 0.2).sort((a, b) => b.score - a.score).slice(0, 3).map(({ word }) => word);
    },
  };
}

const roleWords: Readonly<Record<PersonRole, readonly string[]>> = {
  gridLeader: ['网格长', 'grid leader', '总网格长', '网格组长'],
  fullTimeGridWorker: ['专职网格员', 'full-time grid worker', '网格员', '专职', '专职网格员(A岗)', 'grid worker'],
  partTimeGridWorker: ['兼职网格员', 'part-time grid worker', '兼职', '微网格长', '微网格员', '楼栋长', '楼长', '楼组长', '院落长', '单元长'],
  gridInstructor: ['网格指导员', 'grid instructor', '指导员', '包片领导', '驻网格指导员'],
  communityPolice: ['社区民警', 'community police', '民警', '片警', '社区警察', '警员', '辅警', 'police', 'police officer'],
  urbanManagementOfficer: ['城市管理员', 'urban management officer', '城管', '城管队员', '城管执法员', '城市管理', '综合执法员', '执法人员'],
  safetySupervisor: ['安全监管员', 'safety supervisor', '安监员', '安全员', '应急管理员', '安全监管'],
  publicSecurityAdministrator: ['综治管理员', 'public security administrator', '综治员', '综治专干', '平安建设专干', '综治'],
  publicServiceOfficer: ['公共服务员', 'public service officer', '公共服务', '民政专干', '社区工作者', '社工', '社保专干', 'social worker'],
  medicalWorker: ['医务人员', 'medical worker', '医生', '护士', '家庭医生', '医护', '医护人员', '医疗', 'doctor', 'nurse', 'medic'],
  utilityWorker: ['水电气人员', 'utility worker', '水电气', '电工', '水工', '燃气员', '燃气工', '供电员', '供水员', '抢修员', '管网员', '电力', 'electrician', 'plumber'],
  propertyManager: ['物业人员', 'property manager', '物业', '物业经理', '物业管家', '物业管理员', '保安', '楼管'],
  onDutyPartyMember: ['在职党员', 'on-duty party member', '党员', '双报到党员', '下沉党员', '党员先锋', 'party member'],
  volunteer: ['志愿者', 'volunteer', '志愿服务者', '义工', '平安志愿者'],
  communityElder: ['贤人', 'community elder', '乡贤', '社区贤人', '五老', '老党员', '调解能手', 'elder'],
};

const skillWords: Readonly<Record<Skill, readonly string[]>> = {
  medical: ['医疗', 'medical', '急救', '救护', '医护', '护理', '医生', '红十字', 'first aid', 'medicine'],
  electrical: ['电力', 'electrical', '电工', '电气', '供电', '维修电工', 'electrician', 'electricity'],
  gas: ['燃气', 'gas', '天然气', '煤气'],
  water: ['供水', 'water', '水务', '水工', '给排水', '排水', '管道', 'plumbing'],
  fire: ['消防', 'fire', '灭火', '救火', 'firefighting', 'fire fighting'],
  search: ['搜救', 'search', '搜寻', '搜索', 'search and rescue'],
  psychology: ['心理', 'psychology', '心理咨询', '心理疏导', '心理辅导', 'counselling', 'counseling'],
  law: ['法律', 'law', '律师', '法律咨询', '法务', '法律顾问', 'legal', 'lawyer'],
  language: ['语言', 'language', '外语', '翻译', '手语', '英语', '少数民族语言', 'translation', 'interpreter', 'sign language'],
  driving: ['驾驶', 'driving', '司机', '驾驶员', '开车', 'driver'],
  mediation: ['调解', 'mediation', '人民调解', '矛盾调解', '纠纷调解', 'mediator'],
  rescue: ['救援', 'rescue', '抢险', '抢险救援', '应急救援', '救生', '防汛'],
};

const sourceWords: Readonly<Record<SignalSource, readonly string[]>> = {
  gridWorker: ['网格员上报', 'grid worker', '网格员', '网格上报', '网格', '采集', '采集员'],
  resident: ['群众上报', 'resident', '群众', '居民', '市民', '居民上报', '公众', '公众举报', '来访', '来电', '微信', '随手拍', '小程序', 'citizen', 'public'],
  hotline12345: ['12345热线', '12345 hotline', '12345', '热线', '市长热线', '政务热线', '政务服务热线', '12345工单', 'hotline'],
  patrol: ['巡查', 'patrol', '巡逻', '巡查发现', '巡检', '自行发现', '主动发现', '视频巡查', 'inspection'],
  sensor: ['物联感知', 'sensor', '传感器', '物联网', '感知设备', '智能感知', '设备报警', '烟感', 'iot'],
  warning: ['预警', 'warning', '监测预警', '气象预警', '预警信息', 'alert'],
  higherLevel: ['上级交办', 'higher level', '上级', '区级下派', '交办', '领导交办', '上级派单', '区指挥中心', '督办件'],
};

const levelWords: Readonly<Record<AreaLevel, readonly string[]>> = {
  district: ['区县', 'district', '区', '县', '区县级', '县区', '县级', 'county', '1'],
  subdistrict: ['镇街', 'subdistrict', '街道', '乡镇', '镇', '乡', '街镇', '街道级', 'street', 'town', 'township', '2'],
  community: ['社区', 'community', '村', '村社区', '村（社区）', '社区（村）', '村居', '行政村', 'village', '3'],
  grid: ['网格', 'grid', '基础网格', '专属网格', '单元网格', '4'],
  microGrid: ['微网格', 'microGrid', 'micro-grid', '楼栋', '院落', '楼院', '小区', 'building', 'courtyard', '5'],
};

const gridKindWords: Readonly<Record<GridKind, readonly string[]>> = {
  base: ['基础网格', 'base', '基础', '一般网格', '普通网格', '综合网格', 'basic'],
  dedicated: ['专属网格', 'dedicated', '专属', '专职网格', '特殊网格', '专业网格', 'special'],
};

const severityWords: readonly (readonly [Severity, readonly string[]])[] = [
  [1, ['特别重大', 'I', '1', 'Ⅰ', '一级', 'Ⅰ级', 'I级', '特大', '红', '红色', '特急', 'critical']],
  [2, ['重大', 'II', '2', 'Ⅱ', '二级', 'Ⅱ级', 'II级', '橙', '橙色', '紧急', '加急', 'major', 'high']],
  [3, ['较大', 'III', '3', 'Ⅲ', '三级', 'Ⅲ级', 'III级', '黄', '黄色', '较急', 'moderate', 'medium']],
  [4, ['一般', 'IV', '4', 'Ⅳ', '四级', 'Ⅳ级', 'IV级', '蓝', '蓝色', '普通', '平件', 'minor', 'low', 'normal']],
];

const streetClassWords: readonly (readonly [StreetClass, readonly string[]])[] = [
  [0, ['主干路', 'primary', 'motorway', 'trunk', 'motorway link', 'trunk link', 'primary link', '主干道', '快速路', '高速公路', '高速', '国道', '省道', '城市快速路', '一级公路', 'main', 'arterial', 'expressway']],
  [1, ['次干路', 'secondary', 'tertiary', 'secondary link', 'tertiary link', '次干道', '县道', '二级公路', '三级公路', 'collector']],
  [2, ['支路', 'residential', 'unclassified', 'living street', 'service', 'track', 'road', 'busway', '街巷', '巷道', '小区道路', '内部道路', '乡道', '村道', '四级公路', '城市支路', '背街小巷', 'lane', 'local', 'street']],
  [3, ['步道', 'footway', 'path', 'pedestrian', 'steps', 'cycleway', 'bridleway', 'corridor', '人行道', '步行街', '步行道', '梯道', '阶梯', '台阶', '小径', '人行通道', '山城步道', 'walkway']],
];

/** Drawn, and not there to be travelled. */
const notOpenWords = ['在建', 'construction', 'proposed', 'planned', 'abandoned', 'disused', 'razed', 'demolished', '规划', '规划道路', '未建', '施工', '废弃', '已拆除', '停用'];

const oneWayWords: readonly (readonly [-1 | 0 | 1, readonly string[]])[] = [
  [1, ['单行', 'yes', 'true', '1', '是', '正向', '顺向', '单向', '正向通行', '单行线', 'F', 'FT', 'forward', 'y']],
  [0, ['双向', 'no', 'false', '0', '否', '双行', '双向通行', '不限', 'B', 'both', 'n']],
  // `-1` loses its sign in a look-up key and is read before.
  [-1, ['逆向', 'reverse', '反向', '逆向通行', '反向通行', 'T', 'TF', 'backward']],
];

type Words<Term extends string> = Readonly<Record<Term, string>>;

/** Our code and what the screens say in either language come with the synonyms: what was exported can be imported. */
function termVocabulary<Term extends string>(terms: readonly Term[], synonyms: Readonly<Record<Term, readonly string[]>>, zh: Words<Term>, en: Words<Term>): Vocabulary<Term> {
  return vocabulary(terms.map((term) => [term, [...synonyms[term], zh[term], en[term], term]] as const));
}

export const roleVocabulary = termVocabulary(personRoles, roleWords, chinese.personRole, english.personRole);
export const skillVocabulary = termVocabulary(skills, skillWords, chinese.skill, english.skill);
export const sourceVocabulary = termVocabulary(signalSources, sourceWords, chinese.source, english.source);
export const levelVocabulary = termVocabulary(areaLevels, levelWords, chinese.areaLevel, english.areaLevel);
export const gridKindVocabulary = termVocabulary(['base', 'dedicated'] as const, gridKindWords, chinese.gridKind, english.gridKind);
export const severityVocabulary = vocabulary(severityWords.map(([severity, words]) => [severity, [...words, chinese.severity[severity], english.severity[severity]]] as const));
export const streetClassVocabulary = vocabulary(streetClassWords);
export const notOpenVocabulary = vocabulary([['notOpen', notOpenWords]] as const);
export const oneWayVocabulary = vocabulary(oneWayWords);

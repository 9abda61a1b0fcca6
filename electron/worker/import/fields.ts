import type { ImportKind, ImportMapping } from '@shared/ipc/views';
import { likeness, lookupKey } from './text';

/** What a kind of import can take from a file, and the headers under which files carry it. */
export interface FieldSpec {
  readonly name: string;
  readonly required: boolean;
  readonly headers: readonly string[];
}

const areaFields: readonly FieldSpec[] = [
  { name: 'code', required: true, headers: ['编码', '代码', '网格编码', '网格代码', '区划代码', '行政区划代码', '统计用区划代码', '社区编码', '单元编码', 'code', 'adcode', 'gb', 'grid code', 'area code', 'bm', 'wgbm', 'dm'] },
  { name: 'name', required: true, headers: ['名称', '网格名称', '社区名称', '区划名称', '单元名称', '街道名称', 'name', 'area name', 'grid name', 'mc', 'wgmc', 'title'] },
  { name: 'level', required: false, headers: ['层级', '级别', '类别', '区域级别', 'level', 'area level', 'rank'] },
  { name: 'parentCode', required: false, headers: ['上级编码', '上级代码', '父级编码', '所属编码', '所属社区编码', '所属街道编码', '上级区划代码', 'parent', 'parent code', 'pcode', 'parent id', 'sjbm'] },
  { name: 'residents', required: false, headers: ['人口', '居民数', '人数', '常住人口', '户籍人口', '服务人口', 'residents', 'population', 'rk'] },
  { name: 'gridKind', required: false, headers: ['网格类型', '网格类别', '网格性质', 'grid kind', 'grid type', 'kind'] },
];

const peopleFields: readonly FieldSpec[] = [
  { name: 'name', required: true, headers: ['姓名', '名字', '人员姓名', '网格员姓名', 'name', 'full name', 'person'] },
  { name: 'role', required: true, headers: ['角色', '岗位', '职务', '身份', '人员类型', '人员类别', '队伍类型', '类型', 'role', 'position', 'post', 'job', 'type'] },
  { name: 'phone', required: false, headers: ['电话', '手机', '手机号', '手机号码', '联系电话', '联系方式', 'phone', 'mobile', 'tel', 'telephone', 'phone number'] },
  { name: 'homeGrid', required: false, headers: ['所属网格', '网格', '网格编码', '网格名称', '责任网格', '所在网格', '所属社区', '社区', 'grid', 'home grid', 'grid code', 'area', 'community'] },
  { name: 'skills', required: false, headers: ['技能', '特长', '专长', '技能特长', '专业', 'skills', 'skill', 'abilities'] },
  { name: 'employer', required: false, headers: ['单位', '工作单位', '所属单位', '所在单位', '派驻单位', 'employer', 'organization', 'organisation', 'unit', 'company'] },
  { name: 'externalRef', required: false, headers: ['工号', '人员编号', '编号', '序号', '人员编码', '员工编号', 'id', 'ref', 'external ref', 'number', 'no', 'staff id'] },
];

const caseFields: readonly FieldSpec[] = [
  { name: 'number', required: false, headers: ['案件编号', '事件编号', '工单编号', '工单号', '编号', '任务号', '案卷编号', '流水号', 'number', 'no', 'case no', 'case number', 'id', 'ticket'] },
  { name: 'title', required: true, headers: ['标题', '案件标题', '事件标题', '事件名称', '工单标题', '案件名称', '主题', '问题描述', 'title', 'subject', 'summary'] },
  { name: 'text', required: false, headers: ['内容', '描述', '事件描述', '案件描述', '详细描述', '事件内容', '工单内容', '诉求内容', 'description', 'text', 'details', 'content'] },
  { name: 'item', required: false, headers: ['事项', '事项名称', '事项编码', '小类', '案件小类', '事件类型', '事件类别', '案件类别', '类别', '类型', '问题类型', 'item', 'class', 'category', 'type', 'subclass'] },
  { name: 'severity', required: false, headers: ['等级', '级别', '事件等级', '案件等级', '严重程度', '紧急程度', 'severity', 'priority', 'level'] },
  { name: 'source', required: false, headers: ['来源', '事件来源', '案件来源', '上报来源', '信号来源', '问题来源', '诉求渠道', 'source', 'channel'] },
  { name: 'lng', required: false, headers: ['经度', 'x坐标', 'x', 'lng', 'lon', 'longitude', 'jd'] },
  { name: 'lat', required: false, headers: ['纬度', 'y坐标', 'y', 'lat', 'latitude', 'wd'] },
  { name: 'address', required: false, headers: ['地址', '地点', '事发地址', '事发地点', '详细地址', '位置', '位置描述', '发生地点', 'address', 'location', 'place'] },
  { name: 'grid', required: false, headers: ['所属网格', '网格', '网格编码', '网格名称', '所属社区', '社区', 'grid', 'grid code', 'area', 'area code'] },
  { name: 'reporterName', required: false, headers: ['上报人', '反映人', '诉求人', '来电人', '举报人', '报告人', '上报人姓名', 'reporter', 'reporter name', 'caller', 'reported by'] },
  { name: 'reporterPhone', required: false, headers: ['上报人电话', '联系电话', '反映人电话', '来电号码', '诉求人电话', '上报人手机', '电话', 'reporter phone', 'caller phone', 'phone'] },
  { name: 'handler', required: false, headers: ['处置单位', '处置人', '承办单位', '责任单位', '处理人', '办理单位', '主办单位', '处置部门', 'handler', 'assignee', 'handled by', 'department', 'assigned to'] },
  { name: 't0', required: true, headers: ['上报时间', '事发时间', '发生时间', '来电时间', '报告时间', '创建时间', '发现时间', 't0', 'reported at', 'reported', 'report time', 'created at', 'created'] },
  { name: 't1', required: false, headers: ['受理时间', '接报时间', '接收时间', '接单时间', '登记时间', 't1', 'received at', 'received', 'accepted at', 'answer time'] },
  { name: 't2', required: false, headers: ['派遣时间', '分拨时间', '派单时间', '交办时间', '转办时间', '调度时间', 't2', 'dispatched at', 'dispatched', 'dispatch time', 'assigned at'] },
  { name: 't3', required: false, headers: ['出发时间', '出动时间', '启程时间', 't3', 'departed at', 'departed', 'en route at', 'turnout time'] },
  { name: 't4', required: false, headers: ['到达时间', '到场时间', '抵达时间', '到达现场时间', 't4', 'arrived at', 'arrived', 'arrival time', 'on scene at'] },
  { name: 't5', required: false, headers: ['离场时间', '撤离时间', '现场处置完成时间', '现场结束时间', 't5', 'cleared at', 'cleared', 'clear time'] },
  { name: 'handledAt', required: false, headers: ['处置时间', '处置完成时间', '办理时间', '处理时间', '完成时间', '反馈时间', 'handled at', 'handled', 'resolved at', 'completed at'] },
  { name: 'closedAt', required: false, headers: ['办结时间', '结案时间', '关闭时间', '归档时间', '结束时间', 'closed at', 'closed', 'close time', 'end time'] },
  { name: 'result', required: false, headers: ['处置结果', '处理结果', '办理结果', '处置情况', '办理情况', '结果', '处理意见', 'result', 'outcome', 'resolution'] },
];

const roadFields: readonly FieldSpec[] = [
  { name: 'roadClass', required: false, headers: ['highway', 'fclass', '道路等级', '道路类型', '道路级别', '等级', '类型', '路级', 'road class', 'class', 'road type', 'type', 'dldj'] },
  { name: 'oneWay', required: false, headers: ['oneway', '单行', '单行线', '单向', '是否单行', '通行方向', 'one way', 'direction'] },
  { name: 'limit', required: false, headers: ['maxspeed', '限速', '最高限速', '限速值', 'speed limit', 'max speed', 'speed'] },
  { name: 'roadName', required: false, headers: ['name', '道路名称', '路名', '名称', 'road name', 'street', 'mc'] },
  { name: 'roadRef', required: false, headers: ['osm id', 'id', '道路编号', '路段编号', '编号', '编码', 'road id', 'fid', 'objectid', 'link id'] },
  { name: 'noTurnInto', required: false, headers: ['no turn into', '禁止转入', '禁转', '禁止转向', '转向限制', 'turn bans', 'turn restrictions', 'banned turns'] },
];

export const importFields: Readonly<Record<ImportKind, readonly FieldSpec[]>> = { areas: areaFields, people: peopleFields, cases: caseFields, roads: roadFields };

/** Target field → header: exact names first, then the likest that is left; no header serves two fields. */
export function guessColumns(kind: ImportKind, headers: readonly string[]): Readonly<Record<string, string>> {
  const left = new Map(headers.map((header) => [lookupKey(header), header]));
  const columns = new Map<string, string>();
  const assign = (field: string, key: string) => {
    const header = left.get(key);
    if (header === undefined) return;
    columns.set(field, header);
    left.delete(key);
  };
  const specs = importFields[kind];
  // By the rank of the name among the field's own, so that "编号" goes to the field it means most.
  const ranks = Math.max(...specs.map((spec) => spec.headers.length));
  for (let rank = -1; rank < ranks; rank++) {
    for (const spec of specs) {
      const name = rank < 0 ? spec.name : spec.headers[rank];
      if (name !== undefined && !columns.has(spec.name)) assign(spec.name, lookupKey(name));
    }
  }
  for (const spec of specs) {
    if (columns.has(spec.name)) continue;
    const candidates = [...left.keys()].map((key) => ({ key, score: Math.max(...spec.headers.map((name) => likeness(key, lookupKey(name)))) }));
    const best = candidates.sort((a, b) => b.score - a.score)[0];
    if (best && best.score >= 0.75) assign(spec.name, best.key);
  }
  return Object.fromEntries(columns);
}

/** What was mapped last time, as far as this file has those headers; the rest guessed from what is left. */
export function startingColumns(kind: ImportKind, headers: readonly string[], remembered: ImportMapping | null): Readonly<Record<string, string>> {
  const known = new Set(importFields[kind].map((spec) => spec.name));
  const kept = Object.entries(remembered?.columns ?? {}).filter(([field, header]) => known.has(field) && headers.includes(header));
  const used = new Set(kept.map(([, header]) => header));
  const guessed = guessColumns(kind, headers.filter((header) => !used.has(header)));
  return { ...guessed, ...Object.fromEntries(kept) };
}

export function missingFields(kind: ImportKind, columns: Readonly<Record<string, string>>, headers: readonly string[]): readonly string[] {
  return importFields[kind].filter((spec) => spec.required && !headers.includes(columnOf(columns, spec.name) ?? '')).map((spec) => spec.name);
}

export function columnOf(columns: Readonly<Record<string, string>>, field: string): string | null {
  const header = Object.hasOwn(columns, field) ? columns[field] : undefined;
  return header === undefined || header === '' ? null : header;
}

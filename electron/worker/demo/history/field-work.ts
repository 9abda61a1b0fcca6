import { distanceM } from '@shared/domain/geo/distance';
import type { CaseCommand } from '@shared/domain/case/commands';
import type { Assignee } from '@shared/domain/case/events';
import type { Place } from '@shared/domain/place';
import type { Actor } from '@shared/domain/event';
import type { EpochMs } from '@shared/domain/ids';
import type { TaskItem } from '@shared/domain/task-list';
import { demoFeeds } from '@shared/demo/desks';
import { tell } from '../casework/signals';
import type { Spot } from '../incidents';
import type { IncidentKind } from '../incidents/kinds';
import type { CaseScript } from './case-script';
import { checker, chief, minute, paceOf, resultOf, stretched, type Stage } from './stage';

export interface Job {
  readonly kind: IncidentKind;
  readonly item: TaskItem;
  readonly spot: Spot;
  readonly place: Place;
  readonly intake: Actor;
  readonly worker: number;
}

interface Sent {
  readonly id: string;
  /** Who speaks for the assignment: the person, or the desk for a unit. */
  readonly actor: Actor;
  readonly metres: number;
  readonly at: EpochMs;
}

/** From dispatch to feedback, rework included; returns when feedback came. */
export function work(stage: Stage, script: CaseScript, job: Job, dispatchAt: EpochMs): EpochMs {
  const { random } = stage;
  let at = round(stage, script, job, dispatchAt, true);
  if (script.state().stage !== 'reportedBack' || !random.chance(0.05)) return at;
  at += paceOf(job.item, 'check', random, 0.25);
  const check = job.intake.id === checker.id ? chief : checker;
  script.act(check, { type: 'check', passed: false, note: random.pick(['现场仍有遗留，请返工', '照片与点位不符', '反映人称没有解决', '只做了临时处理']) }, Math.round(at));
  at += paceOf(job.item, 'dispatch', random);
  return round(stage, script, job, Math.round(at), false);
}

function round(stage: Stage, script: CaseScript, job: Job, dispatchAt: EpochMs, first: boolean): EpochMs {
  const { random, casting } = stage;
  const { kind, item, place, spot, intake } = job;
  let at = dispatchAt;
  if (first && random.chance(0.025)) at = merge(stage, script, job, at);
  const lead = send(stage, script, job, at, first);
  at = lead.at;
  const second = item.defaultSeverity <= 2 && random.chance(0.6) ? helper(stage, script, job, at + 20_000, lead) : null;
  const planned = field(stage, job, lead, at + 25_000);
  if (second !== null) planned.push(...field(stage, job, second, at + 25_000));
  if (first && random.chance(0.035)) {
    const unit = casting.department(random);
    const whistledAt = at + 3 * minute;
    planned.push({ actor: intake, at: whistledAt, recordedAt: whistledAt, command: { type: 'whistle', organizationId: unit.id, name: unit.name, reason: random.pick(['需执法权限', '涉及专业检测', '需部门协同处置', '权属不清，请到场会商']), checkInLimitMs: 60 * minute } });
    const checkedInAt = whistledAt + random.logNormal(35, 0.6) * minute;
    planned.push({ actor: demoFeeds.units, at: checkedInAt, recordedAt: checkedInAt, command: { type: 'checkIn', organizationId: unit.id } });
  }
  // Several people move at once: the log takes their words in the order in which they come.
  planned.sort((a, b) => a.recordedAt - b.recordedAt);
  for (const { actor, command, at: moment, recordedAt } of planned) {
    script.act(actor, command, Math.round(moment), Math.round(recordedAt));
    at = recordedAt;
  }
  if (first) at = pauses(stage, script, job, at);
  if (!random.chance(0.62)) at += stretched(stage, item, 'handle', 0.25);
  else at += random.between(1, 8) * minute;
  script.act(lead.actor, { type: 'handle', result: resultOf(kind, spot, random) }, Math.round(at));
  at += random.logNormal(9, 0.9) * minute;
  script.act(lead.actor, { type: 'reportBack', summary: random.pick(['处置前后照片已上传。', '反映人已电话告知。', '已现场确认，无遗留问题。', `${place.address}已处理完毕。`]) }, Math.round(at));
  return at;
}

/** Orders the lead out; now and then the first one cannot go and another is sent. */
function send(stage: Stage, script: CaseScript, job: Job, at: EpochMs, first: boolean): Sent {
  const { random, casting } = stage;
  if (first && random.chance(0.035)) {
    const declined = order(stage, script, job, at, casting.assignee(job.worker), casting.actorOf(job.worker), job.worker);
    script.act(declined.actor, { type: 'decline', assignmentId: declined.id, reason: random.pick(['正在处理另一件急事', '今日轮休', '身体不适', '无相应资质']) }, Math.round(at + random.between(1, 5) * minute));
    return pickLead(stage, script, job, at + 6 * minute, job.worker);
  }
  return pickLead(stage, script, job, at, null);
}

function pickLead(stage: Stage, script: CaseScript, job: Job, at: EpochMs, not: number | null): Sent {
  const { random, casting } = stage;
  const { kind, intake } = job;
  if (kind.ask.length > 0 && random.chance(0.1)) {
    const unit = casting.unitFor(kind.ask, random);
    if (unit !== null) return order(stage, script, job, at, { kind: 'organization', organizationId: unit.id, name: unit.name }, intake, null);
  }
  const skilled = kind.ask.length > 0 && random.chance(0.72) ? casting.skilled(job.spot, kind.ask, random, (person) => person !== not) : null;
  const person = skilled ?? (not === job.worker ? (casting.skilled(job.spot, ['mediation', 'driving', 'law'], random, (candidate) => candidate !== not) ?? job.worker) : job.worker);
  return order(stage, script, job, at, casting.assignee(person), casting.actorOf(person), person);
}

function helper(stage: Stage, script: CaseScript, job: Job, at: EpochMs, lead: Sent): Sent | null {
  const person = stage.casting.skilled(job.spot, job.kind.ask.length > 0 ? job.kind.ask : ['mediation'], stage.random, (candidate) => stage.casting.actorOf(candidate).id !== lead.actor.id);
  return person === null ? null : order(stage, script, job, at, stage.casting.assignee(person), stage.casting.actorOf(person), person);
}

function order(stage: Stage, script: CaseScript, job: Job, at: EpochMs, assignee: Assignee, actor: Actor, person: number | null): Sent {
  const { random } = stage;
  const moment = Math.round(at);
  const metres = person === null || job.place.point === null ? null : Math.round(distanceM(stage.casting.home(person), job.place.point) * random.between(0.4, 1.5));
  const id = stage.newId(moment);
  script.act(job.intake, { type: 'dispatch', assignmentId: id, assignee, ask: job.kind.ask, instruction: random.pick(['请立即前往处置。', '请先到场核实再报。', '到场后拍照上传。', '注意安全，先设警戒。', '']), distanceM: metres }, moment);
  return { id, actor, metres: metres ?? 1_800, at: moment };
}

interface Planned {
  readonly actor: Actor;
  readonly command: CaseCommand;
  readonly at: EpochMs;
  readonly recordedAt: EpochMs;
}

/** Acknowledge, depart, arrive, clear. Some reports never come (blank endpoints), some come late. */
function field(stage: Stage, job: Job, sent: Sent, from: EpochMs): Planned[] {
  const { random } = stage;
  const planned: Planned[] = [];
  const plan = (actor: Actor, at: EpochMs, command: CaseCommand, late = 0): void => void planned.push({ actor, command, at, recordedAt: at + late });
  let at = from + paceOf(job.item, 'acknowledge', random, 0.28);
  plan(sent.actor, at, { type: 'acknowledge', assignmentId: sent.id });
  if (random.chance(0.015)) plan(job.intake, (at += minute), { type: 'note', text: '已电话催促。' });
  at += random.logNormal(70_000, 0.7);
  if (!random.chance(0.04)) plan(sent.actor, at, { type: 'depart', assignmentId: sent.id });
  // About 1.6 m/s with waiting on foot, 4 by e-bike; stairs and finding the door come on top.
  at += (sent.metres / (random.chance(0.45) ? 4 : 1.6)) * 1_000 * random.between(0.8, 1.5) + random.between(0.5, 2.5) * minute;
  if (!random.chance(0.97)) return planned;
  const late = sent.actor.kind === 'person' && random.chance(0.03) ? random.between(4, 40) * minute : 0;
  plan(sent.actor, at, { type: 'arrive', assignmentId: sent.id }, late);
  at += late + random.logNormal(job.kind.sceneMin, 0.5) * minute;
  plan(sent.actor, at, { type: 'clear', assignmentId: sent.id });
  return planned;
}

/** Suspension, extension, supervision: what stands beside the main line. */
function pauses(stage: Stage, script: CaseScript, job: Job, from: EpochMs): EpochMs {
  const { random } = stage;
  let at = from;
  if (random.chance(job.item.defaultSeverity === 4 ? 0.035 : 0.012)) {
    at += random.between(5, 60) * minute;
    const length = random.logNormal(26 * 60, 0.7) * minute;
    script.act(job.intake, { type: 'suspend', reason: random.pick(['等待配件到货', '产权单位需报审', '雨天无法施工', '双方约定改日调解', '需业主大会表决']), until: Math.round(at + length * 1.3) }, Math.round(at));
    at += length;
    script.act(job.intake, { type: 'resume', reason: random.pick(['配件已到', '天气好转', '审批已通过', '约定时间已到']) }, Math.round(at));
  }
  const { clock } = script.state();
  if (clock !== null && clock.limitMs !== null && random.chance(0.018)) {
    at += 2 * minute;
    script.act(chief, { type: 'extend', byMs: Math.round(clock.limitMs * 0.5), reason: random.pick(['需第三方检测', '施工量大', '当事人暂不在渝']) }, Math.round(at));
  }
  // A case that was worked twice may be under supervision since the first time.
  if (random.chance(0.012) && !script.state().supervised) {
    at += 5 * minute;
    script.act(chief, { type: 'supervise', reason: random.pick(['群众重复投诉', '区级督办', '超期风险']) }, Math.round(at));
  }
  return at;
}

/** A second report of the same thing becomes a case of its own, is recognised and merged into this one. */
function merge(stage: Stage, script: CaseScript, job: Job, from: EpochMs): EpochMs {
  const { random, desk, casting } = stage;
  const openedAt = Math.round(from + 20_000);
  const again = tell(job.kind, job.spot, openedAt - 15_000, stage.newId(openedAt), casting.actorOf(job.worker).name, random);
  const twin = desk.open(stage.newId(openedAt), stage.caseNo(openedAt), job.intake, { type: 'report', title: again.title, place: job.place, taskItemId: job.item.id, severity: job.item.defaultSeverity, signal: again.signal }, openedAt);
  const at = Math.round(openedAt + random.between(0.5, 3) * minute);
  twin.act(job.intake, { type: 'merge', intoId: script.id }, at);
  return at + 10_000;
}

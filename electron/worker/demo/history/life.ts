import { demoDesks, demoFeeds } from '@shared/demo/desks';
import type { Actor } from '@shared/domain/event';
import type { EpochMs } from '@shared/domain/ids';
import type { TaskItem } from '@shared/domain/task-list';
import { tell } from '../casework/signals';
import type { Spot } from '../incidents';
import type { IncidentKind } from '../incidents/kinds';
import { weightedIndex } from '../random';
import { StillOpen, type CaseScript } from './case-script';
import { work, type Job } from './field-work';
import { checker, chief, minute, operator, paceOf, stretched, type Stage } from './stage';

const earlyStops = ['none', 'reported', 'admitted', 'registered'] as const;

/** Writes one case from its first signal to its end, or to where it stands at `now`. */
export function liveThrough(stage: Stage, kind: IncidentKind, item: TaskItem, spot: Spot, reportedAt: EpochMs): void {
  const { desk, casting, random } = stage;
  const worker = casting.gridWorker(spot, random);
  const workerActor = casting.actorOf(worker);
  const { title, signal } = tell(kind, spot, reportedAt, stage.newId(reportedAt), workerActor.name, random);
  const intake = random.chance(0.55) ? operator : random.chance(0.75) ? demoDesks.intake : checker;
  const reporter = signal.source === 'gridWorker' || signal.source === 'patrol' ? workerActor : signal.source === 'sensor' ? demoFeeds.sensor : signal.source === 'warning' ? demoFeeds.warning : signal.source === 'hotline12345' ? demoFeeds.hotline : intake;
  const openedAt = signal.receivedAt ?? reportedAt + 3_000;
  const place = casting.placeAt(spot, random);
  const id = stage.newId(openedAt);
  // Cases of the last hours wait here and there for the desk, so that every stage is on the screen at `now`.
  const fresh = stage.now - reportedAt < 5 * 60 * minute;
  const stop = fresh ? earlyStops[weightedIndex(random, [5, 2, 1, 2])] : 'none';
  try {
    const script = desk.open(id, stage.caseNo(openedAt), reporter, { type: 'report', title, place, taskItemId: item.id, severity: item.defaultSeverity, signal }, openedAt);
    let at = openedAt;
    if (random.chance(0.05)) {
      at += random.between(1, 6) * minute;
      const again = tell(kind, spot, Math.round(at), stage.newId(at), workerActor.name, random);
      script.act(intake, { type: 'attachSignal', signal: again.signal }, Math.round(at));
    }
    if (stop === 'reported') return;
    at += paceOf(item, 'admit', random);
    const outcome = admission(stage, script, item, intake, Math.round(at));
    if (outcome === null || stop === 'admitted') return;
    at = outcome + paceOf(item, 'register', random, 0.22);
    script.act(intake, { type: 'register' }, Math.round(at));
    if (random.chance(0.035)) {
      at += minute;
      const graver = item.defaultSeverity === 1 ? 2 : item.defaultSeverity - 1;
      script.act(intake, { type: 'setSeverity', severity: graver as 1 | 2 | 3, reason: random.pick(['涉及老人和儿童', '影响范围较大', '现场有扩大趋势', '多人重复反映']) }, Math.round(at));
    }
    if (stop === 'registered') return;
    at += paceOf(item, 'dispatch', random);
    const job = { kind, item, spot, place, intake, worker };
    at = work(stage, script, job, Math.round(at));
    at = finish(stage, script, job, at);
    if (script.state().stage !== 'closed') return;
    if (random.chance(0.006)) {
      at += random.between(2, 30) * 60 * minute;
      script.act(chief, { type: 'reopen', reason: '反映人称问题复发' }, Math.round(at));
      at = work(stage, script, job, Math.round(at + paceOf(item, 'dispatch', random)));
      at = finish(stage, script, job, at);
    }
    evaluate(stage, script, at);
  } catch (error) {
    if (!(error instanceof StillOpen)) throw error;
  }
}

/** Admitted (returns when), or turned away, sent back, merged, or void: then null. */
function admission(stage: Stage, script: CaseScript, item: TaskItem, intake: Actor, at: EpochMs): EpochMs | null {
  const { random } = stage;
  const later = (minutes: number): EpochMs => Math.round(at + minutes * minute);
  if (item.handlingLevel === 'district') {
    script.act(intake, { type: 'sendBack', reason: '超出镇街处置权限，按清单应由区级处置', rule: 'admission.handlingLevel' }, at);
    script.act(chief, { type: 'void', reason: '已转区治理中心立案，本级作废' }, later(random.between(20, 90)));
    return null;
  }
  if (random.chance(0.028)) {
    script.act(intake, { type: 'refuse', reason: random.pick(['不在任务清单内', '属经济合同纠纷，应走司法途径', '诉求已由法定渠道受理', '反映内容不具体，联系不上反映人']), rule: 'admission.listedItemsOnly' }, at);
    return null;
  }
  if (random.chance(0.025)) {
    script.act(intake, { type: 'sendBack', reason: random.pick(['位置不清，请补充楼栋', '请附现场照片', '事项分类有误，请重选', '缺反映人联系方式']), rule: null }, at);
    script.act(intake, { type: 'amend', title: `${script.state().title}（已补充）` }, later(random.between(5, 40)));
    const again = later(random.between(42, 70));
    script.act(intake, { type: 'admit', taskItemId: item.id }, again);
    return again;
  }
  script.act(intake, { type: 'admit', taskItemId: item.id }, at);
  if (random.chance(0.012)) {
    script.act(chief, { type: 'void', reason: random.pick(['反映人撤回', '测试工单', '重复录入']) }, later(random.between(3, 60)));
    return null;
  }
  return at;
}

/** From feedback to check and close; returns when. */
function finish(stage: Stage, script: CaseScript, job: Job, handedBack: EpochMs): EpochMs {
  const { random } = stage;
  if (script.state().stage !== 'reportedBack') return handedBack;
  const check = job.intake.id === checker.id ? demoDesks.checking : random.chance(0.6) ? checker : demoDesks.checking;
  let at = handedBack + stretched(stage, job.item, 'check', 0.28);
  script.act(check, { type: 'check', passed: true, note: random.pick(['现场照片与描述一致', '电话回访反映人认可', '已复核，问题解决', '符合办结条件', '抽查现场，未反弹']) }, Math.round(at));
  at += stretched(stage, job.item, 'close', 0.1);
  script.act(check, { type: 'close', note: random.pick(['办结', '按期办结', '核查通过，办结', '']) }, Math.round(at));
  return at;
}

/** The call back after a while, for about half of the closed cases. */
function evaluate(stage: Stage, script: CaseScript, closedAt: EpochMs): void {
  const { random } = stage;
  if (!random.chance(0.52)) return;
  const solved = random.chance(0.92);
  const words = random.chance(0.35) ? random.pick(['处理很快', '态度好', '问题没有彻底解决', '希望常来看看', '满意', '等的时间有点长']) : '';
  script.act(demoFeeds.callBack, { type: 'evaluate', solved, satisfied: random.chance(0.08) ? null : solved ? random.chance(0.9) : false, words }, Math.round(closedAt + random.between(1, 40) * 60 * minute));
}

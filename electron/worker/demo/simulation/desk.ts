import { distanceM } from '@shared/domain/geo/distance';
import { isEnded, isLive } from '@shared/domain/case/stages';
import type { CaseState } from '@shared/domain/case/state';
import type { EpochMs } from '@shared/domain/ids';
import type { ClockStep, TaskItem } from '@shared/domain/task-list';
import { demoDesks, demoFeeds } from '@shared/demo/desks';
import type { Casting } from '../casework/casting';
import { paceOf } from '../history/stage';
import { randomStream, type Random } from '../random';
import type { DemoWorld } from '../world';
import { kindOf, type Intent } from './intent';
import type { Walkers } from './walkers';

const minute = 60_000;

export interface DeskView {
  readonly world: DemoWorld;
  readonly casting: Casting;
  readonly walkers: Walkers;
  readonly seed: number;
  readonly newId: (at: EpochMs) => string;
  /** An open case about the same thing that is older, to merge into. */
  readonly twinOf: (state: CaseState) => CaseState | null;
}

/** What the simulated desk means to do next about a case that no operator has touched. */
export function deskIntent(state: CaseState, view: DeskView): Intent | null {
  const random = randomStream(view.seed, `desk/${state.id}/${state.stage}/${state.reworkCount}/${state.sentBackCount}/${state.assignments.length}`);
  const { item } = kindOf(state, view.world);
  const pace = (step: ClockStep, share: number): number => (item === null ? 10 * minute : paceOf(item, step, random, share));
  const since = state.lastEventAt;
  const later = (ms: number): EpochMs => Math.round(since + ms);
  const { intake, checking, chief } = demoDesks;
  if (state.suspendedAt !== null) {
    const until = state.suspendedUntil ?? state.suspendedAt + 6 * 60 * minute;
    return { key: 'resume', at: until, actor: intake, command: { type: 'resume', reason: '约定时间已到，恢复办理' } };
  }
  switch (state.stage) {
    case 'reported':
      return { key: 'admission', at: later(pace('admit', 0.3)), actor: intake, command: admissionOf(state, item, view, random) };
    case 'sentBack':
      if (item === null || item.handlingLevel === 'district') return { key: 'void', at: later(random.between(20, 60) * minute), actor: chief, command: { type: 'void', reason: '已转区治理中心，本级作废' } };
      return { key: 'readmit', at: later(random.between(10, 40) * minute), actor: intake, command: { type: 'admit', taskItemId: item.id } };
    case 'admitted':
      return { key: 'register', at: later(pace('register', 0.25)), actor: intake, command: { type: 'register' } };
    case 'registered':
    case 'rework':
      return dispatch(state, view, random, later(pace('dispatch', 0.3)));
    case 'reportedBack': {
      const passed = state.reworkCount > 0 || !random.chance(0.05);
      return { key: 'check', at: later(random.chance(0.4) ? random.between(4, 30) * minute : pace('check', 0.28)), actor: checking, command: { type: 'check', passed, note: passed ? '现场照片与描述一致' : '现场仍有遗留，请返工' } };
    }
    case 'checked':
      return { key: 'close', at: later(random.between(2, 25) * minute), actor: checking, command: { type: 'close', note: '核查通过，办结' } };
    default:
      return null;
  }
}

/** The caller is asked how it went, for half of the cases. */
export function evaluation(state: CaseState, seed: number): Intent | null {
  if (state.stage !== 'closed') return null;
  const random = randomStream(seed, `evaluate/${state.id}`);
  if (!random.chance(0.5)) return null;
  const solved = random.chance(0.93);
  return { key: 'evaluate', at: Math.round(state.lastEventAt + random.between(10, 120) * minute), actor: demoFeeds.callBack, command: { type: 'evaluate', solved, satisfied: solved && random.chance(0.92), words: random.chance(0.3) ? random.pick(['处理很快', '满意', '希望常来看看']) : '' } };
}

function admissionOf(state: CaseState, item: TaskItem | null, view: DeskView, random: Random): Intent['command'] {
  const twin = view.twinOf(state);
  if (twin !== null) return { type: 'merge', intoId: twin.id };
  if (item === null) return { type: 'refuse', reason: '不在任务清单内', rule: 'admission.listedItemsOnly' };
  if (item.handlingLevel === 'district') return { type: 'sendBack', reason: '超出镇街处置权限', rule: 'admission.handlingLevel' };
  if (random.chance(0.025)) return { type: 'refuse', reason: '诉求已由法定渠道受理', rule: 'admission.listedItemsOnly' };
  if (random.chance(0.02) && state.sentBackCount === 0) return { type: 'sendBack', reason: '位置不清，请补充楼栋', rule: null };
  return { type: 'admit', taskItemId: item.id };
}

/** The nearest free person on duty who can do it; the grid's own worker where nothing special is asked; a unit where nobody is free. */
function dispatch(state: CaseState, view: DeskView, random: Random, at: EpochMs): Intent | null {
  const { world, walkers, casting } = view;
  const { kind } = kindOf(state, world);
  const { point } = state.place;
  const tried = new Set(state.assignments.filter(({ stage }) => stage !== 'cleared').map(({ assignee }) => (assignee.kind === 'person' ? assignee.personId : assignee.organizationId)));
  let best: number | null = null;
  let bestMetres = Infinity;
  world.people.forEach((person, index) => {
    if (person.subdistrictId !== state.place.subdistrictId || !walkers.has(index) || !walkers.isFree(index) || tried.has(person.id)) return;
    const fits = kind.ask.length > 0 ? kind.ask.some((skill) => person.skills.includes(skill)) : person.role === 'fullTimeGridWorker' || person.role === 'gridLeader';
    if (!fits) return;
    // Somebody of the grid knows the place: worth a few hundred metres.
    const metres = (point === null ? 0 : distanceM(walkers.pointOf(index), point)) - (person.homeGridId === state.place.gridId ? 400 : 0);
    if (metres >= bestMetres) return;
    bestMetres = metres;
    best = index;
  });
  const order = { type: 'dispatch', assignmentId: view.newId(at), ask: kind.ask, instruction: random.pick(['请立即前往处置。', '请到场核实后反馈。', '到场后拍照上传。']) } as const;
  const person: number | null = best;
  if (person !== null) {
    const metres = point === null ? null : Math.round(distanceM(walkers.pointOf(person), point));
    return { key: `dispatch/${state.assignments.length}`, at, actor: demoDesks.intake, command: { ...order, assignee: casting.assignee(person), distanceM: metres } };
  }
  const unit = casting.unitFor(kind.ask, random) ?? casting.department(random);
  return { key: `dispatch/${state.assignments.length}`, at, actor: demoDesks.intake, command: { ...order, assignee: { kind: 'organization', organizationId: unit.id, name: unit.name }, distanceM: null } };
}

/** The older open case of the same item in the same grid within an hour. */
export function twinAmong(state: CaseState, cases: Iterable<CaseState>): CaseState | null {
  let twin: CaseState | null = null;
  for (const other of cases) {
    if (other.id === state.id || other.exercise !== state.exercise || other.taskItemId !== state.taskItemId || other.place.microGridId !== state.place.microGridId || other.place.microGridId === null) continue;
    const ageMs = state.t0ReportedAt - other.t0ReportedAt;
    if (ageMs < 0 || ageMs > 60 * minute || isEnded(other.stage)) continue;
    if (twin === null || other.t0ReportedAt < twin.t0ReportedAt) twin = other;
  }
  return twin !== null && !state.assignments.some(({ stage }) => isLive(stage)) ? twin : null;
}

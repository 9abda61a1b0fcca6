import { operationCommands, type CaseCommandType, type OperationCommandType } from '@shared/domain/case/commands';
import { reversibleEvents } from '@shared/domain/case/reversible';
import type { IconName } from '@/ui';

/** Commands that a desk gives on a standing case; `report` has a form of its own, squads have a screen of their own. */
export type DeskAction = Exclude<CaseCommandType, 'report' | OperationCommandType>;

const elsewhere: ReadonlySet<CaseCommandType> = new Set<CaseCommandType>(['report', ...operationCommands]);

export function isDeskAction(type: CaseCommandType): type is DeskAction {
  return !elsewhere.has(type);
}

interface Action {
  readonly type: DeskAction;
  readonly icon: IconName;
  /** The one key, in the notation of `AppCommand.keys`. */
  readonly keys?: string;
  /** Pinyin and its initials, for the palette. */
  readonly pinyin: string;
  /** Cannot be taken back: its form asks once more. */
  readonly confirms?: true;
}

/** In the order in which the panel and the palette list them: the main line, the field, what stands beside, the weighty ones. */
export const actions: readonly Action[] = [
  { type: 'admit', icon: 'check', keys: 'i', pinyin: 'shouli sl' },
  { type: 'register', icon: 'list', keys: 'l', pinyin: 'lian la' },
  { type: 'dispatch', icon: 'send', keys: 'd', pinyin: 'paiqian fenbo pq fb' },
  { type: 'acknowledge', icon: 'check', keys: 'a', pinyin: 'qianshou jiedan qs jd' },
  { type: 'depart', icon: 'right', keys: 'g', pinyin: 'chufa cf' },
  { type: 'arrive', icon: 'pin', keys: 'v', pinyin: 'daochang dc' },
  { type: 'handle', icon: 'check', keys: 'h', pinyin: 'chuzhi cz' },
  { type: 'reportBack', icon: 'upload', keys: 'r', pinyin: 'fankui fk' },
  { type: 'check', icon: 'search', keys: 'c', pinyin: 'hecha hc' },
  { type: 'close', icon: 'check', keys: 'x', pinyin: 'banjie jiean bj ja' },
  { type: 'evaluate', icon: 'info', pinyin: 'pingjia pj' },
  { type: 'whistle', icon: 'whistle', keys: 'w', pinyin: 'chuishao cs' },
  { type: 'checkIn', icon: 'check', pinyin: 'baodao bd' },
  { type: 'clear', icon: 'signOut', pinyin: 'lichang lc' },
  { type: 'note', icon: 'list', keys: 'b', pinyin: 'beizhu bz' },
  { type: 'attachSignal', icon: 'plus', pinyin: 'zhuijia shangbao zj' },
  { type: 'amend', icon: 'settings', keys: 'e', pinyin: 'gengzheng gz' },
  { type: 'setSeverity', icon: 'warning', pinyin: 'dengji dj' },
  { type: 'suspend', icon: 'pause', pinyin: 'guazhang gz' },
  { type: 'resume', icon: 'play', pinyin: 'jiechu guazhang jcgz' },
  { type: 'extend', icon: 'clock', pinyin: 'yanshi ys' },
  { type: 'supervise', icon: 'warning', pinyin: 'duban db' },
  { type: 'liftSupervision', icon: 'check', pinyin: 'jiechu duban jcdb' },
  { type: 'decline', icon: 'close', pinyin: 'xiejue xj' },
  { type: 'withdraw', icon: 'undo', pinyin: 'chehui ch' },
  { type: 'sendBack', icon: 'undo', pinyin: 'huitui ht' },
  { type: 'merge', icon: 'link', pinyin: 'bingan ba', confirms: true },
  { type: 'refuse', icon: 'close', pinyin: 'buyu shouli bysl', confirms: true },
  { type: 'reopen', icon: 'undo', pinyin: 'chongxin banli cxbl', confirms: true },
  { type: 'forceClose', icon: 'close', pinyin: 'qiangzhi jiean qzja', confirms: true },
  { type: 'void', icon: 'close', pinyin: 'zuofei zf', confirms: true },
];

export const actionOf = (type: DeskAction): Action | undefined => actions.find((action) => action.type === type);

/** The event that a command is written down as. */
const written: Readonly<Record<Exclude<CaseCommandType, 'report'>, string>> = {
  attachSignal: 'signalAttached',
  admit: 'admitted',
  refuse: 'refused',
  register: 'registered',
  setSeverity: 'severitySet',
  amend: 'amended',
  sendBack: 'sentBack',
  dispatch: 'dispatched',
  acknowledge: 'acknowledged',
  decline: 'declined',
  withdraw: 'withdrawn',
  depart: 'departed',
  arrive: 'arrived',
  clear: 'cleared',
  reserve: 'squadReserved',
  releaseReservation: 'reservationReleased',
  orderSquad: 'squadOrdered',
  raiseAlarm: 'alarmRaised',
  orderBackfill: 'backfillOrdered',
  notify: 'notified',
  replace: 'replaced',
  takeCommand: 'commandTaken',
  callPar: 'parCalled',
  accountFor: 'accountedFor',
  standDown: 'stoodDown',
  handle: 'handled',
  reportBack: 'reportedBack',
  check: 'checked',
  close: 'closed',
  evaluate: 'evaluated',
  suspend: 'suspended',
  resume: 'resumed',
  extend: 'extended',
  whistle: 'whistled',
  checkIn: 'checkedIn',
  supervise: 'supervised',
  liftSupervision: 'supervisionLifted',
  merge: 'merged',
  void: 'voided',
  forceClose: 'forceClosed',
  reopen: 'reopened',
  note: 'noted',
  undo: 'undone',
};

/** Whether the act can be taken back for ten seconds. */
export const isUndoable = (type: Exclude<CaseCommandType, 'report'>): boolean => (reversibleEvents as readonly string[]).includes(written[type]);

import type { Actor } from '../domain/event';

/**
 * Who works at the desks of the demo world besides the accounts one can sign in with. They are nobody's account: what the simulation
 * does at a desk carries one of these ids, what an operator does carries theirs.
 */
export const demoDesks = {
  /** Takes calls, admits, registers, dispatches. */
  intake: { kind: 'account', id: '0000000d-0000-8000-8000-000000000001', name: '值班席 唐悦' },
  /** Checks and closes; never handles. */
  checking: { kind: 'account', id: '0000000d-0000-8000-8000-000000000002', name: '核查席 蒋文' },
  /** Decides what only a chief may: void, force, extend. */
  chief: { kind: 'account', id: '0000000d-0000-8000-8000-000000000003', name: '带班领导 黎明川' },
  /** Writes down what a unit's people say by telephone. */
  liaison: { kind: 'account', id: '0000000d-0000-8000-8000-000000000004', name: '单位联络席 何沛' },
} as const satisfies Record<string, Actor>;

/** Programs that report: the city's hotline, sensors, warnings, and the call-back service. */
export const demoFeeds = {
  hotline: { kind: 'feed', id: '0000000d-0000-8000-8000-000000000011', name: '12345 热线' },
  sensor: { kind: 'feed', id: '0000000d-0000-8000-8000-000000000012', name: '感知设备' },
  warning: { kind: 'feed', id: '0000000d-0000-8000-8000-000000000013', name: '预警平台' },
  callBack: { kind: 'feed', id: '0000000d-0000-8000-8000-000000000014', name: '回访平台' },
  units: { kind: 'feed', id: '0000000d-0000-8000-8000-000000000015', name: '单位报到' },
  /** Carries orders to phones and says what became of them. */
  messages: { kind: 'feed', id: '0000000d-0000-8000-8000-000000000016', name: '指令通道' },
} as const satisfies Record<string, Actor>;

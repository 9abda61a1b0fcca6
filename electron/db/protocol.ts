import type { WritingProgress } from '@shared/ipc/import-stage';
import type { WireError } from '@shared/ipc/result';
import type { Change } from '@shared/ipc/views';
import type { SlowQuery } from './driver';
import type { OpenReport, ReaderMethods, WriterMethods } from './interface';

/** Messages between main and a database thread. Calls carry a number that the answer repeats; calls of one thread are answered in order. */
export interface Call {
  readonly call: number;
  readonly method: string;
  readonly input: unknown;
}

export type FromHost =
  | { readonly kind: 'ready'; readonly report: OpenReport | null }
  | { readonly kind: 'failed'; readonly error: WireError }
  | { readonly kind: 'answer'; readonly call: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'answer'; readonly call: number; readonly ok: false; readonly error: WireError }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'writing'; readonly progress: WritingProgress }
  | { readonly kind: 'slow'; readonly query: SlowQuery };

/** `close` is a call like any other, so it waits for those before it. */
export const closeCall = 'close';

export type HostRole = 'writer' | 'reader' | 'backup';

/** The worker's `workerData`. */
export interface HostData {
  readonly role: HostRole;
  readonly file: string;
  readonly backupsFolder: string | null;
  readonly deferIndexes: boolean;
  readonly slowMs: number;
}

/**
 * Which reader thread answers what: the queue and the case file never stand behind a chart over a million cases, and neither does
 * the search that goes on while somebody types.
 */
export const lanes = ['desk', 'find', 'figures'] as const;
export type Lane = (typeof lanes)[number];

export const readerLanes: Readonly<Record<keyof ReaderMethods, Lane>> = {
  queuePage: 'desk',
  queueCounts: 'desk',
  caseView: 'desk',
  caseEvents: 'desk',
  areaTree: 'desk',
  areasAt: 'desk',
  person: 'desk',
  organizations: 'desk',
  taskItems: 'desk',
  responsePlans: 'desk',
  namesOf: 'desk',
  roadClosures: 'desk',
  musterStates: 'desk',
  caseOfAssignment: 'desk',
  accounts: 'desk',
  accountByName: 'desk',
  settings: 'desk',
  importBatches: 'desk',
  lastRecordedAt: 'desk',
  caseNumbers: 'figures',
  duplicates: 'find',
  peoplePage: 'find',
  candidates: 'find',
  squads: 'find',
  search: 'find',
  vacancies: 'find',
  quarantine: 'find',
  figures: 'figures',
  figureLegs: 'figures',
  figureCompliance: 'figures',
  figureRates: 'figures',
  figureVolume: 'figures',
  figureHeat: 'figures',
  figureDistribution: 'figures',
  figureComparison: 'figures',
  figureFunnel: 'figures',
  figurePanel: 'figures',
  drillLegs: 'figures',
  drillRate: 'figures',
  packedAreas: 'figures',
  packedCases: 'figures',
  packedPeople: 'figures',
  packedStreets: 'figures',
  streetLines: 'figures',
  packedPositions: 'figures',
  fieldDevices: 'find',
  feedQuarantine: 'find',
  fixHistory: 'find',
  openCaseStates: 'figures',
  logAfter: 'figures',
  // Asked before anything else is, and answered from two marks: no reason to wait for a second thread.
  logSize: 'desk',
};

export const writerMethodNames: Readonly<Record<keyof WriterMethods, true>> = {
  reportCase: true,
  executeCase: true,
  append: true,
  importBatch: true,
  undoImport: true,
  setDuty: true,
  addTemporaryItem: true,
  savePlan: true,
  retirePlan: true,
  drawClosure: true,
  liftClosure: true,
  setPositions: true,
  putFieldDevices: true,
  removeFieldDevice: true,
  clearFeedQuarantine: true,
  setStreets: true,
  tickLights: true,
  createAccount: true,
  setAccountActive: true,
  putSetting: true,
  backUp: true,
  rebuildProjections: true,
  rebuildFigures: true,
  checkpoint: true,
};

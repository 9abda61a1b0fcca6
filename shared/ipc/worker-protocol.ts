import type { CaseCommand } from '../domain/case/commands';
import type { CaseState } from '../domain/case/state';
import type { Actor, DomainEvent } from '../domain/event';
import type { ExerciseFailing } from '../domain/exercise/script';
import type { BatchId, CaseId, EpochMs, OperationId, PersonId } from '../domain/ids';
import type { Person } from '../domain/people';
import type { Area } from '../domain/place';
import type { HandlingLevel, StepLimits } from '../domain/task-list';
import type { PackedStreets } from './bulk';
import type { FieldFromWorker, FieldToWorker } from './field-protocol';
import type { WireError } from './result';
import type { ImportKind, ImportMapping, ImportPreview, ImportProgress, SimulationView } from './views';

/**
 * Messages between main and the sync worker (a utilityProcess). The worker holds no database handle: it parses, validates and
 * plans, and hands plain validated data to main. Requests of main carry a number that the reply repeats.
 */
export type ToWorker =
  | FieldToWorker
  /** Make the demo world: the worker answers with `seedChunk`s (each to be acknowledged by `seedChunkStored`) and `seedDone`. */
  | { readonly kind: 'seed'; readonly request: number; readonly world: DemoWorldSize; readonly seed: number; readonly now: EpochMs; readonly historyDays: number; readonly console: string }
  | { readonly kind: 'seedChunkStored'; readonly request: number }
  /** Start playing on a seeded world; open cases are given so that the field goes on with them. */
  | { readonly kind: 'simulationStart'; readonly seed: number; readonly world: DemoWorldSize; readonly now: EpochMs; readonly open: readonly CaseState[]; readonly speed: number; readonly running: boolean; readonly takenOver: boolean; /** Last known fixes: people go on from there; without them from near their homes. */ readonly positions?: PositionBatch; /** Present duty in the order of `positions`, indexes of `dutyStates`; without it as seeded. */ readonly duty?: Uint8Array }
  /** An exercise makes the next `count` people of a case's squads fail in one way. */
  | { readonly kind: 'simulationFail'; readonly caseId: CaseId; readonly how: ExerciseFailing; readonly count: number }
  | { readonly kind: 'simulationSet'; readonly running?: boolean; readonly speed?: number; readonly takenOver?: boolean }
  /** What this order found, answered with `reply` (`OrderMeasure`; null where nothing is simulated). */
  | { readonly kind: 'exerciseMeasure'; readonly request: number; readonly state: CaseState; readonly operationId: OperationId }
  | { readonly kind: 'simulationStop' }
  /** What became of a command of the simulation, and every case event that others caused, so that the field can react. */
  | { readonly kind: 'commandOutcome'; readonly command: number; readonly ok: boolean; readonly state: CaseState | null; readonly code: string | null; readonly byPhone?: readonly PersonId[] }
  /** `byPhone`: of the people ordered, those whose own phone speaks for them; the simulation plays the others only. */
  | { readonly kind: 'caseChanged'; readonly state: CaseState; readonly byPhone?: readonly PersonId[] }
  | { readonly kind: 'importRead'; readonly request: number; readonly id: BatchId; readonly import: ImportKind; readonly path: string; readonly mapping: ImportMapping | null; readonly remembered: ImportMapping | null; readonly known: KnownForImport }
  | { readonly kind: 'importRemap'; readonly request: number; readonly id: BatchId; readonly mapping: ImportMapping; readonly known: KnownForImport }
  /** Writes the plan to the file `stage` (see import-stage.ts), which must not exist, then answers with `reply` (`StagedCounts`). */
  | { readonly kind: 'importPlan'; readonly request: number; readonly id: BatchId; readonly stage: string; readonly actor: Actor; readonly console: string; readonly now: EpochMs; readonly known: KnownForImport }
  | { readonly kind: 'importForget'; readonly id: BatchId }
  | { readonly kind: 'crash' };

export type FromWorker =
  | FieldFromWorker
  | { readonly kind: 'ready' }
  | { readonly kind: 'reply'; readonly request: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'reply'; readonly request: number; readonly ok: false; readonly error: WireError }
  | { readonly kind: 'seedChunk'; readonly request: number; readonly step: string; readonly done: number; readonly total: number; readonly events: readonly DomainEvent[]; readonly streets?: Omit<PackedStreets, 'kind' | 'request'>; readonly positions?: PositionBatch }
  /** A command of the simulation, given in the name of a person, a caller or a desk; `command` numbers it. */
  | { readonly kind: 'simulationReport'; readonly command: number; readonly caseId: CaseId; readonly order: Extract<CaseCommand, { type: 'report' }>; readonly actor: Actor; readonly occurredAt: EpochMs }
  | { readonly kind: 'simulationCommand'; readonly command: number; readonly caseId: CaseId; readonly order: CaseCommand; readonly actor: Actor; readonly occurredAt: EpochMs }
  /** People come on and go off duty by their roster, in the order in which they do. */
  | { readonly kind: 'simulationDuty'; readonly changes: readonly { readonly personId: PersonId; readonly state: 'onDuty' | 'offDuty'; readonly at: EpochMs }[] }
  | { readonly kind: 'positions'; readonly batch: PositionBatch }
  | { readonly kind: 'simulationView'; readonly view: SimulationView }
  | { readonly kind: 'importProgress'; readonly progress: ImportProgress }
  | { readonly kind: 'importPreview'; readonly request: number; readonly preview: ImportPreview }
  | { readonly kind: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly message: string };

export type DemoWorldSize = 'subdistrict' | 'district';

/** Parallel arrays: people, lng/lat pairs, fix times in epoch ms. */
export interface PositionBatch {
  readonly personIds: readonly PersonId[];
  readonly positions: Float64Array;
  readonly fixAt: Float64Array;
  /** Radii, m, NaN where unknown; left out where nobody measures (the simulation). */
  readonly accuracyM?: Float32Array;
}

export type FormerPerson = Pick<Person, 'homeGridId' | 'communityId' | 'subdistrictId' | 'employerId' | 'employerName' | 'skills' | 'squadId'>;

/** What an import is checked against: the areas, people and list items already here. Geometry only of areas that can be parents. */
export interface KnownForImport {
  readonly areas: readonly { readonly id: string; readonly level: string; readonly code: string; readonly name: string; readonly parentId: string | null; readonly coordinates: readonly (readonly (readonly (readonly [number, number])[])[])[] | null; /** What stays where a file has no column for it. */ readonly former?: Pick<Area, 'residents' | 'gridKind'> }[];
  readonly people: readonly { readonly id: string; readonly externalRef: string | null; readonly name: string; readonly phone: string | null; /** What stays where a file has no column for it. */ readonly former?: FormerPerson }[];
  /** With level and limits a past case is admitted under its item; without, it only names it. */
  readonly items: readonly { readonly id: string; readonly code: string; readonly name: string; readonly handlingLevel?: HandlingLevel; readonly limits?: StepLimits }[];
  /** Numbers of the cases already here, for an import of cases: a number met again is left alone. */
  readonly caseNumbers?: readonly string[];
}

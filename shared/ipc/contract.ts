import { z } from 'zod';
import { roles } from '../domain/event';
import { boards, sourceCrs, areaLevels } from '../domain/place';
import { skills } from '../domain/people';
import { severities } from '../domain/task-list';
import { signalSources } from '../domain/case/status';
import type { CaseId, BatchId, AreaId, PersonId } from '../domain/ids';
import { dispatchMethods } from './dispatch-methods';
import { figuresMethods } from './figures-methods';
import { exerciseMethods } from './exercise-methods';
import { deviceInput, deviceListInput, deviceOfPersonInput, devicesInput, feedChange, feedFileInput } from './field-methods';
import type { DeviceImportResult, FeedView, FieldDeviceView, FieldQuarantineRow } from './field-views';
import { administrators, chiefs, desk, epochMs, everyone, id, lngLat, method, none, reason, words, type Method } from './method';
import { squadCommands } from './squad-commands';
import type {
  AccountView, AppView, AreaNode, CandidateRow, CaseView, DuplicateSuggestion, FiguresView, ImportBatchRow, ImportPreview,
  Organization, PersonRow, QueueCounts, QueuePage, SearchHits, SessionView, SimulationView, SquadRow, TaskItem, VacancyRow,
} from './views';

/**
 * Every cross-process method, once: its input schema, its output type, who may call it. The main-side registration checks
 * sender, role and schema from this table; the renderer's client takes its signatures from it.
 */
const severity = z.literal(severities);

const place = z.object({
  point: lngLat.nullable(),
  address: z.string().max(300),
  districtId: id.nullable(),
  subdistrictId: id.nullable(),
  communityId: id.nullable(),
  gridId: id.nullable(),
  microGridId: id.nullable(),
});

/** The signal as the desk enters it; ids and t1 are the main process's to give. */
const deskSignal = z.object({
  source: z.enum(signalSources),
  reportedAt: epochMs.nullable(),
  reporterName: z.string().max(100).nullable(),
  reporterPhone: z.string().max(40).nullable(),
  text: z.string().max(4000),
  externalRef: z.string().max(100).nullable(),
});

const assignee = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: id }),
  z.object({ kind: z.literal('organization'), organizationId: id }),
]);

/** Case commands as a desk may give them; `report` has a method of its own, ids and names are filled in behind the border. */
export const deskCaseCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('attachSignal'), signal: deskSignal }),
  z.object({ type: z.literal('admit'), taskItemId: id }),
  z.object({ type: z.literal('refuse'), reason, rule: z.string().max(100) }),
  z.object({ type: z.literal('register') }),
  z.object({ type: z.literal('setSeverity'), severity, reason: reason.nullable() }),
  z.object({ type: z.literal('amend'), title: words(200).optional(), place: place.optional(), taskItemId: id.optional() }),
  z.object({ type: z.literal('sendBack'), reason, rule: z.string().max(100).nullable() }),
  z.object({ type: z.literal('dispatch'), assignee, ask: z.array(z.enum(skills)).max(12), instruction: z.string().max(1000) }),
  z.object({ type: z.literal('acknowledge'), assignmentId: id }),
  z.object({ type: z.literal('decline'), assignmentId: id, reason }),
  z.object({ type: z.literal('withdraw'), assignmentId: id, reason }),
  z.object({ type: z.literal('depart'), assignmentId: id }),
  z.object({ type: z.literal('arrive'), assignmentId: id }),
  z.object({ type: z.literal('clear'), assignmentId: id }),
  z.object({ type: z.literal('handle'), result: words(2000) }),
  z.object({ type: z.literal('reportBack'), summary: words(2000) }),
  z.object({ type: z.literal('check'), passed: z.boolean(), note: z.string().max(2000) }),
  z.object({ type: z.literal('close'), note: z.string().max(2000) }),
  z.object({ type: z.literal('evaluate'), solved: z.boolean().nullable(), satisfied: z.boolean().nullable(), words: z.string().max(2000) }),
  z.object({ type: z.literal('suspend'), reason, until: epochMs.nullable() }),
  z.object({ type: z.literal('resume'), reason }),
  z.object({ type: z.literal('extend'), byMs: z.number().int().positive(), reason }),
  z.object({ type: z.literal('whistle'), organizationId: id, reason, checkInLimitMs: z.number().int().positive() }),
  z.object({ type: z.literal('checkIn'), organizationId: id }),
  z.object({ type: z.literal('supervise'), reason }),
  z.object({ type: z.literal('liftSupervision'), reason }),
  z.object({ type: z.literal('merge'), intoId: id }),
  z.object({ type: z.literal('void'), reason }),
  z.object({ type: z.literal('forceClose'), reason }),
  z.object({ type: z.literal('reopen'), reason }),
  z.object({ type: z.literal('note'), text: words(2000) }),
  z.object({ type: z.literal('undo'), eventId: id }),
  ...squadCommands,
]);
export type DeskCaseCommand = z.infer<typeof deskCaseCommand>;

export const queueFilter = z.object({
  scope: z.enum(['all', 'mine', 'unassigned', 'overdue']),
  board: z.enum(boards).nullable(),
  classCode: z.string().max(20).nullable(),
  severity: severity.nullable(),
  areaId: id.nullable(),
});

const mapping = z.object({
  columns: z.record(z.string(), z.string()),
  crs: z.enum(sourceCrs),
  encoding: z.enum(['utf-8', 'gb18030']),
  level: z.enum(areaLevels).nullable(),
});

const password = z.string().min(8).max(200);
const accountName = z.string().trim().min(1).max(60);

export const contract = {
  'app.view': method<AppView>()(none, 'signedOut'),
  /** The window's first screen is on the glass: what was put off for it may begin. */
  'app.drawn': method<null>()(none, 'signedOut'),
  'app.takeDoor': method<null>()(z.object({ door: z.enum(['demo', 'own']) }), 'signedOut'),
  'app.leaveProfile': method<null>()(none, administrators),
  'app.setLocale': method<null>()(z.object({ locale: z.enum(['zh-CN', 'en']) }), 'signedOut'),
  'app.setTheme': method<null>()(z.object({ theme: z.enum(['dark', 'light']) }), 'signedOut'),
  'app.dismissNotice': method<null>()(z.object({ id }), 'signedOut'),
  'app.backUpNow': method<null>()(none, administrators),
  /**
   * Bulk data and live positions travel on a MessagePort that main hands to the window after this call (see shared/ipc/bulk.ts). Before
   * somebody has signed in it answers for the ground of the map alone: borders and streets, no cases and no people.
   */
  'app.openBulkPort': method<null>()(none, 'signedOut'),

  'session.current': method<SessionView | null>()(none, 'signedOut'),
  'session.signIn': method<SessionView>()(z.object({ name: accountName, password: z.string().max(200) }), 'signedOut'),
  'session.signOut': method<null>()(none, 'signedOut'),
  'session.createFirstAdministrator': method<SessionView>()(z.object({ name: accountName, displayName: words(60), password }), 'signedOut'),
  'accounts.list': method<readonly AccountView[]>()(none, administrators),
  'accounts.create': method<AccountView>()(
    z.object({ name: accountName, displayName: words(60), role: z.enum(roles), password, personId: id.nullable() }),
    administrators,
  ),
  'accounts.setActive': method<null>()(z.object({ id, active: z.boolean() }), administrators),

  'queue.page': method<QueuePage>()(z.object({ filter: queueFilter, after: z.string().max(300).nullable(), limit: z.number().int().min(1).max(500) }), everyone),
  'queue.counts': method<QueueCounts>()(z.object({ filter: queueFilter }), everyone),

  'cases.get': method<CaseView>()(z.object({ id }), everyone),
  'cases.report': method<{ readonly id: CaseId; readonly no: string }>()(
    z.object({ title: words(200), place, taskItemId: id.nullable(), severity, signal: deskSignal }),
    desk,
  ),
  /** Returns the view after the command, and the id of its last event for undo. */
  'cases.execute': method<{ readonly view: CaseView; readonly lastEventId: string | null }>()(z.object({ id, command: deskCaseCommand }), desk),
  'cases.duplicates': method<readonly DuplicateSuggestion[]>()(
    z.object({ point: lngLat.nullable(), gridId: id.nullable(), taskItemId: id.nullable(), reporterPhone: z.string().max(40).nullable(), excludeId: id.nullable() }),
    desk,
  ),

  'areas.tree': method<readonly AreaNode[]>()(none, everyone),
  /** The chain of areas that hold a point, highest first; empty outside. */
  'areas.at': method<readonly AreaNode[]>()(z.object({ point: lngLat }), everyone),
  'areas.vacancies': method<readonly VacancyRow[]>()(z.object({ areaId: id.nullable() }), everyone),

  'people.page': method<{ readonly rows: readonly PersonRow[]; readonly total: number }>()(
    z.object({ areaId: id.nullable(), skill: z.enum(skills).nullable(), squadId: id.nullable(), offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(500) }),
    everyone,
  ),
  'people.get': method<PersonRow>()(z.object({ id }), everyone),
  'people.candidates': method<readonly CandidateRow[]>()(z.object({ point: lngLat.nullable(), gridId: id.nullable(), skills: z.array(z.enum(skills)).max(12), limit: z.number().int().min(1).max(200) }), desk),
  'people.setDuty': method<null>()(z.object({ id, state: z.enum(['offDuty', 'onDuty', 'unavailable']) }), desk),
  'squads.list': method<readonly SquadRow[]>()(none, everyone),
  'organizations.list': method<readonly Organization[]>()(none, everyone),

  'taskList.list': method<readonly TaskItem[]>()(none, everyone),
  /** Admits an unlisted item for a time; the approver is the caller and must be a duty chief or above. */
  'taskList.addTemporary': method<TaskItem>()(z.object({ code: words(20), name: words(100), nameEn: words(100), likeItemId: id, until: epochMs, requestedBy: words(100) }), chiefs),

  /** `mostBuckets` asks for wider buckets where a figure is drawn small; 200 without it. */
  'figures.view': method<FiguresView>()(z.object({ filter: queueFilter, from: epochMs, to: epochMs, mostBuckets: z.number().int().min(1).max(500).optional() }), everyone),
  'search.find': method<SearchHits>()(z.object({ text: z.string().max(100), limit: z.number().int().min(1).max(50) }), everyone),

  'simulation.view': method<SimulationView>()(none, everyone),
  'simulation.set': method<SimulationView>()(
    z.object({ running: z.boolean().optional(), speed: z.number().min(1).max(60).optional(), takenOver: z.boolean().optional() }),
    desk,
  ),

  /** Opens the system's file dialog; null when it was dismissed. `path` skips the dialog and is honoured only for dropped files. */
  'import.open': method<ImportPreview | null>()(z.object({ kind: z.enum(['areas', 'people', 'cases', 'roads']), path: z.string().max(4000).nullable() }), administrators),
  'import.remap': method<ImportPreview>()(z.object({ id, mapping }), administrators),
  'import.apply': method<ImportBatchRow>()(z.object({ id }), administrators),
  'import.cancel': method<null>()(z.object({ id }), administrators),
  /** Saves the bad rows with their reasons as CSV through the system's dialog; returns the file or null. */
  'import.exportQuarantine': method<{ readonly path: string } | null>()(z.object({ id }), administrators),
  'import.undo': method<null>()(z.object({ id }), administrators),
  'import.batches': method<readonly ImportBatchRow[]>()(none, administrators),

  'field.view': method<FeedView>()(none, administrators),
  'field.configure': method<null>()(feedChange, administrators),
  /** Opens the system's file dialog for a PEM file and takes what it holds; null when it was dismissed. */
  'field.chooseFile': method<{ readonly name: string } | null>()(feedFileInput, administrators),
  'field.forgetFile': method<null>()(feedFileInput, administrators),
  'field.devices': method<{ readonly rows: readonly FieldDeviceView[]; readonly total: number }>()(devicesInput, administrators),
  /** Gives a phone a password for the embedded broker, or a new one; it is in the answer and nowhere else. */
  'field.admitDevice': method<{ readonly password: string }>()(deviceOfPersonInput, administrators),
  /** Takes the password away and hangs up; the phone stays on the list. */
  'field.revokeDevice': method<null>()(deviceInput, administrators),
  'field.assignDevice': method<null>()(deviceOfPersonInput, administrators),
  'field.removeDevice': method<null>()(deviceInput, administrators),
  'field.importDevices': method<DeviceImportResult>()(deviceListInput, administrators),
  'field.quarantine': method<readonly FieldQuarantineRow[]>()(none, administrators),
  'field.clearQuarantine': method<null>()(none, administrators),

  ...dispatchMethods,
  ...figuresMethods,
  ...exerciseMethods,
} as const;

export type Contract = typeof contract;
export type MethodName = keyof Contract;
export type MethodInput<Name extends MethodName> = z.infer<Contract[Name]['input']>;
export type MethodOutput<Name extends MethodName> = Contract[Name] extends Method<z.ZodType, infer Output> ? Output : never;

export type { CaseId, BatchId, AreaId, PersonId };

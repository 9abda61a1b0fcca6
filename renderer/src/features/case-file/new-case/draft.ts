import type { SignalSource } from '@shared/domain/case/status';
import type { Place } from '@shared/domain/place';
import { admission, streetLevel } from '@shared/domain/task-list-rules';
import type { Severity, TaskItem } from '@shared/domain/task-list';
import type { MethodInput } from '@shared/ipc/contract';
import { createStore, useStore } from '@/lib/store';

/** A case being entered. It lives as long as the window, so that closing the form for a look at the map loses nothing. */
export interface Draft {
  readonly title: string;
  readonly taskItemId: string;
  /** Null follows what the list suggests. */
  readonly severity: Severity | null;
  readonly source: SignalSource;
  readonly reporterName: string;
  readonly reporterPhone: string;
  readonly text: string;
  readonly place: Place;
  /** `datetime-local` in the site's zone; '' is now. */
  readonly reportedAt: string;
}

export const nowhere: Place = { point: null, address: '', districtId: null, subdistrictId: null, communityId: null, gridId: null, microGridId: null };
export const emptyDraft: Draft = { title: '', taskItemId: '', severity: null, source: 'hotline12345', reporterName: '', reporterPhone: '', text: '', place: nowhere, reportedAt: '' };

const draft = createStore<Draft>(emptyDraft);
export const useDraft = (): Draft => useStore(draft);
export const changeDraft = (change: Partial<Draft>): void => draft.set({ ...draft.get(), ...change });
export const forgetDraft = (): void => draft.set(emptyDraft);

/** Whether anything has been entered that would be missed. The source is a habit, not an entry. */
export const isBegun = (one: Draft): boolean => one.title !== '' || one.text !== '' || one.taskItemId !== '' || one.reporterName !== '' || one.reporterPhone !== '' || one.place !== nowhere || one.reportedAt !== '';

/** Severity of a case whose item nobody knows yet: the mildest, until the list or a person says otherwise. */
export const severityOf = (one: Draft, item: TaskItem | null): Severity => one.severity ?? item?.defaultSeverity ?? 4;

/** What the task list says of the chosen item now. */
export function gateOf(item: TaskItem | null, now: number): ReturnType<typeof admission> {
  return admission(item, now, streetLevel);
}

export type DraftProblems = Readonly<Partial<Record<'title' | 'place' | 'reportedAt', string>>>;

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What the desk takes down of who said what. */
export function signalOf(one: Draft, reportedAt: number | null): MethodInput<'cases.report'>['signal'] {
  return { source: one.source, reportedAt, reporterName: orNull(one.reporterName), reporterPhone: orNull(one.reporterPhone), text: orNull(one.text) ?? one.title.trim(), externalRef: null };
}

/** The report that the draft makes, or what is still wrong with it. A case without a point is taken; one without any place is not. */
export function reportOf(one: Draft, item: TaskItem | null, reportedAt: number | null, now: number): { readonly ok: true; readonly input: MethodInput<'cases.report'> } | { readonly ok: false; readonly problems: DraftProblems } {
  const problems: { -readonly [Key in keyof DraftProblems]: string } = {};
  if (one.title.trim() === '') problems.title = 'title';
  const { place } = one;
  if (place.point === null && place.address.trim() === '' && place.communityId === null && place.subdistrictId === null && place.districtId === null) problems.place = 'place';
  if (one.reportedAt !== '' && reportedAt === null) problems.reportedAt = 'time';
  else if (reportedAt !== null && reportedAt > now) problems.reportedAt = 'future';
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, input: { title: one.title.trim(), place: { ...place, address: place.address.trim() }, taskItemId: item?.id ?? null, severity: severityOf(one, item), signal: signalOf(one, reportedAt) } };
}

/** Code of a temporary entry, unique by the minute: `T1125-1405`. */
export function temporaryCode(localNow: string): string {
  const [date = '', time = ''] = localNow.split('T');
  return `T${date.slice(5).replace('-', '')}-${time.replace(':', '')}`;
}

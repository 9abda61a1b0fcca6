import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { createWords } from '@shared/i18n';
import type { StagedCounts } from '@shared/ipc/import-stage';
import type { ImportBatchRow, ImportKind, ImportMapping, ImportPreview, ImportProgress, Locale, SessionView } from '@shared/ipc/views';
import type { FromWorker } from '@shared/ipc/worker-protocol';
import { BorderError, notFound, refused } from '../ipc/border-error';
import { csvText } from './csv';
import { knownForImport } from './known-for-import';
import { mappingKey, type Profile } from './open-profile';
import type { Supervisor } from './supervisor';

/** A file that was read and waits for the operator's word. */
interface Waiting {
  readonly windowId: number;
  readonly kind: ImportKind;
  readonly fileName: string;
  preview: ImportPreview | null;
  /** Rejects what waits on the worker when the operator gives up. */
  cancel: () => void;
}

/** Files waiting at once, over all windows; the oldest is forgotten. */
const maxWaiting = 8;
/** Dropped paths remembered per window. */
const maxDropped = 50;

class ImportCancelled extends BorderError {
  constructor() {
    super('unavailable', 'The import was cancelled; nothing was written.');
    Object.defineProperty(this, 'name', { value: 'ImportCancelled' });
  }
}

export interface Imports {
  /** Notes a path that the system handed to this window. */
  dropped(windowId: number, path: string): void;
  wasDropped(windowId: number, path: string): boolean;
  forgetWindow(windowId: number): void;
  open(profile: Profile, windowId: number, kind: ImportKind, path: string): Promise<ImportPreview | null>;
  remap(profile: Profile, windowId: number, id: string, mapping: ImportMapping): Promise<ImportPreview>;
  apply(profile: Profile, windowId: number, id: string, session: SessionView): Promise<ImportBatchRow>;
  cancel(windowId: number, id: string): void;
  undo(profile: Profile, id: string, session: SessionView): Promise<void>;
  exportQuarantine(profile: Profile, id: string, path: string, locale: Locale): Promise<void>;
  progress(message: FromWorker): void;
}

export function createImports(supervisor: Pick<Supervisor, 'request' | 'send'>, pushProgress: (windowId: number, progress: ImportProgress) => void): Imports {
  const waiting = new Map<string, Waiting>();
  const droppedBy = new Map<number, Set<string>>();

  function mine(windowId: number, id: string): Waiting {
    const found = waiting.get(id);
    if (found === undefined || found.windowId !== windowId) throw notFound('import', id);
    return found;
  }

  function forget(id: string): void {
    waiting.get(id)?.cancel();
    waiting.delete(id);
    supervisor.send({ kind: 'importForget', id });
  }

  /** What the worker answers, or ImportCancelled as soon as the operator gives up. */
  function orCancelled<T>(one: Waiting, answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      one.cancel = () => reject(new ImportCancelled());
      answer.then(resolve, reject);
    });
  }

  return {
    dropped(windowId, path) {
      const paths = droppedBy.get(windowId) ?? new Set<string>();
      droppedBy.set(windowId, paths.add(path));
      const oldest = paths.values().next().value;
      if (paths.size > maxDropped && oldest !== undefined) paths.delete(oldest);
    },
    wasDropped: (windowId, path) => droppedBy.get(windowId)?.has(path) ?? false,
    forgetWindow(windowId) {
      droppedBy.delete(windowId);
      for (const [id, one] of [...waiting]) if (one.windowId === windowId) forget(id);
    },

    async open(profile, windowId, kind, path) {
      const id = uuidv7();
      const one: Waiting = { windowId, kind, fileName: basename(path), preview: null, cancel: () => undefined };
      const oldest = waiting.keys().next().value;
      if (waiting.size >= maxWaiting && oldest !== undefined) forget(oldest);
      waiting.set(id, one);
      try {
        const [known, remembered] = await Promise.all([knownForImport(profile.reader, kind, profile.clock.now()), profile.setting(mappingKey(kind))]);
        // The mapping was written by `apply` below from a mapping that the contract's schema had passed.
        const before = (remembered ?? null) as ImportMapping | null;
        const read = supervisor.request((request) => ({ kind: 'importRead', request, id, import: kind, path, mapping: null, remembered: before, known }));
        // The protocol answers importRead with an importPreview and nothing else.
        one.preview = (await orCancelled(one, read)) as ImportPreview;
        return one.preview;
      } catch (error) {
        waiting.delete(id);
        if (error instanceof ImportCancelled) return null;
        throw error;
      }
    },

    async remap(profile, windowId, id, mapping) {
      const one = mine(windowId, id);
      const known = await knownForImport(profile.reader, one.kind, profile.clock.now());
      one.preview = (await orCancelled(one, supervisor.request((request) => ({ kind: 'importRemap', request, id, mapping, known })))) as ImportPreview;
      return one.preview;
    },

    async apply(profile, windowId, id, session) {
      const one = mine(windowId, id);
      if (one.preview === null) throw new BorderError('busy', 'The file is still being read.');
      const context = profile.contextOf(session);
      const known = await knownForImport(profile.reader, one.kind, context.now);
      await mkdir(profile.importFolder, { recursive: true });
      // A name of its own each time: a worker that was given up may still hold the last one.
      const stage = join(profile.importFolder, `${uuidv7()}.stage`);
      const stopListening = profile.onWriting(({ batchId, done, total }) => batchId === id && pushProgress(windowId, { id, phase: 'writing', done, total }));
      try {
        const planned = supervisor.request((request) => ({ kind: 'importPlan', request, id, stage, actor: context.actor, console: context.console, now: context.now, known }));
        // The protocol answers importPlan with the counts and nothing else.
        const counts = (await orCancelled(one, planned)) as StagedCounts;
        // From here on it is one transaction: it is undone, not cancelled.
        one.cancel = () => undefined;
        pushProgress(windowId, { id, phase: 'writing', done: 0, total: counts.events });
        const row = await profile.writer.importBatch({ batch: { id, kind: one.kind, fileName: one.fileName }, stage, counts, context });
        await profile.writer.putSetting({ key: mappingKey(one.kind), value: one.preview.mapping });
        forget(id);
        return row;
      } finally {
        stopListening();
        // Where it cannot be removed now, the next opening of the profile does.
        await rm(stage, { force: true }).catch(() => undefined);
      }
    },

    cancel(windowId, id) {
      if (waiting.get(id)?.windowId === windowId) forget(id);
    },

    async undo(profile, id, session) {
      const outcome = await profile.writer.undoImport({ batchId: id, context: profile.contextOf(session) });
      if (!outcome.ok) throw refused(outcome.refusal);
    },

    async exportQuarantine(profile, id, path, locale) {
      const rows = await profile.reader.quarantine({ batchId: id });
      const words = createWords(locale);
      const widest = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
      const own = rows.find((row) => row.row === 0)?.cells ?? [];
      const header = [words.t('notices:quarantine.row'), words.t('notices:quarantine.reason'), ...Array.from({ length: widest }, (_, i) => own[i] ?? words.t('notices:quarantine.column', { n: i + 1 }))];
      await writeFile(path, csvText([header, ...rows.filter((row) => row.row > 0).map((row) => [String(row.row), issuesInWords(row.issues, words), ...row.cells])]), 'utf8');
    },

    progress(message) {
      if (message.kind !== 'importProgress') return;
      const one = waiting.get(message.progress.id);
      if (one !== undefined) pushProgress(one.windowId, message.progress);
    },
  };
}

/** The stored issues (JSON of a list of ImportIssue) as sentences with their remedies; one without words shows its code rather than nothing. */
export function issuesInWords(stored: string, words: ReturnType<typeof createWords>): string {
  let issues: unknown;
  try {
    issues = JSON.parse(stored);
  } catch {
    return stored;
  }
  const list: readonly unknown[] = Array.isArray(issues) ? issues : [issues];
  return list
    .map((issue) => {
      if (typeof issue !== 'object' || issue === null || !('code' in issue) || typeof issue.code !== 'string') return String(issue);
      const params = 'params' in issue && typeof issue.params === 'object' && issue.params !== null ? { ...issue.params } : {};
      const key = `import:issue.${issue.code}`;
      if (!words.exists(`${key}.what`)) return issue.code;
      return words.t('notices:quarantine.issue', { what: words.t(`${key}.what`, params), remedy: words.t(`${key}.remedy`, params) });
    })
    .join('; ');
}

import type { BatchId, EpochMs } from '@shared/domain/ids';
import type { ImportKind, ImportMapping } from '@shared/ipc/views';
import type { FromWorker, KnownForImport, ToWorker } from '@shared/ipc/worker-protocol';
import { createAreasJob } from './areas/job';
import { createCsvJob } from './csv-job';
import { ImportFault, wireErrorOf } from './fault';
import { inspectFile, type ImportFile } from './files/open-file';
import { stagePlan } from './files/stage';
import type { ImportJob } from './job';
import { createIdMaker } from './new-id';
import { createPace, type Pace } from './pace';
import type { PlanContext } from './plan-context';
import { createRoadsJob } from './roads/job';

/** One file under way. `running` is aborted by a newer question about the same file and by `importForget`. */
interface Session {
  readonly kind: ImportKind;
  job: ImportJob | null;
  mapping: ImportMapping | null;
  running: AbortController;
}

export interface ImportDesk {
  /** False for messages of others; for ours a promise of true once they are answered. Never rejects: faults are replies. */
  handle(message: ToWorker): boolean | Promise<boolean>;
}

export interface ImportDeskClock {
  readonly now: () => EpochMs;
  readonly newId: () => string;
}

function jobFor(id: BatchId, kind: ImportKind, file: ImportFile, now: () => EpochMs): ImportJob {
  switch (kind) {
    case 'areas':
      return createAreasJob(id, file);
    case 'roads':
      return createRoadsJob(id, file);
    case 'people':
    case 'cases':
      return createCsvJob(id, kind, file, now);
  }
}

/** Reads, checks and plans imports. Holds what is under way in memory only, and no database. */
export function createImportDesk(send: (message: FromWorker) => void, { now, newId }: ImportDeskClock = { now: Date.now, newId: createIdMaker() }): ImportDesk {
  const sessions = new Map<BatchId, Session>();

  const paceFor = (id: BatchId, session: Session): Pace => {
    session.running.abort();
    session.running = new AbortController();
    return createPace(id, session.running.signal, now, (progress) => send({ kind: 'importProgress', progress }));
  };

  const answer = async (request: number, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ImportFault)) send({ kind: 'log', level: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      send({ kind: 'reply', request, ok: false, error: wireErrorOf(error) });
    }
    return true;
  };

  const sessionOf = (id: BatchId): Session & { readonly job: ImportJob } => {
    const session = sessions.get(id);
    if (!session?.job) throw new ImportFault('importGone');
    return session as Session & { readonly job: ImportJob };
  };

  const read = async (message: Extract<ToWorker, { kind: 'importRead' }>) => {
    const { id, request, path } = message;
    const session: Session = { kind: message.import, job: null, mapping: null, running: new AbortController() };
    sessions.get(id)?.running.abort();
    sessions.set(id, session);
    const pace = paceFor(id, session);
    try {
      const file = await inspectFile(path, message.import);
      const job = jobFor(id, message.import, file, now);
      session.mapping = await job.start(message.mapping, message.remembered, pace);
      session.job = job;
      send({ kind: 'importPreview', request, preview: await job.check(session.mapping, message.known, pace) });
    } catch (error) {
      if (sessions.get(id) === session) sessions.delete(id);
      throw error;
    }
  };

  const remap = async (id: BatchId, request: number, mapping: ImportMapping, known: KnownForImport) => {
    const session = sessionOf(id);
    const preview = await session.job.check(mapping, known, paceFor(id, session));
    session.mapping = mapping;
    send({ kind: 'importPreview', request, preview });
  };

  const plan = async (id: BatchId, request: number, stage: string, known: KnownForImport, context: PlanContext) => {
    const session = sessionOf(id);
    if (session.mapping === null) throw new ImportFault('importGone');
    const counts = await stagePlan(stage, session.job.plan(session.mapping, known, context, paceFor(id, session)));
    send({ kind: 'reply', request, ok: true, value: counts });
  };

  return {
    handle(message) {
      switch (message.kind) {
        case 'importRead':
          return answer(message.request, () => read(message));
        case 'importRemap':
          return answer(message.request, () => remap(message.id, message.request, message.mapping, message.known));
        case 'importPlan': {
          const { id, request, stage, known, actor, console, now: at } = message;
          return answer(request, () => plan(id, request, stage, known, { batchId: id, actor, console, now: at, newId }));
        }
        case 'importForget':
          sessions.get(message.id)?.running.abort();
          sessions.delete(message.id);
          return true;
        default:
          return false;
      }
    },
  };
}

import { v7 as uuidv7 } from 'uuid';
import type { CaseCommand } from '@shared/domain/case/commands';
import { isEnded, isLive } from '@shared/domain/case/stages';
import type { CaseState } from '@shared/domain/case/state';
import type { SignalSource } from '@shared/domain/case/status';
import type { Actor } from '@shared/domain/event';
import { pointAt, type ExerciseRun } from '@shared/domain/exercise/run';
import type { Inject, Said } from '@shared/domain/exercise/script';
import type { CaseId, EpochMs, LngLat } from '@shared/domain/ids';
import type { Place } from '@shared/domain/place';
import type { Severity } from '@shared/domain/task-list';
import { sampleItemId } from '@shared/demo/sample-task-list';
import type { AreaNode, Locale } from '@shared/ipc/views';
import type { CaseOutcome, Reader, WriteContext, Writer } from '../../db/interface';
import type { Simulation } from './simulation';
import type { Translate } from './translate';

/** Whoever brings the script's news. A feed: it decides nothing. */
const directorId = '0000000d-0000-8000-8000-000000000031';

export interface ExerciseCaseParts {
  readonly reader: Pick<Reader, 'areasAt' | 'caseView' | 'taskItems'>;
  readonly writer: Pick<Writer, 'reportCase' | 'executeCase' | 'drawClosure' | 'liftClosure'>;
  readonly now: () => EpochMs;
  readonly console: string;
  readonly simulation: Pick<Simulation, 'fail'> | null;
  readonly locale: () => Locale;
  readonly words: () => Translate;
  /** The field hears of a case that changed. */
  readonly onCase: (state: CaseState) => void;
}

/** What an exercise does to its cases and to the streets, each as an ordinary command; refusals come back as codes. */
export interface ExerciseCases {
  open(what: Opening, by: Actor): Promise<CaseState>;
  /** The run after one inject of its script. */
  inject(inject: Inject, run: ExerciseRun, place: LngLat): Promise<{ readonly run: ExerciseRun; readonly refused: string | null }>;
  /** Ends a case and everything of it that is under way; returns how many operations had to be stood down. */
  finish(caseId: CaseId, by: Actor): Promise<number>;
  liftClosures(ids: readonly string[], by: Actor): Promise<void>;
  /** A line in the case, by the director. */
  note(caseId: CaseId, text: string): Promise<string | null>;
}

export interface Opening {
  readonly point: LngLat;
  readonly itemCode: string;
  readonly severity: Severity;
  readonly source: SignalSource;
  readonly title: Said;
  readonly text: Said;
}

export function placeIn(chain: readonly AreaNode[], point: LngLat): Place {
  const of = (level: AreaNode['level']) => chain.find((area) => area.level === level);
  const address = (['community', 'grid', 'microGrid'] as const).flatMap((level) => of(level)?.name ?? []).join('');
  return { point, address, districtId: of('district')?.id ?? null, subdistrictId: of('subdistrict')?.id ?? null, communityId: of('community')?.id ?? null, gridId: of('grid')?.id ?? null, microGridId: of('microGrid')?.id ?? null };
}

export function createExerciseCases(parts: ExerciseCaseParts): ExerciseCases {
  const { reader, writer, simulation } = parts;
  const said = ({ zh, en }: Said): string => (parts.locale() === 'en' ? en : zh);
  const contextOf = (actor: Actor): WriteContext => {
    const now = parts.now();
    return { actor, roles: actor.kind === 'account' ? ['dutyChief'] : [], console: parts.console, occurredAt: now, now };
  };
  const director = (): Actor => ({ kind: 'feed', id: directorId, name: parts.words()('exercise:director') });
  const byStarter = ({ startedBy }: ExerciseRun): Actor => ({ kind: 'account', ...startedBy });

  function settled(outcome: CaseOutcome): string | null {
    if (!outcome.ok) return outcome.refusal.code;
    parts.onCase(outcome.state);
    return null;
  }
  const execute = async (caseId: CaseId, command: CaseCommand, actor: Actor): Promise<string | null> => settled(await writer.executeCase({ caseId, command, context: contextOf(actor) }));

  async function report(opening: Opening, by: Actor): Promise<CaseOutcome> {
    const context = contextOf(by);
    const taskItemId = sampleItemId(opening.itemCode);
    const listed = (await reader.taskItems()).some((item) => item.id === taskItemId && (item.validTo === null || item.validTo > context.now));
    const place = placeIn(await reader.areasAt({ point: opening.point }), opening.point);
    return writer.reportCase({
      caseId: uuidv7(),
      command: {
        type: 'report', title: `${parts.words()('exercise:titleMark')}${said(opening.title)}`, place, taskItemId: listed ? taskItemId : null, severity: opening.severity, exercise: true,
        signal: { id: uuidv7(), source: opening.source, reportedAt: context.now, receivedAt: context.now, reporterName: null, reporterPhone: null, text: said(opening.text), externalRef: null },
      },
      context,
    });
  }

  async function injected(inject: Inject, run: ExerciseRun, place: LngLat): Promise<{ readonly run: ExerciseRun; readonly refused: string | null }> {
    const same = async (refused: Promise<string | null>) => ({ run, refused: await refused });
    switch (inject.kind) {
      case 'signal': {
        const now = parts.now();
        return same(execute(run.caseId, { type: 'attachSignal', signal: { id: uuidv7(), source: inject.source, reportedAt: now, receivedAt: now, reporterName: null, reporterPhone: null, text: said(inject.text), externalRef: null } }, director()));
      }
      case 'news':
        return same(execute(run.caseId, { type: 'note', text: said(inject.text) }, director()));
      case 'worsen':
        return same(execute(run.caseId, { type: 'setSeverity', severity: inject.severity, reason: said(inject.reason) }, byStarter(run)));
      case 'fail':
        simulation?.fail(run.caseId, inject.how, inject.count);
        return { run, refused: null };
      case 'closeStreets': {
        const by = byStarter(run);
        const context = contextOf(by);
        const closure = { kind: 'circle', centre: pointAt(place, inject.at), radiusM: inject.radiusM } as const;
        const { id } = await writer.drawClosure({ closure: { id: uuidv7(), closure, reason: `${parts.words()('exercise:titleMark')}${said(inject.reason)}`, from: context.now, until: null, drawnBy: by.name, liftedAt: null }, context });
        return { run: { ...run, closureIds: [...run.closureIds, id] }, refused: null };
      }
      case 'incident': {
        const outcome = await report({ ...inject, point: pointAt(place, inject.at) }, director());
        const refused = settled(outcome);
        return { run: outcome.ok ? { ...run, otherCaseIds: [...run.otherCaseIds, outcome.state.id] } : run, refused };
      }
    }
  }

  return {
    async open(opening, by) {
      const outcome = await report(opening, by);
      if (!outcome.ok) throw new Error(`The exercise could not be reported: ${outcome.refusal.code}`);
      parts.onCase(outcome.state);
      return outcome.state;
    },
    inject: injected,
    async finish(caseId, by) {
      const state = (await reader.caseView({ id: caseId }))?.state;
      if (state === undefined || isEnded(state.stage)) return 0;
      const reason = parts.words()('exercise:endReason');
      const open = state.operations.filter(({ stoodDownAt }) => stoodDownAt === null);
      for (const { id } of open) await execute(caseId, { type: 'standDown', operationId: id, reason }, by);
      const reserved = state.assignments.filter(({ stage }) => stage === 'reserved').map(({ id }) => id);
      if (reserved.length > 0) await execute(caseId, { type: 'releaseReservation', assignmentIds: reserved, reason }, by);
      const stoodDown = new Set(open.map(({ id }) => id));
      for (const { id, stage, operationId } of state.assignments) {
        if (isLive(stage) && (operationId === null || !stoodDown.has(operationId))) await execute(caseId, { type: 'withdraw', assignmentId: id, reason }, by);
      }
      const refused = await execute(caseId, { type: 'void', reason }, by);
      if (refused !== null) throw new Error(`Case ${state.no} of the exercise could not be ended: ${refused}`);
      return open.length;
    },
    async liftClosures(ids, by) {
      for (const id of ids) await writer.liftClosure({ id, reason: parts.words()('exercise:endReason'), context: contextOf(by) });
    },
    note: (caseId, text) => execute(caseId, { type: 'note', text }, director()),
  };
}

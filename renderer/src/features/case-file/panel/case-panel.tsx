import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { CaseView, SessionView } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { runCommand, useCommands, type AppCommand } from '@/lib/commands';
import { useLiveQuery } from '@/lib/live-query';
import { currentRoute, navigate, useRoute } from '@/lib/route';
import { useSession } from '@/lib/session';
import { useWords } from '@/lib/words';
import { EmptyState, ErrorState, IconButton, Kbd, Loading, Panel } from '@/ui';
import { ActionBar } from '../actions/action-bar';
import { CommandForm } from '../actions/command-form';
import { useCaseActions } from '../actions/use-case-actions';
import { MusterSection } from '../muster/muster-section';
import { Assignments, Whistles } from './assignments';
import { CaseClock, CaseHeader } from './case-header';
import { CasePlace } from './case-place';
import { LegTable } from './leg-table';
import { SignalList } from './signal-list';
import { Timeline } from './timeline';
import styles from './case-panel.module.css';

/** The selected case: what, where, who, what has happened, and what to do next. */
export function CasePanel() {
  const t = useWords();
  const { caseId } = useRoute();
  const session = useSession();
  const view = useLiveQuery(`case ${caseId ?? ''}`, ['case_file', 'assignment', 'signal', 'response_leg'], () => call('cases.get', { id: caseId ?? '' }), { enabled: caseId !== null, everyMs: 250 });
  const commands = useMemo((): readonly AppCommand[] => [{ id: 'case.leave', title: t('caseFile:command.leave'), group: t('caseFile:command.group'), keys: 'Escape', quiet: true, run: leave }], [t]);
  useCommands(commands);
  // While another case is being read, the answer about the last one must not stand under its name.
  const shown = view.value !== undefined && view.value.state.id === caseId ? view.value : null;

  if (caseId === null || session === null) {
    return (
      <Frame title={t('caseFile:title')}>
        <EmptyState icon="list" title={t('caseFile:empty.title')} text={t('caseFile:empty.text')} action={<Hints />} />
      </Frame>
    );
  }
  if (shown === null) {
    return (
      <Frame title={t('caseFile:title')} closable>
        {view.error !== null ? (
          <ErrorState
            title={t(view.error.code === 'notFound' ? 'caseFile:missing.title' : 'caseFile:failed.title')}
            text={t(view.error.code === 'notFound' ? 'caseFile:missing.text' : 'caseFile:failed.text')}
            retryLabel={t('common:retry')}
            onRetry={view.refetch}
          />
        ) : (
          <Loading label={t('caseFile:loading')} />
        )}
      </Frame>
    );
  }
  return <OpenCase key={shown.state.id} view={shown} session={session} stale={view.error !== null} />;
}

function OpenCase({ view, session, stale }: { readonly view: CaseView; readonly session: SessionView; readonly stale: boolean }) {
  const t = useWords();
  const panel = useRef<HTMLDivElement>(null);
  const actions = useCaseActions(view, session);
  const masked = session.role === 'wall';
  const commands = useMemo((): readonly AppCommand[] => {
    const group = t('caseFile:command.group');
    return [
      { id: 'case.focus', title: t('caseFile:command.focus'), group, quiet: true, run: () => panel.current?.focus() },
    ];
  }, [t]);
  useCommands(commands);
  useEffect(() => {
    panel.current?.scrollTo({ top: 0 });
  }, []);

  return (
    <Frame title={t('caseFile:title')} closable>
      <div ref={panel} className={styles.case} tabIndex={-1} aria-label={`${view.state.no} ${view.state.title}`} role="group" data-case={view.state.id} data-stage={view.state.stage}>
        {stale && (
          <p className={styles.stale} role="status">
            {t('caseFile:stale')}
          </p>
        )}
        <CaseHeader view={view} />
        <CaseClock state={view.state} />
        {session.role !== 'wall' && <ActionBar actions={actions} />}
        <div className={styles.sections} tabIndex={0} role="region" aria-label={t('caseFile:details')}>
          <MusterSection view={view} session={session} />
          <CasePlace view={view} />
          <Assignments state={view.state} />
          <Whistles state={view.state} />
          <SignalList view={view} masked={masked} />
          <LegTable state={view.state} />
          <Timeline view={view} />
        </div>
      </div>
      {actions.form !== null && <CommandForm key={actions.form} type={actions.form} view={view} onClose={actions.closeForm} />}
    </Frame>
  );
}

/** Esc goes back: from what lies over the console to it, from the case to the queue, from the queue to no case. */
function leave(): void {
  if (currentRoute().overlay !== null) navigate({ overlay: null });
  else if (document.activeElement?.closest('[data-case][data-stage]') != null) runCommand('queue.focus');
  else navigate({ caseId: null });
}

function Frame({ title, closable = false, children }: { readonly title: string; readonly closable?: boolean; readonly children: ReactNode }) {
  const t = useWords();
  return (
    <Panel title={title} flush className={styles.panel} {...(closable ? { actions: <IconButton icon="close" label={t('caseFile:command.leave')} onClick={() => navigate({ caseId: null })} /> } : {})}>
      {children}
    </Panel>
  );
}

/** What to press when nothing is open. */
function Hints() {
  const t = useWords();
  return (
    <dl className={styles.hints}>
      {(['move', 'open', 'newCase', 'search', 'keys'] as const).map((hint) => (
        <div key={hint}>
          <dt>
            <Kbd keys={{ move: 'J K', open: '↵', newCase: 'N', search: '/', keys: '?' }[hint]} />
          </dt>
          <dd>{t(`caseFile:empty.hint.${hint}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

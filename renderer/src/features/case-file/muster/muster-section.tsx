import { useEffect, useMemo, useState } from 'react';
import type { Assignment } from '@shared/domain/case/state';
import type { CaseView, SessionView } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { useNow } from '@/lib/clock';
import { useCommands, type AppCommand } from '@/lib/commands';
import { setAssemblyLines } from '@/lib/console-state';
import { formatDuration, formatTime } from '@/lib/format';
import { useLiveQuery } from '@/lib/live-query';
import { useRoute } from '@/lib/route';
import { useLocale, useWords } from '@/lib/words';
import { Button, Chip, LightMark } from '@/ui';
import { Section } from '../panel/section';
import { ReleaseDialog } from './acts';
import { linesTo } from './model';
import { OperationCard } from './operation-card';
import styles from './muster.module.css';

/** Squads of the case as they come together, and people who are kept for it. Nothing where there are none. */
export function MusterSection({ view, session }: { readonly view: CaseView; readonly session: SessionView }) {
  const { state } = view;
  const reserved = state.assignments.filter((one) => one.stage === 'reserved');
  return (
    <>
      {reserved.length > 0 && <Reservations caseId={state.id} reserved={reserved} mayAct={session.role !== 'wall'} />}
      {state.operations.length > 0 && <Operations view={view} session={session} />}
    </>
  );
}

function Operations({ view, session }: { readonly view: CaseView; readonly session: SessionView }) {
  const t = useWords();
  const locale = useLocale();
  const now = useNow();
  const { overlay } = useRoute();
  const { state } = view;
  const answer = useLiveQuery(`operations ${state.id}`, ['case_file', 'assignment', 'person_position'], () => call('operations.ofCase', { caseId: state.id }), { everyMs: 1_000 });
  const shown = answer.value?.every((one) => one.caseId === state.id) === true ? answer.value : undefined;
  const asOf = shown?.at(-1)?.asOf;

  // The dialog draws lines of its own, and takes them away with it.
  const drawn = overlay !== 'dispatch';
  const point = state.place.point;
  useEffect(() => {
    if (!drawn || shown === undefined) return;
    setAssemblyLines(linesTo(point, shown));
    return () => setAssemblyLines(null);
  }, [drawn, shown, point]);

  const commands = useMemo(
    (): readonly AppCommand[] => [
      { id: 'case.muster', title: t('muster:focus'), group: t('caseFile:command.group'), keys: 'u', keywords: 'muster jijie jj 集结', run: () => document.querySelector<HTMLElement>('[data-muster]')?.focus() },
    ],
    [t],
  );
  useCommands(commands);

  return (
    <Section title={t('muster:title')} aside={state.exercise ? <Chip tone="yellow">{t('domain:exercise')}</Chip> : undefined}>
      {shown === undefined ? (
        <p className={styles.faint} role="status">
          {t(answer.error !== null ? 'muster:failed' : 'muster:loading')}{' '}
          {answer.error !== null && (
            <Button size="s" onClick={answer.refetch}>
              {t('common:retry')}
            </Button>
          )}
        </p>
      ) : (
        <>
          {answer.error !== null && asOf !== undefined && (
            <p className={styles.stale} role="status">
              {t('muster:stale', { time: formatDuration(Math.max(0, now - asOf), locale) })}
            </p>
          )}
          {/* The latest order first: it is the one that comes together. */}
          {[...shown].reverse().map((detail) => (
            <OperationCard key={detail.operation.id} detail={detail} session={session} />
          ))}
        </>
      )}
    </Section>
  );
}

function Reservations({ caseId, reserved, mayAct }: { readonly caseId: string; readonly reserved: readonly Assignment[]; readonly mayAct: boolean }) {
  const t = useWords();
  const locale = useLocale();
  const now = useNow();
  const [releasing, setReleasing] = useState(false);
  return (
    <Section
      title={t('muster:reservation.title')}
      {...(mayAct
        ? {
            aside: (
              <Button size="s" icon="undo" onClick={() => setReleasing(true)}>
                {t('muster:reservation.release')}
              </Button>
            ),
          }
        : {})}
    >
      <ul className={styles.reserved}>
        {reserved.map((one) => {
          const over = one.reservedUntil !== null && one.reservedUntil <= now;
          return (
            <li key={one.id}>
              <LightMark light={over ? 'red' : 'green'}>{t(over ? 'muster:reservation.over' : 'muster:reservation.until', { name: one.assignee.name, time: one.reservedUntil === null ? '—' : formatTime(one.reservedUntil, locale) })}</LightMark>
            </li>
          );
        })}
      </ul>
      {releasing && <ReleaseDialog caseId={caseId} reserved={reserved} onClose={() => setReleasing(false)} />}
    </Section>
  );
}

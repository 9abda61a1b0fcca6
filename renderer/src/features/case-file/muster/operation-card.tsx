import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { lineWords } from '@shared/i18n/recommend-words';
import type { MusterMember, OperationDetail, ReplacementView } from '@shared/ipc/dispatch-views';
import type { SessionView } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { useNow } from '@/lib/clock';
import { useCommands, type AppCommand } from '@/lib/commands';
import { showOnMap } from '@/lib/console-state';
import { askForDispatch } from '@/lib/dispatch-request';
import { formatDateTime, formatDuration, formatTime } from '@/lib/format';
import { useLiveQuery } from '@/lib/live-query';
import { refusalText } from '@/lib/refusal-text';
import { showToast } from '@/lib/toasts';
import { useLocale, useWords, words } from '@/lib/words';
import { Button, Chip, IconButton, LightMark } from '@/ui';
import { execute } from '../actions/execute';
import { barrierFor } from '../dispatch/squad-model';
import { CommandDialog, StandDownDialog } from './acts';
import { BackfillDialog } from './backfill-dialog';
import { Funnel } from './funnel';
import { MemberList } from './member-list';
import { quorumStanding, replaceBy } from './model';
import { Par } from './par';
import { Better, freeBest, Proposals, useReplacements } from './proposals';
import { ReplaceDialog } from './replace-dialog';
import styles from './muster.module.css';

type Open = { readonly act: 'standDown' | 'command' | 'backfill' } | { readonly act: 'replace'; readonly member: MusterMember; readonly preferred: string | null };

/** One operation from its order to its stand-down: does it come together, who is missing, who has to be rung. */
export function OperationCard({ detail, session }: { readonly detail: OperationDetail; readonly session: SessionView }) {
  const t = useWords();
  const [open, setOpen] = useState<Open | null>(null);
  const [busy, setBusy] = useState(false);
  const { caseId, operation, members } = detail;
  const running = operation.stoodDownAt === null;
  const mayAct = running && session.role !== 'wall';
  const chief = barrierFor(['resting'], session.role).mayOverride;
  const replacements = useReplacements(detail, mayAct);
  const underWay = members.some((member) => member.awaits === 'arrive' || member.awaits === 'depart');
  const better = useLiveQuery(`better ${operation.id}`, ['assignment', 'person_position', 'person_duty'], () => call('dispatch.better', { caseId, operationId: operation.id }), { enabled: mayAct && underWay, everyMs: 10_000 });

  const attempt = async (run: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    try {
      await run();
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  const consent = (member: MusterMember, replacement: ReplacementView) => {
    const best = freeBest(replacement);
    if (best === null || member.replaceable === null) setOpen({ act: 'replace', member, preferred: null });
    else void attempt(() => execute(caseId, replaceBy(member, member.replaceable ?? 'silent', best, '')));
  };
  const replace = (member: MusterMember) => {
    const known = replacements.value?.find((one) => one.former.assignmentId === member.assignment.id);
    if (known !== undefined && member.replaceable !== null) consent(member, known);
    else if (member.assignment.purpose === 'scene' && member.assignment.replacedById === null && member.assignment.stage !== 'cleared') setOpen({ act: 'replace', member, preferred: null });
  };
  const first = replacements.value?.flatMap((replacement) => {
    const member = members.find((one) => one.assignment.id === replacement.former.assignmentId && one.replaceable !== null);
    return member === undefined ? [] : [{ member, replacement }];
  })[0];
  useConsentKey(first === undefined ? null : () => consent(first.member, first.replacement));
  const close = () => setOpen(null);

  return (
    <article className={styles.card} data-operation={operation.id} data-stood-down={!running || undefined} aria-label={operation.planName === '' ? t('muster:orderedFreely') : operation.planName}>
      <CardHead detail={detail} />
      <Quorum detail={detail} />
      {mayAct && <Proposals replacements={replacements} members={members} busy={busy} onConsent={consent} />}
      {mayAct && <Better choices={better.value} members={members} chief={chief} onSwap={(member, personId) => setOpen({ act: 'replace', member, preferred: personId })} />}
      <MemberList detail={detail} mayAct={mayAct} onReplace={replace} />
      <Funnel funnel={detail.funnel} />
      {running && <Par detail={detail} mayAct={mayAct} onCall={() => void attempt(() => execute(caseId, { type: 'callPar', operationId: operation.id }))} />}
      {mayAct && (
        <div className={styles.acts}>
          <Button size="s" icon="warning" onClick={() => askForDispatch({ caseId, wants: null, operationId: operation.id })}>
            {t('muster:alarmUp')}
          </Button>
          <Button size="s" icon="map" onClick={() => setOpen({ act: 'backfill' })}>
            {t('muster:backfill.open')}
          </Button>
          <Button size="s" icon="person" onClick={() => setOpen({ act: 'command' })}>
            {t('muster:command.take')}
          </Button>
          <Button size="s" icon="signOut" onClick={() => setOpen({ act: 'standDown' })}>
            {t('muster:standDown.open')}
          </Button>
        </div>
      )}
      {open?.act === 'standDown' && <StandDownDialog caseId={caseId} operation={operation} out={detail.out} onClose={close} />}
      {open?.act === 'command' && <CommandDialog caseId={caseId} detail={detail} session={session} onClose={close} />}
      {open?.act === 'backfill' && <BackfillDialog caseId={caseId} operationId={operation.id} session={session} onClose={close} />}
      {open?.act === 'replace' && <ReplaceDialog caseId={caseId} operationId={operation.id} member={open.member} session={session} preferred={open.preferred} onClose={close} />}
    </article>
  );
}

/** One key from anywhere on the console consents to the first proposal; quiet while there is none. */
function useConsentKey(consent: (() => void) | null): void {
  const t = useWords();
  const latest = useRef(consent);
  useLayoutEffect(() => {
    latest.current = consent;
  });
  const enabled = consent !== null;
  const commands = useMemo(
    (): readonly AppCommand[] => [{ id: 'case.replaceNext', title: t('muster:replace.key'), group: t('caseFile:command.group'), keys: 'y', keywords: 'replace tihuan th', enabled, run: () => latest.current?.() }],
    [t, enabled],
  );
  useCommands(commands);
}

function CardHead({ detail }: { readonly detail: OperationDetail }) {
  const t = useWords();
  const locale = useLocale();
  const now = useNow();
  const { operation } = detail;
  const { rally } = operation;
  return (
    <div className={styles.head}>
      <span className={styles.headLine}>
        {operation.exercise && <Chip tone="yellow">{t('domain:exercise')}</Chip>}
        <strong>{operation.planName === '' ? t('muster:orderedFreely') : operation.planName}</strong>
        <Chip tone="blue">{t('muster:alarm', { level: operation.alarms.at(-1)?.level ?? 1 })}</Chip>
        {operation.stoodDownAt !== null && <Chip>{t('muster:stoodDown', { time: formatDateTime(operation.stoodDownAt, locale) })}</Chip>}
      </span>
      <span className={styles.headLine}>
        <span className={styles.faint}>
          {[
            operation.stoodDownAt === null ? t('muster:since', { time: formatDuration(Math.max(0, now - operation.orderedAt), locale) }) : formatDateTime(operation.orderedAt, locale),
            t('muster:commander', { name: operation.commander.name }),
            t('muster:rally', { name: rally === null ? t('muster:scene') : rally.name }),
          ].join(' · ')}
        </span>
        {rally !== null && <IconButton icon="pin" label={t('muster:showRally')} onClick={() => showOnMap(rally.point, 16)} />}
      </span>
    </div>
  );
}

function Quorum({ detail }: { readonly detail: OperationDetail }) {
  const t = useWords();
  const locale = useLocale();
  const { operation, members, assemblyMs, quorumExpectedAt } = detail;
  const standing = quorumStanding(operation, members);
  const missing = standing.missing.map(({ line, count }) => t('muster:quorum.missingOne', { line: lineWords(words, line.skills), count })).join(t('caseFile:listComma'));
  const late = operation.quorumAt === null && quorumExpectedAt !== null && quorumExpectedAt > operation.orderedAt + operation.deadlines.arriveMs;
  return (
    <div className={styles.quorum} role="status">
      <strong className={styles.ratio}>{t('muster:quorum.there', { there: standing.there, needed: standing.needed })}</strong>
      {missing !== '' && <span>{t('muster:quorum.missing', { missing })}</span>}
      <span className={styles.end}>
        {assemblyMs !== null ? (
          <LightMark light="green">{operation.completeAt === null ? t('muster:quorum.reached', { time: formatDuration(assemblyMs, locale) }) : t('muster:quorum.complete', { time: formatDuration(Math.max(0, operation.completeAt - operation.orderedAt), locale) })}</LightMark>
        ) : operation.stoodDownAt !== null ? null : quorumExpectedAt === null ? (
          <LightMark light="none">{t('muster:quorum.unknown')}</LightMark>
        ) : (
          <LightMark light={late ? 'red' : 'green'}>{t('muster:quorum.expected', { time: formatTime(quorumExpectedAt, locale) })}</LightMark>
        )}
      </span>
    </div>
  );
}

import type { Operation } from '@shared/domain/case/operation';
import { isLive } from '@shared/domain/case/stages';
import { travelWords } from '@shared/i18n/recommend-words';
import type { MusterMember } from '@shared/ipc/dispatch-views';
import { useNow } from '@/lib/clock';
import { formatDuration, formatTime } from '@/lib/format';
import { useLocale, useWords, words } from '@/lib/words';
import { Chip, Icon, LightMark } from '@/ui';
import { attempts, limitOf, parOf } from './model';
import styles from './muster.module.css';

interface MemberRowProps {
  readonly member: MusterMember;
  readonly operation: Operation;
  readonly nameOf: (assignmentId: string) => string;
  /** In the call list: the place in it and the number to dial. */
  readonly dial: { readonly place: number; readonly phone: string | null } | null;
}

const tones = { reserved: 'yellow', dispatched: 'orange', acknowledged: 'blue', enRoute: 'blue', onScene: 'green', cleared: 'grey', declined: 'red', withdrawn: 'grey' } as const;

/** One of the squad: stage, the limit that runs as a light with its words, how long they still take, and what was tried to reach them. */
export function MemberRow({ member, operation, nameOf, dial }: MemberRowProps) {
  const t = useWords();
  const locale = useLocale();
  const now = useNow();
  const { assignment } = member;
  const limit = limitOf(member, now);
  const par = parOf(operation, assignment.id);
  const tried = attempts(member);
  const last = tried.at(-1);
  const about = [
    member.role === null ? null : t(`domain:personRole.${member.role}`),
    member.squadName,
    assignment.purpose === 'backfill' ? t('muster:member.backfill', { grid: member.homeGridName ?? '' }) : null,
    assignment.replacesId === null ? null : t('muster:member.replacing', { name: nameOf(assignment.replacesId) }),
    assignment.replacedById === null ? null : t('muster:member.replacedBy', { name: nameOf(assignment.replacedById) }),
  ].filter((one) => one !== null && one !== '');
  return (
    <>
      <span className={styles.memberLine}>
        {dial !== null && <span className={styles.dial}>{t('muster:call.order', { n: dial.place })}</span>}
        <strong>{member.name}</strong>
        <Chip tone={tones[assignment.stage]}>{t(`domain:assignmentStage.${assignment.stage}`)}</Chip>
        {assignment.qualified === false && <Chip tone="orange">{t('muster:member.unqualified')}</Chip>}
        {par !== null && <Chip tone={par === 'ok' ? 'green' : par === 'missing' ? 'red' : 'yellow'}>{t(`muster:member.par.${par}`)}</Chip>}
        <span className={styles.end}>
          {limit !== null && member.awaits !== null && (
            <LightMark light={limit.light}>{`${t(`muster:member.awaits.${member.awaits}`)} ${t(limit.leftMs >= 0 ? 'muster:member.left' : 'muster:member.over', { time: formatDuration(Math.abs(limit.leftMs), locale) })}`}</LightMark>
          )}
          {limit === null && assignment.arrivedAt !== null && isLive(assignment.stage) && formatTime(assignment.arrivedAt, locale)}
        </span>
      </span>
      <span className={styles.memberLine}>
        {dial !== null && (
          <span className={styles.phone} data-selectable>
            <Icon name="phone" size={14} /> {dial.phone ?? t('muster:member.noPhone')}
          </span>
        )}
        <span className={styles.faint}>{about.join(' · ')}</span>
        <span className={styles.end}>
          {dial !== null || (member.awaits === 'notify' && tried.length > 0) ? (
            <span className={styles.faint}>{last === undefined ? t('muster:member.untried') : t('muster:member.tried', { count: tried.length, outcome: t(`domain:notifyOutcome.${last.outcome}`) })}</span>
          ) : (
            member.etaS !== null && member.awaits !== null && <span className={styles.faint}>{t('muster:member.eta', { time: travelWords(words, member.etaS) })}</span>
          )}
        </span>
      </span>
    </>
  );
}

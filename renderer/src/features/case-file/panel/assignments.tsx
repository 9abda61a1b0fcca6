import { isLive } from '@shared/domain/case/stages';
import type { Assignment, CaseState } from '@shared/domain/case/state';
import { useNow } from '@/lib/clock';
import { formatDateTime, formatDistance, formatDuration, formatTime } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { Chip, classNames, LightMark } from '@/ui';
import { readWhistle } from '../model';
import { Section } from './section';
import styles from './lists.module.css';

/** Every single order with its own times; a time that has not come is a dash, never 0. Members of squads and reservations are shown with the muster. */
export function Assignments({ state }: { readonly state: CaseState }) {
  const t = useWords();
  const single = state.assignments.filter((one) => one.operationId === null && one.reservedUntil === null);
  if (single.length === 0) return null;
  const live = single.filter((one) => isLive(one.stage)).length;
  return (
    <Section title={t('caseFile:section.assignments')} aside={<span className={styles.faint}>{t('caseFile:assignment.live', { live, count: single.length })}</span>}>
      <ul className={styles.list}>
        {[...single].reverse().map((assignment) => (
          <AssignmentCard key={assignment.id} assignment={assignment} />
        ))}
      </ul>
    </Section>
  );
}

function AssignmentCard({ assignment }: { readonly assignment: Assignment }) {
  const t = useWords();
  const locale = useLocale();
  const live = isLive(assignment.stage);
  const steps = [
    ['dispatched', assignment.dispatchedAt],
    ['acknowledged', assignment.acknowledgedAt],
    ['departed', assignment.departedAt],
    ['arrived', assignment.arrivedAt],
    ['cleared', assignment.clearedAt],
  ] as const;
  return (
    <li className={classNames(styles.card, !live && styles.ended)}>
      <div className={styles.top}>
        <span className={styles.name}>{assignment.assignee.name}</span>
        <Chip tone={live ? (assignment.stage === 'onScene' ? 'green' : 'blue') : 'grey'}>{t(`domain:assignmentStage.${assignment.stage}`)}</Chip>
      </div>
      <p className={styles.faint}>
        {assignment.distanceM === null ? t('caseFile:assignment.noDistance') : t('caseFile:assignment.distance', { distance: formatDistance(assignment.distanceM, locale) })}
        {assignment.ask.length > 0 && ` · ${t('caseFile:assignment.ask', { skills: assignment.ask.map((skill) => t(`domain:skill.${skill}`)).join(t('caseFile:listComma')) })}`}
        {assignment.appropriate === false && ` · ${t('caseFile:assignment.inappropriate')}`}
      </p>
      {assignment.instruction !== '' && <p className={styles.text}>{assignment.instruction}</p>}
      {assignment.endReason !== null && <p className={styles.text}>{t('caseFile:assignment.endReason', { reason: assignment.endReason })}</p>}
      <dl className={styles.steps}>
        {steps.map(([step, at]) => (
          <div key={step}>
            <dt>{t(`caseFile:assignment.step.${step}`)}</dt>
            <dd title={at === null ? t('caseFile:notYet') : formatDateTime(at, locale)}>{at === null ? '—' : formatTime(at, locale)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

export function Whistles({ state }: { readonly state: CaseState }) {
  const t = useWords();
  const locale = useLocale();
  const now = useNow();
  if (state.whistles.length === 0) return null;
  return (
    <Section title={t('caseFile:section.whistles')}>
      <ul className={styles.list}>
        {[...state.whistles].reverse().map((whistle) => {
          const reading = readWhistle(whistle, now);
          return (
            <li key={`${whistle.organizationId} ${whistle.whistledAt}`} className={styles.card}>
              <div className={styles.top}>
                <span className={styles.name}>{whistle.name}</span>
                <LightMark light={reading.light} title={t('caseFile:whistle.limit', { time: formatDuration(whistle.checkInLimitMs, locale) })}>
                  {t(`caseFile:whistle.${reading.kind}`, { time: formatDuration(reading.ms, locale) })}
                </LightMark>
              </div>
              <p className={styles.faint}>{t('caseFile:whistle.at', { time: formatDateTime(whistle.whistledAt, locale) })}</p>
              <p className={styles.text}>{whistle.reason}</p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

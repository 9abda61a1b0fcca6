import type { CandidateRow } from '@shared/ipc/views';
import { useNow } from '@/lib/clock';
import { formatDistance, formatDuration } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { Chip, Icon } from '@/ui';
import type { Reservation } from './model';
import styles from './dispatch-dialog.module.css';

interface CandidateLineProps {
  readonly row: CandidateRow;
  readonly against: readonly Reservation[];
}

export const dutyTones = { offDuty: 'grey', onDuty: 'green', reserved: 'yellow', dispatched: 'blue', enRoute: 'blue', onScene: 'orange', unavailable: 'red' } as const;

/** Who, what they can do, where they are and how old that is, how far, how busy; what speaks against them with its consequence. */
export function CandidateLine({ row, against }: CandidateLineProps) {
  const t = useWords();
  const locale = useLocale();
  const { person } = row;
  return (
    <>
      <span className={styles.line}>
        <span className={styles.name}>{person.name}</span>
        <span className={styles.faint}>{t(`domain:personRole.${person.role}`)}</span>
        <Chip tone={dutyTones[row.duty]}>{t(`domain:duty.${row.duty}`)}</Chip>
        <span className={styles.far}>{row.distanceM === null ? t('caseFile:dispatch.noDistance') : formatDistance(row.distanceM, locale)}</span>
      </span>
      <span className={styles.line}>
        <span className={styles.grid}>{[row.homeGridName, row.squadName].filter(Boolean).join(' · ')}</span>
        {row.matchedSkills.map((skill) => (
          <Chip key={skill} tone="blue">
            {t(`domain:skill.${skill}`)}
          </Chip>
        ))}
        <Freshness row={row} />
        <span className={styles.faint}>{t('caseFile:dispatch.load', { count: row.load })}</span>
      </span>
      {against.length > 0 && (
        <span className={styles.against}>
          <Icon name="warning" size={12} /> {against.map((one) => t(`caseFile:dispatch.against.${one}`, { count: row.load })).join(t('caseFile:listSemicolon'))}
        </span>
      )}
    </>
  );
}

function Freshness({ row }: { readonly row: CandidateRow }) {
  const now = useNow();
  return <FreshnessMark freshness={row.freshness} ageMs={row.fixAt === null ? null : Math.max(0, now - row.fixAt)} />;
}

/** A ring whose form says how old a fix is, with the words; the age itself unless it is fresh. */
export function FreshnessMark({ freshness, ageMs }: { readonly freshness: CandidateRow['freshness']; readonly ageMs: number | null }) {
  const t = useWords();
  const locale = useLocale();
  return (
    <span className={styles.fresh} data-freshness={freshness}>
      <span className={styles.ring} aria-hidden="true" />
      {t(`domain:freshness.${freshness}`)}
      {ageMs !== null && freshness !== 'fresh' && ` ${t('caseFile:timeline.ago', { time: formatDuration(ageMs, locale) })}`}
    </span>
  );
}

import type { ReactNode } from 'react';
import { travelWords } from '@shared/i18n/recommend-words';
import type { CandidateView } from '@shared/ipc/dispatch-views';
import { useWords, words } from '@/lib/words';
import { Chip, Icon } from '@/ui';
import { dutyTones, FreshnessMark } from './candidate-row';
import styles from './dispatch-dialog.module.css';

interface WhoLineProps {
  readonly who: CandidateView;
  /** Why they are picked, or where they stand in the list. */
  readonly note?: ReactNode;
}

/** Somebody of a recommendation: who, in which role, how soon, how sure that is, and what stands against it. */
export function WhoLine({ who, note }: WhoLineProps) {
  const t = useWords();
  const travel = who.etaS === null ? t('dispatch:eta.none') : t(`dispatch:eta.${who.etaKind ?? 'straight'}`, { time: travelWords(words, who.etaS) });
  return (
    <>
      <span className={styles.line}>
        <span className={styles.name}>{who.name}</span>
        <span className={styles.faint}>{t(`domain:personRole.${who.role}`)}</span>
        <Chip tone={dutyTones[who.duty]}>{t(`domain:duty.${who.duty}`)}</Chip>
        <span className={styles.far}>{travel}</span>
      </span>
      {note !== undefined && note !== '' && <span className={styles.note}>{note}</span>}
      <span className={styles.line}>
        <span className={styles.grid}>{[who.gridName ?? who.homeGridName, who.squadName].filter((one) => one !== null).join(' · ')}</span>
        {who.skills.map((skill) => (
          <Chip key={skill}>{t(`domain:skill.${skill}`)}</Chip>
        ))}
        <FreshnessMark freshness={who.freshness} ageMs={who.positionAgeMs} />
        {who.load > 0 && <span className={styles.faint}>{t('caseFile:dispatch.load', { count: who.load })}</span>}
      </span>
      {who.blocks.length > 0 && (
        <span className={who.level === 'block' ? styles.barrier : styles.against}>
          <Icon name="warning" size={12} /> {t(`domain:blockLevel.${who.level}`)}{t('dispatch:colon')}{who.blocks.map((block) => t(`domain:block.${block}`)).join(t('caseFile:listSemicolon'))}
        </span>
      )}
    </>
  );
}

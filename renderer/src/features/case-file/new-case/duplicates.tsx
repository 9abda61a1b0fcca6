import { isEnded } from '@shared/domain/case/stages';
import type { DuplicateSuggestion } from '@shared/ipc/views';
import { formatDistance, formatDuration } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { Button, Chip, Icon } from '@/ui';
import styles from './new-case-form.module.css';

/** As many as there are keys for. */
const shownDuplicates = 3;

/** What is shown: those that can still take a signal come first, so that the keys go to them. */
export const shownSuggestions = (suggestions: readonly DuplicateSuggestion[]): readonly DuplicateSuggestion[] => [...suggestions].sort((a, b) => Number(isEnded(a.stage)) - Number(isEnded(b.stage))).slice(0, shownDuplicates);

interface DuplicatesProps {
  readonly suggestions: readonly DuplicateSuggestion[];
  readonly busy: boolean;
  readonly onAttach: (suggestion: DuplicateSuggestion) => void;
}

/** Cases that may be the same thing, with what makes them likely; one key makes this report another signal of such a case. */
export function Duplicates({ suggestions, busy, onAttach }: DuplicatesProps) {
  const t = useWords();
  const locale = useLocale();
  if (suggestions.length === 0) return null;
  return (
    <section className={styles.duplicates} aria-label={t('caseFile:duplicate.title')}>
      <p className={styles.duplicatesTitle} role="status">
        <Icon name="warning" size={14} /> {t('caseFile:duplicate.found', { count: suggestions.length })}
      </p>
      <ul>
        {suggestions.map((one, index) => (
          <li key={one.id} className={styles.duplicate}>
            <div className={styles.duplicateWords}>
              <span>
                <strong>{one.title}</strong> <span className={styles.faint}>{one.no}</span>
              </span>
              <span className={styles.reasons}>
                <Chip tone="blue">{t(`domain:stage.${one.stage}`)}</Chip>
                {one.sameItem && <Chip tone="orange">{t('caseFile:duplicate.sameItem')}</Chip>}
                <span>{one.distanceM === null ? t('caseFile:duplicate.noDistance') : t('caseFile:duplicate.distance', { distance: formatDistance(one.distanceM, locale) })}</span>
                <span>{t('caseFile:timeline.ago', { time: formatDuration(one.ageMs, locale) })}</span>
                <span>{t('caseFile:duplicate.score', { percent: Math.round(one.score * 100) })}</span>
              </span>
            </div>
            {isEnded(one.stage) ? (
              <span className={styles.faint}>{t('caseFile:duplicate.ended')}</span>
            ) : (
              <Button size="s" icon="link" disabled={busy} keyHint={`Alt+${index + 1}`} onClick={() => onAttach(one)}>
                {t('caseFile:duplicate.attach')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

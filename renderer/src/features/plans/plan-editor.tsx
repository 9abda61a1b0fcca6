import { useId } from 'react';
import { planProblemWords } from '@shared/i18n/recommend-words';
import type { PlanProblem } from '@shared/domain/plan/validate';
import type { PlanDraft } from '@shared/ipc/dispatch-methods';
import { useWords, words } from '@/lib/words';
import { Button } from '@/ui';
import { mostLevels, withLevel } from './draft';
import { LevelPart } from './level-part';
import { MatchPart } from './match-part';
import { placeOf } from './problems';
import { RallyPart } from './rally-part';
import { TimingPart } from './timing-part';
import styles from './plans.module.css';

interface PlanEditorProps {
  readonly draft: PlanDraft;
  readonly problems: readonly PlanProblem[];
  readonly mayEdit: boolean;
  readonly onChange: (draft: PlanDraft) => void;
}

/** The whole plan on one page; who may not edit reads the same page with its controls at rest. */
export function PlanEditor({ draft, problems, mayEdit, onChange }: PlanEditorProps) {
  const t = useWords();
  const ids = { match: useId(), levels: useId(), rally: useId(), timing: useId() };
  const wrong = (place: string): string | null => {
    const here = problems.filter((problem) => placeOf(problem) === place);
    return here.length === 0 ? null : here.map((problem) => planProblemWords(words, problem)).join(' ');
  };
  const part = { draft, onChange, wrong };
  const whole = wrong('plan');
  const levels = wrong('levels');
  return (
    <fieldset className={styles.editor} disabled={!mayEdit} aria-label={t('plans:editor')}>
      {whole !== null && (
        <p className={styles.warning} role="alert">
          {whole}
        </p>
      )}
      <section aria-labelledby={ids.match}>
        <h3 id={ids.match}>{t('plans:part.match')}</h3>
        <MatchPart {...part} />
      </section>
      <section aria-labelledby={ids.levels}>
        <h3 id={ids.levels}>{t('plans:part.levels')}</h3>
        {draft.levels.map((level, at) => (
          <LevelPart key={level.level} {...part} at={at} />
        ))}
        {levels !== null && <p className={styles.wrong}>{levels}</p>}
        <Button size="s" icon="plus" disabled={draft.levels.length >= mostLevels} onClick={() => onChange(withLevel(draft))}>
          {t('plans:level.add')}
        </Button>
      </section>
      <section aria-labelledby={ids.rally}>
        <h3 id={ids.rally}>{t('plans:part.rally')}</h3>
        <RallyPart {...part} />
      </section>
      <section aria-labelledby={ids.timing}>
        <h3 id={ids.timing}>{t('plans:part.timing')}</h3>
        <TimingPart {...part} />
      </section>
    </fieldset>
  );
}

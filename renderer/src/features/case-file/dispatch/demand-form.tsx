import { useState, type FormEvent } from 'react';
import { skills, type Skill } from '@shared/domain/people';
import type { DemandLine } from '@shared/domain/plan/plan';
import { useWords } from '@/lib/words';
import { Button, TextInput } from '@/ui';
import { linesByHand, mostByHand } from './squad-model';
import styles from './squad.module.css';

const asked = [...skills, null] as const;
const keyOf = (skill: Skill | null): string => skill ?? 'anybody';

interface DemandFormProps {
  /** What is asked for already; lines of several skills stay as they are and are counted beside. */
  readonly lines: readonly DemandLine[];
  /** The alarm that it is for. */
  readonly level: number;
  readonly onAsk: (lines: readonly DemandLine[]) => void;
}

/** How many of each skill, for a case that no plan is made for. Numbers only: Tab goes on, Enter works it out. */
export function DemandForm({ lines, level, onAsk }: DemandFormProps) {
  const t = useWords();
  const several = lines.filter((line) => line.skills.length > 1);
  const [counts, setCounts] = useState<Readonly<Record<string, string>>>(() => {
    const sums: Record<string, string> = {};
    for (const line of lines) {
      if (line.skills.length > 1) continue;
      const key = keyOf(line.skills[0] ?? null);
      sums[key] = String(Number(sums[key] ?? 0) + line.count);
    }
    return sums;
  });
  const [problem, setProblem] = useState<'tooMany' | 'missing' | null>(null);
  const wants = asked.map((skill) => ({ skill, count: Number(counts[keyOf(skill)] ?? 0) }));
  const total = wants.reduce((sum, want) => sum + (Number.isFinite(want.count) ? want.count : 0), 0) + several.reduce((sum, line) => sum + line.count, 0);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = [...several, ...linesByHand(wants, level)];
    if (next.length === 0) setProblem('missing');
    else if (total > mostByHand) setProblem('tooMany');
    else onAsk(next);
  };
  return (
    <form className={styles.demand} onSubmit={submit} aria-label={t('dispatch:demand.title')} noValidate>
      <div className={styles.counts}>
        {asked.map((skill, index) => {
          const key = keyOf(skill);
          const name = skill === null ? t('domain:anybody') : t(`domain:skill.${skill}`);
          return (
            <label key={key} className={styles.countField}>
              <span>{name}</span>
              <TextInput
                type="number"
                min={0}
                max={mostByHand}
                step={1}
                aria-label={t('dispatch:demand.people', { skill: name })}
                data-autofocus={index === 0 || undefined}
                value={counts[key] ?? ''}
                placeholder="0"
                onChange={(event) => {
                  setCounts({ ...counts, [key]: event.target.value });
                  setProblem(null);
                }}
              />
            </label>
          );
        })}
      </div>
      <div className={styles.buttons}>
        {problem !== null && (
          <span className={styles.problem} role="alert">
            {t(`dispatch:demand.${problem}`, { most: mostByHand })}
          </span>
        )}
        <span>{t('dispatch:demand.total', { count: total })}</span>
        <Button type="submit" variant="primary" icon="search" keyHint="↵">
          {t('dispatch:demand.ask')}
        </Button>
      </div>
    </form>
  );
}

import type { BoardPerson } from '@shared/ipc/dispatch-views';
import { useNow } from '@/lib/clock';
import { formatDuration } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { Chip } from '@/ui';
import { DutyMark } from './duty-mark';
import styles from './board.module.css';

const fixTone = { fresh: 'green', ageing: 'yellow', stale: 'red', none: 'grey' } as const;

/** Both identities of one person: the post in peacetime, the squad in an emergency; what they do, and since when. */
export function PersonRow({ row }: { readonly row: BoardPerson }) {
  const t = useWords();
  const locale = useLocale();
  const post = [row.communityName, row.homeGridName].filter(Boolean).join(' · ');
  const skills = row.skills.map((skill) => t(`domain:skill.${skill}`)).join(t('common:listComma'));
  return (
    <>
      <span className={styles.state}>
        <DutyMark state={row.duty} size={16} />
        <span>{t(`domain:duty.${row.duty}`)}</span>
      </span>
      <span className={styles.two}>
        <strong>{row.name}</strong>
        <small title={t(`domain:personRole.${row.role}`)}>{t(`domain:personRole.${row.role}`)}</small>
      </span>
      <span className={styles.two}>
        <span title={post}>{post === '' ? t('board:noPost') : post}</span>
        {row.postGridName !== null && <small className={styles.held}>{t('board:holds', { grid: row.postGridName })}</small>}
      </span>
      <span className={styles.two}>
        <span>{row.squadName ?? t('board:noSquad')}</span>
        <small title={skills}>{skills}</small>
      </span>
      <span className={styles.since}>
        <Since at={row.dutySince} />
      </span>
      <span className={styles.marks}>
        {row.caseNo !== null && <Chip tone="blue">{row.caseNo}</Chip>}
        <Chip tone={fixTone[row.freshness]}>{row.fixAt === null ? t(`domain:freshness.${row.freshness}`) : <FixAge at={row.fixAt} words={t(`domain:freshness.${row.freshness}`)} locale={locale} />}</Chip>
      </span>
    </>
  );
}

/** Turns every second without the row around it. */
function Since({ at }: { readonly at: number }) {
  return formatDuration(useNow() - at, useLocale());
}

function FixAge({ at, words, locale }: { readonly at: number; readonly words: string; readonly locale: 'zh-CN' | 'en' }) {
  return `${words} ${formatDuration(useNow() - at, locale)}`;
}

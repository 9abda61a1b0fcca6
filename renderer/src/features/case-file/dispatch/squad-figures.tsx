import { travelWords } from '@shared/i18n/recommend-words';
import type { RecommendationView } from '@shared/ipc/dispatch-views';
import { formatTime } from '@/lib/format';
import { useLocale, useWords, words } from '@/lib/words';
import { Chip } from '@/ui';
import { missing, type HeldSquad } from './squad-model';
import styles from './squad.module.css';

/** When it is together, how many go, how many are missing, and what the figures rest on. */
export function SquadFigures({ view, squad }: { readonly view: RecommendationView; readonly squad: HeldSquad }) {
  const t = useWords();
  const locale = useLocale();
  const time = (seconds: number | null) => (seconds === null ? t('dispatch:figure.never') : t('dispatch:figure.after', { time: travelWords(words, seconds) }));
  const gaps = missing(squad);
  const figures = [
    { name: t('dispatch:figure.assembly'), value: time(squad.assemblyS), bad: squad.assemblyS === null },
    { name: t('dispatch:figure.complete'), value: time(squad.completeS), bad: squad.completeS === null },
    { name: t('dispatch:figure.people'), value: t('dispatch:figure.peopleOf', { count: squad.picks.length, places: squad.demand.reduce((sum, line) => sum + line.count, 0) }), bad: squad.picks.length === 0 },
    { name: t('dispatch:figure.missing'), value: gaps === 0 ? t('dispatch:figure.noGap') : t('dispatch:figure.missingCount', { count: gaps }), bad: gaps > 0 },
  ];
  return (
    <div>
      <dl className={styles.figures}>
        {figures.map((figure) => (
          <div key={figure.name} data-bad={figure.bad || undefined}>
            <dt>{figure.name}</dt>
            <dd>{figure.value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.faint}>
        {squad.byHand && <Chip tone="yellow">{t('dispatch:byHand')}</Chip>} {t(view.byRoad ? 'dispatch:basis.road' : 'dispatch:basis.straight')} · {t(`dispatch:basis.profile.${view.profile}`)} ·{' '}
        {t('dispatch:asOf', { time: formatTime(view.asOf, locale, true), ms: Math.round(view.computedInMs) })}
        {!view.proven && ` · ${t('dispatch:unproven')}`}
      </p>
    </div>
  );
}

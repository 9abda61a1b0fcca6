import type { CoverageView } from '@shared/ipc/dispatch-views';
import { formatTime } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { figures, type Figure } from './model';
import styles from './coverage.module.css';

const marks: Readonly<Record<Figure, string>> = { gridsBelow: '▼', peopleMissing: '▼', gridsOutsideStandard: '◇', residentsAffected: '' };

/** The four figures; with somebody thought away also what they are now, and by how many they rise. */
export function Figures({ now, then }: { readonly now: CoverageView | undefined; readonly then: CoverageView }) {
  const t = useWords();
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const differs = now !== undefined && now !== then;
  return (
    <section aria-label={t('coverage:figures')}>
      <dl className={styles.figures}>
        {figures.map((figure) => {
          const value = then.total[figure];
          const more = differs ? value - now.total[figure] : 0;
          return (
            <div key={figure} data-bad={value > 0 || undefined}>
              <dt>
                {marks[figure] !== '' && <span aria-hidden="true">{marks[figure]} </span>}
                {t(`coverage:figure.${figure}`)}
              </dt>
              <dd>
                <strong>{number.format(value)}</strong>
                {differs && <span className={more > 0 ? styles.worse : styles.same}>{more === 0 ? t('coverage:unchanged') : t(more > 0 ? 'coverage:moreThanNow' : 'coverage:fewerThanNow', { by: number.format(Math.abs(more)) })}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className={styles.note}>
        {t('coverage:basis', { grids: number.format(then.rows.length), present: number.format(then.present), minimum: number.format(then.minimum), time: formatTime(then.asOf, locale, true) })}
        {then.total.gridsOfUnknownResidents > 0 && ` ${t('coverage:unknownResidents', { n: number.format(then.total.gridsOfUnknownResidents) })}`}
      </p>
    </section>
  );
}

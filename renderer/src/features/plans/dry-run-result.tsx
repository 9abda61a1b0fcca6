import { blockWords, lineWords, pickWords, shortfallWords, travelWords } from '@shared/i18n/recommend-words';
import type { RecommendationView } from '@shared/ipc/dispatch-views';
import { formatTime } from '@/lib/format';
import { useLocale, useWords, words } from '@/lib/words';
import { Chip } from '@/ui';
import styles from './plans.module.css';

/** Who would go, how soon, what stays empty and which grids would be exposed; all in words. */
export function DryRunResult({ result }: { readonly result: RecommendationView }) {
  const t = useWords();
  const locale = useLocale();
  const { assemblyS, completeS, rally, picks, shortfalls, demand, exposed, coverage, whistles, equipment } = result;
  const places = demand.reduce((sum, line) => sum + line.count, 0);
  const comma = t('common:listComma');
  return (
    <div className={styles.result}>
      <dl className={styles.big}>
        <div>
          <dt>{t('plans:dry.assembly')}</dt>
          <dd>{assemblyS === null ? t('plans:dry.never') : travelWords(words, assemblyS)}</dd>
        </div>
        <div>
          <dt>{t('plans:dry.complete')}</dt>
          <dd>{completeS === null ? '—' : travelWords(words, completeS)}</dd>
        </div>
        <div>
          <dt>{t('plans:dry.filled')}</dt>
          <dd>
            {picks.length} / {places}
          </dd>
        </div>
      </dl>
      {rally !== null && <p className={styles.note}>{rally.isScene ? t('plans:dry.rallyScene') : t('plans:dry.rally', { name: rally.name })}</p>}
      {demand.map((line) => {
        const going = picks.filter(({ lineId }) => lineId === line.id);
        const gaps = shortfalls.filter(({ lineId }) => lineId === line.id);
        return (
          <section key={line.id} className={styles.resultLine} aria-label={lineWords(words, line.skills)}>
            <h3>
              {lineWords(words, line.skills)} ×{line.count}
              {line.essential && <Chip tone="blue">{t('plans:line.essential')}</Chip>}
            </h3>
            <ul>
              {going.map((pick) => (
                <li key={pick.personId}>
                  <span className={styles.who}>
                    <strong>{pick.name}</strong> {t(`domain:personRole.${pick.role}`)}
                    {pick.homeGridName !== null && ` · ${pick.homeGridName}`}
                    {pick.squadName !== null && ` · ${pick.squadName}`}
                  </span>
                  <span className={styles.eta}>
                    {pick.etaS === null ? '—' : travelWords(words, Math.round(pick.etaS))}
                    {pick.etaKind === 'straight' && <Chip tone="yellow">{t('plans:dry.straight')}</Chip>}
                  </span>
                  <small>{pickWords(words, pick, demand)}</small>
                  {pick.blocks.map((block) => (
                    <Chip key={block} tone="red">
                      {blockWords(words, block)}
                    </Chip>
                  ))}
                </li>
              ))}
              {gaps.map((gap) => (
                <li key={gap.code} className={styles.gap}>
                  {shortfallWords(words, gap)}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <section aria-label={t('plans:dry.exposed')}>
        <h3>{t('plans:dry.exposed')}</h3>
        {exposed.length === 0 && coverage.leaveStandard.length === 0 ? (
          <p className={styles.note}>{t('plans:dry.noneExposed')}</p>
        ) : (
          <ul>
            {exposed.map((grid) => (
              <li key={grid.gridId} className={styles.gap}>
                {grid.residents === null ? t('plans:dry.grid', { name: grid.name, covered: grid.covered, minimum: grid.minimum }) : t('plans:dry.gridOf', { name: grid.name, covered: grid.covered, minimum: grid.minimum, residents: grid.residents })}
              </li>
            ))}
            {coverage.leaveStandard.map((grid) => (
              <li key={`late ${grid.gridId}`} className={styles.gap}>
                {grid.nearestEtaS === null ? t('plans:dry.lateNobody', { name: grid.name }) : t('plans:dry.late', { name: grid.name, time: travelWords(words, grid.nearestEtaS) })}
              </li>
            ))}
          </ul>
        )}
      </section>
      {whistles.length > 0 && (
        <p className={styles.note}>
          {t('plans:dry.whistles')}
          {whistles.map((one) => one.name ?? t('plans:dry.noneOfKind', { kind: one.kind === null ? t('plans:whistle.unknown') : t(`domain:organizationKind.${one.kind}`) })).join(comma)}
        </p>
      )}
      {equipment.length > 0 && (
        <p className={styles.note}>
          {t('plans:dry.equipment')}
          {equipment.map(({ name, count }) => `${name}×${count}`).join(comma)}
        </p>
      )}
      <p className={styles.note}>
        {t('plans:dry.asOf', { time: formatTime(result.asOf, locale, true) })}
        {!result.byRoad && ` ${t('plans:dry.noRoads')}`}
      </p>
    </div>
  );
}

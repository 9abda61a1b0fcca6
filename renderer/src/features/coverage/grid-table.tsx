import type { CoverageView } from '@shared/ipc/dispatch-views';
import { travelWords } from '@shared/i18n/recommend-words';
import { byNeed, coverageSigns, coverageStateOf, uncovered, type CoverageState } from '@/lib/coverage-state';
import { useLocale, useWords, words } from '@/lib/words';
import { Chip, EmptyState, Table } from '@/ui';
import styles from './coverage.module.css';

const mostRows = 200;
const tones: Readonly<Record<CoverageState, 'green' | 'yellow' | 'red'>> = { fine: 'green', outside: 'yellow', below: 'red', both: 'red' };

interface GridTableProps {
  readonly coverage: CoverageView;
  /** Grids that stand worse than now. */
  readonly worse: ReadonlySet<string>;
  readonly onlyAmiss: boolean;
  readonly onShow: (gridId: string) => void;
}

/** The map's twin: every grid with its people, its minimum and the nearest who could come. */
export function GridTable({ coverage, worse, onlyAmiss, onShow }: GridTableProps) {
  const t = useWords();
  const number = new Intl.NumberFormat(useLocale());
  const rows = onlyAmiss ? uncovered(coverage.rows) : byNeed(coverage.rows);
  if (coverage.rows.length === 0) return <EmptyState icon="map" title={t('coverage:noGrids')} text={t('coverage:noGridsText')} />;
  if (rows.length === 0) return <EmptyState icon="check" title={t('coverage:allFine')} text={t('coverage:allFineText', { n: coverage.rows.length })} />;
  return (
    <>
      <Table
        caption={t('coverage:tableCaption')}
        head={[t('domain:areaLevel.community'), t('domain:areaLevel.grid'), t('coverage:standing.label'), t('coverage:presentOfMinimum'), t('coverage:nearest'), t('coverage:residents')]}
        numeric={[3, 4, 5]}
        rows={rows.slice(0, mostRows).map((row) => {
          const standing = coverageStateOf(row);
          return {
            key: row.gridId,
            cells: [
              row.communityName,
              <button key="grid" type="button" className={styles.link} onClick={() => onShow(row.gridId)}>
                {row.name}
              </button>,
              <span key="standing">
                <Chip tone={tones[standing]}>
                  {coverageSigns[standing]} {t(`coverage:standing.${standing}`, { n: row.belowBy })}
                </Chip>
                {worse.has(row.gridId) && <Chip tone="orange">{t('coverage:worse')}</Chip>}
              </span>,
              `${row.present} / ${row.minimum}`,
              <span key="nearest">
                {row.nearestEtaS === null ? t(row.outsideStandard ? 'coverage:nobodyCanCome' : 'coverage:notKnown') : travelWords(words, row.nearestEtaS)}
                {row.standardS !== null && <small className={styles.faint}> / {travelWords(words, row.standardS)}</small>}
              </span>,
              row.residents === null ? t('coverage:notKnown') : number.format(row.residents),
            ],
          };
        })}
      />
      {rows.length > mostRows && <p className={styles.more}>{t('coverage:more', { total: rows.length, shown: mostRows })}</p>}
    </>
  );
}

import { useQueueFilter, wholeQueue } from '@/lib/console-state';
import type { CoverageView } from '@shared/ipc/dispatch-views';
import { coverageSigns, coverageStateOf, coverageStates } from '@/lib/coverage-state';
import { formatTime } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { SeverityMark } from '@/ui';
import type { MapPalette } from '../model/palette';
import { toneColours } from '../model/tone-colours';
import { firstCoverageTone, ranges } from '../model/tones';
import { setMapSettings, type MapSettings } from '../view-state';
import styles from './legend.module.css';

const severities = [1, 2, 3, 4] as const;

/** What the marks and shades mean, in words; shows only what is drawn. */
interface LegendProps {
  readonly palette: MapPalette;
  readonly settings: MapSettings;
  /** What the shading of coverage shows; null while it is not known. */
  readonly coverage: CoverageView | null;
  readonly failed: boolean;
  /** Whether any closed road is drawn. */
  readonly closures: boolean;
  readonly roomy: boolean;
}

export function Legend({ palette, settings, coverage, failed, closures, roomy }: LegendProps) {
  const t = useWords();
  const { legendOpen: chosen, cases, people, shading } = settings;
  const legendOpen = chosen ?? roomy;
  const filtered = useIsFiltered();
  return (
    <section className={styles.legend} aria-label={t('map:button.legend')}>
      <button type="button" className={styles.toggle} aria-expanded={legendOpen} onClick={() => setMapSettings({ legendOpen: !legendOpen })} title={t(legendOpen ? 'map:button.legendHide' : 'map:button.legendShow')}>
        <span>{t(filtered ? 'map:button.legendFiltered' : 'map:button.legend')}</span>
        <span aria-hidden="true">{legendOpen ? '▾' : '▸'}</span>
      </button>
      {legendOpen && (
        <div className={styles.body}>
          {cases && (
            <dl className={styles.block}>
              <dt>{t('map:legend.severity')}</dt>
              <dd className={styles.inline}>
                {severities.map((severity) => (
                  <span key={severity} className={styles.entry}>
                    <SeverityMark severity={severity} label={t(`domain:severity.${severity}`)} size={16} />
                    <span>{t(`domain:severity.${severity}`).replace(/^\S+\s+/u, '')}</span>
                  </span>
                ))}
              </dd>
              <dt>{t('map:legend.light')}</dt>
              <dd className={styles.inline}>
                {(['green', 'yellow', 'red'] as const).map((light) => (
                  <span key={light} className={styles.entry}>
                    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                      <circle cx="8" cy="8" r="5.6" fill="none" stroke={palette[light]} strokeWidth={light === 'red' ? 3.2 : light === 'yellow' ? 2.6 : 1.6} strokeDasharray={light === 'yellow' ? '3 2' : undefined} />
                    </svg>
                    <span>{t(`domain:light.${light}`)}</span>
                  </span>
                ))}
              </dd>
            </dl>
          )}
          {people && (
            <dl className={styles.block}>
              <dt>{t('map:legend.duty')}</dt>
              <dd className={styles.inline}>
                <Person form="disc" colour={palette.green} label={t('domain:duty.onDuty')} />
                <Person form="diamond" colour={palette.orange} label={t('map:legend.onTheWay')} />
                <Person form="square" colour={palette.accent} label={t('domain:duty.onScene')} />
                <Person form="open" colour={palette.grey} label={t('domain:duty.offDuty')} />
              </dd>
              <dt>{t('map:legend.fix')}</dt>
              <dd className={styles.inline}>
                <Person form="fresh" colour={palette.green} label={t('map:fix.fresh')} />
                <Person form="ageing" colour={palette.green} ring={palette.yellow} label={t('map:fix.ageing')} />
                <Person form="stale" colour={palette.green} label={t('map:fix.stale')} />
              </dd>
            </dl>
          )}
          {closures && <ClosureLegend palette={palette} />}
          {(shading === 'cases' || shading === 'presence') && <ShadingLegend shading={shading} palette={palette} />}
          {shading === 'coverage' && <CoverageLegend palette={palette} coverage={coverage} failed={failed} />}
        </div>
      )}
    </section>
  );
}

function ClosureLegend({ palette }: { readonly palette: MapPalette }) {
  const t = useWords();
  return (
    <dl className={styles.block}>
      <dt>{t('map:legend.closures')}</dt>
      <dd className={styles.inline}>
        <span className={styles.entry}>
          <svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true" fill="none" stroke={palette.red}>
            <path d="m3 13 10-12M9 13 19 1M15 13 24 2" strokeWidth="1.2" />
            <rect x="1" y="1" width="24" height="12" strokeWidth="1.6" strokeDasharray="4 2" />
          </svg>
          <span>{t('map:legend.closureArea')}</span>
        </span>
        <span className={styles.entry}>
          <svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">
            <path d="M0 7h26" stroke={palette.red} strokeWidth="4" strokeDasharray="5 3" />
          </svg>
          <span>{t('map:legend.closureStreet')}</span>
        </span>
      </dd>
    </dl>
  );
}

/** Whether the queue's filter keeps cases off the map. */
function useIsFiltered(): boolean {
  const filter = useQueueFilter();
  return (Object.keys(wholeQueue) as (keyof typeof wholeQueue)[]).some((key) => filter[key] !== wholeQueue[key]);
}

function Person({ form, colour, ring, label }: { readonly form: 'disc' | 'diamond' | 'square' | 'open' | 'fresh' | 'ageing' | 'stale'; readonly colour: string; readonly ring?: string; readonly label: string }) {
  return (
    <span className={styles.entry}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" opacity={form === 'stale' ? 0.45 : 1}>
        {form === 'diamond' && <path d="m8 2.5 5.5 5.500L8 13.5 2.5 8z" fill={colour} />}
        {form === 'square' && <path d="M3.5 3.500h9v9h-9z" fill={colour} />}
        {form === 'open' && <circle cx="8" cy="8" r="3.8" fill="none" stroke={colour} strokeWidth="1.6" />}
        {['disc', 'fresh', 'ageing', 'stale'].includes(form) && <circle cx="8" cy="8" r={form === 'disc' ? 4.6 : 3.2} fill={colour} />}
        {(form === 'fresh' || form === 'ageing') && <circle cx="8" cy="8" r="6" fill="none" stroke={ring ?? colour} strokeWidth="1.5" strokeDasharray={form === 'ageing' ? '4.7 4.7' : undefined} />}
      </svg>
      <span>{label}</span>
    </span>
  );
}

/** Each state by colour, mark and words, with how many grids are in it. */
function CoverageLegend({ palette, coverage, failed }: Pick<LegendProps, 'palette' | 'coverage' | 'failed'>) {
  const t = useWords();
  const locale = useLocale();
  const colours = toneColours(palette);
  return (
    <dl className={styles.block}>
      <dt>{t('map:legend.coverage')}</dt>
      <dd className={styles.ramp}>
        {coverageStates.map((state, index) => (
          <span key={state} className={styles.entry}>
            <svg width="26" height="14" aria-hidden="true">
              <rect width="26" height="14" rx="2" fill={colours[firstCoverageTone - 1 + index]} stroke={palette.lineFine} />
              <text x="13" y="11" textAnchor="middle" fontSize="10" fill={palette.text}>
                {coverageSigns[state]}
              </text>
            </svg>
            <span>{coverage === null ? t(`map:coverage.${state}`) : t('map:coverage.count', { state: t(`map:coverage.${state}`), n: coverage.rows.filter((row) => coverageStateOf(row) === state).length })}</span>
          </span>
        ))}
      </dd>
      <dd className={styles.note}>{failed ? t('map:coverage.failed') : coverage === null ? t('map:coverage.asking') : t('map:coverage.asOf', { time: formatTime(coverage.asOf, locale, true) })}</dd>
    </dl>
  );
}

function ShadingLegend({ shading, palette }: { readonly shading: 'cases' | 'presence'; readonly palette: MapPalette }) {
  const t = useWords();
  const colours = toneColours(palette);
  const words = (from: number, to: number | null): string => {
    if (shading === 'cases') return to === null ? t('map:legend.caseMore', { from }) : from === to ? t('map:legend.caseOne', { from }) : t('map:legend.caseRange', { from, to });
    if (from === 0) return t('map:legend.nobody');
    return to === null ? t('map:legend.peopleMore', { from }) : from === to ? t('map:legend.peopleOne', { from }) : t('map:legend.peopleRange', { from, to });
  };
  return (
    <dl className={styles.block}>
      <dt>{t(shading === 'cases' ? 'map:legend.cases' : 'map:legend.presence')}</dt>
      <dd className={styles.ramp}>
        {ranges(shading).map(({ tone, from, to }) => (
          <span key={tone} className={styles.entry}>
            <svg width="16" height="12" aria-hidden="true">
              <rect width="16" height="12" rx="2" fill={colours[tone - 1]} stroke={palette.lineFine} />
            </svg>
            <span>{words(from, to)}</span>
          </span>
        ))}
      </dd>
      {shading === 'presence' && <dd className={styles.note}>{t('map:legend.presenceNote')}</dd>}
    </dl>
  );
}

import { useMemo, useState } from 'react';
import { call } from '@/lib/bridge';
import { useNow } from '@/lib/clock';
import { useCommands, type AppCommand } from '@/lib/commands';
import { useQueueFilter } from '@/lib/console-state';
import { formatDateTime, formatDuration, siteZone } from '@/lib/format';
import { useLiveQuery } from '@/lib/live-query';
import { createStore, useStore } from '@/lib/store';
import { useLocale, useWords } from '@/lib/words';
import type { FiguresView } from '@shared/ipc/views';
import { classNames, ErrorState, IconButton, Loading, Segmented, Table } from '@/ui';
import { shortLength } from './axis';
import { Figure } from './figure';
import { Key } from './key';
import { LegsChart } from './legs-chart';
import { periods, spanOf, type Period } from './period';
import { ResponseChart } from './response-chart';
import { VolumeChart } from './volume-chart';
import styles from './charts-strip.module.css';

/** As the operator left it; outlives the screens. */
const settings = createStore<{ readonly open: boolean; readonly period: Period }>({ open: true, period: 'day' });
const figureNames = ['volume', 'legs', 'response'] as const;
type FigureName = (typeof figureNames)[number];

/** A figure is about 230 pixels wide: a bar to each series of a bucket wants four or five. */
const mostBuckets = 48;

/** Figures of what the queue is limited to, over a period. */
export function ChartsStrip() {
  const t = useWords();
  const { open, period } = useStore(settings);
  const [figure, setFigure] = useState<FigureName>('volume');
  const commands = useMemo((): readonly AppCommand[] => [{ id: 'charts.toggle', title: t(open ? 'charts:hide' : 'charts:show'), group: t('charts:title'), keywords: 'charts figures tubiao tb', run: () => settings.set({ ...settings.get(), open: !open }) }], [t, open]);
  useCommands(commands);
  return (
    <section className={classNames(styles.strip, open && styles.open)} aria-label={t('charts:title')}>
      <header className={styles.head}>
        <IconButton icon={open ? 'down' : 'right'} label={t(open ? 'charts:hide' : 'charts:show')} aria-expanded={open} onClick={() => settings.set({ open: !open, period })} />
        <h2 className={styles.title}>{t('charts:title')}</h2>
        {open && (
          <>
            <div className={styles.tabs}>
              <Segmented label={t('charts:figure')} value={figure} options={figureNames.map((name) => ({ value: name, label: t(`charts:${name}.short`) }))} onChange={setFigure} />
            </div>
            <div className={styles.period}>
              <Segmented label={t('charts:period')} value={period} options={periods.map((one) => ({ value: one, label: t(`charts:periods.${one}`) }))} onChange={(next) => settings.set({ open, period: next })} />
            </div>
          </>
        )}
      </header>
      {open && <Figures period={period} active={figure} />}
    </section>
  );
}

function Figures({ period, active }: { readonly period: Period; readonly active: FigureName }) {
  const t = useWords();
  const filter = useQueueFilter();
  const { from, to } = spanOf(period, useNow(), siteZone);
  const { value, error, refetch } = useLiveQuery(`figures ${JSON.stringify(filter)} ${from} ${to}`, ['case_file', 'response_leg', 'assignment'], () => call('figures.view', { filter, from, to, mostBuckets }), { everyMs: 2000 });
  if (error !== null) return <ErrorState title={t('common:failed')} text={error.message} retryLabel={t('common:retry')} onRetry={refetch} />;
  if (value === undefined) return <Loading label={t('common:loading')} />;
  return <ThreeFigures figures={value} active={active} />;
}

function ThreeFigures({ figures, active }: { readonly figures: FiguresView; readonly active: FigureName }) {
  const t = useWords();
  const locale = useLocale();
  const length = (ms: number | null | undefined) => (ms === null || ms === undefined ? '—' : formatDuration(ms, locale));
  const short = (ms: number | null | undefined) => (ms === null || ms === undefined ? '—' : shortLength(ms, locale));
  const [reported, closed] = figures.volume.reduce<readonly [number, number]>((sum, bucket) => [sum[0] + bucket.reported, sum[1] + bucket.closed], [0, 0]);
  const response = figures.legs.find((leg) => leg.leg === 'response');
  const responseWords = { median: length(response?.medianMs), p90: length(response?.p90Ms), n: response?.n ?? 0, blank: response?.blank ?? 0 };
  const rangeOf = (at: number) => `${formatDateTime(at, locale)} – ${formatDateTime(at + figures.bucketMs, locale)}`;
  return (
    <div className={styles.figures}>
      <Figure
        title={t('charts:volume.title')}
        active={active === 'volume'}
        empty={reported + closed === 0}
        summary={t('charts:volume.summary', { reported, closed })}
        headline={<Key entries={[{ form: 'bar', colour: 'reported', text: `${t('charts:reported')} ${reported}` }, { form: 'bar', colour: 'closed', text: `${t('charts:closed')} ${closed}` }]} />}
        chart={(width, height) => <VolumeChart figures={figures} width={width} height={height} />}
        table={<Table caption={t('charts:volume.title')} head={[t('charts:time'), t('charts:reported'), t('charts:closed')]} numeric={[1, 2]} rows={figures.volume.map((bucket) => ({ key: String(bucket.at), cells: [rangeOf(bucket.at), bucket.reported, bucket.closed] }))} />}
      />
      <Figure
        title={t('charts:legs.title')}
        active={active === 'legs'}
        empty={figures.legs.every((leg) => leg.n === 0)}
        summary={figures.legs.map((leg) => t('charts:legs.one', { leg: t(`domain:leg.${leg.leg}`), median: length(leg.medianMs), p90: length(leg.p90Ms), n: leg.n })).join(t('charts:semicolon'))}
        headline={<Key entries={[{ form: 'disc', colour: 'median', text: t('charts:median') }, { form: 'diamond', colour: 'p90', text: t('charts:p90') }]} />}
        chart={(width, height) => <LegsChart legs={figures.legs} width={width} height={height} />}
        table={
          <Table
            caption={t('charts:legs.title')}
            head={[t('charts:leg'), t('charts:median'), t('charts:p90'), t('charts:n'), t('charts:blank')]}
            numeric={[1, 2, 3, 4]}
            rows={figures.legs.map((leg) => ({ key: leg.leg, cells: [t(`domain:leg.${leg.leg}`), length(leg.medianMs), length(leg.p90Ms), leg.n, leg.blank] }))}
          />
        }
      />
      <Figure
        title={t('charts:response.title')}
        active={active === 'response'}
        empty={figures.response.every((bucket) => bucket.n === 0)}
        summary={t('charts:response.summary', responseWords)}
        headline={<Key entries={[{ form: 'none', colour: 'median', text: `n=${responseWords.n}` }, { form: 'line', colour: 'median', text: `${t('charts:medianShort')} ${short(response?.medianMs)}` }, { form: 'dashes', colour: 'p90', text: `${t('charts:p90')} ${short(response?.p90Ms)}` }]} />}
        chart={(width, height) => <ResponseChart figures={figures} width={width} height={height} />}
        table={<Table caption={t('charts:response.title')} head={[t('charts:time'), t('charts:median'), t('charts:p90'), t('charts:n')]} numeric={[1, 2, 3]} rows={figures.response.map((bucket) => ({ key: String(bucket.at), cells: [rangeOf(bucket.at), length(bucket.medianMs), length(bucket.p90Ms), bucket.n] }))} />}
      />
    </div>
  );
}

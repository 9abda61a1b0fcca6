import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import type { FiguresView, LegFigure } from '@shared/ipc/views';
import { formatDuration } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { logLengthTicks, shortLength, thinned } from './axis';
import { axisLine, axisText, colours, margins } from './chart-parts';
import { ChartTooltip } from './tooltip';

interface LegsChartProps {
  readonly legs: FiguresView['legs'];
  readonly width: number;
  readonly height: number;
}

interface LegSpan extends LegFigure {
  /** Median and p90, lifted to the axis' first second; null draws nothing. */
  readonly span: [number, number] | null;
}

/** The box that recharts gives to a bar of a horizontal chart; `width` runs from the median to the p90. */
interface SpanBox {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
}

/** From the median, a disc, to the p90, a diamond: points on a logarithmic axis, because answering takes seconds and the scene hours. */
function Span({ x = 0, y = 0, width = 0, height = 0 }: SpanBox) {
  const middle = y + height / 2;
  const end = x + width;
  return (
    <g>
      <line x1={x} x2={end} y1={middle} y2={middle} stroke="var(--line-strong)" strokeWidth="3" strokeLinecap="round" />
      <path d={`M${end - 5} ${middle}l5 -5 5 5 -5 5z`} fill={colours.p90} />
      <circle cx={x} cy={middle} r="4.5" fill={colours.median} />
    </g>
  );
}

/** Median and p90 per response leg, with the samples and the blanks of each. */
export function LegsChart({ legs, width, height }: LegsChartProps) {
  const t = useWords();
  const locale = useLocale();
  const spans: LegSpan[] = legs.map((leg) => ({ ...leg, span: leg.medianMs === null || leg.p90Ms === null ? null : [Math.max(1000, leg.medianMs), Math.max(1000, leg.p90Ms)] }));
  const ticks = logLengthTicks(spans.flatMap((leg) => leg.span ?? []));
  const [nameWidth, samplesWidth, tickWidth] = locale === 'en' ? [76, 104, 42] : [58, 92, 34];
  const shownTicks = thinned(ticks, Math.floor((width - nameWidth - samplesWidth) / tickWidth));
  const byLeg = new Map<string, LegSpan>(spans.map((leg) => [leg.leg, leg]));
  const length = (ms: number | null) => (ms === null ? '—' : formatDuration(ms, locale));
  const samples = (leg: LegFigure) => (leg.medianMs === null ? t('charts:noSamples', { blank: leg.blank }) : t('charts:samples', { n: leg.n, blank: leg.blank }));
  return (
    <BarChart layout="vertical" width={width} height={height} data={spans} margin={{ ...margins, right: 4 }} accessibilityLayer={false}>
      <CartesianGrid horizontal={false} stroke={colours.grid} />
      <XAxis type="number" scale="log" domain={[ticks[0] ?? 1000, ticks[ticks.length - 1] ?? 10_000]} ticks={[...shownTicks]} tickFormatter={(ms: number) => shortLength(ms, locale)} tick={axisText} axisLine={axisLine} tickLine={false} height={20} allowDataOverflow interval={0} />
      <YAxis yAxisId="name" type="category" dataKey="leg" width={nameWidth} tickFormatter={(leg: string) => t(`domain:leg.${leg}`)} tick={axisText} axisLine={axisLine} tickLine={false} interval={0} />
      <YAxis
        yAxisId="samples"
        orientation="right"
        type="category"
        dataKey="leg"
        width={samplesWidth}
        tickFormatter={(name: string) => {
          const leg = byLeg.get(name);
          return leg === undefined ? '' : samples(leg);
        }}
        tick={axisText}
        axisLine={false}
        tickLine={false}
        interval={0}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--surface-3)' }}
        content={({ active, payload }) => {
          const leg = active ? (payload[0]?.payload as LegSpan | undefined) : undefined;
          if (leg === undefined) return null;
          return (
            <ChartTooltip
              title={`${t(`domain:leg.${leg.leg}`)} · ${t(`domain:legMeaning.${leg.leg}`)}`}
              lines={[
                { name: t('charts:median'), value: length(leg.medianMs), colour: colours.median },
                { name: t('charts:p90'), value: length(leg.p90Ms), colour: colours.p90 },
                { name: t('charts:n'), value: leg.n },
                { name: t('charts:blank'), value: leg.blank },
              ]}
            />
          );
        }}
      />
      <Bar yAxisId="name" dataKey="span" shape={Span} isAnimationActive={false} />
    </BarChart>
  );
}

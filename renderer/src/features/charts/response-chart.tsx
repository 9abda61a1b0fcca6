import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { FiguresView } from '@shared/ipc/views';
import { formatDateTime, formatDuration, siteZone } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { lengthTicks, shortLength, timeTicks } from './axis';
import { axisLine, axisText, colours, margins } from './chart-parts';
import { tickText } from './tick-text';
import { ChartTooltip } from './tooltip';

interface ResponseChartProps {
  readonly figures: Pick<FiguresView, 'from' | 'to' | 'bucketMs' | 'response'>;
  readonly width: number;
  readonly height: number;
}

/** Up to this many points each gets its dot, so that a bucket between two empty ones is seen. */
const dottedUntil = 60;

/** Median and p90 of the response leg over time; a bucket without samples is a gap. */
export function ResponseChart({ figures, width, height }: ResponseChartProps) {
  const t = useWords();
  const locale = useLocale();
  const { from, to, bucketMs, response } = figures;
  const longest = response.reduce((high, bucket) => Math.max(high, bucket.p90Ms ?? 0, bucket.medianMs ?? 0), 0);
  const lengths = lengthTicks(longest);
  const dots = response.length <= dottedUntil;
  const length = (ms: number | null) => (ms === null ? '—' : formatDuration(ms, locale));
  return (
    <LineChart width={width} height={height} data={response} margin={margins} accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke={colours.grid} />
      <XAxis
        dataKey="at"
        type="number"
        scale="time"
        domain={[from, to]}
        ticks={timeTicks(from, to, Math.max(2, Math.floor(width / 64)), siteZone)}
        tickFormatter={(at: number) => tickText(at, to - from, locale)}
        interval={0}
        tick={axisText}
        axisLine={axisLine}
        tickLine={false}
        height={20}
      />
      <YAxis interval={0} width={48} ticks={lengths} domain={[0, lengths[lengths.length - 1] ?? 1]} tickFormatter={(ms: number) => shortLength(ms, locale)} tick={axisText} axisLine={false} tickLine={false} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--line-strong)' }}
        content={({ active, payload }) => {
          const bucket = active ? (payload[0]?.payload as (typeof response)[number] | undefined) : undefined;
          if (bucket === undefined) return null;
          return (
            <ChartTooltip
              title={`${formatDateTime(bucket.at, locale)} – ${formatDateTime(bucket.at + bucketMs, locale)}`}
              lines={[
                { name: t('charts:median'), value: length(bucket.medianMs), colour: colours.median },
                { name: t('charts:p90'), value: length(bucket.p90Ms), colour: colours.p90 },
                { name: t('charts:n'), value: bucket.n },
              ]}
            />
          );
        }}
      />
      <Line dataKey="medianMs" type="linear" stroke={colours.median} strokeWidth={1.8} dot={dots ? { r: 2, fill: colours.median, strokeWidth: 0 } : false} activeDot={{ r: 3.5 }} isAnimationActive={false} />
      <Line dataKey="p90Ms" type="linear" stroke={colours.p90} strokeWidth={1.8} strokeDasharray="5 3" dot={dots ? { r: 2, fill: colours.p90, strokeWidth: 0, strokeDasharray: '' } : false} activeDot={{ r: 3.5 }} isAnimationActive={false} />
    </LineChart>
  );
}

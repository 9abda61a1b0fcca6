import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import type { FiguresView } from '@shared/ipc/views';
import { formatDateTime, siteZone } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { countTicks, timeTicks } from './axis';
import { axisLine, axisText, colours, margins } from './chart-parts';
import { tickText } from './tick-text';
import { ChartTooltip } from './tooltip';

interface VolumeChartProps {
  readonly figures: Pick<FiguresView, 'from' | 'to' | 'bucketMs' | 'volume'>;
  readonly width: number;
  readonly height: number;
}

/** Cases reported and closed per bucket, side by side. */
export function VolumeChart({ figures, width, height }: VolumeChartProps) {
  const t = useWords();
  const locale = useLocale();
  const { from, to, bucketMs, volume } = figures;
  const most = volume.reduce((high, bucket) => Math.max(high, bucket.reported, bucket.closed), 0);
  const counts = countTicks(most);
  const half = bucketMs / 2;
  return (
    <BarChart width={width} height={height} data={volume} margin={margins} barGap={1} barCategoryGap="20%" accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke={colours.grid} />
      <XAxis
        dataKey={(bucket: (typeof volume)[number]) => bucket.at + half}
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
      <YAxis interval={0} width={34} ticks={counts} domain={[0, counts[counts.length - 1] ?? 1]} tick={axisText} axisLine={false} tickLine={false} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--surface-3)' }}
        content={({ active, payload }) => {
          const bucket = active ? (payload[0]?.payload as (typeof volume)[number] | undefined) : undefined;
          if (bucket === undefined) return null;
          return (
            <ChartTooltip
              title={`${formatDateTime(bucket.at, locale)} – ${formatDateTime(bucket.at + bucketMs, locale)}`}
              lines={[
                { name: t('charts:reported'), value: t('charts:cases', { count: bucket.reported }), colour: colours.reported },
                { name: t('charts:closed'), value: t('charts:cases', { count: bucket.closed }), colour: colours.closed },
              ]}
            />
          );
        }}
      />
      <Bar dataKey="reported" fill={colours.reported} isAnimationActive={false} maxBarSize={14} />
      <Bar dataKey="closed" fill={colours.closed} isAnimationActive={false} maxBarSize={14} />
    </BarChart>
  );
}

import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts';
import type { RecommendationView } from '@shared/ipc/dispatch-views';
import { travelWords } from '@shared/i18n/recommend-words';
import { words } from '@/lib/words';

interface MusterCurveProps {
  readonly curve: RecommendationView['musterCurve'];
  readonly places: number;
  readonly label: string;
}

const size = { width: 270, height: 112 } as const;
const text = { fontSize: 11, fill: 'var(--text-2)' } as const;

/** How many places are filled by when: a staircase, since people come one by one. Each step is said in the label, for whoever does not see it. */
export function MusterCurve({ curve, places, label }: MusterCurveProps) {
  const last = curve.at(-1)?.seconds ?? 0;
  const most = Math.max(places, curve.at(-1)?.filled ?? 0, 1);
  // From nobody at the order on, and level to the right edge.
  const steps = [{ seconds: 0, filled: 0 }, ...curve, { seconds: last * 1.05, filled: curve.at(-1)?.filled ?? 0 }];
  return (
    <div role="img" aria-label={label}>
      <LineChart {...size} data={steps} margin={{ top: 6, right: 14, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="seconds" type="number" domain={[0, Math.max(60, last * 1.05)]} ticks={[0, last / 2, last]} tickFormatter={(seconds: number) => (seconds === 0 ? '0' : travelWords(words, seconds))} interval={0} tick={text} axisLine={{ stroke: 'var(--line-strong)' }} tickLine={false} height={20} />
        <YAxis width={26} domain={[0, most]} ticks={[0, Math.round(most / 2), most]} allowDecimals={false} interval={0} tick={text} axisLine={false} tickLine={false} />
        <Line dataKey="filled" type="stepAfter" stroke="var(--accent)" strokeWidth={2} dot={false} isAnimationActive={false} />
      </LineChart>
    </div>
  );
}

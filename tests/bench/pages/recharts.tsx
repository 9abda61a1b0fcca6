import '@fontsource-variable/noto-sans-sc/index.css';
import '../../../renderer/src/ui/tokens.css';
import '../../../renderer/src/ui/base.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { ResponseChart } from '@/features/charts/response-chart';
import { words } from '@/lib/words';
import { numbers } from './map-world';

const points = 400;
const rounds = 60;
const hour = 3_600_000;
const from = Date.UTC(2026, 10, 1);
const next = numbers(3);

type Bucket = { readonly at: number; readonly n: number; readonly medianMs: number; readonly p90Ms: number };
const buckets = (): Bucket[] => Array.from({ length: points }, (_, i) => ({ at: from + i * hour, n: 20, medianMs: 600_000 * (1 + next()), p90Ms: 1_500_000 * (1 + next()) }));

function root(): ReturnType<typeof createRoot> {
  const element = document.createElement('div');
  document.body.append(element);
  return createRoot(element);
}

const ours = root();
const plain = root();
const drawOurs = (response: readonly Bucket[]) =>
  ours.render(
    <I18nextProvider i18n={words}>
      <ResponseChart figures={{ from, to: from + points * hour, bucketMs: hour, response }} width={600} height={160} />
    </I18nextProvider>,
  );
/** What the library's own first example does with the same two lines, without the animation and the dots that nobody could bear. */
const drawPlain = (data: Bucket[]) =>
  plain.render(
    <LineChart width={600} height={160} data={data}>
      <XAxis dataKey="at" />
      <YAxis />
      <Tooltip />
      <Line dataKey="medianMs" stroke="#5cacff" dot={false} isAnimationActive={false} />
      <Line dataKey="p90Ms" stroke="#ff9d45" dot={false} isAnimationActive={false} />
    </LineChart>,
  );

/** From new data to the laid-out picture. */
function timed(act: () => void): number {
  const start = performance.now();
  flushSync(act);
  document.body.getBoundingClientRect();
  return performance.now() - start;
}

async function measure() {
  await document.fonts.ready;
  const spent = { act: [] as number[], anchor: [] as number[], lines: 0 };
  for (let round = -10; round < rounds; round += 1) {
    const data = buckets();
    const act = timed(() => drawOurs(data));
    const anchor = timed(() => drawPlain(data));
    // Both paint before the next round, as on a screen.
    await new Promise((painted) => requestAnimationFrame(painted));
    if (round < 0) continue;
    spent.act.push(act);
    spent.anchor.push(anchor);
  }
  spent.lines = document.querySelectorAll('path.recharts-line-curve').length;
  return spent;
}

Object.assign(globalThis, { __bench: measure() });

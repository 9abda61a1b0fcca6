import '@fontsource-variable/noto-sans-sc/index.css';
import '../../../renderer/src/ui/tokens.css';
import '../../../renderer/src/ui/base.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { QueuePanel } from '@/features/queue';
import { words } from '@/lib/words';
import type { Change } from '@shared/ipc/views';
import { frames, intervals } from './frames';
import { ListQueue } from './list-queue';
import { stubBridge } from './stub-bridge';

const rows = 100_000;
/** Where the list is scrolled to: far from its top, where most of it has been let go of again. */
const lookedAt = 40_000;
const rowHeight = 56;
/** The empty page and the list in turns, so many frames of each in a turn. */
const turns = 6;
const inTurn = 30;
/** A little longer than the list's own shortest time between two refreshes. */
const everyMs = 270;

const queue = new ListQueue(rows);
let answeredAt = 1;
const bridge = stubBridge({
  'queue.page': (input: { readonly after: string | null; readonly limit: number }) => {
    // The refresh's; a look at the queue's top for the new case follows it.
    if (answeredAt === 0) answeredAt = performance.now();
    return queue.page(input);
  },
  'queue.counts': () => queue.counts(),
  'taskList.list': () => [],
  'areas.tree': () => [],
});

const wait = (ms: number) => new Promise<void>((go) => setTimeout(go, ms));
async function until(test: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 60_000;
  while (!test()) {
    if (performance.now() > end) throw new Error(`${what} did not come`);
    await wait(20);
  }
}

const shownNumbers = () => [...document.querySelectorAll('[id^="queue-row-"]')].length;
const skeletons = () => document.querySelectorAll('[role="option"]').length - shownNumbers();

/** The longest of the frames around a moment: the one in which something is put on the screen, and those on both sides of it. */
function longestAround(recorder: readonly number[], from: number, moment: number): number {
  const around = recorder.slice(from - 1);
  const at = around.findIndex((time) => time >= moment);
  if (at < 1) throw new Error('no frame after the moment');
  return Math.max(...intervals(around.slice(at - 1, at + 3)));
}

const framesAfter = (recorder: readonly number[], moment: number) => until(() => (recorder.at(-3) ?? 0) > moment, 'the frames after a moment');

/** The page with nothing on it: what a frame takes here and now. */
async function emptyFrames(recorder: readonly number[]): Promise<readonly number[]> {
  const found: number[] = [];
  for (let i = 0; i < inTurn; i += 1) {
    const from = recorder.length;
    await wait(60);
    const moment = performance.now();
    await framesAfter(recorder, moment);
    found.push(longestAround(recorder, from, moment));
  }
  return found;
}

async function updateFrames(recorder: readonly number[], scroller: Element): Promise<{ readonly found: readonly number[]; readonly changed: number }> {
  const found: number[] = [];
  let changed = 0;
  for (let i = 0; i < inTurn; i += 1) {
    const before = scroller.textContent;
    const opened = queue.change(Math.floor(scroller.scrollTop / rowHeight) + 6);
    const from = recorder.length;
    answeredAt = 0;
    bridge.push('changed', { tables: ['case_file'], caseIds: null, openedCaseIds: [opened] } satisfies Change);
    await wait(everyMs);
    await until(() => answeredAt > 0, 'a refresh');
    const moment = answeredAt;
    await framesAfter(recorder, moment);
    if (scroller.textContent !== before) changed += 1;
    found.push(longestAround(recorder, from, moment));
  }
  return { found, changed };
}

/** Puts the panel on the page and scrolls its list to the middle. */
async function mounted(): Promise<{ readonly scroller: Element; readonly firstRowsMs: number; readonly unmount: () => void }> {
  const element = document.getElementById('root');
  if (element === null) throw new Error('no #root');
  element.style.cssText = 'width: 400px; height: 780px; display: grid';
  const start = performance.now();
  const root = createRoot(element);
  root.render(
    <I18nextProvider i18n={words}>
      <QueuePanel />
    </I18nextProvider>,
  );
  await until(() => shownNumbers() > 10, 'the first rows');
  const firstRowsMs = performance.now() - start;
  const scroller = document.querySelector('[role="listbox"]');
  if (scroller === null) throw new Error('no list');
  scroller.scrollTop = lookedAt * rowHeight;
  await until(() => shownNumbers() > 10 && skeletons() === 0 && scroller.scrollTop > (lookedAt - 1_000) * rowHeight, 'the rows in the middle');
  await wait(500);
  return { scroller, firstRowsMs, unmount: () => root.unmount() };
}

async function measure() {
  const recorder = frames();
  await wait(1_000);
  const all = { empty: [] as number[], updates: [] as number[], changed: 0, mountMs: 0, rows: null as string | null };
  for (let turn = 0; turn < turns; turn += 1) {
    all.empty.push(...(await emptyFrames(recorder)));
    const { scroller, firstRowsMs, unmount } = await mounted();
    const { found, changed } = await updateFrames(recorder, scroller);
    all.updates.push(...found);
    all.changed += changed;
    all.mountMs = firstRowsMs;
    all.rows = document.querySelector('[role="option"]')?.getAttribute('aria-setsize') ?? null;
    unmount();
    await wait(300);
  }
  return all;
}

Object.assign(globalThis, { __bench: measure() });

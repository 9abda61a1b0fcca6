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
const updates = 160;
/** A little longer than the list's own shortest time between two refreshes. */
const everyMs = 270;

const queue = new ListQueue(rows);
let answeredAt = 0;
const bridge = stubBridge({
  'queue.page': (input: { readonly after: string | null; readonly limit: number }) => {
    answeredAt = performance.now();
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

async function measure() {
  const recorder = frames();
  await wait(1_000);
  const emptyFrom = recorder.length;
  await wait(6_000);
  const empty = intervals(recorder.slice(emptyFrom));

  const root = document.getElementById('root');
  if (root === null) throw new Error('no #root');
  root.style.cssText = 'width: 400px; height: 780px; display: grid';
  const mountedAt = performance.now();
  createRoot(root).render(
    <I18nextProvider i18n={words}>
      <QueuePanel />
    </I18nextProvider>,
  );
  await until(() => shownNumbers() > 10, 'the first rows');
  const mountMs = performance.now() - mountedAt;
  const scroller = document.querySelector('[role="listbox"]');
  if (scroller === null) throw new Error('no list');
  scroller.scrollTop = lookedAt * rowHeight;
  await until(() => shownNumbers() > 10 && skeletons() === 0 && scroller.scrollTop > (lookedAt - 1_000) * rowHeight, 'the rows in the middle');
  await wait(1_000);

  const updateFrames: number[] = [];
  let changedRows = 0;
  for (let i = 0; i < updates; i += 1) {
    const before = document.querySelector('[role="listbox"]')?.textContent;
    const opened = queue.change(Math.floor(scroller.scrollTop / rowHeight) + 6);
    const from = recorder.length;
    answeredAt = 0;
    bridge.push('changed', { tables: ['case_file'], caseIds: null, openedCaseIds: [opened] } satisfies Change);
    await wait(everyMs);
    await until(() => answeredAt > 0, 'a refresh');
    await until(() => (recorder.at(-3) ?? 0) > answeredAt, 'the frames after it');
    if (document.querySelector('[role="listbox"]')?.textContent !== before) changedRows += 1;
    // The answer is put on the screen in the frame that follows it; the frames on both sides belong to it.
    const around = recorder.slice(from - 1);
    const at = around.findIndex((time) => time >= answeredAt);
    if (at < 1) throw new Error('no frame after the answer');
    updateFrames.push(Math.max(...intervals(around.slice(at - 1, at + 3))));
  }
  return { empty, updateFrames, mountMs, changedRows, updates, rows: document.querySelector('[role="option"]')?.getAttribute('aria-setsize') };
}

Object.assign(globalThis, { __bench: measure() });

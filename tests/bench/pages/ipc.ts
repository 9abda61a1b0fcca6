import { askBulk, onPositions } from '@/lib/bulk-port';

const rounds = 25;

/** Each way from the question to the rows in the page's own world, in turns. */
async function measure() {
  const timed = async (act: () => Promise<number>) => {
    const start = performance.now();
    const rows = await act();
    return { ms: performance.now() - start, rows };
  };
  const invoke = async (method: string): Promise<number> => {
    const answer = (await window.jiewang.invoke(method, null)) as { readonly value: readonly unknown[] };
    return answer.value.length;
  };
  let heard: ((count: number) => void) | null = null;
  onPositions((frame) => heard?.(frame.person.length));
  const overPort = {
    rows: async () => (await askBulk({ kind: 'cases' })).ids.length,
    positions: () =>
      new Promise<number>((resolve) => {
        heard = resolve;
        void window.jiewang.invoke('simulation.view', null);
      }),
  };
  await overPort.rows();
  const taken = { rows: [] as number[], bridgeRows: [] as number[], positions: [] as number[], bridgePositions: [] as number[] };
  let counts: readonly number[] = [];
  for (let i = -3; i < rounds; i += 1) {
    const rows = await timed(overPort.rows);
    const bridgeRows = await timed(() => invoke('queue.page'));
    const positions = await timed(overPort.positions);
    const bridgePositions = await timed(() => invoke('people.page'));
    if (i < 0) continue;
    counts = [rows.rows, bridgeRows.rows, positions.rows, bridgePositions.rows];
    taken.rows.push(rows.ms);
    taken.bridgeRows.push(bridgeRows.ms);
    taken.positions.push(positions.ms);
    taken.bridgePositions.push(bridgePositions.ms);
  }
  return { ...taken, counts };
}

Object.assign(globalThis, { __bench: measure() });

import { join } from 'node:path';
import { app, BrowserWindow, ipcMain } from 'electron';
import { dutyStates } from '@shared/domain/people';
import type { BulkReply, PositionFrame } from '@shared/ipc/bulk';
import { invokeChannel } from '@shared/ipc/push';
import { createBulkPorts } from '../../../electron/main/ipc/bulk-ports';

/** The app's own bulk ports and its own preload around rows that are made up: the same rows go both ways. */
const rowCount = 50_000;
const people = 20_000;
const argument = (end: string): string => process.argv.find((one) => one.endsWith(end)) ?? '';
const point = (i: number): readonly [number, number] => [106.3 + (i % 1_000) / 5_000, 29.4 + (i % 777) / 4_000];

function packedCases(request: number): BulkReply {
  const positions = new Float64Array(rowCount * 2);
  for (let i = 0; i < rowCount; i += 1) positions.set(point(i), i * 2);
  const column = (bound: number) => Uint8Array.from({ length: rowCount }, (_, i) => i % bound);
  return { kind: 'cases', request, ids: Array.from({ length: rowCount }, (_, i) => caseId(i)), positions, severity: column(4), light: column(4), stage: column(9) };
}
const caseId = (i: number): string => `0197a3b2-0000-7000-8000-${String(i).padStart(12, '0')}`;
const plainCases = () => Array.from({ length: rowCount }, (_, i) => ({ id: caseId(i), point: point(i), severity: i % 4, light: i % 4, stage: i % 9 }));

let frames = 0;
function positionFrame(): PositionFrame {
  const positions = new Float64Array(people * 2);
  for (let i = 0; i < people; i += 1) positions.set(point(i), i * 2);
  frames += 1;
  return { kind: 'positions', seq: frames, peopleVersion: 1, person: Uint32Array.from({ length: people }, (_, i) => i), positions, fixAtS: new Float64Array(people).fill(1_784_000_000), duty: Uint8Array.from({ length: people }, (_, i) => i % dutyStates.length) };
}
const plainPositions = () => Array.from({ length: people }, (_, i) => ({ person: i, point: point(i), fixAtS: 1_784_000_000, duty: i % dutyStates.length }));

// Made before anybody asks: what is measured is the way, not the making.
const held = { cases: packedCases(0), rows: plainCases(), positions: plainPositions(), frame: positionFrame() };

void app.whenReady().then(() => {
  const ports = createBulkPorts((error) => process.stderr.write(`${String(error)}\n`));
  const answers: Readonly<Record<string, (contents: Electron.WebContents) => unknown>> = {
    'app.openBulkPort': (contents) => ports.open(contents, (request) => Promise.resolve([{ ...held.cases, request: request.request }])),
    'queue.page': () => held.rows,
    'people.page': () => held.positions,
    // A call back and a frame over the port.
    'simulation.view': () => ports.broadcast({ ...held.frame, seq: held.frame.seq }, () => true),
  };
  ipcMain.handle(invokeChannel, (event, method: string) => ({ ok: true, value: answers[method]?.(event.sender) ?? null }));
  const window = new BrowserWindow({ width: 800, height: 600, webPreferences: { preload: argument('index.cjs'), sandbox: true, contextIsolation: true, backgroundThrottling: false } });
  void window.loadFile(join(argument('.html')));
});
app.on('window-all-closed', () => app.quit());

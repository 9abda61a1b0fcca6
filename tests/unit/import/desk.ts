import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DomainEvent } from '@shared/domain/event';
import type { ImportIssue, ImportKind, ImportMapping, ImportPreview } from '@shared/ipc/views';
import type { StagedCounts, StagedRoad } from '@shared/ipc/import-stage';
import type { TurnBan } from '@shared/domain/roads/streets';
import type { WireError } from '@shared/ipc/result';
import type { FromWorker, KnownForImport, ToWorker } from '@shared/ipc/worker-protocol';
import { stagedChunks } from '../../../electron/db/staged';
import { createImportDesk, type ImportDesk } from '../../../electron/worker/import/index';

/** Eight in the morning of 1 June 2026 in Chongqing. */
export const now = Date.UTC(2026, 5, 1, 0, 0);
export const nothingKnown: KnownForImport = { areas: [], people: [], items: [] };
const batch = '01900000-0000-7000-8000-000000000001';

/** A desk with a folder of its own; everything it sends is kept. */
export interface TestDesk {
  readonly desk: ImportDesk;
  readonly sent: FromWorker[];
  readonly folder: string;
  readonly write: (name: string, content: string | Uint8Array) => string;
  readonly read: (kind: ImportKind, path: string, options?: { known?: KnownForImport; mapping?: ImportMapping | null; remembered?: ImportMapping | null }) => Promise<Reading>;
  readonly remap: (mapping: ImportMapping, known?: KnownForImport) => Promise<Reading>;
  readonly plan: (known?: KnownForImport, stage?: string) => Promise<Planned>;
  readonly dispose: () => void;
}

export type Reading = { readonly ok: true; readonly preview: ImportPreview } | { readonly ok: false; readonly error: WireError };
export interface Planned {
  readonly error: WireError | null;
  readonly events: readonly DomainEvent[];
  readonly roads: readonly StagedRoad[];
  readonly turnBans: readonly TurnBan[];
  /** Kept with the bad rows; null where there are none. */
  readonly headers: readonly string[] | null;
  readonly quarantine: readonly { readonly row: number; readonly cells: readonly string[]; readonly issues: readonly ImportIssue[] }[];
}

export function openDesk(): TestDesk {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  const sent: FromWorker[] = [];
  let ids = 0;
  const desk = createImportDesk((message) => sent.push(message), { now: () => now, newId: () => `01900000-0000-7000-9000-${String(++ids).padStart(12, '0')}` });
  let request = 0;
  let stages = 0;
  const ask = async (make: (request: number) => ToWorker): Promise<{ readonly request: number; readonly from: number }> => {
    const from = sent.length;
    const number = ++request;
    await desk.handle(make(number));
    return { request: number, from };
  };
  const reading = (number: number): Reading => {
    for (const message of sent) {
      if (message.kind === 'importPreview' && message.request === number) return { ok: true, preview: message.preview };
      if (message.kind === 'reply' && message.request === number && !message.ok) return { ok: false, error: message.error };
    }
    throw new Error(`The desk did not answer request ${number}.`);
  };
  return {
    desk, sent, folder,
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    read: async (kind, path, { known = nothingKnown, mapping = null, remembered = null } = {}) => {
      const asked = await ask((number) => ({ kind: 'importRead', request: number, id: batch, import: kind, path, mapping, remembered, known }));
      return reading(asked.request);
    },
    remap: async (mapping, known = nothingKnown) => {
      const asked = await ask((number) => ({ kind: 'importRemap', request: number, id: batch, mapping, known }));
      return reading(asked.request);
    },
    plan: async (known = nothingKnown, stage = join(folder, `stage-${++stages}.ndjson`)) => {
      const asked = await ask((number) => ({ kind: 'importPlan', request: number, id: batch, stage, actor: { kind: 'account', id: 'admin-1', name: '何敏' }, console: 'console-1', now, known }));
      const failed = sent.flatMap((message) => (message.kind === 'reply' && message.request === asked.request && !message.ok ? [message.error] : []));
      const counts = sent.flatMap((message) => (message.kind === 'reply' && message.request === asked.request && message.ok ? [message.value as StagedCounts] : []))[0];
      const parts = counts === undefined ? [] : [...stagedChunks(stage, counts)];
      return {
        error: failed[0] ?? null,
        events: parts.flatMap((part) => part.events),
        roads: parts.flatMap((part) => part.roads ?? []),
        turnBans: parts.flatMap((part) => part.turnBans ?? []),
        headers: parts.flatMap((part) => part.quarantine.filter((row) => row.row === 0))[0]?.cells ?? null,
        quarantine: parts.flatMap((part) => part.quarantine.filter((row) => row.row > 0).map((row) => ({ row: row.row, cells: row.cells, issues: JSON.parse(row.issues) as ImportIssue[] }))),
      };
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function previewOrFail(reading: Reading): ImportPreview {
  if (!reading.ok) throw new Error(reading.error.message);
  return reading.preview;
}

export function issuesOf(preview: ImportPreview, code: string): readonly ImportIssue[] {
  return preview.issues.filter((issue) => issue.code === code);
}

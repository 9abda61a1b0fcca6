import type { QueueCounts, QueuePage, QueueRow } from '@shared/ipc/views';
import { caseStages, type CaseStage } from '@shared/domain/case/status';
import { Random } from '../../builders/random';

const openStages: readonly CaseStage[] = caseStages.slice(0, 9);

interface Held {
  readonly place: number;
  readonly row: QueueRow;
}

/** A queue in memory that answers as main does: keyset pages over an order, where the cursor is a place and not a count. */
export class ListQueue {
  readonly #random = new Random(5);
  readonly #rows: Held[];
  #made = 0;

  constructor(size: number) {
    this.#rows = Array.from({ length: size }, (_, i) => ({ place: i, row: this.#row(i) }));
  }

  page({ after, limit }: { readonly after: string | null; readonly limit: number }): QueuePage {
    const from = after === null ? 0 : this.#firstAfter(Number(after));
    const found = this.#rows.slice(from, from + limit);
    return { rows: found.map((held) => held.row), next: from + limit < this.#rows.length ? String(found.at(-1)?.place ?? 0) : null };
  }

  counts(): QueueCounts {
    return { total: this.#rows.length, red: 900, yellow: 400, unassigned: 300, mine: 20, suspended: 40 };
  }

  /** What a busy second brings: rows in and around the part that is looked at change, one opens above it and one leaves it. @returns the opened case's id */
  change(around: number): string {
    for (let i = 0; i < 30; i += 1) {
      const index = Math.max(0, Math.min(this.#rows.length - 1, around - 20 + this.#random.below(60)));
      const held = this.#rows[index];
      if (held !== undefined) this.#rows[index] = { place: held.place, row: { ...held.row, stage: this.#random.pick(openStages), assigneeName: this.#random.pick(['林晓', '周宁', null]), signalCount: 1 + this.#random.below(3) } };
    }
    const above = this.#rows[Math.max(0, around - 30)];
    const row = this.#row(this.#rows.length);
    // Between two places: halves of a difference run out only after fifty openings at one place, and the place moves on.
    const before = this.#rows[Math.max(0, around - 31)];
    this.#rows.splice(Math.max(0, around - 30), 0, { place: ((above?.place ?? 0) + (before?.place ?? -1)) / 2, row });
    this.#rows.splice(around + 5, 1);
    return row.id;
  }

  #firstAfter(place: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle]?.place ?? Infinity) <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #row(i: number): QueueRow {
    this.#made += 1;
    const random = this.#random;
    return {
      id: `case-${this.#made}`, no: `20260715-${String(i).padStart(6, '0')}`, title: `凤天路 ${i % 300} 号路灯不亮，夜间出行不便`, stage: random.pick(openStages), severity: random.pick([1, 2, 3, 4] as const), light: random.pick(['red', 'yellow', 'green'] as const),
      dueAt: Date.now() + random.between(-3_600_000, 3_600_000), reportedAt: Date.now() - 7_200_000, board: 'livelihood', className: '市政设施', classNameEn: 'Municipal facilities', itemName: '路灯不亮', source: 'gridWorker', signalCount: 1,
      communityName: '凤天路社区', gridName: `第${i % 40}网格`, address: `凤天路 ${i % 300} 号`, point: [106.44, 29.54], assigneeName: null, assigneeCount: 1, suspended: false, supervised: i % 9 === 0, whistled: i % 11 === 0,
    };
  }
}

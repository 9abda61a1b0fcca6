import type { Operation } from '@shared/domain/case/operation';
import type { Assignment, CaseState } from '@shared/domain/case/state';
import type { FieldOrder } from '@shared/domain/field-message/order';
import type { EpochMs } from '@shared/domain/ids';

/** What a phone is told, in the language of the console. */
export interface OrderWords {
  backfill(grid: string): string;
  recall(why: 'stoodDown' | 'withdrawn'): string;
}

/** Epoch seconds; a step that is over has no limit any more. */
const seconds = (at: EpochMs): number => Math.round(at / 1000);
/** Longest text that the message takes. */
const mostText = 2_000;

function placeOf(state: CaseState, operation: Operation, assignment: Assignment): FieldOrder['place'] {
  if (assignment.purpose === 'backfill') return null;
  const point = operation.rally?.point ?? state.place.point;
  if (point === null) return null;
  const address = operation.rally === null ? state.place.address : operation.rally.name;
  return { lon: point[0], lat: point[1], address: address.slice(0, 300) };
}

export function orderFor(state: CaseState, operation: Operation, assignment: Assignment, postName: string | null, words: OrderWords): FieldOrder {
  const task = assignment.purpose === 'backfill' ? words.backfill(postName ?? '') : state.title;
  const due = (ms: number) => seconds(assignment.dispatchedAt + ms);
  return {
    v: 1,
    kind: 'order',
    orderId: assignment.id,
    caseNo: state.no,
    text: [task, assignment.instruction].filter((one) => one.trim() !== '').join('\n').slice(0, mostText),
    place: placeOf(state, operation, assignment),
    deadlines: { acknowledge: due(operation.deadlines.acknowledgeMs), depart: due(operation.deadlines.departMs), arrive: due(operation.deadlines.arriveMs) },
    exercise: state.exercise,
  };
}

/** The order with this id is off. */
export function recallFor(state: CaseState, assignment: Assignment, words: OrderWords): FieldOrder {
  return { v: 1, kind: 'recall', orderId: assignment.id, caseNo: state.no, text: words.recall(assignment.endCode === 'stoodDown' ? 'stoodDown' : 'withdrawn'), place: null, deadlines: {}, exercise: state.exercise };
}

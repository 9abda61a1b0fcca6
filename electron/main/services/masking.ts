import type { Signal } from '@shared/domain/case/events';
import type { CaseState } from '@shared/domain/case/state';
import type { Role } from '@shared/domain/event';
import type { BoardPage } from '@shared/ipc/dispatch-views';
import type { CandidateRow, CaseView, PersonRow, SearchHits } from '@shared/ipc/views';

/** The wall hangs where everybody looks: whoever reported, and how to ring people, is not for it. */
export const seesPersonalData = (role: Role): boolean => role !== 'wall';

const maskSignal = (signal: Signal): Signal => ({ ...signal, reporterName: null, reporterPhone: null });

function maskState(state: CaseState): CaseState {
  return {
    ...state,
    signals: state.signals.map(maskSignal),
    undoable: state.undoable === null ? null : { ...state.undoable, before: maskState(state.undoable.before) },
  };
}

export function maskCaseView(view: CaseView): CaseView {
  return {
    ...view,
    state: maskState(view.state),
    events: view.events.map((event) => {
      switch (event.type) {
        case 'reported':
          return { ...event, payload: { ...event.payload, signal: maskSignal(event.payload.signal) } };
        case 'signalAttached':
          return { ...event, payload: { ...event.payload, signal: maskSignal(event.payload.signal) } };
        case 'absorbed':
          return { ...event, payload: { ...event.payload, signals: event.payload.signals.map(maskSignal) } };
        default:
          return event;
      }
    }),
  };
}

export const maskPerson = <Row extends PersonRow | CandidateRow>(row: Row): Row => ({ ...row, person: { ...row.person, phone: null } });

export const maskHits = (hits: SearchHits): SearchHits => ({ ...hits, people: hits.people.map((person) => ({ ...person, phoneTail: null })) });

export const maskMember = <Row extends { readonly phone: string | null }>(row: Row): Row => ({ ...row, phone: null });

export const maskBoard = (page: BoardPage): BoardPage => ({ ...page, rows: page.rows.map(maskMember) });

import { v7 as uuidv7 } from 'uuid';
import type { CaseView } from '@shared/ipc/views';
import type { CaseOutcome, Reader } from '../../../db/interface';
import { commandFrom, signalFrom } from '../../services/desk-commands';
import { maskCaseView, seesPersonalData } from '../../services/masking';
import { notFound, refused } from '../border-error';
import { signedIn, type Handlers } from '../dispatch';
import type { Services } from './services';

async function viewOf(reader: Pick<Reader, 'caseView'>, id: string): Promise<CaseView> {
  const view = await reader.caseView({ id });
  if (view === null) throw notFound('case', id);
  return view;
}

function accepted(outcome: CaseOutcome): Extract<CaseOutcome, { ok: true }> {
  if (!outcome.ok) throw refused(outcome.refusal);
  return outcome;
}

export function caseHandlers({ profiles }: Services): Pick<Handlers, Extract<keyof Handlers, `cases.${string}` | `queue.${string}`>> {
  return {
    'queue.page': async ({ filter, after, limit }, caller) => profiles.ready().reader.queuePage({ filter, after, limit, accountId: signedIn(caller).accountId }),
    'queue.counts': async ({ filter }, caller) => profiles.ready().reader.queueCounts({ filter, accountId: signedIn(caller).accountId }),

    'cases.get': async ({ id }, caller) => {
      const view = await viewOf(profiles.ready().reader, id);
      return seesPersonalData(signedIn(caller).role) ? view : maskCaseView(view);
    },
    'cases.report': async ({ signal, ...report }, caller) => {
      const profile = profiles.ready();
      const context = profile.contextOf(signedIn(caller));
      const { state } = accepted(await profile.writer.reportCase({ caseId: uuidv7(), command: { type: 'report', ...report, signal: signalFrom(signal, context.now) }, context }));
      profile.caseChanged(state);
      return { id: state.id, no: state.no };
    },
    'cases.execute': async ({ id, command }, caller) => {
      const profile = profiles.ready();
      const context = profile.contextOf(signedIn(caller));
      const { state } = accepted(await profile.writer.executeCase({ caseId: id, command: await commandFrom(profile.reader, id, command, context.now), context }));
      profile.caseChanged(state);
      if (state.mergedIntoId !== null && command.type === 'merge') profile.caseChanged((await viewOf(profile.reader, state.mergedIntoId)).state);
      return { view: await viewOf(profile.reader, id), lastEventId: state.undoable?.eventId ?? null };
    },
    'cases.duplicates': async (input) => {
      const { reader, clock } = profiles.ready();
      return reader.duplicates({ ...input, now: clock.now() });
    },
  };
}

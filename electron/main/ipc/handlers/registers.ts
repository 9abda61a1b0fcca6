import { v7 as uuidv7 } from 'uuid';
import { maskHits, maskPerson, seesPersonalData } from '../../services/masking';
import { notFound } from '../border-error';
import { signedIn, type Handlers } from '../dispatch';
import type { Services } from './services';

type Names = `areas.${string}` | `people.${string}` | `squads.${string}` | `organizations.${string}` | `taskList.${string}` | 'figures.view' | `search.${string}`;

/** Areas, people, squads, organizations, the task list; figures and search over them and the cases. */
export function registerHandlers({ profiles }: Services): Pick<Handlers, Extract<keyof Handlers, Names>> {
  return {
    'areas.tree': async () => profiles.ready().reader.areaTree(),
    'areas.at': async ({ point }) => profiles.ready().reader.areasAt({ point }),
    'areas.vacancies': async ({ areaId }) => profiles.ready().reader.vacancies({ areaId }),

    'people.page': async (input, caller) => {
      const { reader, clock } = profiles.ready();
      const page = await reader.peoplePage({ ...input, now: clock.now() });
      return seesPersonalData(signedIn(caller).role) ? page : { ...page, rows: page.rows.map(maskPerson) };
    },
    'people.get': async ({ id }, caller) => {
      const { reader, clock } = profiles.ready();
      const row = await reader.person({ id, now: clock.now() });
      if (row === null) throw notFound('person', id);
      return seesPersonalData(signedIn(caller).role) ? row : maskPerson(row);
    },
    'people.candidates': async (input) => {
      const { reader, clock } = profiles.ready();
      return reader.candidates({ ...input, now: clock.now() });
    },
    'people.setDuty': async ({ id, state }, caller) => {
      const profile = profiles.ready();
      return profile.writer.setDuty({ personId: id, state, context: profile.contextOf(signedIn(caller)) });
    },
    'squads.list': async () => profiles.ready().reader.squads(),
    'organizations.list': async () => profiles.ready().reader.organizations(),

    'taskList.list': async () => profiles.ready().reader.taskItems(),
    'taskList.addTemporary': async ({ likeItemId, until, requestedBy, code, name, nameEn }, caller) => {
      const profile = profiles.ready();
      const session = signedIn(caller);
      const context = profile.contextOf(session);
      const like = (await profile.reader.taskItems()).find((item) => item.id === likeItemId);
      if (like === undefined) throw notFound('task list item', likeItemId);
      const item = { ...like, id: uuidv7(), code, name, nameEn, sample: false, temporary: { until, approvedBy: session.displayName, requestedBy }, validFrom: context.now, validTo: until };
      return profile.writer.addTemporaryItem({ item, context });
    },

    'figures.view': async ({ filter, from, to, mostBuckets }, caller) => profiles.ready().reader.figures({ filter, from, to, mostBuckets, accountId: signedIn(caller).accountId }),
    'search.find': async (input, caller) => {
      const hits = await profiles.ready().reader.search(input);
      return seesPersonalData(signedIn(caller).role) ? hits : maskHits(hits);
    },
  };
}

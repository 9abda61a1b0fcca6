import type { Queries } from '../driver';
import { personByKey } from '../tables/person';
import { findStream } from '../tables/stream';
import type { RegisterCache } from './register-cache';

/** Names of people and areas in force, in the order asked; whoever is none is left out. People are looked up one by one: an order names dozens, the register holds thousands. */
export function namesOf(db: Queries, registers: RegisterCache, aggregate: 'person' | 'area', ids: readonly string[]): { readonly id: string; readonly name: string }[] {
  return ids.flatMap((id) => {
    const name = aggregate === 'area' ? registers.areas().byId.get(id)?.node.name : personName(db, id);
    return name === undefined ? [] : [{ id, name }];
  });
}

function personName(db: Queries, id: string): string | undefined {
  const key = findStream(db, 'person', id);
  const held = key === null ? null : personByKey(db, key);
  return held === null || held.person.validTo !== null ? undefined : held.person.name;
}

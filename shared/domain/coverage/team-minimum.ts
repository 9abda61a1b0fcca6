import { personRoles, type PersonRole, type TeamSlot } from '../people';

/** Required posts of a grid that have to be on duty where the site's settings say nothing. */
export const defaultMinimumPresent = 1;

/** Bit of a role in a mask of roles. */
export const roleBit = (role: PersonRole): number => 1 << personRoles.indexOf(role);

/** Every role, for grids whose community has no team model. */
export const anyRole = (1 << personRoles.length) - 1;

export interface TeamMinimum {
  /** How many must be present, 0 where nobody is asked for. */
  readonly minimum: number;
  /** Whose presence counts, as a mask of `roleBit`s. */
  readonly roles: number;
}

/**
 * What a grid needs by the team model of its community: `minimumPresent` of its required posts, or all of them if it has fewer. Open
 * slots (the N) neither ask for anybody nor count.
 * @param slots of the model in force, null where the community has none
 */
export function teamMinimum(slots: readonly TeamSlot[] | null, minimumPresent: number = defaultMinimumPresent): TeamMinimum {
  if (!Number.isSafeInteger(minimumPresent) || minimumPresent < 0) throw new RangeError(`minimumPresent is a whole number of people, not ${minimumPresent}`);
  if (slots === null) return { minimum: minimumPresent, roles: anyRole };
  const required = slots.filter((slot) => slot.required && slot.count > 0);
  return {
    minimum: Math.min(minimumPresent, required.reduce((sum, { count }) => sum + count, 0)),
    roles: required.reduce((mask, { role }) => mask | roleBit(role), 0),
  };
}

import { z } from 'zod';
import { roles, type Role } from '../domain/event';
import { skills } from '../domain/people';

/** What the parts of the contract are made of: a method's shape, who may call, and the values that cross in many of them. */
export interface Method<Input extends z.ZodType, Output> {
  readonly input: Input;
  /** Roles that may call; `signedOut` methods work before sign-in. */
  readonly roles: readonly Role[] | 'signedOut';
  /** Phantom: carries the type, holds nothing. */
  readonly output?: Output;
}

export function method<Output>() {
  return <Input extends z.ZodType>(input: Input, allowed: readonly Role[] | 'signedOut'): Method<Input, Output> => ({ input, roles: allowed });
}

export const everyone = roles;
export const desk: readonly Role[] = ['operator', 'dutyChief', 'commander', 'administrator'];
export const chiefs: readonly Role[] = ['dutyChief', 'commander', 'administrator'];
export const administrators: readonly Role[] = ['administrator'];

export const none = z.undefined();
export const id = z.string().min(1).max(64);
export const words = (max: number) => z.string().trim().min(1).max(max);
export const lngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).readonly();
export const epochMs = z.number().int().nonnegative();
export const reason = words(500);
export const someSkills = z.array(z.enum(skills)).max(12).readonly();

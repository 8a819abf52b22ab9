import type { Id } from './model.ts';

/** Who it was, to that person alone. */
export const selfOnly = (one: Id | null, person: Id | null): Id | null =>
  one === person ? one : null;

/** Whether it was this person, where anybody is known. */
export const isSelf = (by: Id | null, person: Id | null): boolean => by !== null && by === person;

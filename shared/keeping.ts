import type { Keeping } from './room.ts';

/** How long a gathering is kept, and when it goes. Only its organiser chooses; the server carries it out. */

/** Days after its end that can be chosen; 0: at the end itself. */
export const KEEP_DAYS = [0, 7, 30, 365] as const;
export type KeepDays = (typeof KEEP_DAYS)[number];
export const USUAL_KEEP_DAYS: KeepDays = 30;

export const DAY_MS = 86_400_000;
/** Days of silence after which the server ends a gathering that nobody has ended. */
export const SILENT_DAYS = 7;

/** When all of it is deleted; null while that is open. Milliseconds since 1970. */
export function deletedAt({ days, endedAt }: Keeping): number | null {
  return days === null || endedAt === null ? null : endedAt + days * DAY_MS;
}

/**
 * When the server ends it by itself, should nothing happen any more: a week after its day, or after what was recorded
 * last, whichever is later. Null where it has ended, or is not deleted by itself.
 * @param dayEnds when its day ends; 0 where it has none. @param lastAt of the last event. All in milliseconds since 1970.
 */
export function endsByItself(keeping: Keeping, dayEnds: number, lastAt: number): number | null {
  if (keeping.days === null || keeping.endedAt !== null) return null;
  return Math.max(dayEnds, lastAt) + SILENT_DAYS * DAY_MS;
}

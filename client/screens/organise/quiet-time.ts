/** Minutes without a new point after which a table is said to be quiet. */
export const QUIET_MINUTES = 10;

/** How long ago something new was said at a table. */
export type QuietTime =
  | { readonly is: 'nothing-yet' }
  | { readonly is: 'fresh' | 'quiet'; readonly minutes: number };

/** @param lastPointAt and `now` in milliseconds since 1970; clocks differ, so the future counts as now. */
export function quietTime(lastPointAt: number | null, now: number): QuietTime {
  if (lastPointAt === null) return { is: 'nothing-yet' };
  const minutes = Math.max(0, Math.floor((now - lastPointAt) / 60_000));
  return { is: minutes >= QUIET_MINUTES ? 'quiet' : 'fresh', minutes };
}

import { useMemo } from 'react';
import { formatRelative } from '../../i18n/messages.ts';
import { useNow } from '../session-context.tsx';

const MINUTE = 60_000;
/** From here on a time of day is told, which is another for each point. */
const DAY_PART = 12 * 60;

/** Says how long before `now` something was. Words are made once a minute of age, not once a row. */
function agesAt(now: number): (at: number) => string {
  const known = new Map<number, string>();
  return (at) => {
    const minutes = Math.max(0, Math.floor((now - at) / MINUTE));
    if (minutes >= DAY_PART) return formatRelative(at, now);
    const said = known.get(minutes) ?? formatRelative(at, now);
    known.set(minutes, said);
    return said;
  };
}

/** Says how long ago something was; another function twice a minute. */
export function useAges(): (at: number) => string {
  const now = useNow(30_000);
  return useMemo(() => agesAt(now), [now]);
}

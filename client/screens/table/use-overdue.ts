import { useEffect, useMemo, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { SessionState } from '../../sync/session.ts';

/** Milliseconds after which "it is on its way" becomes worth a word. */
const WORTH_A_WORD = 2_000;

/** The point that a command gives words to, if it does. */
function pointOf(command: SessionState['pending'][number]['command']): Id | null {
  return command.type === 'point.post' || command.type === 'point.edit' ? command.point : null;
}

/** Commands that should be confirmed by now: at once while the line is lost, else after two seconds. */
export function useLate(pending: SessionState['pending'], live: boolean): SessionState['pending'] {
  const [now, setNow] = useState(() => Date.now());
  const next = pending.reduce(
    (soonest, { at }) => (at + WORTH_A_WORD > now ? Math.min(soonest, at + WORTH_A_WORD) : soonest),
    Infinity,
  );
  useEffect(() => {
    if (next === Infinity) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, next - Date.now()));
    return () => clearTimeout(timer);
  }, [next]);
  return useMemo(
    () => pending.filter(({ at }) => !live || at + WORTH_A_WORD <= now),
    [pending, live, now],
  );
}

/** Points whose words are on this phone only. */
export function useOverdue(pending: SessionState['pending'], live: boolean): ReadonlySet<Id> {
  const late = useLate(pending, live);
  return useMemo(() => new Set(late.flatMap(({ command }) => pointOf(command) ?? [])), [late]);
}

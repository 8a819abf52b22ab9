import type { Pending } from '@tablecloth/shared/replica.ts';
import type { Clock } from './clock.ts';

/** Milliseconds an absence must last to be worth a word, and how long that word stands. */
const WORTH_A_WORD = 10_000;
const STANDS = 4_000;

/** Watches what waited while the line was away, and says how many points went out once all are dealt with. */
export type Homecoming = {
  readonly lost: () => void;
  readonly live: (pending: readonly Pending[]) => void;
  /** Commands that are confirmed, or refused and so no longer waiting. */
  readonly dealtWith: (ids: readonly string[], confirmed: boolean) => void;
  readonly close: () => void;
};

/** @param tell how many points were confirmed; null when there is nothing to tell any more. */
export function createHomecoming(clock: Clock, tell: (points: number | null) => void): Homecoming {
  let lostAt: number | null = null;
  let waiting: Set<string> | null = null;
  let points = 0;
  let callOff: (() => void) | null = null;
  const tellWhenDone = (): void => {
    if (!waiting || waiting.size > 0) return;
    waiting = null;
    callOff?.();
    tell(points);
    callOff = clock.after(STANDS, () => tell(null));
  };
  return {
    lost: () => {
      lostAt ??= clock.now();
      waiting = null;
      callOff?.();
      tell(null);
    },
    live: (pending) => {
      const posts = pending.filter(({ command }) => command.type === 'point.post');
      const away = lostAt === null ? 0 : clock.now() - lostAt;
      lostAt = null;
      points = 0;
      if (posts.length === 0 && away < WORTH_A_WORD) return;
      waiting = new Set(posts.map(({ command }) => command.id));
      tellWhenDone();
    },
    dealtWith: (ids, confirmed) => {
      for (const id of ids) if (waiting?.delete(id) && confirmed) points += 1;
      tellWhenDone();
    },
    close: () => callOff?.(),
  };
}

import type { Gatherings } from './gatherings.ts';
import type { Relay } from './relay/relay.ts';
import type { Clock } from './rooms.ts';
import type { EventLog } from './store/event-log.ts';

/** How often the heads of all open logs are looked at: how long a message that was lost is missed. Spread by as much again. */
const LOOK_MS = 1_500;

export type FollowOptions = {
  readonly gatherings: Pick<Gatherings, 'live' | 'reached' | 'vanished'>;
  readonly log: Pick<EventLog, 'heads'>;
  readonly relay: Relay;
  readonly after: Clock['after'];
  /** From 0 up to 1. */
  readonly random?: () => number;
};

/**
 * Follows what other processes write: the relay says so at once, and a look at all heads, one statement for the whole
 * process, finds whatever it did not say. Returns how to end it.
 */
export function followOthers(options: FollowOptions): () => void {
  const { gatherings, log, relay, after, random = Math.random } = options;
  let closed = false;
  let looking = false;
  let callOff = (): void => {};

  const look = async (): Promise<void> => {
    if (looking || closed) return;
    looking = true;
    const ids = gatherings.live().map(({ id }) => id);
    try {
      const heads = ids.length > 0 ? await log.heads(ids) : new Map<string, number>();
      for (const [id, head] of heads) gatherings.reached(id, head);
      // One without a head is not begun yet, or was removed elsewhere.
      for (const id of ids) if (!heads.has(id)) await gatherings.vanished(id);
    } catch {
      // The database is away: whoever writes notices, and this looks again.
    } finally {
      looking = false;
    }
  };
  const later = (): void => {
    callOff = after(LOOK_MS * (0.5 + random()), () => {
      void look();
      later();
    });
  };
  later();

  const unhear = relay.hear((message) => {
    if (message === null) void look();
    else if (message.type === 'head') gatherings.reached(message.gathering, message.head);
    // While the database is away this can't be known; the look finds it later.
    else if (message.type === 'removed')
      void gatherings.vanished(message.gathering).catch(() => undefined);
  });
  return () => {
    closed = true;
    unhear();
    callOff();
  };
}

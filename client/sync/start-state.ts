import type { Actor } from '@tablecloth/shared/model.ts';
import type { Refusal } from '@tablecloth/shared/protocol.ts';
import { EMPTY_REPLICA } from '@tablecloth/shared/replica.ts';
import type { SessionState } from './session.ts';

/** What a screen reads before this device has looked into its memory or heard from the server. */
export function startState(you: Actor, now: number): SessionState {
  return {
    line: 'starting',
    refusal: null,
    liveAt: null,
    loaded: false,
    current: false,
    you,
    gathering: EMPTY_REPLICA.confirmed,
    pending: [],
    refused: [],
    presence: { people: 0, saving: true, tables: [] },
    serverAhead: 0,
    openedAt: now,
    held: null,
    caughtUp: null,
    durable: true,
  };
}

/** What it reads where the server will not let one in. What was deleted is gone from the page as well. */
export const refusedState = (
  refusal: Refusal,
  liveAt: number | null,
  you: Actor,
): Partial<SessionState> => ({
  ...(refusal === 'gathering-deleted' && startState(you, 0)),
  line: 'refused',
  refusal,
  liveAt,
});

import type { Actor } from '@tablecloth/shared/model.ts';
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

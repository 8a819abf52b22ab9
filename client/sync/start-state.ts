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

/** What a screen reads where the server will not let one in. What was deleted is gone from the page as well. */
export function refusedState(
  refusal: Refusal,
  liveAt: number | null,
  you: Actor,
): Partial<SessionState> {
  const told = { line: 'refused', refusal, liveAt } as const;
  if (refusal !== 'gathering-deleted') return told;
  const { gathering, pending, refused, loaded } = startState(you, 0);
  return { ...told, gathering, pending, refused, loaded };
}

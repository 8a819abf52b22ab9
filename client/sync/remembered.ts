import type { Actor } from '@tablecloth/shared/model.ts';
import { EMPTY_REPLICA, enqueue, type Replica } from '@tablecloth/shared/replica.ts';
import { decodeGathering } from '@tablecloth/shared/snapshot.ts';
import type { Outbox } from './outbox.ts';
import type { ReplicaShelf } from './replica-shelf.ts';
import type { Refused } from './session.ts';

/** What this device knows of a gathering before it has heard anything from the server. */
export type Remembered = {
  readonly replica: Replica;
  /** Who one was here; null when one never was. */
  readonly you: Actor | null;
  readonly refused: readonly Refused[];
};

/** The last known state, with what was written and not yet confirmed on top, in its order. */
export async function remember(shelf: ReplicaShelf, outbox: Outbox): Promise<Remembered> {
  const [kept, letters] = await Promise.all([shelf.load(), outbox.load()]);
  let replica = EMPTY_REPLICA;
  if (kept) {
    const { epoch, head, mark = '', state } = kept;
    replica = { epoch, head, mark, confirmed: decodeGathering(state), pending: [] };
  }
  const refused: Refused[] = [];
  for (const { command, at, refused: why } of letters) {
    if (why === null) replica = enqueue(replica, command, at);
    else refused.push({ command, ...why });
  }
  return { replica, you: kept?.you ?? null, refused };
}

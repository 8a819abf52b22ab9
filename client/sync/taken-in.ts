import { enqueue, type Replica } from '@tablecloth/shared/replica.ts';
import type { Letter } from './outbox.ts';

/** A replica that also sends what another tab of this person has left behind, after its own. */
export function withStrays(replica: Replica, letters: readonly Letter[]): Replica {
  let next = replica;
  for (const { command, at } of letters) next = enqueue(next, command, at);
  return next;
}

/** A replica that sends again what the server had confirmed and then lost, before all that still waits. */
export function withRecalled(replica: Replica, letters: readonly Letter[]): Replica {
  const known = new Set(replica.pending.map(({ command }) => command.id));
  const again = letters
    .filter(({ command }) => !known.has(command.id))
    .map(({ command, at }) => ({ command, at, seq: null }));
  return { ...replica, pending: [...again, ...replica.pending] };
}

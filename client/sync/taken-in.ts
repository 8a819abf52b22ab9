import { getById } from '@tablecloth/shared/by-id.ts';
import type { Actor } from '@tablecloth/shared/model.ts';
import type { Pending, Replica } from '@tablecloth/shared/replica.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Letter } from './outbox.ts';

/** A replica that also sends what another tab of this person has left behind, in the order in which all was made. */
export function withStrays(replica: Replica, letters: readonly Letter[]): Replica {
  const known = new Set(replica.pending.map(({ command }) => command.id));
  const pending = [...replica.pending];
  for (const { command, at } of letters) {
    if (known.has(command.id)) continue;
    const later = pending.findIndex(
      (one) => one.seq === null && one.at > at && one.command.type !== 'person.join',
    );
    pending.splice(later === -1 ? pending.length : later, 0, { command, at, seq: null });
  }
  return pending.length === replica.pending.length ? replica : { ...replica, pending };
}

/**
 * A replica that sends before all that still waits what is older than it: what the server had confirmed and then lost, or
 * what a disk that hung says late.
 */
export function withOlder(replica: Replica, letters: readonly Letter[]): Replica {
  const known = new Set(replica.pending.map(({ command }) => command.id));
  const again = letters
    .filter(({ command }) => !known.has(command.id))
    .map(({ command, at }) => ({ command, at, seq: null }));
  // Whoever has not come in yet comes in first: nothing they say counts before that.
  const joins = replica.pending.filter(({ command }) => command.type === 'person.join');
  const rest = replica.pending.filter(({ command }) => command.type !== 'person.join');
  return { ...replica, pending: [...joins, ...again, ...rest] };
}

/** What has no receipt yet, in its order. */
export function unsent(replica: Replica): readonly SocketCommand[] {
  return replica.pending.filter(({ seq }) => seq === null).map(({ command }) => command);
}

/** What was pending, and is so no more. */
export function endedIn(before: Replica, after: Replica): readonly Pending[] {
  const standing = new Set(after.pending.map(({ command }) => command.id));
  return before.pending.filter(({ command }) => !standing.has(command.id));
}

/** Whether a participant who is not in yet may come in, and has not asked to. */
export function mayComeIn({ confirmed, pending }: Replica, { person, role }: Actor): boolean {
  if (role !== 'participant' || person === null) return false;
  if (!confirmed.doorsOpen || getById(confirmed.people, person)) return false;
  return !pending.some(({ command }) => command.type === 'person.join');
}

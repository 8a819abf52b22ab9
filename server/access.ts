import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { CreateGathering } from '@tablecloth/shared/command.ts';
import { isRemoved } from '@tablecloth/shared/decide/decision.ts';
import { CODE_ALPHABET, CODE_LENGTH } from '@tablecloth/shared/limits.ts';
import type { Actor, Gathering, Grant, Id } from '@tablecloth/shared/model.ts';
import type { Refusal } from '@tablecloth/shared/protocol.ts';
import type { Hello } from '@tablecloth/shared/uplink.ts';
import { nanoid } from 'nanoid';

/** Who may come in, as whom. Secrets pass through here; what is kept is their SHA-256. */

/** SHA-256 in base64url. A fast hash is right for secrets of 128 random bits and more. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** The one name of a device in one gathering: it tells nothing of the same device in another. */
export function personOf(gathering: Id, token: string): Id {
  return digestOf(`${gathering}.${token}`).slice(0, 16);
}

/** 192 random bits. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** 72 random bits: enough that nobody meets a gathering by guessing; not a secret. */
export const newId = (): Id => nanoid(12);

/** Six characters of the alphabet: a join code, or a one-time one. Whether it is free is for whoever keeps it to say. */
export function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () =>
    CODE_ALPHABET.charAt(randomInt(CODE_ALPHABET.length)),
  ).join('');
}

/** The secret of a grant, from the organiser's: it can be shown again at any time and is stored nowhere. */
export function derivedSecret(organiserSecret: string, grant: Id): string {
  return createHmac('sha256', organiserSecret).update(grant).digest('base64url');
}

/** The grants of a new gathering: its organiser, one facilitator for each table, one wall. */
export function newGrants(secret: string, tables: readonly Id[]): CreateGathering['grants'] {
  const derived = (role: 'facilitator' | 'wall', of: readonly Id[]) => {
    const id = newId();
    return { id, role, tables: [...of], label: '', digest: digestOf(derivedSecret(secret, id)) };
  };
  return [
    { id: newId(), role: 'organiser', tables: [], label: '', digest: digestOf(secret) },
    ...tables.map((table) => derived('facilitator', [table])),
    derived('wall', []),
  ];
}

/** The grant that a secret opens, unless it was revoked. */
export function grantOf(state: Gathering, secret: string): Grant | null {
  const asked = Buffer.from(digestOf(secret));
  const found = state.grants.find((grant) => timingSafeEqual(asked, Buffer.from(grant.digest)));
  return found && !found.revoked ? found : null;
}

/** Whether a grant still stands: asked again whenever somebody acts by it. */
export function isStanding(state: Gathering, grant: Id): boolean {
  return state.grants.some((one) => one.id === grant && !one.revoked);
}

/** Somebody let in. `grant` is the one they came by; null for participants. */
export type Admission = { readonly actor: Actor; readonly grant: Id | null };

/** Who somebody is now: a link may have been given other tables since they came by it. */
export function actorNow(state: Gathering, { actor, grant }: Admission): Actor {
  if (grant === null) return actor;
  const { tables } = state.grants.find(({ id }) => id === grant) ?? actor;
  return { ...actor, tables };
}

/** Who this is, or why they can't come in. A key that opens nothing is refused, never ignored. */
export function admit(gathering: Id, state: Gathering, hello: Hello): Admission | Refusal {
  const person = hello.token === undefined ? null : personOf(gathering, hello.token);
  if (hello.key !== undefined) {
    const grant = grantOf(state, hello.key);
    if (!grant) return 'not-allowed';
    const { role, tables } = grant;
    if (isRemoved(state, { person, role, tables })) return 'removed';
    // A wall is nobody: what only one person may see has no place on it.
    return { actor: { person: role === 'wall' ? null : person, role, tables }, grant: grant.id };
  }
  if (person === null) return 'malformed';
  if (isRemoved(state, { person, role: 'participant', tables: [] })) return 'removed';
  if (!state.doorsOpen && !getById(state.people, person)) return 'doors-closed';
  return { actor: { person, role: 'participant', tables: [] }, grant: null };
}

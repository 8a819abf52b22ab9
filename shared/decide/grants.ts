import type { CreateGathering, SocketCommand } from '../command.ts';
import { LIMITS } from '../limits.ts';
import { MORE_LIMITS } from '../more-limits.ts';
import type { Actor, Gathering, Id } from '../model.ts';
import { accept, checkLine, type Decision, reject, tableOf } from './decision.ts';

/** A new link. Only the server asks for one, for it makes the secret of which the log keeps the digest. */
export type IssueGrant = {
  readonly id: string;
  readonly type: 'grant.issue';
  readonly grant: CreateGathering['grants'][number];
};
type GrantCommand = Extract<SocketCommand, { type: `grant.${string}` }>;

export function decideIssue(state: Gathering, { grant }: IssueGrant): Decision {
  if (!state.info) return reject('gathering-not-found');
  const known = state.grants.find((one) => one.id === grant.id);
  if (known) return known.digest === grant.digest ? accept() : reject('not-allowed');
  if (state.grants.length >= MORE_LIMITS.grants) return reject('too-many');
  const label = checkLine(grant.label, LIMITS.titleGraphemes);
  if (label.wrong) return reject(label.wrong);
  if (!areTables(state, grant.tables)) return reject('table-not-found');
  return accept({ type: 'grant.issued', ...grant, label: label.text });
}

/** Links that are there: other tables, another name, or none of it any more. */
export function decideGrant(state: Gathering, command: GrantCommand, actor: Actor): Decision {
  if (actor.role !== 'organiser') return reject('not-allowed');
  const grant = state.grants.find((one) => one.id === command.grant);
  if (!grant) return reject('grant-not-found');
  // The organiser's own key is the last way in: it can't saw off the branch it sits on.
  if (grant.role === 'organiser') return reject('not-allowed');
  if (command.type === 'grant.revoke') {
    return grant.revoked ? accept() : accept({ type: 'grant.revoked', grant: grant.id });
  }
  if (grant.revoked) return reject('grant-not-found');
  const label = checkLine(command.label, LIMITS.titleGraphemes);
  if (label.wrong) return reject(label.wrong);
  const tables = grant.role === 'facilitator' ? [...new Set(command.tables)] : [];
  if (!areTables(state, tables)) return reject('table-not-found');
  const same = grant.label === label.text && grant.tables.join() === tables.join();
  if (same) return accept();
  return accept({ type: 'grant.assigned', grant: grant.id, label: label.text, tables });
}

function areTables(state: Gathering, ids: readonly Id[]): boolean {
  return ids.every((id) => tableOf(state, id));
}

import * as v from 'valibot';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import type { RejectionCode } from '@tablecloth/shared/rejection.ts';
import { standingTable } from '@tablecloth/shared/views/tables.ts';
import type { SessionState } from '../../sync/session.ts';

const proposalSchema = v.object({
  theme: v.string(),
  table: v.string(),
  title: v.string(),
  gloss: v.string(),
  question: v.string(),
  /** Whether what became of it was read. */
  told: v.optional(v.boolean()),
});
/** A theme that somebody on this device would like a table for. */
export type OwnProposal = v.InferOutput<typeof proposalSchema>;

const PREFIX = 'tablecloth.proposed.';

/** What was proposed from this device in a gathering, oldest first: the words are kept whatever becomes of it. */
export function rememberedProposals(gathering: Id): readonly OwnProposal[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + gathering) ?? '[]');
    return v.parse(v.array(proposalSchema), kept);
  } catch {
    return [];
  }
}

/** Remembers these; none leaves nothing behind. */
export function rememberProposals(gathering: Id, proposals: readonly OwnProposal[]): void {
  try {
    if (proposals.length === 0) localStorage.removeItem(PREFIX + gathering);
    else localStorage.setItem(PREFIX + gathering, JSON.stringify(proposals));
  } catch {
    // Storage is refused: while it waits the gathering itself knows it.
  }
}

/** What became of a proposal. `refused`: it never got there; `code` says why. */
export type Outcome =
  | { readonly is: 'waits' | 'unsent' | 'declined' }
  | { readonly is: 'accepted'; readonly number: number }
  | { readonly is: 'refused'; readonly command: Id; readonly code: RejectionCode };

type Known = Pick<SessionState, 'gathering' | 'pending' | 'refused' | 'current'>;

/** What became of one; null while that is not known. */
export function outcomeOf({ theme, table }: OwnProposal, known: Known): Outcome | null {
  const { gathering, pending, refused, current } = known;
  const isIt = ({ command }: Known['pending'][number]): boolean =>
    command.type === 'theme.propose' && command.theme === theme;
  const no = refused.find(isIt);
  if (no) return { is: 'refused', command: no.command.id, code: no.code };
  if (pending.some(isIt)) return { is: 'unsent' };
  if (gathering.room.proposals.some((one) => one.theme === theme)) return { is: 'waits' };
  const there = gathering.tables.find((one) => one.id === table || one.theme === theme);
  const stands = there && standingTable(gathering, there.id);
  if (stands) return { is: 'accepted', number: stands.number };
  return current ? { is: 'declined' } : null;
}

/** What was proposed from this device, and from another one by the same person and still waits. */
export function ownProposals(
  remembered: readonly OwnProposal[],
  { room }: Gathering,
  me: Id | null,
): readonly OwnProposal[] {
  const known = new Set(remembered.map(({ theme }) => theme));
  const others = room.proposals.filter(
    ({ by, theme }) => by !== null && by === me && !known.has(theme),
  );
  return [...remembered, ...others];
}

import type { SocketCommand } from '../command.ts';
import type { Actor, Gathering } from '../model.ts';
import { accept, type Decision, reject } from './decision.ts';
import { decideDecline, decidePropose, hasTheme } from './proposing.ts';
import { addTheme } from './tables.ts';

type ProposalCommand = Extract<SocketCommand, { type: 'theme.propose' | `proposal.${string}` }>;

/** Open Space: where the rules let them, people put up themes, and the organiser gives them a table. */
export function decideProposal(state: Gathering, command: ProposalCommand, actor: Actor): Decision {
  if (command.type === 'theme.propose') return decidePropose(state, command, actor);
  if (command.type === 'proposal.decline') return decideDecline(state, command, actor);
  if (actor.role !== 'organiser') return reject('not-allowed');
  const known = state.room.proposals.find(({ theme }) => theme === command.theme);
  if (!known) return hasTheme(state, command.theme) ? accept() : reject('theme-not-found');
  const { by: _, ...theme } = known;
  return addTheme(state, theme);
}

import type { SocketCommand } from '../command.ts';
import { LIMITS } from '../limits.ts';
import type { Actor, Gathering } from '../model.ts';
import { accept, type Decision, isHere, reject, tableOf } from './decision.ts';
import { addTheme } from './tables.ts';
import { checkTheme } from './theme-texts.ts';

type ProposalCommand = Extract<SocketCommand, { type: 'theme.propose' | `proposal.${string}` }>;

/** Open Space: where the rules let them, people put up themes, and the organiser gives them a table. */
export function decideProposal(state: Gathering, command: ProposalCommand, actor: Actor): Decision {
  if (command.type === 'theme.propose') return propose(state, command, actor);
  const { proposals } = state.room;
  const known = proposals.find(({ theme }) => theme === command.theme);
  const organises = actor.role === 'organiser';
  if (command.type === 'proposal.accept') {
    if (!organises) return reject('not-allowed');
    if (!known) return hasTheme(state, command.theme) ? accept() : reject('theme-not-found');
    const { by: _, ...theme } = known;
    return addTheme(state, theme);
  }
  // Whoever proposed may think again.
  const own = known !== undefined && known.by !== null && known.by === actor.person;
  if (!organises && !own) return reject('not-allowed');
  if (!known) return accept();
  return accept({ type: 'proposal.declined', theme: known.theme, by: known.by });
}

const hasTheme = (state: Gathering, theme: string): boolean =>
  state.themes.some(({ id }) => id === theme);

function propose(
  state: Gathering,
  command: Extract<ProposalCommand, { type: 'theme.propose' }>,
  actor: Actor,
): Decision {
  if (!isHere(state, actor)) return reject('not-joined');
  if (!state.rules.proposals) return reject('not-allowed');
  const { theme, table } = command;
  const { proposals } = state.room;
  const known = proposals.some((one) => one.theme === theme) || hasTheme(state, theme);
  if (known) return accept();
  if (tableOf(state, table)) return reject('malformed');
  if (proposals.length >= LIMITS.proposals) return reject('too-many');
  const texts = checkTheme(command);
  if (texts.wrong) return reject(texts.wrong);
  return accept({ type: 'theme.proposed', theme, table, ...texts.theme, by: actor.person });
}

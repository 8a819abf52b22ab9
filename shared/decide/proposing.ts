import type { SocketCommand } from '../command.ts';
import { MORE_LIMITS } from '../more-limits.ts';
import type { Actor, Gathering } from '../model.ts';
import { accept, type Decision, isHere, reject, tableOf } from './decision.ts';
import { checkTheme } from './theme-texts.ts';

type Of<Type extends SocketCommand['type']> = Extract<SocketCommand, { type: Type }>;

export const hasTheme = (state: Gathering, theme: string): boolean =>
  state.themes.some(({ id }) => id === theme);

/** Open Space: somebody would like a table for a theme of theirs, where the rules let people propose. */
export function decidePropose(
  state: Gathering,
  command: Of<'theme.propose'>,
  actor: Actor,
): Decision {
  if (!isHere(state, actor)) return reject('not-joined');
  if (!state.rules.proposals) return reject('not-allowed');
  const { theme, table } = command;
  const { proposals } = state.room;
  const known = proposals.some((one) => one.theme === theme) || hasTheme(state, theme);
  if (known) return accept();
  if (tableOf(state, table)) return reject('malformed');
  if (proposals.length >= MORE_LIMITS.proposals) return reject('too-many');
  const texts = checkTheme(command);
  if (texts.wrong) return reject(texts.wrong);
  return accept({ type: 'theme.proposed', theme, table, ...texts.theme, by: actor.person });
}

/** The organiser says no; or whoever proposed it thinks again. */
export function decideDecline(
  state: Gathering,
  command: Of<'proposal.decline'>,
  actor: Actor,
): Decision {
  const known = state.room.proposals.find(({ theme }) => theme === command.theme);
  const own = known !== undefined && known.by !== null && known.by === actor.person;
  if (actor.role !== 'organiser' && !own) return reject('not-allowed');
  if (!known) return accept();
  return accept({ type: 'proposal.declined', theme: known.theme, by: known.by });
}

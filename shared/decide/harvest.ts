import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import type { ClosingWord } from '../harvest.ts';
import { LIMITS } from '../limits.ts';
import { MORE_LIMITS } from '../more-limits.ts';
import type { Actor, Gathering } from '../model.ts';
import { accept, checkLine, type Decision, isHere, needed, reject } from './decision.ts';
import { decideDots } from './dots.ts';
import { unnamed } from './taking-down.ts';

export type HarvestCommand = Extract<
  SocketCommand,
  {
    type:
      | `dots.${string}`
      | `dot.${string}`
      | `words.${string}`
      | `word.${string}`
      | `suggestion.${string}`;
  }
>;
type Of<Type extends HarvestCommand['type']> = Extract<HarvestCommand, { type: Type }>;

/** Dots, closing words and suggestions: what everybody here may, and what only crew may. */
export function decideHarvest(state: Gathering, command: HarvestCommand, actor: Actor): Decision {
  switch (command.type) {
    case 'dots.open':
    case 'dots.close':
    case 'dot.place':
      return decideDots(state, command, actor);
    case 'word.give':
      return give(state, command, actor);
    case 'suggestion.make':
      return suggest(state, command, actor);
    case 'suggestion.withdraw':
      return takeBack(state, command, actor);
    case 'word.strike':
    case 'suggestion.settle':
      return isCrew(actor) ? settle(state, command) : reject('not-allowed');
    default:
      return actor.role === 'organiser' ? turn(state, command) : reject('not-allowed');
  }
}

export const isCrew = ({ role }: Actor): boolean => role === 'organiser' || role === 'facilitator';

function turn(
  { room: { harvest } }: Gathering,
  command: Of<'words.open' | 'words.close' | 'words.show'>,
): Decision {
  const { open, shown, words } = harvest.closing;
  if (command.type === 'words.open') return open ? accept() : accept({ type: 'words.opened' });
  if (command.type === 'words.close') return open ? accept({ type: 'words.closed' }) : accept();
  if (command.shown === shown) return accept();
  const told = words.map(({ id, text }) => ({ id, text }));
  return accept({ type: 'words.shown', shown: command.shown, words: told });
}

function give(state: Gathering, command: Of<'word.give'>, actor: Actor): Decision {
  const { person } = actor;
  if (person === null) return reject('not-allowed');
  if (!isHere(state, actor)) return reject('not-joined');
  const { closing } = state.room.harvest;
  if (!closing.open) return reject('words-closed');
  const said = checkLine(command.text, MORE_LIMITS.wordGraphemes);
  if (said.wrong) return reject(said.wrong);
  const own = closing.words.find(({ by }) => by === person);
  if (own) return changeWord(state, own, said.text);
  if (said.text === '') return accept();
  if (closing.words.length >= LIMITS.points) return reject('too-many');
  if (closing.words.some(({ id }) => id === command.word)) return reject('malformed');
  return accept(given(state, { id: command.word, text: said.text, by: person }));
}

/** An empty one takes it back. */
function changeWord(state: Gathering, own: ClosingWord, text: string): Decision {
  const { shown } = state.room.harvest.closing;
  if (text === own.text) return accept();
  if (text !== '') return accept(given(state, { ...own, text }));
  return accept({ type: 'word.withdrawn', word: own.id, by: own.by, shown });
}

function given(state: Gathering, { id: word, text, by }: ClosingWord): EventBody {
  const { shown } = state.room.harvest.closing;
  return { type: 'word.given', word, text, by, shown, ...unnamed(state) };
}

function suggest(
  state: Gathering,
  { suggestion, text }: Of<'suggestion.make'>,
  actor: Actor,
): Decision {
  const { person: by } = actor;
  const { plenary, harvest } = state.room;
  if (by === null) return reject('not-allowed');
  if (!isHere(state, actor)) return reject('not-joined');
  if (plenary === null) return reject('plenary-closed');
  const said = needed(checkLine(text, LIMITS.pointGraphemes));
  if (said.wrong) return reject(said.wrong);
  if (harvest.suggestions.some(({ id }) => id === suggestion)) return reject('malformed');
  if (harvest.suggestions.length >= MORE_LIMITS.suggestions) return reject('too-many');
  return accept({ type: 'suggestion.made', suggestion, text: said.text, by, ...unnamed(state) });
}

function takeBack(
  { room: { harvest } }: Gathering,
  { suggestion }: Of<'suggestion.withdraw'>,
  { person }: Actor,
): Decision {
  const known = harvest.suggestions.find(({ id }) => id === suggestion);
  if (!known || person === null || known.by !== person) return reject('suggestion-not-found');
  return accept({ type: 'suggestion.withdrawn', suggestion, by: known.by });
}

function settle(
  { room: { harvest } }: Gathering,
  command: Of<'word.strike' | 'suggestion.settle'>,
): Decision {
  if (command.type === 'word.strike') {
    const { shown, words } = harvest.closing;
    const word = words.find(({ id }) => id === command.word);
    return word ? accept({ type: 'word.withdrawn', word: word.id, by: word.by, shown }) : accept();
  }
  const { suggestion, state } = command;
  const known = harvest.suggestions.find(({ id }) => id === suggestion);
  if (!known) return reject('suggestion-not-found');
  if (known.state === state) return accept();
  return accept({ type: 'suggestion.settled', suggestion, state, by: known.by });
}

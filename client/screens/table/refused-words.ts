import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { Refused } from '../../sync/session.ts';

type Wordy = Extract<SocketCommand, { type: 'point.post' | 'point.edit' }>;

/** A refused command that somebody wrote words for. */
export type RefusedWords = Refused & { readonly command: Wordy };

function hasWords(refused: Refused): refused is RefusedWords {
  return refused.command.type === 'point.post' || refused.command.type === 'point.edit';
}

/** The table that a command was written at; null where its point has gone. */
function tableOf(gathering: Gathering, command: Wordy): Id | null {
  if (command.type === 'point.post') return command.table;
  return getById(gathering.points, command.point)?.table ?? null;
}

/**
 * What was refused, newest first: words to show at this table (and those whose table nobody knows any more,
 * so that they are seen somewhere), and everything else, which is only told of.
 */
export function sortRefused(
  refused: readonly Refused[],
  gathering: Gathering,
  table: Id,
): { readonly words: readonly RefusedWords[]; readonly others: readonly Refused[] } {
  const newest = refused.toReversed();
  const known = (id: Id | null): boolean => gathering.tables.some((one) => one.id === id);
  return {
    words: newest.filter(hasWords).filter(({ command }) => {
      const written = tableOf(gathering, command);
      return written === table || !known(written);
    }),
    others: newest.filter((one) => !hasWords(one)),
  };
}

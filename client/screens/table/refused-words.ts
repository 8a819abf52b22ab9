import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { Refused } from '../../sync/session.ts';

type Wordy = Extract<SocketCommand, { type: 'point.post' | 'point.edit' }>;

/** A refused command that somebody wrote words for. */
export type RefusedWords = Refused & { readonly command: Wordy };

function hasWords(refused: Refused): refused is RefusedWords {
  const { command } = refused;
  // A command of another program may lack them.
  return (command.type === 'point.post' || command.type === 'point.edit') && 'text' in command;
}

/** The table that a command was written at; null where it, or its point, has gone. */
function tableOf(gathering: Gathering, command: Wordy): Id | null {
  const table =
    command.type === 'point.post' ? command.table : getById(gathering.points, command.point)?.table;
  return gathering.tables.find(({ id }) => id === table)?.id ?? null;
}

/** Refused words, and the table they belong to: the one they were written at, or `here` where that has gone. */
export type RefusedAt = { readonly refused: RefusedWords; readonly table: Id };

/** All refused words, newest first, those of this table before those of others: nobody should have to look for them. */
export function refusedWords(
  refused: readonly Refused[],
  gathering: Gathering,
  here: Id,
): readonly RefusedAt[] {
  const all = refused
    .toReversed()
    .filter(hasWords)
    .map((one) => ({ refused: one, table: tableOf(gathering, one.command) ?? here }));
  return [
    ...all.filter(({ table }) => table === here),
    ...all.filter(({ table }) => table !== here),
  ];
}

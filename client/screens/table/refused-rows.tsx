import { type ReactNode, useCallback } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import { useSession, useSessionActions } from '../session-context.tsx';
import type { Revision } from './composing.ts';
import { RefusedItem } from './refused-item.tsx';
import type { RefusedAt, RefusedWords } from './refused-words.ts';
import { useSend } from './use-send.ts';

/** What becomes of refused words that are tried anew: the same kind of command as before. */
function taskFor({ command }: RefusedWords): Revision['task'] {
  return command.type === 'point.edit'
    ? { is: 'edit', point: command.point, refused: command.id }
    : { is: 'retry', refused: command.id };
}

type RefusedRowsProps = {
  /** The table that is shown. */
  readonly here: Id;
  /** What was not taken, wherever it was written. */
  readonly words: readonly RefusedAt[];
  readonly onRevise: (revision: Revision) => void;
};

/** The rows for it: `li` elements. */
export function RefusedRows({ here, words, onRevise }: RefusedRowsProps): ReactNode {
  return words.map(({ refused, table }) => (
    <RefusedRow
      key={refused.command.id}
      refused={refused}
      table={table}
      here={here}
      onRevise={onRevise}
    />
  ));
}

type RefusedRowProps = RefusedAt & {
  /** The table that is shown. */
  readonly here: Id;
  readonly onRevise: (revision: Revision) => void;
};

function RefusedRow({ refused, table, here, onRevise }: RefusedRowProps): ReactNode {
  const session = useSessionActions();
  const away = table !== here;
  // A new try goes to the table where it was said, wherever one sits by now; but one that has finished takes nothing.
  const stranded = away && refused.code === 'table-closed' && refused.command.type === 'point.post';
  const send = useSend(session, stranded ? here : table);
  const language = useSession((state) => state.gathering.info?.language) ?? 'en';
  const number = useSession(
    (state) => state.gathering.tables.find(({ id }) => id === table)?.number ?? null,
  );
  const hereNumber = useSession(
    (state) => state.gathering.tables.find(({ id }) => id === here)?.number ?? null,
  );
  const edit = useCallback(
    (one: RefusedWords): void => {
      const { kind, text } = one.command;
      onRevise({ table: stranded ? here : table, task: taskFor(one), start: { kind, text } });
    },
    [onRevise, table, here, stranded],
  );
  const again = useCallback(
    (one: RefusedWords): void => {
      const { kind, text } = one.command;
      void send(taskFor(one), { kind, text });
    },
    [send],
  );
  const discard = useCallback(
    ({ command }: RefusedWords): void => session.dismiss(command.id),
    [session],
  );
  return (
    <RefusedItem
      refused={refused}
      table={number}
      away={away}
      addTo={stranded ? hereNumber : null}
      language={language}
      onEdit={edit}
      onTryAgain={again}
      onDiscard={discard}
    />
  );
}

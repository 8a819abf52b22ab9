import { type ReactNode, useCallback } from 'react';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { useSession, useSessionActions } from '../session-context.tsx';
import type { Revision } from './composing.ts';
import { RefusedItem } from './refused-item.tsx';
import type { RefusedWords } from './refused-words.ts';
import { useSend } from './use-send.ts';

/** What becomes of refused words that are tried anew: the same kind of command as before. */
function taskFor({ command }: RefusedWords): Revision['task'] {
  return command.type === 'point.edit'
    ? { is: 'edit', point: command.point, refused: command.id }
    : { is: 'retry', refused: command.id };
}

type RefusedRowsProps = {
  readonly head: TableHead;
  /** What was written at this table and not taken. */
  readonly words: readonly RefusedWords[];
  readonly onRevise: (revision: Revision) => void;
};

/** The rows for it: `li` elements. */
export function RefusedRows({ head, words, onRevise }: RefusedRowsProps): ReactNode {
  const session = useSessionActions();
  const send = useSend(session, head.id);
  const language = useSession((state) => state.gathering.info?.language) ?? 'en';
  const edit = useCallback(
    (one: RefusedWords): void => {
      const { kind, text } = one.command;
      onRevise({ table: head.id, task: taskFor(one), start: { kind, text } });
    },
    [onRevise, head.id],
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
  return words.map((one) => (
    <RefusedItem
      key={one.command.id}
      refused={one}
      table={head.mark.number}
      language={language}
      onEdit={edit}
      onTryAgain={again}
      onDiscard={discard}
    />
  ));
}

import { type ReactNode, useCallback, useMemo } from 'react';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { useSession, useSessionActions } from '../session-context.tsx';
import type { Revision } from './composing.ts';
import { RefusedItem } from './refused-item.tsx';
import { type RefusedWords, sortRefused } from './refused-words.ts';
import { useSend } from './use-send.ts';

/** What becomes of refused words that are tried anew: the same kind of command as before. */
function taskFor({ command }: RefusedWords): Revision['task'] {
  return command.type === 'point.edit'
    ? { is: 'edit', point: command.point, refused: command.id }
    : { is: 'retry', refused: command.id };
}

/** The rows for what was written at this table and not taken. */
export function useRefusedItems(
  head: TableHead,
  onRevise: (revision: Revision) => void,
): ReactNode[] {
  const session = useSessionActions();
  const send = useSend(session, head.id);
  const refused = useSession((state) => state.refused);
  const gathering = useSession((state) => state.gathering);
  const words = useMemo(
    () => sortRefused(refused, gathering, head.id).words,
    [refused, gathering, head.id],
  );
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
      language={gathering.info?.language ?? 'en'}
      onEdit={edit}
      onTryAgain={again}
      onDiscard={discard}
    />
  ));
}

import { nanoid } from 'nanoid';
import { useCallback } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { Session } from '../../sync/session.ts';
import type { Task, Words } from './composing.ts';

/** Sends words from the composer. Resolves when they are on this device's disk and drawn. */
export function useSend(
  { submit, dismiss }: Session,
  table: Id,
): (task: Task, words: Words) => Promise<void> {
  return useCallback(
    async (task, { kind, text }) => {
      if (task.is === 'edit') {
        await submit({ type: 'point.edit', point: task.point, kind, text });
        if (task.refused !== null) dismiss(task.refused);
        return;
      }
      await submit({
        type: 'point.post',
        point: nanoid(),
        table,
        under: null,
        kind,
        text,
        keep: false,
      });
      // Only now that the new words are safe, the old ones go.
      if (task.is === 'retry') dismiss(task.refused);
      if (task.is === 'resend') await submit({ type: 'point.withdraw', point: task.point });
    },
    [submit, dismiss, table],
  );
}

import { useMemo } from 'react';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import type { Session } from '../../sync/session.ts';
import type { Announcements } from '../../ui/announcements.ts';
import type { Revision } from './composing.ts';
import type { RowDeeds } from './point-item.tsx';

/** What the rows of a table can do. Always the same functions, so that rows draw only for their own sake. */
export function useRowDeeds(
  { submit }: Session,
  { say }: Announcements,
  revise: (revision: Revision) => void,
  openOptions: (row: PointRow) => void,
): RowDeeds {
  return useMemo(
    () => ({
      agree: (row, agrees) => void submit({ type: 'point.agree', point: row.id, agrees }),
      options: openOptions,
      resend: (row) =>
        revise({
          table: row.table,
          task: { is: 'resend', point: row.id },
          start: { kind: row.kind, text: row.text },
        }),
      withdraw: (row) => {
        void submit({ type: 'point.withdraw', point: row.id });
        say(t('table.withdrawn'));
      },
    }),
    [submit, say, revise, openOptions],
  );
}

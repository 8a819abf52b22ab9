import type { ReactNode, RefObject } from 'react';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import type { Seat } from '../join/table-list.tsx';
import { useSessionActions } from '../session-context.tsx';
import type { Revision } from './composing.ts';
import { MoveSheet } from './move-sheet.tsx';
import { OwnPointSheet } from './own-point-sheet.tsx';
import { useForgetting } from './use-forgetting.ts';
import { useTableKeys } from './use-table-keys.ts';

type TableSheetsProps = {
  readonly code: string;
  readonly seat: Seat;
  readonly seats: readonly Seat[];
  /** Whether somebody wants to another table. */
  readonly moving: boolean;
  /** One's own point that one wants to do something with. */
  readonly own: PointRow | null;
  /** Neither any more. */
  readonly onClose: () => void;
  readonly onMove: (number: number) => void;
  readonly onRevise: (revision: Revision) => void;
  readonly onWithdraw: (row: PointRow) => void;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onWrite: () => void;
  readonly onMoving: () => void;
};

/** What opens over a table, and its keys. */
export function TableSheets(props: TableSheetsProps): ReactNode {
  const { code, seat, seats, moving, own, onClose, onMove, onRevise, onWithdraw } = props;
  const { scroller, onWrite, onMoving } = props;
  const { submit } = useSessionActions();
  const { say } = useAnnouncements();
  useForgetting();
  useTableKeys({ scroller, onWrite, onMove: onMoving });
  return (
    <>
      <MoveSheet
        open={moving}
        onClose={onClose}
        code={code}
        tables={seats}
        current={seat.id}
        onPick={onMove}
      />
      <OwnPointSheet
        row={own}
        onClose={onClose}
        onEdit={({ id, table, kind, text }) =>
          onRevise({
            table,
            task: { is: 'edit', point: id, refused: null },
            start: { kind, text },
          })
        }
        onWithdraw={onWithdraw}
        onErase={({ id }) => {
          void submit({ type: 'point.erase', point: id });
          say(t('mine.erased'));
        }}
      />
    </>
  );
}

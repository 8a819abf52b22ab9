import type { ReactNode } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { type Seat, TableList } from '../join/table-list.tsx';
import { MostRoom } from './table-room.tsx';
import { Proposing } from '../join/proposing.tsx';
import { useSession } from '../session-context.tsx';

type MoveSheetProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly code: string;
  readonly tables: readonly Seat[];
  readonly current: Id;
  readonly onPick: (number: number) => void;
};

/** All tables, one tap away. Works without a line as well: what is known stays readable. */
export function MoveSheet({
  open,
  onClose,
  code,
  tables,
  current,
  onPick,
}: MoveSheetProps): ReactNode {
  const live = useSession((state) => state.line === 'live');
  const presence = useSession((state) => state.presence);
  return (
    <Sheet open={open} onClose={onClose} title={t('table.move-title')}>
      <MostRoom current={current} />
      <TableList
        code={code}
        tables={tables}
        presence={live ? presence : null}
        current={current}
        onPick={(number) => {
          onClose();
          onPick(number);
        }}
      />
      <Proposing
        onPick={(place) => {
          onClose();
          if (typeof place === 'number') onPick(place);
        }}
      />
    </Sheet>
  );
}

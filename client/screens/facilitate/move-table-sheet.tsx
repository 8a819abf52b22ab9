import type { ReactNode } from 'react';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Mark } from '../../ui/mark.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useBench } from './bench-context.ts';
import styles from './move-table-sheet.module.css';

type MoveTableSheetProps = { readonly row: PointRow; readonly onClose: () => void };

/** To another table that one takes notes at, with its sub-points and what was merged into it. */
export function MoveTableSheet({ row, onClose }: MoveTableSheetProps): ReactNode {
  const { view, seats, deeds } = useBench();
  const others = seats.filter(({ granted, head }) => granted && head.id !== view.head.id);
  return (
    <Sheet open onClose={onClose} title={t('facilitate.table-title')}>
      <blockquote className={styles['point']}>
        <PointText segments={row.segments} />
      </blockquote>
      <ul className={styles['tables']}>
        {others.map(({ head }) => (
          <li key={head.id} data-t={head.mark.colour}>
            <button
              type="button"
              onClick={() => {
                onClose();
                deeds.note(row.id, 'facilitate.did.to-table', [
                  {
                    type: 'point.move',
                    point: row.id,
                    table: head.id,
                    list: row.list === 'key' ? 'key' : 'inbox',
                    after: 'end',
                  },
                ]);
              }}
            >
              <Mark number={head.mark.number} size={40} />
              <span dir="auto">{head.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

import type { ReactNode } from 'react';
import ArchiveX from 'lucide-react/icons/archive-x';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import EyeOff from 'lucide-react/icons/eye-off';
import Inbox from 'lucide-react/icons/inbox';
import Pencil from 'lucide-react/icons/pencil';
import Star from 'lucide-react/icons/star';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Icon, type IconShape } from '../../ui/icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { moveTo, precedes } from '../../ui/reorder.ts';
import { Sheet } from '../../ui/sheet.tsx';
import type { RowActs } from './row-acts.ts';
import styles from './row-sheet.module.css';

type RowSheetProps = {
  readonly row: PointRow | null;
  readonly onClose: () => void;
  readonly acts: RowActs;
  /** The key points in their order, for moving. */
  readonly order: readonly Id[];
  readonly onMove: (point: Id, after: Id | null) => void;
};

type Choice = { readonly icon: IconShape; readonly words: string; readonly run: () => void };

/** Everything that can be done with a row, on a phone. */
export function RowSheet({ row, onClose, acts, order, onMove }: RowSheetProps): ReactNode {
  const { say } = useAnnouncements();
  if (!row) return null;
  const index = order.indexOf(row.id);
  const move = (to: number): void => {
    const next = moveTo(order, row.id, to);
    if (next === order) return;
    onMove(row.id, precedes(next, row.id));
    say(t('reorder.moved', { position: next.indexOf(row.id) + 1, count: next.length }));
  };
  const isKey = row.list === 'key';
  const moves: readonly Choice[] = [
    ...(index > 0
      ? [
          { icon: ArrowUp, words: t('reorder.up'), run: () => move(index - 1) },
          { icon: ArrowUp, words: t('facilitate.move-top'), run: () => move(0) },
        ]
      : []),
    ...(index < order.length - 1
      ? [{ icon: ArrowDown, words: t('reorder.down'), run: () => move(index + 1) }]
      : []),
  ];
  const choices: readonly Choice[] = [
    ...(isKey
      ? []
      : [{ icon: Star, words: t('facilitate.keep'), run: () => acts.keep(row, true) }]),
    { icon: Pencil, words: t('table.edit'), run: () => acts.edit(row, true) },
    ...(isKey ? moves : []),
    ...(isKey
      ? [{ icon: Inbox, words: t('facilitate.to-inbox'), run: () => acts.toInbox(row, true) }]
      : []),
    { icon: ArchiveX, words: t('facilitate.set-aside'), run: () => acts.setAside(row, true) },
    { icon: EyeOff, words: t('facilitate.hide'), run: () => acts.hide(row, true) },
  ];
  return (
    <Sheet open onClose={onClose} title={t('facilitate.row-title')}>
      <div className={styles['point']}>
        <PointText segments={row.segments} />
      </div>
      <ul className={styles['choices']}>
        {choices.map(({ icon, words, run }) => (
          <li key={words}>
            <button
              type="button"
              onClick={() => {
                onClose();
                run();
              }}
            >
              <Icon of={icon} size={20} />
              {words}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

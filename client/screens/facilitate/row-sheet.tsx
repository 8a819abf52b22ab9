import type { ReactNode } from 'react';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { keyNames } from '../../ui/shortcuts.ts';
import { useBench } from './bench-context.ts';
import { arrange } from './block-order.ts';
import styles from './row-sheet.module.css';
import { type Verb, verbsOf } from './row-verbs.ts';

type RowSheetProps = { readonly row: PointRow | null; readonly onClose: () => void };

/** The place of moving among the verbs, as in the row. */
const MOVE_AT = 3;

/** Everything that can be done with a row, in the same order as in the row. */
export function RowSheet({ row, onClose }: RowSheetProps): ReactNode {
  const { find } = useBench();
  const now = row && (find(row.id) ?? row);
  if (!now) return null;
  return (
    <Sheet open onClose={onClose} title={t('facilitate.row-title')}>
      <div className={styles['point']}>
        <PointText segments={now.segments} />
      </div>
      <Choices row={now} onClose={onClose} />
    </Sheet>
  );
}

function Choices({
  row,
  onClose,
}: {
  readonly row: PointRow;
  readonly onClose: () => void;
}): ReactNode {
  const bench = useBench();
  const moves = useMoves(row);
  const verbs = verbsOf(row, bench);
  const all = [...verbs.slice(0, MOVE_AT), ...moves, ...verbs.slice(MOVE_AT)];
  return (
    <ul className={styles['choices']}>
      {all.map(({ id, icon, words, keys, run }) => (
        <li key={id}>
          <button
            type="button"
            onClick={(event) => {
              onClose();
              run(event.detail > 0);
            }}
          >
            <Icon of={icon} size={20} />
            <span>{words}</span>
            {keys === '' ? null : <kbd aria-hidden="true">{keyNames(keys).join(' ')}</kbd>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Up, down and to the top, as far as there is anywhere to go. */
function useMoves(row: PointRow): readonly Verb[] {
  const { view, deeds } = useBench();
  const { say } = useAnnouncements();
  if (row.list !== 'key') return [];
  const at = view.key.findIndex(({ id }) => id === row.id);
  return (
    [
      ['up', ArrowUp, t('reorder.up'), at - 1, 'Alt+ArrowUp'],
      ['top', ArrowUp, t('facilitate.move-top'), 0, 'Alt+Home'],
      ['down', ArrowDown, t('reorder.down'), at + 1, 'Alt+ArrowDown'],
    ] as const
  ).flatMap(([id, icon, words, index, keys]) => {
    const place = arrange(view.key, row.id, index);
    if (!place || index < 0) return [];
    const run = (): void => {
      deeds.move(row.id, place.after);
      say(t('reorder.moved', { position: place.position, count: place.count }));
    };
    return [{ id, icon, words, keys, run }];
  });
}

import { type ReactNode } from 'react';
import Ellipsis from 'lucide-react/icons/ellipsis';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import type { RowControls } from '../../ui/reorder-row.tsx';
import { keyNames } from '../../ui/shortcuts.ts';
import { Act } from './act.tsx';
import { useBench } from './bench-context.ts';
import styles from './key-row.module.css';
import { byPointer } from './row-acts.ts';
import { keyVerbs } from './row-verbs.ts';

/** Verbs that show themselves; the place among them of moving up and down; the rest is behind "More". */
const SHOWN = 4;
const MOVE_AT = 3;

type RowVerbsProps = { readonly row: PointRow; readonly controls: RowControls };

/** What one does most with the row in focus, with the keys that do the same. */
export function RowVerbs({ row, controls }: RowVerbsProps): ReactNode {
  const bench = useBench();
  const verbs = keyVerbs(row, bench)
    .slice(0, SHOWN)
    .map(({ id, icon, words, keys, run }) => (
      <Act
        key={id}
        icon={icon}
        keys={keyNames(keys).join(' ')}
        onClick={(event) => run(byPointer(event))}
      >
        {words}
      </Act>
    ));
  return (
    <div className={styles['acts']}>
      {verbs.slice(0, MOVE_AT)}
      <span className={styles['move']}>
        {controls.buttons}
        {t('facilitate.move')}
        <kbd aria-hidden="true">{t('facilitate.key-move')}</kbd>
      </span>
      {verbs.slice(MOVE_AT)}
      <Act icon={Ellipsis} keys="" onClick={() => bench.acts.more(row)}>
        {t('facilitate.verb.more')}
      </Act>
    </div>
  );
}

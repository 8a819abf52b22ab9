import type { MouseEvent, ReactNode } from 'react';
import ChevronRight from 'lucide-react/icons/chevron-right';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import styles from './put-away.module.css';
import { byPointer, type RowActs } from './row-acts.ts';

type PutAwayProps = {
  readonly aside: readonly PointRow[];
  readonly hidden: readonly PointRow[];
  readonly acts: RowActs;
};

/** What is neither waiting nor kept, folded away below the inbox: nothing is ever gone. */
export function PutAway({ aside, hidden, acts }: PutAwayProps): ReactNode {
  if (aside.length + hidden.length === 0) return null;
  return (
    <div className={styles['away']}>
      <Fold
        title={t('facilitate.aside-count', { count: aside.length })}
        rows={aside}
        verb={t('facilitate.return')}
        onBack={(row, event) => acts.toInbox(row, byPointer(event))}
      />
      <Fold
        title={t('facilitate.hidden-count', { count: hidden.length })}
        rows={hidden}
        verb={t('facilitate.restore')}
        onBack={(row, event) => acts.restore(row, byPointer(event))}
      />
    </div>
  );
}

type FoldProps = {
  readonly title: string;
  readonly rows: readonly PointRow[];
  readonly verb: string;
  readonly onBack: (row: PointRow, event: MouseEvent) => void;
};

function Fold({ title, rows, verb, onBack }: FoldProps): ReactNode {
  if (rows.length === 0) return null;
  return (
    <details className={styles['fold']}>
      <summary>
        <Icon of={ChevronRight} size={17} mirrored />
        {title}
      </summary>
      <ol>
        {rows.map((row) => (
          <li key={row.id} className={styles['row']}>
            <span className={styles['kind']}>
              <KindIcon kind={row.kind} size={17} />
            </span>
            <div className={styles['words']}>
              <PointText segments={row.segments} />
              {row.hidden ? (
                <p className={styles['why']}>
                  <bdi>{row.hidden}</bdi>
                </p>
              ) : null}
            </div>
            <Button size="small" onClick={(event) => onBack(row, event)}>
              {verb}
            </Button>
          </li>
        ))}
      </ol>
    </details>
  );
}

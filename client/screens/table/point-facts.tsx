import type { ReactNode } from 'react';
import CheckCheck from 'lucide-react/icons/check-check';
import Hand from 'lucide-react/icons/hand';
import Spotlight from 'lucide-react/icons/spotlight';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { litPoint } from '@tablecloth/shared/views/spotlight.ts';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSession } from '../session-context.tsx';
import styles from './point-facts.module.css';

/** What the table knows of a point beside its words: that all look at it now, hands counted, words read back. */
export function PointFacts({ row }: { readonly row: PointRow }): ReactNode {
  const lit = useSession(({ gathering }) => {
    const table = gathering.tables.find(({ id }) => id === row.table);
    return [null, ...(table ? [table] : [])].some(
      (where) => litPoint(gathering, where)?.id === row.id,
    );
  });
  const confirmed = row.segments.some((segment) => segment.confirmed);
  if (!lit && !confirmed && row.hands === null) return null;
  return (
    <ul className={styles['facts']}>
      {lit ? (
        <li data-lit>
          <Icon of={Spotlight} size={16} />
          {t('table.fact.lit')}
        </li>
      ) : null}
      {row.hands === null ? null : (
        <li>
          <Icon of={Hand} size={16} />
          {t('table.fact.hands', { count: row.hands })}
        </li>
      )}
      {confirmed ? (
        <li>
          <Icon of={CheckCheck} size={16} />
          {t('table.fact.confirmed')}
        </li>
      ) : null}
    </ul>
  );
}

import type { ReactNode } from 'react';
import BadgeCheck from 'lucide-react/icons/badge-check';
import Flag from 'lucide-react/icons/flag';
import Hand from 'lucide-react/icons/hand';
import Layers from 'lucide-react/icons/layers';
import Sun from 'lucide-react/icons/sun';
import Tag from 'lucide-react/icons/tag';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { useBench } from './bench-context.ts';
import styles from './row-facts.module.css';

type RowFactsProps = {
  readonly row: PointRow;
  readonly lit?: boolean;
  readonly findings?: readonly string[] | undefined;
};

/** What is noted about a point, below its words. Nothing where nothing is. */
export function RowFacts({ row, lit = false, findings = [] }: RowFactsProps): ReactNode {
  const { segments, hands, flagged, edited, originals } = row;
  const confirmed = segments.filter((one) => one.quoted && one.confirmed === true).length;
  const nothing =
    !lit && !flagged && !edited && hands === null && confirmed === 0 && originals.length === 0;
  if (nothing && findings.length === 0) return null;
  return (
    <p className={styles['facts']}>
      {lit ? (
        <span className={styles['lit']}>
          <Icon of={Sun} size={15} />
          {t('facilitate.fact.lit')}
        </span>
      ) : null}
      {findings.map((title) => (
        <span key={title} className={styles['tag']}>
          <Icon of={Tag} size={14} />
          <bdi>{title}</bdi>
        </span>
      ))}
      {flagged ? (
        <span className={styles['strong']}>
          <Icon of={Flag} size={15} />
          {t('facilitate.fact.flagged')}
        </span>
      ) : null}
      {hands === null ? null : (
        <span className="num">
          <Icon of={Hand} size={15} />
          {t('facilitate.fact.hands', { count: hands })}
        </span>
      )}
      {confirmed > 0 ? (
        <span>
          <Icon of={BadgeCheck} size={15} />
          {t('facilitate.fact.confirmed')}
        </span>
      ) : null}
      {originals.length > 0 ? <Originals row={row} /> : null}
      {edited ? <span>{t('table.edited')}</span> : null}
    </p>
  );
}

/** "2 points merged": opens what they were. */
function Originals({ row }: { readonly row: PointRow }): ReactNode {
  const { ask } = useBench();
  return (
    <button
      type="button"
      className={styles['originals']}
      onClick={(event) => ask('originals', row, event.detail > 0)}
    >
      <Icon of={Layers} size={15} />
      {t('facilitate.fact.merged', { count: row.originals.length + 1 })}
    </button>
  );
}

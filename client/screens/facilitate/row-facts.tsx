import type { ReactNode } from 'react';
import BadgeCheck from 'lucide-react/icons/badge-check';
import Flag from 'lucide-react/icons/flag';
import Hand from 'lucide-react/icons/hand';
import Layers from 'lucide-react/icons/layers';
import Sun from 'lucide-react/icons/sun';
import Tag from 'lucide-react/icons/tag';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Icon, type IconShape } from '../../ui/icon.tsx';
import { useBench } from './bench-context.ts';
import styles from './row-facts.module.css';

type RowFactsProps = {
  readonly row: PointRow;
  readonly lit?: boolean;
  readonly findings?: readonly string[] | undefined;
};

/** What is noted about a point, below its words. Nothing where nothing is. */
export function RowFacts({ row, lit = false, findings = [] }: RowFactsProps): ReactNode {
  const facts = factsOf(row, lit);
  const { edited, originals } = row;
  if (facts.length + findings.length + originals.length === 0 && !edited) return null;
  return (
    <p className={styles['facts']}>
      {findings.map((title) => (
        <span key={title} className={styles['tag']}>
          <Icon of={Tag} size={14} />
          <bdi>{title}</bdi>
        </span>
      ))}
      {facts.map(({ icon, words, strong }) => (
        <span key={words} className={strong ? styles['strong'] : undefined}>
          <Icon of={icon} size={15} />
          {words}
        </span>
      ))}
      {originals.length > 0 ? <Originals row={row} /> : null}
      {edited ? <span>{t('table.edited')}</span> : null}
    </p>
  );
}

type Fact = { readonly icon: IconShape; readonly words: string; readonly strong: boolean };

function factsOf({ flagged, hands, segments }: PointRow, lit: boolean): readonly Fact[] {
  const confirmed = segments.some((one) => one.quoted && one.confirmed === true);
  return [
    ...(lit ? [{ icon: Sun, words: t('facilitate.fact.lit'), strong: true }] : []),
    ...(flagged ? [{ icon: Flag, words: t('facilitate.fact.flagged'), strong: true }] : []),
    ...(hands === null
      ? []
      : [{ icon: Hand, words: t('facilitate.fact.hands', { count: hands }), strong: false }]),
    ...(confirmed
      ? [{ icon: BadgeCheck, words: t('facilitate.fact.confirmed'), strong: false }]
      : []),
  ];
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

import { type ReactNode, useId } from 'react';
import type { Contribution } from '@tablecloth/shared/views/contributions.ts';
import { t } from '../../i18n/messages.ts';
import { Mark } from '../../ui/mark.tsx';
import { PointText } from '../../ui/point-text.tsx';
import styles from './own-list.module.css';

type OwnListProps = {
  readonly of: readonly Contribution[];
  readonly heading: string;
  /** 2 where it stands on a page of its own. */
  readonly level?: 2 | 3;
  /** What one can do with one of them. */
  readonly deeds?: (one: Contribution) => ReactNode;
};

/** What somebody added or agreed with: where, in which words, and what became of it. Nothing for nothing. */
export function OwnList({ of: list, heading, level = 3, deeds }: OwnListProps): ReactNode {
  const id = useId();
  if (list.length === 0) return null;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={styles['own']} aria-labelledby={id}>
      <Heading id={id}>{heading}</Heading>
      <ol>
        {list.map((one) => (
          <li key={one.row.id} data-own={one.row.id}>
            <Mark number={one.table.mark.number} size={30} />
            <div className={styles['words']}>
              <PointText segments={one.row.segments} />
              <p className={styles['meta']}>
                <span>{t('join.table', { number: one.table.mark.number })}</span>
                {one.standing === 'said' ? null : <span>{t(`mine.${one.standing}`)}</span>}
                {one.row.agrees === 0 ? null : (
                  <span>{t('all.agree', { count: one.row.agrees })}</span>
                )}
              </p>
              {deeds?.(one)}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

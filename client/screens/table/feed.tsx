import { type ReactNode, type RefObject, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { Nested, PointRow } from '@tablecloth/shared/views/points.ts';
import { formatNumber, formatRelative, t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { NothingHere } from '../nothing-here.tsx';
import { useNow } from '../session-context.tsx';
import styles from './feed.module.css';
import { PointItem, type RowDeeds } from './point-item.tsx';

/** How many key points a newcomer reads first, and how many rows are drawn before "Show more". */
const FIRST_KEY = 3;
const FIRST_ROWS = 60;
const MORE_ROWS = 200;

type KeyPointsProps = {
  readonly points: readonly Nested<PointRow>[];
  readonly overdue: ReadonlySet<Id>;
  readonly deeds: RowDeeds;
};

/** What the table keeps, in the note-taker's order: the recap for whoever comes to sit here. */
export function KeyPoints({ points, overdue, deeds }: KeyPointsProps): ReactNode {
  const [all, setAll] = useState(false);
  if (points.length === 0) return null;
  const shown = all ? points : points.slice(0, FIRST_KEY);
  return (
    <section className={styles['section']} aria-labelledby="key-points">
      <div className={styles['head']}>
        <h2 id="key-points">{t('table.key-points')}</h2>
        {points.length > FIRST_KEY ? (
          <button
            type="button"
            className={styles['more']}
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? t('table.see-fewer') : t('table.see-all', { count: points.length })}
          </button>
        ) : null}
      </div>
      <ol>
        {shown.map(({ row, subs }) => (
          <PointItem key={row.id} row={row} when="" saved={overdue.has(row.id)} deeds={deeds}>
            {subs.length === 0
              ? undefined
              : subs.map((sub) => (
                  <PointItem
                    key={sub.id}
                    row={sub}
                    when=""
                    saved={overdue.has(sub.id)}
                    deeds={deeds}
                  />
                ))}
          </PointItem>
        ))}
      </ol>
    </section>
  );
}

type JustSaidProps = {
  readonly rows: readonly PointRow[];
  readonly overdue: ReadonlySet<Id>;
  readonly deeds: RowDeeds;
  /** What was not taken, and stands above everything else: `li` elements, or null. */
  readonly refused: ReactNode;
  /** Whether there is anything at this table, key points included. */
  readonly empty: boolean;
  readonly list: RefObject<HTMLOListElement | null>;
};

/** Everything that was said and is not kept (yet), newest first. */
export function JustSaid({ rows, overdue, deeds, refused, empty, list }: JustSaidProps): ReactNode {
  const now = useNow(30_000);
  const [drawn, setDrawn] = useState(FIRST_ROWS);
  const rest = rows.length - drawn;
  return (
    <section className={styles['section']} aria-labelledby="just-said">
      <div className={styles['head']}>
        <h2 id="just-said">{t('table.just-said')}</h2>
      </div>
      <ol ref={list}>
        {refused}
        {rows.slice(0, drawn).map((row) => (
          <PointItem
            key={row.id}
            row={row}
            when={formatRelative(row.postedAt, now)}
            saved={overdue.has(row.id)}
            deeds={deeds}
          />
        ))}
      </ol>
      {rows.length === 0 && refused === null ? (
        <NothingHere className={styles['nothing']}>
          {t(empty ? 'table.empty' : 'table.nothing-new')}
        </NothingHere>
      ) : null}
      {rest > 0 ? (
        <p className={styles['rest']}>
          <Button onClick={() => setDrawn(drawn + MORE_ROWS)}>
            {t('table.show-more', { count: Math.min(rest, MORE_ROWS) })}
          </Button>
          <span className="num">
            {t('table.more-of', { shown: formatNumber(drawn), all: formatNumber(rows.length) })}
          </span>
        </p>
      ) : null}
    </section>
  );
}

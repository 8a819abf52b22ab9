import { type ReactNode, useRef } from 'react';
import type { WallTable } from '@tablecloth/shared/views/wall.ts';
import { t } from '../../i18n/messages.ts';
import { Mark } from '../../ui/mark.tsx';
import { useSession } from '../session-context.tsx';
import type { Arrivals } from './pace.ts';
import { useFittedText } from './use-fitted.ts';
import type { Turns } from './use-turns.ts';
import { WallDirectory } from './wall-directory.tsx';
import { Agrees, WallText } from './wall-text.tsx';
import styles from './wall-spotlight.module.css';

/** Text sizes, as many as the style sheet has for `data-step`; the last ones only for the longest points. */
const STEPS = 8;

type WallSpotlightProps = {
  readonly tables: readonly WallTable[];
  readonly turns: Turns;
  readonly arrivals: Arrivals;
  readonly paused: boolean;
};

/** One point as large as it can stand, and all tables beside it. */
export function WallSpotlight({ tables, turns, arrivals, paused }: WallSpotlightProps): ReactNode {
  const table = tables.find(({ head }) => head.id === turns.turn.table);
  return (
    <main className={styles['spotlight']}>
      {table ? (
        <Spot key={turns.turn.point ?? table.head.id} table={table} point={turns.turn.point} />
      ) : (
        <section />
      )}
      <WallDirectory tables={tables} turns={turns} arrivals={arrivals} paused={paused} />
    </main>
  );
}

function Spot({
  table: { head, items },
  point,
}: {
  table: WallTable;
  point: string | null;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const row = items.find(({ id }) => id === point);
  const current = useSession((state) => state.current);
  // While something may be on its way, nobody can tell that there is nothing.
  const nothing = current ? t('wall.nothing-yet') : '';
  const about = head.question || head.gloss || nothing;
  const fitted = useFittedText(box, STEPS);
  return (
    <section className={styles['spot']} data-t={head.mark.colour} data-table={head.mark.number}>
      <header>
        <Mark number={head.mark.number} size="6.5rem" />
        <h2 dir="auto" data-long={head.title.length > 32}>
          <span className="vh">{t('wall.table', { number: head.mark.number })} </span>
          {head.title}
        </h2>
      </header>
      <div ref={box} className={styles['big']} data-step={fitted}>
        {row ? <WallText row={row} /> : <p dir="auto">{about}</p>}
      </div>
      <footer>
        {row ? <Agrees count={row.agrees} words /> : null}
        <bdi>
          {row ? t('wall.nth', { number: items.indexOf(row) + 1, count: items.length }) : nothing}
        </bdi>
      </footer>
    </section>
  );
}

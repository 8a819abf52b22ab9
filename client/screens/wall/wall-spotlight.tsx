import { type ReactNode, useRef } from 'react';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
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

/**
 * Text sizes, as many as the style sheet has for `data-step`; for the longest points, the last three take the whole
 * screen, and at the very last what is said beside them waits.
 */
const STEPS = 11;

type WallSpotlightProps = {
  readonly tables: readonly WallTable[];
  readonly turns: Turns;
  readonly arrivals: Arrivals;
  readonly paused: boolean;
  /** The point that the whole room should see; null where tables take turns. */
  readonly lit: PointRow | null;
};

/** One point as large as it can stand, and all tables beside it. */
export function WallSpotlight(props: WallSpotlightProps): ReactNode {
  const { tables, turns, arrivals, paused, lit } = props;
  const turn = lit ? { ...turns.turn, table: lit.table, point: lit.id } : turns.turn;
  const table = tables.find(({ head }) => head.id === turn.table);
  const row = lit ?? table?.items.find(({ id }) => id === turn.point) ?? null;
  return (
    <main className={styles['spotlight']}>
      {table ? <Spot key={turn.point ?? table.head.id} table={table} row={row} /> : <section />}
      <WallDirectory
        tables={tables}
        turns={{ ...turns, turn }}
        arrivals={arrivals}
        paused={paused || lit !== null}
      />
    </main>
  );
}

type SpotProps = { readonly table: WallTable; readonly row: PointRow | null };

function Spot({ table: { head, items }, row }: SpotProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const current = useSession((state) => state.current);
  // While something may be on its way, nobody can tell that there is nothing.
  const nothing = current ? t('wall.nothing-yet') : '';
  const about = head.question || head.gloss || nothing;
  const fitted = useFittedText(box, STEPS);
  return (
    <section className={styles['spot']} data-t={head.mark.colour} data-table={head.mark.number}>
      <header>
        <Mark number={head.mark.number} size="6.5rem" />
        <h2 dir="auto" data-long={head.title.length > 28}>
          <span className="vh">{t('wall.table', { number: head.mark.number })} </span>
          {head.title}
        </h2>
      </header>
      <div ref={box} className={styles['big']} data-big data-step={fitted}>
        {row ? <WallText row={row} /> : <p dir="auto">{about}</p>}
      </div>
      <footer>
        {row ? <Agrees count={row.agrees} words /> : null}
        <bdi>{row ? nthWords(row, items) : nothing}</bdi>
      </footer>
    </section>
  );
}

/** Which of the table's points it is; empty for one that the wall does not list. */
function nthWords({ id }: PointRow, items: readonly PointRow[]): string {
  const points = items.filter(({ heading }) => !heading);
  const at = points.findIndex((one) => one.id === id);
  return at === -1 ? '' : t('wall.nth', { number: at + 1, count: points.length });
}

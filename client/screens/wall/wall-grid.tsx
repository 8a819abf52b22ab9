import { type ReactNode, useRef } from 'react';
import Users from 'lucide-react/icons/users';
import type { PointRow, TableHead } from '@tablecloth/shared/views/points.ts';
import type { WallLayout, WallTable } from '@tablecloth/shared/views/wall.ts';
import { formatNumber, t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useNow, useSession } from '../session-context.tsx';
import type { Fit } from './fit.ts';
import { type Arrivals, isFresh } from './pace.ts';
import { useFittedGrid } from './use-fitted.ts';
import { Agrees, WallText } from './wall-text.tsx';
import styles from './wall-grid.module.css';

/** Text sizes of the grid, as many as its style sheet has for `data-step`. */
const STEPS = 3;
/** More items than any cell can show are not measured. */
const MEASURED = 24;

type WallGridProps = {
  readonly tables: readonly WallTable[];
  readonly layout: WallLayout;
  readonly arrivals: Arrivals;
};

/** All tables side by side. */
export function WallGrid({ tables, layout, arrivals }: WallGridProps): ReactNode {
  const grid = useRef<HTMLElement>(null);
  const fitted = useFittedGrid(grid, STEPS);
  const shape = layout.kind === 'grid' ? layout : { columns: 3, rows: 2 };
  return (
    <main
      ref={grid}
      className={styles['grid']}
      data-columns={shape.columns}
      data-rows={shape.rows}
      data-step={fitted.step}
    >
      {tables.map((table, index) => (
        <Cell key={table.head.id} table={table} fitted={fitted.cells[index]} arrivals={arrivals} />
      ))}
    </main>
  );
}

type CellProps = {
  readonly table: WallTable;
  readonly fitted: Fit | undefined;
  readonly arrivals: Arrivals;
};

function Cell({ table: { head, items }, fitted, arrivals }: CellProps): ReactNode {
  const now = useNow(1_000);
  const measured = items.slice(0, MEASURED);
  const shown = (fitted?.shown ?? []).flatMap((index) => measured[index] ?? []);
  const present = new Set(shown.map(({ id }) => id));
  return (
    <section className={styles['cell']} data-t={head.mark.colour} data-table={head.mark.number}>
      <CellHead head={head} />
      <div className={styles['list']} data-list>
        {items.length === 0 ? <Waiting head={head} /> : null}
        <ol className={styles['items']}>
          {shown.map((item) => (
            <Item
              key={item.id}
              item={item}
              fresh={isFresh(arrivals, item.id, now)}
              nested={item.under !== null && present.has(item.under)}
            />
          ))}
        </ol>
        <More shown={shown.length} more={items.length - shown.length} />
        <Sizer items={measured} />
      </div>
    </section>
  );
}

function CellHead({ head }: { readonly head: TableHead }): ReactNode {
  const here = useSession(
    (state) => state.presence.tables.find(({ table }) => table === head.id)?.here ?? 0,
  );
  return (
    <header>
      <Mark number={head.mark.number} size="var(--cell-mark)" />
      <h2 dir="auto" data-long={head.title.length > 36}>
        <span className="vh">{t('wall.table', { number: head.mark.number })} </span>
        {head.title}
      </h2>
      {head.open ? (
        <span className={`${styles['heads']} num`} data-none={here === 0}>
          <Icon of={Users} size="2.3rem" label={t('wall.here')} />
          {formatNumber(here)}
        </span>
      ) : (
        <span className={styles['closed']}>
          <bdi>{t('wall.finished')}</bdi>
        </span>
      )}
    </header>
  );
}

/** A table that kept nothing yet says what it talks about. */
function Waiting({ head }: { readonly head: TableHead }): ReactNode {
  const about = head.question || head.gloss;
  return (
    <p className={styles['waiting']} dir="auto">
      {about === '' ? t('wall.nothing-yet') : about}
    </p>
  );
}

/** What is left out: how many more, or how many that no cell can hold. */
function More({ shown, more }: { readonly shown: number; readonly more: number }): ReactNode {
  if (more === 0) return null;
  return (
    <p className={styles['more']}>
      <bdi>{shown === 0 ? t('wall.long', { count: more }) : t('wall.more', { count: more })}</bdi>
    </p>
  );
}

type ItemProps = {
  readonly item: PointRow;
  readonly fresh?: boolean;
  readonly nested?: boolean;
};

function Item({ item, fresh = false, nested = false }: ItemProps): ReactNode {
  return (
    <li data-fresh={fresh} data-nested={nested} data-kind={item.kind}>
      <WallText row={item} />
      <Agrees count={item.agrees} />
    </li>
  );
}

/** The same items out of sight, to be measured whole at any size. */
function Sizer({ items }: { readonly items: readonly PointRow[] }): ReactNode {
  const present = new Set(items.map(({ id }) => id));
  return (
    <div className={styles['sizer']} aria-hidden="true" inert>
      <ol className={styles['items']} data-sizer>
        {items.map((item) => (
          <Item key={item.id} item={item} nested={item.under !== null && present.has(item.under)} />
        ))}
      </ol>
      <p className={styles['more']} data-sizer-more>
        {t('wall.more', { count: 99 })}
      </p>
    </div>
  );
}

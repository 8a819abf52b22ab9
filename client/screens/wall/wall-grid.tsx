import { type ReactNode, useRef } from 'react';
import Users from 'lucide-react/icons/users';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { nameWidth, type WallLayout, type WallTable } from '@tablecloth/shared/views/wall.ts';
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
        <Cell
          key={table.head.id}
          table={table}
          fitted={fitted.cells[index]}
          brief={fitted.brief.includes(index)}
          arrivals={arrivals}
        />
      ))}
    </main>
  );
}

type CellProps = {
  readonly table: WallTable;
  readonly fitted: Fit | undefined;
  /** Whether what it talks about has no room here. */
  readonly brief: boolean;
  readonly arrivals: Arrivals;
};

function Cell({
  table: { head, items, spotlight },
  fitted,
  brief,
  arrivals,
}: CellProps): ReactNode {
  const now = useNow(1_000);
  const drawn = items.slice(0, MEASURED);
  const isPoint = (index: number): boolean => drawn[index]?.heading === false;
  const points = (fitted?.shown ?? []).filter(isPoint).length;
  const shown = new Set(
    (fitted?.shown ?? []).flatMap((index) => {
      const item = drawn[index];
      return item ? [item.id] : [];
    }),
  );
  return (
    <section className={styles['cell']} data-t={head.mark.colour} data-table={head.mark.number}>
      <CellHead head={head} />
      <div className={styles['list']} data-list>
        {items.length === 0 ? <Waiting head={head} brief={brief} /> : null}
        <ol className={styles['items']} data-items>
          {drawn.map((item) => (
            <li
              key={item.id}
              hidden={!shown.has(item.id)}
              data-heading={item.heading || undefined}
              data-lit={item.id === spotlight?.id || undefined}
              data-fresh={isFresh(arrivals, item.id, now)}
              data-nested={item.under !== null && shown.has(item.under)}
            >
              <WallText row={item} />
              <Agrees count={item.agrees} />
            </li>
          ))}
        </ol>
        <More shown={points} more={items.filter(({ heading }) => !heading).length - points} />
      </div>
    </section>
  );
}

/** By how much a name has to stand smaller to leave room for what is said. */
function lengthOf(title: string): 'short' | 'long' | 'very' {
  const width = nameWidth(title);
  return width > 60 ? 'very' : width > 32 ? 'long' : 'short';
}

function CellHead({ head }: { readonly head: TableHead }): ReactNode {
  const here = useSession(
    (state) => state.presence.tables.find(({ table }) => table === head.id)?.here ?? 0,
  );
  return (
    <header>
      <Mark number={head.mark.number} size="var(--cell-mark)" />
      <h2 dir="auto" data-long={lengthOf(head.title)}>
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

type WaitingProps = { readonly head: TableHead; readonly brief: boolean };

/** A table that kept nothing yet says what it talks about, whole or not at all. */
function Waiting({ head, brief }: WaitingProps): ReactNode {
  const current = useSession((state) => state.current);
  const about = head.question || head.gloss;
  const nothing = current ? t('wall.nothing-yet') : '';
  return (
    <>
      <p
        className={styles['waiting']}
        data-long={about.length > 60}
        dir="auto"
        data-waiting
        data-brief={brief || undefined}
      >
        {about === '' ? nothing : about}
      </p>
      {brief ? <p className={styles['waiting']}>{nothing}</p> : null}
    </>
  );
}

/** What is left out: how many more, or how many that no cell can hold. */
function More({ shown, more }: { readonly shown: number; readonly more: number }): ReactNode {
  return (
    <p className={styles['more']} hidden={more === 0} data-more>
      <bdi>{shown === 0 ? t('wall.long', { count: more }) : t('wall.more', { count: more })}</bdi>
    </p>
  );
}

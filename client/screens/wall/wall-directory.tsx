import { type CSSProperties, type ReactNode, useRef } from 'react';
import type { WallTable } from '@tablecloth/shared/views/wall.ts';
import { formatNumber, t } from '../../i18n/messages.ts';
import { Mark } from '../../ui/mark.tsx';
import { useNow, useSession } from '../session-context.tsx';
import { type Arrivals, isFresh } from './pace.ts';
import { useFittedPages } from './use-fitted.ts';
import { TURN_MS, type Turns } from './use-turns.ts';
import styles from './wall-directory.module.css';

type WallDirectoryProps = {
  readonly tables: readonly WallTable[];
  readonly turns: Turns;
  readonly arrivals: Arrivals;
  readonly paused: boolean;
};

/** All tables in a column: whose turn it is, who is where, and where something new came up. */
export function WallDirectory({ tables, turns, arrivals, paused }: WallDirectoryProps): ReactNode {
  const presence = useSession((state) => state.presence.tables);
  const now = useNow(1_000);
  const list = useRef<HTMLOListElement>(null);
  const pages = useFittedPages(list);
  const at = tables.findIndex(({ head }) => head.id === turns.turn.table);
  const page = Math.max(
    0,
    pages.findIndex((rows) => rows.includes(at)),
  );
  const shown = new Set(pages[page] ?? []);
  return (
    <aside className={styles['directory']}>
      <ol ref={list} data-rows={pages.length > 1 ? 'many' : roomFor(tables)}>
        {tables.map(({ head, items }, index) => (
          <li
            key={head.id}
            hidden={!shown.has(index)}
            data-t={head.mark.colour}
            data-on={head.id === turns.turn.table}
          >
            <Mark number={head.mark.number} size="var(--row-mark)" />
            <span className={styles['name']} dir="auto">
              {head.title}
            </span>
            {items.some(({ id }) => isFresh(arrivals, id, now)) ? (
              <span className={styles['new']}>
                <span className="vh">{t('wall.new')}</span>
              </span>
            ) : null}
            <Here count={presence.find(({ table }) => table === head.id)?.here ?? 0} />
            {head.id === turns.turn.table ? <Progress key={turns.count} paused={paused} /> : null}
          </li>
        ))}
      </ol>
      <p className={styles['page']}>
        {pages.length > 1 ? (
          <bdi>{t('wall.page', { page: page + 1, pages: pages.length })}</bdi>
        ) : null}
      </p>
    </aside>
  );
}

/** A name that two lines of a row take. */
const SHORT = 30;

/** How large rows may be: as they were measured, but where few and short names leave room for more. */
function roomFor(tables: readonly WallTable[]): 'few' | 'some' | 'many' {
  if (tables.length > 9 || tables.some(({ head }) => head.title.length > SHORT)) return 'many';
  return tables.length > 4 ? 'some' : 'few';
}

function Here({ count }: { readonly count: number }): ReactNode {
  return (
    <span className={`${styles['heads']} num`} data-none={count === 0}>
      {formatNumber(count)}
      <span className="vh"> {t('wall.here')}</span>
    </span>
  );
}

type ProgressStyle = CSSProperties & { readonly '--turn': string };

/** How long the point on the left still stands. */
function Progress({ paused }: { readonly paused: boolean }): ReactNode {
  const style: ProgressStyle = { '--turn': `${TURN_MS}ms` };
  return (
    <span className={styles['progress']} style={style} data-paused={paused} aria-hidden="true">
      <i />
    </span>
  );
}

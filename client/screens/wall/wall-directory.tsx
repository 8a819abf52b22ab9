import type { CSSProperties, ReactNode } from 'react';
import type { WallTable } from '@tablecloth/shared/views/wall.ts';
import { formatNumber, t } from '../../i18n/messages.ts';
import { Mark } from '../../ui/mark.tsx';
import { useNow, useSession } from '../session-context.tsx';
import { type Arrivals, isFresh } from './pace.ts';
import { pages } from './turns.ts';
import { TURN_MS, type Turns } from './use-turns.ts';
import styles from './wall-directory.module.css';

/** Rows that a page of the directory takes without getting too small to read from the last chair. */
const MOST_ROWS = 12;

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
  const all = pages(tables, MOST_ROWS);
  const page = all.findIndex((rows) => rows.some(({ head }) => head.id === turns.turn.table));
  const rows = all[Math.max(0, page)] ?? [];
  return (
    <aside className={styles['directory']}>
      <ol data-rows={rows.length > 9 ? 'many' : rows.length > 4 ? 'some' : 'few'}>
        {rows.map(({ head, items }) => (
          <li key={head.id} data-t={head.mark.colour} data-on={head.id === turns.turn.table}>
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
      {all.length > 1 ? (
        <p className={styles['page']}>
          <bdi>{t('wall.page', { page: Math.max(0, page) + 1, pages: all.length })}</bdi>
        </p>
      ) : null}
    </aside>
  );
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

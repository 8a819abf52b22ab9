import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { type WatchedTable, watchView } from '@tablecloth/shared/views/watch.ts';
import type { Boot } from '../../boot.ts';
import { t } from '../../i18n/messages.ts';
import type { Place } from '../../route.ts';
import { Mark } from '../../ui/mark.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PlaceLink } from '../join/table-list.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import { SessionStrip } from '../session-strip.tsx';
import { RoomLines } from '../table/room-lines.tsx';
import { useForgetting } from '../table/use-forgetting.ts';
import styles from './all-tables.module.css';

type AllTablesProps = {
  readonly boot: Boot;
  /** Whether one came here from elsewhere on this page. */
  readonly moved: boolean;
  readonly onPick: (place: Place) => void;
};

/** Every table, live and to read only: for whoever just watches. */
export function AllTables({ boot, moved, onPick }: AllTablesProps): ReactNode {
  const { sit } = useSessionActions();
  const gathering = useSession((state) => state.gathering);
  const loaded = useSession((state) => state.loaded);
  const me = useSession((state) => state.you.person);
  const title = gathering.info?.title ?? boot.title;
  const tables = useMemo(() => watchView(gathering, me), [gathering, me]);
  const toPicker = (): void => onPick(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!moved) return;
    scrollTo({ top: 0, behavior: 'instant' });
    heading.current?.focus({ preventScroll: true });
  }, [moved]);
  useForgetting();
  useEffect(() => sit(null), [sit]);
  useEffect(() => {
    document.title = `${t('all.title')} · ${title}`;
  }, [title]);
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <p dir="auto">{title}</p>
        <h1 ref={heading} tabIndex={-1}>
          {t('all.title')}
        </h1>
        <PlaceLink code={boot.code} place={null} onPick={toPicker} className={styles['sit']}>
          {t('all.sit-down')}
        </PlaceLink>
      </header>
      <RoomLines onMove={toPicker} />
      <SessionStrip />
      <main className={styles['tables']}>
        {loaded ? (
          tables.map((table) => <Watched key={table.head.id} table={table} />)
        ) : (
          <Skeleton />
        )}
      </main>
    </div>
  );
}

/** Everything that is drawn of a table. */
function drawnOf({ head, key, recent, more }: WatchedTable): string {
  const rows = [...key.flatMap(({ row, subs }) => [row, ...subs]), ...recent];
  const { title, question, open } = head;
  const parts = rows.map(({ id, kind, text, agrees, heading, under }) =>
    [id, kind, text, agrees, heading, under].join('\n'),
  );
  return [title, question, open, key.length, more, ...parts].join('\n\n');
}

function sameTable(a: WatchedProps, b: WatchedProps): boolean {
  return drawnOf(a.table) === drawnOf(b.table);
}

type WatchedProps = { readonly table: WatchedTable };

/** Drawn again only when something on it has changed: a hall full of tables is said a lot at. */
const Watched = memo(function Watched({ table }: WatchedProps): ReactNode {
  const { head, key, recent, more } = table;
  const { number, colour } = head.mark;
  const id = `table-${number}`;
  return (
    <section className={styles['table']} data-t={colour} aria-labelledby={id}>
      <div className={styles['name']}>
        <Mark number={number} size={38} />
        <h2 id={id}>
          <span className="vh">{t('join.table', { number })}: </span>
          <bdi>{head.title}</bdi>
        </h2>
        <Here table={head.id} open={head.open} />
      </div>
      {head.question === '' ? null : (
        <p className={styles['question']} dir="auto">
          {head.question}
        </p>
      )}
      {key.length === 0 && recent.length === 0 ? (
        <p className={styles['quiet']}>{t('all.nothing')}</p>
      ) : null}
      {key.length === 0 ? null : (
        <>
          <h3>{t('table.key-points')}</h3>
          <ol>
            {key.map(({ row, subs }) => (
              <Said key={row.id} row={row} subs={subs} />
            ))}
          </ol>
        </>
      )}
      {recent.length === 0 ? null : (
        <>
          <h3>{t('table.just-said')}</h3>
          <ol>
            {recent.map((row) => (
              <Said key={row.id} row={row} subs={[]} />
            ))}
          </ol>
          {more === 0 ? null : <p className={styles['quiet']}>{t('all.more', { count: more })}</p>}
        </>
      )}
    </section>
  );
}, sameTable);

type SaidProps = { readonly row: PointRow; readonly subs: readonly PointRow[] };

function Said({ row, subs }: SaidProps): ReactNode {
  return (
    <li data-heading={row.heading || undefined}>
      <PointText segments={row.segments} />
      {row.agrees === 0 ? null : (
        <p className={styles['agrees']}>{t('all.agree', { count: row.agrees })}</p>
      )}
      {subs.length === 0 ? null : (
        <ol>
          {subs.map((sub) => (
            <Said key={sub.id} row={sub} subs={[]} />
          ))}
        </ol>
      )}
    </li>
  );
}

type HereProps = { readonly table: string; readonly open: boolean };

function Here({ table, open }: HereProps): ReactNode {
  const live = useSession((state) => state.line === 'live');
  const here = useSession(
    ({ presence }) => presence.tables.find((one) => one.table === table)?.here ?? 0,
  );
  const words = open ? (live && here > 0 ? t('join.here', { count: here }) : '') : null;
  return <p className={`${styles['here']} num`}>{words ?? t('join.finished')}</p>;
}

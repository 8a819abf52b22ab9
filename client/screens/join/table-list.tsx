import type { AnchorHTMLAttributes, ReactNode } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import { markOf } from '@tablecloth/shared/views/mark.ts';
import type { Presence } from '@tablecloth/shared/protocol.ts';
import { t } from '../../i18n/messages.ts';
import { participantPath, type Place } from '../../route.ts';
import { Mark } from '../../ui/mark.tsx';
import { byTheme } from './by-theme.ts';
import styles from './table-list.module.css';

/** A table as one chooses it. */
export type Seat = {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  readonly gloss: string;
  readonly open: boolean;
  /** How many it seats: a hint, nobody is kept away. Null where nobody said. */
  readonly seats?: number | null;
};

type TableListProps = {
  readonly code: string;
  readonly tables: readonly Seat[];
  /** Null before it is known, then no counts are shown. */
  readonly presence: Presence | null;
  /** Where one sits. */
  readonly current: Id | null;
  readonly onPick: (number: number) => void;
};

type PlaceLinkProps<P extends Place> = AnchorHTMLAttributes<HTMLAnchorElement> & {
  readonly code: string;
  readonly place: P;
  readonly onPick: (place: P) => void;
};

/** A real link to a place of this gathering, which loads nothing anew. */
export function PlaceLink<P extends Place>(props: PlaceLinkProps<P>): ReactNode {
  const { code, place, onPick, children, ...rest } = props;
  return (
    <a
      {...rest}
      href={participantPath(code, place)}
      onClick={(event) => {
        // What browsers do with links is theirs: another tab, a download, a context menu.
        if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
          return;
        event.preventDefault();
        onPick(place);
      }}
    >
      {children}
    </a>
  );
}

/** Every table as one big target: mark, name, gloss, who is there; those of one theme together. Links, so that they work before and without the program. */
export function TableList(props: TableListProps): ReactNode {
  const { tables } = props;
  return (
    <ul className={styles['list']}>
      {byTheme(tables).map(({ title, gloss, seats }) => (
        <li key={seats[0]?.id}>
          {seats.length === 1 ? null : (
            <p className={styles['theme']}>
              <bdi className={styles['title']}>{title}</bdi>
              {gloss === '' ? null : <bdi className={styles['gloss']}>{gloss}</bdi>}
            </p>
          )}
          {seats.length === 1 ? (
            seats.map((seat) => <TableLink key={seat.id} {...props} seat={seat} />)
          ) : (
            <ul className={styles['list']}>
              {seats.map((seat) => (
                <li key={seat.id}>
                  <TableLink {...props} seat={seat} grouped />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

type TableLinkProps = TableListProps & {
  readonly seat: Seat;
  /** Whether its theme stands above it. */
  readonly grouped?: boolean;
};

function TableLink(props: TableLinkProps): ReactNode {
  const { code, presence, current, onPick, seat, grouped } = props;
  const { id, number, title, gloss, open, seats } = seat;
  return (
    <PlaceLink
      className={styles['table']}
      data-t={markOf(number).colour}
      code={code}
      place={number}
      onPick={onPick}
      aria-current={id === current ? 'location' : undefined}
    >
      <Mark number={number} size={44} />
      <span className={styles['words']}>
        <span className={grouped ? styles['title'] : 'vh'}>
          {t('join.table', { number })}
          {grouped ? <span className="vh">: </span> : ': '}
        </span>
        <bdi className={grouped ? 'vh' : styles['title']}>{title}</bdi>
        {grouped || gloss === '' ? null : <bdi className={styles['gloss']}>{gloss}</bdi>}
        {id === current ? <span className={styles['you']}>{t('join.you')}</span> : null}
      </span>
      <span className={`${styles['here']} num`}>
        {open ? presence && hereWords(presence, id, seats ?? null) : t('join.finished')}
      </span>
    </PlaceLink>
  );
}

/** As in the pages that the server writes: nothing where nobody is. */
function hereWords(presence: Presence, table: Id, seats: number | null): string {
  const count = presence.tables.find((one) => one.table === table)?.here ?? 0;
  if (seats !== null && count >= seats) return t('join.full', { count, seats });
  return count === 0 ? '' : t('join.here', { count });
}

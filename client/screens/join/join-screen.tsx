import { type ReactNode, useEffect, useMemo } from 'react';
import { tableHeads } from '@tablecloth/shared/views/points.ts';
import { pickerWords } from '@tablecloth/shared/words/picker-words.ts';
import type { Boot } from '../../boot.ts';
import { useLater } from '../../later.ts';
import type { Place } from '../../route.ts';
import { useSession, useSessionActions } from '../session-context.tsx';
import styles from './join-screen.module.css';
import { PlaceLink, type Seat, TableList } from './table-list.tsx';

type JoinScreenProps = {
  readonly boot: Boot;
  /** The number of a table that was asked for and is not there. */
  readonly missing: number | null;
  readonly onPick: (place: Place) => void;
};

/** The tables to choose from: live ones once they have come, those that came with the page before. */
export function useSeats(boot: Boot): readonly Seat[] {
  const gathering = useSession((state) => state.gathering);
  return useMemo(() => {
    if (gathering.info === null) return boot.tables;
    return tableHeads(gathering).map(({ id, mark, title, gloss, open, seats }) => ({
      id,
      number: mark.number,
      title,
      gloss,
      open,
      seats,
    }));
  }, [gathering, boot]);
}

/** The picker: everything one has to do before one is at a table. */
export function JoinScreen({ boot, missing, onPick }: JoinScreenProps): ReactNode {
  const { sit } = useSessionActions();
  const seats = useSeats(boot);
  const { parts } = useLater();
  const live = useSession((state) => state.line === 'live');
  const presence = useSession((state) => state.presence);
  const title = useSession((state) => state.gathering.info?.title) ?? boot.title;
  const language = useSession((state) => state.gathering.info?.language) ?? 'en';

  useEffect(() => sit(null), [sit]);
  useEffect(() => {
    document.title = title === '' ? 'Tablecloth' : `${title} · Tablecloth`;
  }, [title]);

  // The very words that the server wrote into this page: nothing changes when the program takes over.
  const words = pickerWords(language);
  return (
    <div className={styles['page']}>
      {parts ? <parts.SessionStrip /> : null}
      <main className={styles['main']}>
        <h1 className={styles['title']} dir="auto">
          {title === '' ? 'Tablecloth' : title}
        </h1>
        {missing !== null && parts ? <parts.MissingTable number={missing} onPick={onPick} /> : null}
        <p className={styles['lead']}>
          {words.picker(seats.length)} {words.nameIsOptional}
        </p>
        <div className={styles['list']}>
          <TableList
            code={boot.code}
            tables={seats}
            presence={live ? presence : null}
            current={null}
            onPick={onPick}
          />
        </div>
        <p className={styles['watch']}>
          <PlaceLink code={boot.code} place="all" onPick={onPick}>
            {words.justWatching}
          </PlaceLink>
        </p>
        {parts ? <parts.Proposing onPick={onPick} /> : null}
      </main>
    </div>
  );
}

import { type ReactNode, type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow, TableHead } from '@tablecloth/shared/views/points.ts';
import { tableView } from '@tablecloth/shared/views/table.ts';
import { markOf } from '@tablecloth/shared/views/mark.ts';
import { t } from '../../i18n/messages.ts';
import { useLater } from '../../later.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { Seat } from '../join/table-list.tsx';
import { NotHere } from '../not-here.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import type { Revision } from './composing.ts';
import { Dock } from './dock.tsx';
import { TableHeader } from './table-header.tsx';
import { TableLists } from './table-lists.tsx';
import styles from './table-screen.module.css';
import { useRowDeeds } from './use-row-deeds.ts';
import { useSitting } from './use-sitting.ts';

type TableScreenProps = {
  readonly code: string;
  /** Where one sits: what is known of it before the first state has come. */
  readonly seat: Seat;
  readonly seats: readonly Seat[];
  /** Whether one came here from elsewhere on this page, and did not open it here. */
  readonly moved: boolean;
  readonly onMove: (number: number) => void;
};

/** What is known of a table from the page alone. */
function headOf({ id, number, title, gloss, open }: Seat): TableHead {
  return {
    id,
    mark: markOf(number),
    title,
    gloss,
    question: '',
    open,
    seats: null,
    capture: 'on',
    waits: null,
    sealed: 0,
  };
}

/** A table on a phone. */
export function TableScreen({ code, seat, seats, moved, onMove }: TableScreenProps): ReactNode {
  const session = useSessionActions();
  const announcements = useAnnouncements();
  const gathering = useSession((state) => state.gathering);
  const me = useSession((state) => state.you.person);
  const loaded = useSession((state) => state.loaded);
  const view = useMemo(() => tableView(gathering, seat.id, me), [gathering, seat.id, me]);
  const head = view?.head ?? headOf(seat);

  const scroller = useRef<HTMLDivElement>(null);
  const header = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [moving, setMoving] = useState(false);
  const [own, setOwn] = useState<PointRow | null>(null);
  const [revision, setRevision] = useState<Revision | null>(null);
  const revise = useCallback(
    (next: Revision): void => {
      setRevision(next);
      // Words are changed at the table where they were said.
      const there = seats.find(({ id }) => id === next.table);
      if (there && there.id !== seat.id) onMove(there.number);
    },
    [seats, seat.id, onMove],
  );
  const deeds = useRowDeeds(session, announcements, setRevision, setOwn);
  const write = useCallback(() => field.current?.focus(), []);
  const openMove = useCallback(() => setMoving(true), []);
  const endRevision = useCallback(() => setRevision(null), []);
  useSitting(head, title, moved);
  const { parts } = useLater();
  const refusals = useSession((state) => state.refused.length);
  const closeSheets = (): void => {
    setMoving(false);
    setOwn(null);
  };

  return (
    <div className={styles['page']} data-t={head.mark.colour}>
      <button type="button" className={styles['skip']} onClick={write}>
        {t('table.skip')}
      </button>
      <div className={styles['scroller']} ref={scroller}>
        <TableHeader head={head} title={title} box={header} onMove={openMove} />
        <main className={styles['main']}>
          {parts ? (
            <parts.RefusedNotice />
          ) : (
            <NotHere wanted={moving || own !== null || refusals > 0} onGiveUp={closeSheets} />
          )}
          <Prompt head={head} />
          {loaded && view ? (
            <>
              <Arrival key={`recap ${seat.id}`} table={seat.id} scroller={scroller} />
              <TableLists
                key={seat.id}
                view={view}
                deeds={deeds}
                onRevise={revise}
                scroller={scroller}
                header={header}
              />
            </>
          ) : (
            <Skeleton />
          )}
        </main>
      </div>
      <Dock
        head={head}
        field={field}
        // Words that are being changed belong to the table where they were said.
        revision={revision?.table === seat.id ? revision : null}
        onRevised={endRevision}
        onMove={openMove}
      />
      {parts ? (
        <parts.TableSheets
          code={code}
          seat={seat}
          seats={seats}
          moving={moving}
          own={own}
          onClose={closeSheets}
          onMove={onMove}
          onRevise={setRevision}
          onWithdraw={deeds.withdraw}
          scroller={scroller}
          onWrite={write}
          onMoving={openMove}
        />
      ) : null}
    </div>
  );
}

type ArrivalProps = { readonly table: Id; readonly scroller: RefObject<HTMLElement | null> };

/** What stands here already, for whoever has just sat down. */
function Arrival({ table, scroller }: ArrivalProps): ReactNode {
  const { parts } = useLater();
  return parts ? (
    <>
      <parts.ReadNotes table={table} />
      <parts.Recap table={table} scroller={scroller} />
    </>
  ) : null;
}

/** What the table talks about: its question, else the gloss of its theme. */
function Prompt({ head }: { readonly head: TableHead }): ReactNode {
  if (head.question !== '') {
    return (
      <p className={styles['prompt']}>
        {t('table.asking')} <strong dir="auto">{head.question}</strong>
      </p>
    );
  }
  return head.gloss === '' ? null : (
    <p className={styles['prompt']} dir="auto">
      {head.gloss}
    </p>
  );
}

import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import ArrowUp from 'lucide-react/icons/arrow-up';
import type { TableView } from '@tablecloth/shared/views/table.ts';
import { t } from '../../i18n/messages.ts';
import { useLater } from '../../later.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSession } from '../session-context.tsx';
import type { Revision } from './composing.ts';
import { JustSaid, KeyPoints } from './feed.tsx';
import type { RowDeeds } from './point-item.tsx';
import { refusedWords } from './refused-words.ts';
import styles from './table-lists.module.css';
import { useArrivals } from './use-arrivals.ts';
import { useAway } from './use-away.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useOverdue } from './use-overdue.ts';
import { useSteady } from './use-steady.ts';
import { useWaiting } from './use-waiting.ts';

type TableListsProps = {
  readonly view: TableView;
  readonly deeds: RowDeeds;
  readonly onRevise: (revision: Revision) => void;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly header: RefObject<HTMLElement | null>;
};

/** The points of one table. A new one for each table, so that everything starts at its top. */
export function TableLists(props: TableListsProps): ReactNode {
  const { view, deeds, onRevise, scroller, header } = props;
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const { say } = useAnnouncements();
  const live = useSession((state) => state.line === 'live');
  const overdue = useOverdue(
    useSession((state) => state.pending),
    live,
  );
  const { shown, waiting, hold, release } = useWaiting(view.recent);
  const away = useAway(scroller, header, list);
  const keptFocus = useKeptFocus(
    root,
    useCallback(() => say(t('table.row-gone')), [say]),
  );

  useEffect(() => (away ? hold() : release()), [away, hold, release]);
  useSteady(scroller);
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0, behavior: 'instant' });
  }, [scroller]);
  const toNewest = useCallback((): void => {
    release();
    list.current?.closest('section')?.scrollIntoView({ block: 'start' });
  }, [release]);
  // After posting, one sees what one posted, wherever one was reading.
  const onOwn = useCallback(() => {
    if (away) toNewest();
    else list.current?.querySelector('[data-mine]')?.scrollIntoView({ block: 'nearest' });
  }, [away, toNewest]);
  useArrivals(view.recent, onOwn);
  const { parts } = useLater();
  const refused = useSession((state) => state.refused);
  const gathering = useSession((state) => state.gathering);
  const words = useMemo(
    () => refusedWords(refused, gathering, view.head.id),
    [refused, gathering, view.head.id],
  );

  return (
    <div
      ref={root}
      className={styles['lists']}
      onFocus={(event) => {
        keptFocus.onFocus();
        // With the keyboard on a row nothing is put above it. What a finger touched keeps focus by accident.
        if (event.target.matches(':focus-visible')) hold();
      }}
      onBlur={keptFocus.onBlur}
    >
      <KeyPoints points={view.key} overdue={overdue} deeds={deeds} />
      <JustSaid
        rows={shown}
        overdue={overdue}
        deeds={deeds}
        list={list}
        refused={
          parts && words.length > 0 ? (
            <parts.RefusedRows here={view.head.id} words={words} onRevise={onRevise} />
          ) : null
        }
        empty={view.key.length === 0}
      />
      <div className={styles['pillar']}>
        {waiting > 0 ? (
          <button type="button" className={styles['pill']} onClick={toNewest}>
            <Icon of={ArrowUp} size={18} />
            {t('table.new', { count: waiting })}
          </button>
        ) : null}
      </div>
    </div>
  );
}

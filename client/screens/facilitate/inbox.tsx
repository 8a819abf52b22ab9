import {
  memo,
  type ReactNode,
  startTransition,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import ArrowUp from 'lucide-react/icons/arrow-up';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { formatNumber, t } from '../../i18n/messages.ts';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSession } from '../session-context.tsx';
import { useArrivals } from '../table/use-arrivals.ts';
import { useAges } from './ages.ts';
import styles from './inbox.module.css';
import { HeldPoints } from './held-points.tsx';
import { InboxRow } from './inbox-row.tsx';
import { PutAway } from './put-away.tsx';
import { byPointer, type RowActs } from './row-acts.ts';
import { enterZone } from './row-keys.ts';
import type { Remedies } from './row-refusal.tsx';
import { useHeld } from './use-held.ts';
import type { Near } from './use-near.ts';
import type { RefusedHere } from './use-refused.ts';
import { useVanishing } from './use-vanishing.ts';

type InboxProps = {
  /** What waits, newest first. */
  readonly rows: readonly PointRow[];
  readonly aside: readonly PointRow[];
  readonly hidden: readonly PointRow[];
  readonly table: number;
  /** What looks the same at this table. */
  readonly near: Near;
  readonly onShow: (point: Id) => void;
  readonly narrow: boolean;
  readonly late: ReadonlySet<Id>;
  readonly refused: RefusedHere;
  readonly acts: RowActs;
  readonly remedies: Remedies;
  readonly editing: { readonly id: Id; readonly editor: ReactNode } | null;
  /** Points that came back here by one's own hand. */
  readonly returned: ReadonlySet<Id>;
  /** Shows its own title and count; in a tab the tab does. */
  readonly titled: boolean;
  readonly onEmptied: () => void;
};

/** Rows that are drawn before anything else; the rest of a long inbox follows when there is time. */
const AT_ONCE = 60;

const nothing = (): void => undefined;

/** "From the table": what phones sent, waiting to be kept, newest first. */
export const Inbox = memo(function Inbox(props: InboxProps): ReactNode {
  const { rows, table, narrow, late, refused, acts, remedies, editing, titled } = props;
  const root = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const vanishing = useVanishing(root, props.onEmptied);
  const { shown, waiting, hold, release } = useHeld(rows, props.returned);
  const caughtUp = useSession((state) => state.current);
  const age = useAges();
  useArrivals(rows, nothing);
  const { current, onCurrent } = useCurrent(shown);
  const [all, setAll] = useState(rows.length <= AT_ONCE);
  useEffect(() => startTransition(() => setAll(true)), []);
  useEffect(() => {
    // Who has kept everything they saw sees the rest.
    if (shown.length === 0 && waiting > 0) release();
  }, [shown, waiting, release]);
  const drawn = all ? shown : shown.slice(0, AT_ONCE);

  const showNew = (pointer: boolean): void => {
    release();
    scroller.current?.scrollTo({ top: 0 });
    if (!pointer) enterZone('inbox');
  };
  // Below the rows of a tab, so that it can be scrolled clear of the bar that hovers there; else always in sight.
  const away = <PutAway aside={props.aside} hidden={props.hidden} acts={acts} />;
  return (
    // Listens only for which row has the focus, and whether somebody is here at all.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={root}
      className={styles['inbox']}
      data-titled={titled}
      aria-label={titled ? undefined : t('facilitate.inbox')}
      onFocus={vanishing.onFocus}
      onBlur={vanishing.onBlur}
    >
      {titled ? <InboxHead count={rows.length} waiting={waiting} onShow={showNew} /> : null}
      <HeldPoints />
      <div
        ref={scroller}
        className={styles['scroller']}
        onScroll={(event) => hold('scroll', event.currentTarget.scrollTop > 24)}
      >
        {waiting > 0 && !titled ? (
          <div className={styles['over']}>
            <NewPill count={waiting} onShow={showNew} />
          </div>
        ) : null}
        {caughtUp && shown.length === 0 && waiting === 0 ? (
          <Empty>{t('facilitate.inbox-empty')}</Empty>
        ) : null}
        {/* Listens only for whether a row has the focus: then nothing moves under it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <ol
          className={styles['rows']}
          data-zone="inbox"
          aria-label={t('facilitate.inbox')}
          onFocus={() => hold('focus', true)}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) hold('focus', false);
          }}
          onPointerEnter={(event) => hold('pointer', event.pointerType === 'mouse')}
          onPointerLeave={() => hold('pointer', false)}
        >
          {drawn.map((row) => (
            <InboxRow
              key={row.id}
              row={row}
              table={table}
              age={age(row.postedAt)}
              hint={props.near.of(row)}
              onShow={props.onShow}
              current={row.id === current}
              narrow={narrow}
              late={late.has(row.id)}
              refused={refused.rows.get(row.id) ?? null}
              acts={acts}
              remedies={remedies}
              onCurrent={onCurrent}
              editor={editing?.id === row.id ? editing.editor : null}
            />
          ))}
        </ol>
        {titled ? null : away}
      </div>
      {titled ? away : null}
    </section>
  );
});

/** The one row that Tab comes to: where one was last, as long as it stands there. */
function useCurrent(shown: readonly PointRow[]) {
  const [remembered, setRemembered] = useState<Id | null>(null);
  const current = shown.some(({ id }) => id === remembered) ? remembered : (shown[0]?.id ?? null);
  const onCurrent = useCallback((row: PointRow) => setRemembered(row.id), []);
  return { current, onCurrent };
}

type InboxHeadProps = {
  readonly count: number;
  readonly waiting: number;
  readonly onShow: (pointer: boolean) => void;
};

function InboxHead({ count, waiting, onShow }: InboxHeadProps): ReactNode {
  return (
    <div className={styles['head']}>
      <h2>{t('facilitate.inbox')}</h2>
      {count > 0 ? <span className={`${styles['count']} num`}>{formatNumber(count)}</span> : null}
      {waiting > 0 ? (
        <NewPill count={waiting} onShow={onShow} />
      ) : count > 1 ? (
        <small>{t('facilitate.newest-first')}</small>
      ) : null}
    </div>
  );
}

type NewPillProps = { readonly count: number; readonly onShow: (pointer: boolean) => void };

/** How many wait above, and the way to them. It takes no room from the rows. */
function NewPill({ count, onShow }: NewPillProps): ReactNode {
  return (
    <button type="button" className={styles['pill']} onClick={(event) => onShow(byPointer(event))}>
      <Icon of={ArrowUp} size={16} />
      {t('table.new', { count })}
    </button>
  );
}

import { memo, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Empty } from '../../ui/empty.tsx';
import { ReorderList } from '../../ui/reorder-list.tsx';
import type { DrawRow } from '../../ui/reorder-row.tsx';
import { useSession } from '../session-context.tsx';
import { useOffline } from '../use-offline.ts';
import { arrange } from './block-order.ts';
import { useBench } from './bench-context.ts';
import { KeyRow } from './key-row.tsx';
import styles from './key-points.module.css';
import type { RowActs } from './row-acts.ts';
import { type Remedies, RowRefusal } from './row-refusal.tsx';
import { showRow } from './show-row.ts';
import type { RefusedHere } from './use-refused.ts';
import { useCiting } from './use-citing.ts';
import { useVanishing } from './use-vanishing.ts';
import { WallLine } from './wall-line.tsx';

type KeyPointsProps = {
  readonly rows: readonly PointRow[];
  readonly table: number;
  readonly narrow: boolean;
  /** Shows its own title; in a tab the tab does. */
  readonly titled: boolean;
  readonly late: ReadonlySet<Id>;
  readonly refused: RefusedHere;
  readonly acts: RowActs;
  readonly remedies: Remedies;
  readonly editing: { readonly id: Id; readonly editor: ReactNode } | null;
  readonly onMove: (point: Id, after: Id | null) => void;
  readonly onEmptied: () => void;
  /** The point that came here last by one's own hand: it is scrolled into sight at the end of the list. */
  readonly lastKept: () => Id | null;
  /** What stands below the list: the sentence for the notes. */
  readonly note: ReactNode;
};

/** What the table keeps, in the facilitator's order. */
export const KeyPoints = memo(function KeyPoints(props: KeyPointsProps): ReactNode {
  const { rows, table, narrow, late, refused, acts, remedies, editing, onMove } = props;
  // While something may be on its way, nobody can tell that there is nothing.
  const current = useSession((state) => state.current);
  const offline = useOffline();
  const root = useRef<HTMLElement>(null);
  const vanishing = useVanishing(root, props.onEmptied);
  const [selected, setSelected] = useState<Id | null>(null);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const { lastKept } = props;
  const last = ids.at(-1);
  useEffect(() => {
    const working = root.current?.contains(document.activeElement) === true;
    if (last === undefined || last !== lastKept() || working) return;
    const row = root.current?.querySelector(`[data-id="${last}"]`);
    return row ? showRow(row) : undefined;
  }, [last, lastKept]);
  const moved = useRef<Id | null>(null);
  const onMoved = useCallback(
    (id: Id, after: Id | null): void => {
      moved.current = id;
      onMove(id, after);
    },
    [onMove],
  );
  const order = useRef(ids);
  useEffect(() => {
    const changed = order.current !== ids;
    order.current = ids;
    if (!changed || moved.current === null) return;
    // Where it goes, the eyes go along.
    const row = root.current?.querySelector(`[data-id="${moved.current}"]`);
    moved.current = null;
    if (row) showRow(row);
  });
  const { spotlight, lineAfter } = useBench().view;
  const citing = useCiting();
  const [hover, setHover] = useState<Id | null>(null);
  const lined =
    hover === null
      ? lineAfter
      : (rows.findLast((row) => row.id === hover || row.under === hover)?.id ?? null);
  const drawLine = useCallback(
    (id: Id): ReactNode => (id === lined ? <WallLine onHover={setHover} /> : null),
    [lined],
  );
  const drawOf = useMemo(() => {
    const known = { top: new WeakMap<PointRow, DrawRow>(), sub: new WeakMap<PointRow, DrawRow>() };
    const draws =
      (row: PointRow, sub: boolean): DrawRow =>
      (id, controls) => (
        <KeyRow
          row={row}
          controls={controls}
          table={table}
          narrow={narrow}
          selected={id === selected}
          lit={id === spotlight}
          findings={citing.get(id)}
          sub={sub}
          late={late.has(id)}
          refused={refused.rows.get(id) ?? null}
          acts={acts}
          remedies={remedies}
          editor={editing?.id === id ? editing.editor : null}
        />
      );
    return (row: PointRow, sub: boolean): DrawRow => {
      const place = known[sub ? 'sub' : 'top'];
      const draw = place.get(row) ?? draws(row, sub);
      place.set(row, draw);
      return draw;
    };
  }, [table, narrow, selected, late, refused, acts, remedies, editing, spotlight, citing]);
  // Of hundreds of rows only those are drawn again that something happened to.
  const drawRows = useMemo(() => {
    const here = new Set(rows.map(({ id }) => id));
    return new Map(
      rows.map((row) => [row.id, drawOf(row, row.under !== null && here.has(row.under))]),
    );
  }, [rows, drawOf]);

  return (
    // Listens only for which row has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={root}
      className={styles['zone']}
      data-zone="key"
      aria-label={t('table.key-points')}
      onFocus={vanishing.onFocus}
      onBlur={(event) => {
        vanishing.onBlur(event);
        const within = root.current?.contains(event.relatedTarget) === true;
        if (!within && event.relatedTarget !== null) setSelected(null);
      }}
    >
      <div className={props.titled ? styles['head'] : 'vh'}>
        <h2>{t('table.key-points')}</h2>
        {rows.length > 0 ? <span>{t('facilitate.key-count', { count: rows.length })}</span> : null}
        {rows.length > 1 && lineAfter === null ? (
          <span className={styles['fits']}>{t('facilitate.wall-fits')}</span>
        ) : null}
      </div>
      {rows.length === 0 && (current || offline) ? (
        <Empty>{t('facilitate.key-empty')}</Empty>
      ) : null}
      <ReorderList
        ids={ids}
        label={t('table.key-points')}
        row={drawRows}
        onMove={onMoved}
        arrange={(id, index) => arrange(rows, id, index)}
        between={drawLine}
        onCurrent={setSelected}
        className={styles['rows']}
      />
      {refused.loose.map((one) => (
        <RowRefusal key={one.command.id} refused={one} table={table} remedies={remedies} />
      ))}
      {props.note}
    </section>
  );
});

import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { t } from '../i18n/messages.ts';
import { useAnnouncements } from './announcer.tsx';
import { keyedIndex, moveTo, precedes, wayMade } from './reorder.ts';
import styles from './reorder-list.module.css';
import { type DrawRow, type ListActs, ReorderRow } from './reorder-row.tsx';
import { useRowDrag } from './use-row-drag.ts';

type ReorderListProps = {
  readonly ids: readonly string[];
  /** What the list is called. */
  readonly label: string;
  /**
   * How rows are drawn, or how each of them is. A row is drawn again when this is another function: keep it while what it
   * draws from stays the same. Long lists have one for each row.
   */
  readonly row: DrawRow | ReadonlyMap<string, DrawRow>;
  /** `after`: what it now follows; null for the top. */
  readonly onMove: (id: string, after: string | null) => void;
  /** Where a row goes that is wanted at an index, where rows move in other steps than one by one; null for nowhere. */
  readonly arrange?: (id: string, index: number) => Place | null;
  /** What stands between this row and the next, if anything: no row itself. */
  readonly between?: (id: string) => ReactNode;
  /** The row that has or had the focus; the list remembers it where this is left out. */
  readonly current?: string | null;
  readonly onCurrent?: (id: string) => void;
  readonly className?: string | undefined;
};

/** A list in an order that one makes: by the grip, by Alt and the arrows, or by buttons. */
export function ReorderList(props: ReorderListProps): ReactNode {
  const { ids, label, row, className } = props;
  const { say } = useAnnouncements();
  const list = useRef<HTMLOListElement>(null);
  const [remembered, setRemembered] = useState<string | null>(null);
  const wanted = props.current === undefined ? remembered : props.current;
  const current = wanted !== null && ids.includes(wanted) ? wanted : (ids[0] ?? null);

  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const move = useCallback(
    (id: string, index: number): void => {
      const { ids: now, onMove, arrange = (one, to) => placeIn(now, one, to) } = latest.current;
      const place = arrange(id, index);
      if (!place) return;
      onMove(id, place.after);
      say(t('reorder.moved', { position: place.position, count: place.count }));
    },
    [say],
  );
  const { drag, grab } = useRowDrag(list, move);
  const acts = useMemo<ListActs>(() => {
    const key = (event: KeyboardEvent, id: string, index: number): void => {
      const { length } = latest.current.ids;
      const place = keyedIndex(event.key, event.altKey, index, length);
      if (place !== null) {
        event.preventDefault();
        move(id, place);
      } else if (event.target === event.currentTarget && !event.altKey) {
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        focusRow(list.current, index + step);
      }
    };
    const focused = (id: string): void => {
      setRemembered(id);
      latest.current.onCurrent?.(id);
    };
    return { move, key, focused, grab };
  }, [move, grab]);

  return (
    <ol
      ref={list}
      aria-label={label}
      className={[styles['list'], className].filter(Boolean).join(' ')}
      data-dragging={drag !== null}
    >
      {ids.map((id, index) => (
        <Fragment key={id}>
          <ReorderRow
            id={id}
            index={index}
            last={index === ids.length - 1}
            current={id === current}
            dragged={drag?.id === id}
            shift={
              drag === null
                ? 0
                : drag.id === id
                  ? drag.dy
                  : wayMade(index, drag.from, drag.to, drag.height)
            }
            row={typeof row === 'function' ? row : (row.get(id) ?? nothing)}
            acts={acts}
          />
          {props.between?.(id)}
        </Fragment>
      ))}
    </ol>
  );
}

const nothing: DrawRow = () => null;

/** Where a row comes to stand in a list: behind which, and which of how many it is then. */
export type Place = {
  readonly after: string | null;
  readonly position: number;
  readonly count: number;
};

function placeIn(ids: readonly string[], id: string, index: number): Place | null {
  const next = moveTo(ids, id, index);
  if (next === ids) return null;
  return { after: precedes(next, id), position: next.indexOf(id) + 1, count: ids.length };
}

function focusRow(list: HTMLOListElement | null, index: number): void {
  const rows = [...(list?.querySelectorAll(':scope > [data-focus-row]') ?? [])];
  const element = rows[Math.min(Math.max(0, index), rows.length - 1)];
  if (element instanceof HTMLElement) element.focus();
}

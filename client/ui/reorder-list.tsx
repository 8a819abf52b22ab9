import {
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
import { type ListActs, ReorderRow, type RowControls } from './reorder-row.tsx';
import { useRowDrag } from './use-row-drag.ts';

type ReorderListProps = {
  readonly ids: readonly string[];
  /** What the list is called. */
  readonly label: string;
  /** Rows are drawn again when this is another function: keep it while what it draws from stays the same. */
  readonly row: (id: string, controls: RowControls) => ReactNode;
  /** `after`: what it now follows; null for the top. */
  readonly onMove: (id: string, after: string | null) => void;
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
      const { ids: now, onMove } = latest.current;
      const next = moveTo(now, id, index);
      if (next === now) return;
      onMove(id, precedes(next, id));
      say(t('reorder.moved', { position: next.indexOf(id) + 1, count: now.length }));
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
        <ReorderRow
          key={id}
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
          row={row}
          acts={acts}
        />
      ))}
    </ol>
  );
}

function focusRow(list: HTMLOListElement | null, index: number): void {
  const rows = [...(list?.children ?? [])];
  const element = rows[Math.min(Math.max(0, index), rows.length - 1)];
  if (element instanceof HTMLElement) element.focus();
}

import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import GripVertical from 'lucide-react/icons/grip-vertical';
import { t } from '../i18n/messages.ts';
import { useAnnouncements } from './announcer.tsx';
import { Icon } from './icon.tsx';
import { dropIndex, keyedIndex, moveTo, precedes, type RowBox, wayMade } from './reorder.ts';
import styles from './reorder-list.module.css';

/** What a row can put where it likes. */
export type RowControls = {
  /** To be dragged by; decoration for keyboards, which have Alt and the arrows. */
  readonly grip: ReactNode;
  /** "Move up" and "Move down", for who neither drags nor types. */
  readonly buttons: ReactNode;
  readonly index: number;
};

type ReorderListProps = {
  readonly ids: readonly string[];
  /** What the list is called. */
  readonly label: string;
  readonly row: (id: string, controls: RowControls) => ReactNode;
  /** `after`: what it now follows; null for the top. */
  readonly onMove: (id: string, after: string | null) => void;
  /** The row that has or had the focus; the list remembers it where this is left out. */
  readonly current?: string | null;
  readonly onCurrent?: (id: string) => void;
  readonly className?: string | undefined;
};

type Drag = {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly dy: number;
  /** Where the pointer and the rows were when it began, in pixels of the page. */
  readonly y: number;
  readonly boxes: readonly RowBox[];
};

/** Pixels from the edge of the window at which a drag scrolls, and how far at a time. */
const SCROLL_EDGE = 56;
const SCROLL_STEP = 14;

/** A list in an order that one makes: by the grip, by Alt and the arrows, or by buttons. */
export function ReorderList(props: ReorderListProps): ReactNode {
  const { ids, label, row, onMove, onCurrent, className } = props;
  const { say } = useAnnouncements();
  const list = useRef<HTMLOListElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [remembered, setRemembered] = useState<string | null>(null);
  const wanted = props.current === undefined ? remembered : props.current;
  const current = wanted !== null && ids.includes(wanted) ? wanted : (ids[0] ?? null);

  const move = (id: string, index: number): void => {
    const next = moveTo(ids, id, index);
    if (next === ids) return;
    onMove(id, precedes(next, id));
    say(t('reorder.moved', { position: next.indexOf(id) + 1, count: ids.length }));
  };
  const focusRow = (index: number): void => {
    const rows = [...(list.current?.children ?? [])];
    const element = rows[Math.min(Math.max(0, index), rows.length - 1)];
    if (element instanceof HTMLElement) element.focus();
  };
  const onKeyDown = (event: KeyboardEvent, id: string, index: number): void => {
    const place = keyedIndex(event.key, event.altKey, index, ids.length);
    if (place !== null) {
      event.preventDefault();
      move(id, place);
    } else if (event.target === event.currentTarget && !event.altKey) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      focusRow(index + step);
    }
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>, id: string, from: number): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const boxes = [...(list.current?.children ?? [])].map((element) => {
      const { top, height } = element.getBoundingClientRect();
      return { top: top + window.scrollY, height };
    });
    setDrag({ id, from, to: from, dy: 0, y: event.clientY + window.scrollY, boxes });
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (!drag) return;
    if (event.clientY < SCROLL_EDGE) window.scrollBy(0, -SCROLL_STEP);
    if (event.clientY > window.innerHeight - SCROLL_EDGE) window.scrollBy(0, SCROLL_STEP);
    const dy = event.clientY + window.scrollY - drag.y;
    setDrag({ ...drag, dy, to: dropIndex(drag.boxes, drag.from, dy) });
  };
  const endDrag = (drop: boolean): void => {
    if (drop && drag) move(drag.id, drag.to);
    setDrag(null);
  };

  const dragging = drag !== null;
  useEffect(() => {
    if (!dragging) return;
    const onEscape = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape') setDrag(null);
    };
    document.addEventListener('keydown', onEscape);
    return () => document.removeEventListener('keydown', onEscape);
  }, [dragging]);

  const placeOf = (id: string, index: number): CSSProperties | undefined => {
    if (!drag) return undefined;
    if (drag.id === id) return { transform: `translateY(${drag.dy}px)` };
    const height = drag.boxes[drag.from]?.height ?? 0;
    const way = wayMade(index, drag.from, drag.to, height);
    return way === 0 ? undefined : { transform: `translateY(${way}px)` };
  };
  const controls = (id: string, index: number): RowControls => ({
    index,
    grip: (
      <span
        className={styles['grip']}
        aria-hidden="true"
        onPointerDown={(event) => onPointerDown(event, id, index)}
        onPointerMove={onPointerMove}
        onPointerUp={() => endDrag(true)}
        onPointerCancel={() => endDrag(false)}
      >
        <Icon of={GripVertical} size={18} />
      </span>
    ),
    buttons: (
      <span className={styles['buttons']}>
        <button type="button" disabled={index === 0} onClick={() => move(id, index - 1)}>
          <Icon of={ChevronUp} size={18} label={t('reorder.up')} />
        </button>
        <button
          type="button"
          disabled={index === ids.length - 1}
          onClick={() => move(id, index + 1)}
        >
          <Icon of={ChevronDown} size={18} label={t('reorder.down')} />
        </button>
      </span>
    ),
  });

  return (
    <ol
      ref={list}
      aria-label={label}
      className={[styles['list'], className].filter(Boolean).join(' ')}
      data-dragging={dragging}
    >
      {ids.map((id, index) => (
        // Rows take focus as a whole, as options of a list do: arrows walk, Alt and arrows move.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <li
          key={id}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={id === current ? 0 : -1}
          data-id={id}
          data-current={id === current}
          data-dragged={drag?.id === id}
          style={placeOf(id, index)}
          onFocus={() => {
            setRemembered(id);
            onCurrent?.(id);
          }}
          onKeyDown={(event) => onKeyDown(event, id, index)}
        >
          {row(id, controls(id, index))}
        </li>
      ))}
    </ol>
  );
}

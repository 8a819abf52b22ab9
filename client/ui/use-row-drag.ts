import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { dropIndex } from './reorder.ts';

/** A row on its way: where it came from, where it would be dropped, how far it hovers from its place in pixels. */
export type Drag = {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly dy: number;
  readonly height: number;
};

/** Pixels from the edge of what scrolls at which a drag scrolls it, and how far at a time. */
const EDGE = 56;
const STEP = 12;

export type Grab = (event: PointerEvent<HTMLElement>, id: string, from: number) => void;

/** The nearest thing round the list that scrolls; the page itself where nothing else does. */
function scrollerOf(list: HTMLElement): Element {
  for (let element = list.parentElement; element; element = element.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowY);
    if (scrolls && element.scrollHeight > element.clientHeight) return element;
  }
  return document.documentElement;
}

/** Which way to scroll when the pointer is at this height: -1, 0 or 1. */
function pull(scroller: Element, y: number): number {
  const box = scroller.getBoundingClientRect();
  const top = Math.max(0, box.top);
  const bottom = Math.min(innerHeight, box.bottom);
  if (y < top + EDGE) return -1;
  return y > bottom - EDGE ? 1 : 0;
}

/** Rows that are dragged by a grip, with pointer capture; Esc calls it off. */
export function useRowDrag(
  list: RefObject<HTMLOListElement | null>,
  onDrop: (id: string, index: number) => void,
): { readonly drag: Drag | null; readonly grab: Grab } {
  const [drag, setDrag] = useState<Drag | null>(null);
  const callOff = useRef<() => void>(() => undefined);
  useEffect(() => () => callOff.current(), []);

  const grab = useCallback<Grab>(
    (event, id, from) => {
      const rows = list.current;
      if (event.button !== 0 || !rows) return;
      event.preventDefault();
      const grip = event.currentTarget;
      grip.setPointerCapture(event.pointerId);
      const scroller = scrollerOf(rows);
      const boxes = [...rows.querySelectorAll(':scope > [data-focus-row]')].map((element) => {
        const { top, height } = element.getBoundingClientRect();
        return { top: top + scroller.scrollTop, height };
      });
      const start = event.clientY + scroller.scrollTop;
      let y = event.clientY;
      let to = from;
      const hover = (): void => {
        const dy = y + scroller.scrollTop - start;
        to = dropIndex(boxes, from, dy);
        setDrag({ id, from, to, dy, height: boxes[from]?.height ?? 0 });
      };
      const end = new AbortController();
      const { signal } = end;
      const finish = (drop: boolean): void => {
        end.abort();
        cancelAnimationFrame(frame);
        setDrag(null);
        if (drop) onDrop(id, to);
      };
      callOff.current = () => finish(false);
      const scroll = (): void => {
        const way = pull(scroller, y);
        const before = scroller.scrollTop;
        if (way !== 0) scroller.scrollTop += way * STEP;
        if (scroller.scrollTop !== before) hover();
        frame = requestAnimationFrame(scroll);
      };
      let frame = requestAnimationFrame(scroll);
      const move = (moved: globalThis.PointerEvent): void => {
        y = moved.clientY;
        hover();
      };
      grip.addEventListener('pointermove', move, { signal });
      grip.addEventListener('pointerup', () => finish(true), { signal });
      grip.addEventListener('pointercancel', () => finish(false), { signal });
      grip.addEventListener('lostpointercapture', () => finish(false), { signal });
      document.addEventListener(
        'keydown',
        (key) => {
          if (key.key !== 'Escape') return;
          key.preventDefault();
          finish(false);
        },
        { signal, capture: true },
      );
    },
    [list, onDrop],
  );
  return { drag, grab };
}

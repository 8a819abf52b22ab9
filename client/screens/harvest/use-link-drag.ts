import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';

/** The finding at this place of the page. */
function findingAt(x: number, y: number): Id | null {
  const found = document.elementFromPoint(x, y)?.closest('[data-finding]');
  return found?.getAttribute('data-finding') ?? null;
}

/** Points that are dragged onto findings, by mouse and by finger; Esc calls it off. */
export function useLinkDrag(
  onDrop: (point: Id, finding: Id) => void,
  onOver: (finding: Id | null) => void,
) {
  const [dragged, setDragged] = useState<Id | null>(null);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  const callOff = useRef<() => void>(() => undefined);
  useEffect(() => () => callOff.current(), []);
  const grab = useCallback(
    (event: PointerEvent<HTMLElement>, point: Id): void => {
      if (event.button !== 0) return;
      event.preventDefault();
      const grip = event.currentTarget;
      grip.setPointerCapture(event.pointerId);
      const end = new AbortController();
      const { signal } = end;
      let over: Id | null = null;
      const finish = (dropped: boolean): void => {
        end.abort();
        setDragged(null);
        onOver(null);
        if (dropped && over !== null) drop.current(point, over);
      };
      callOff.current = () => finish(false);
      setDragged(point);
      grip.addEventListener(
        'pointermove',
        (moved: globalThis.PointerEvent) => {
          over = findingAt(moved.clientX, moved.clientY);
          onOver(over);
        },
        { signal },
      );
      grip.addEventListener('pointerup', () => finish(true), { signal });
      grip.addEventListener('pointercancel', () => finish(false), { signal });
      document.addEventListener(
        'keydown',
        (key) => {
          if (key.key === 'Escape') finish(false);
        },
        { signal, capture: true },
      );
    },
    [onOver],
  );
  return { dragged, grab };
}

import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether the start of `list` has scrolled away under `header` (or out of `scroller`): then somebody reads
 * further down, and what comes new at the top would push it from under their eyes.
 */
export function useAway(
  scroller: RefObject<HTMLElement | null>,
  header: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      if (!list.current) return;
      const top = element.getBoundingClientRect().top;
      const edge = Math.max(top, header.current?.getBoundingClientRect().bottom ?? top);
      setAway(list.current.getBoundingClientRect().top < edge - 1);
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    element.addEventListener('scroll', soon, { passive: true });
    return () => {
      element.removeEventListener('scroll', soon);
      cancelAnimationFrame(frame);
    };
  }, [scroller, header, list]);
  return away;
}

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const BY_ITSELF = CSS.supports('overflow-anchor', 'auto');

type Anchor = { readonly element: Element; readonly top: number };

/**
 * Keeps the first row in sight where it is while rows come and go above it, in browsers that don't do so by
 * themselves (Safari): `overflow-anchor`, by hand.
 */
export function useSteady(scroller: RefObject<HTMLElement | null>): void {
  const anchor = useRef<Anchor | null>(null);
  useEffect(() => {
    const element = scroller.current;
    if (!element || BY_ITSELF) return;
    const note = (): void => {
      anchor.current = element.scrollTop > 0 ? firstInSight(element) : null;
    };
    element.addEventListener('scroll', note, { passive: true });
    return () => element.removeEventListener('scroll', note);
  }, [scroller]);
  useLayoutEffect(() => {
    const element = scroller.current;
    const { current } = anchor;
    if (!element || !current?.element.isConnected) return;
    const moved = current.element.getBoundingClientRect().top - current.top;
    if (Math.abs(moved) >= 1) element.scrollBy({ top: moved, behavior: 'instant' });
  });
}

function firstInSight(scroller: HTMLElement): Anchor | null {
  const { top } = scroller.getBoundingClientRect();
  for (const element of scroller.querySelectorAll('[data-focus-row]')) {
    const box = element.getBoundingClientRect();
    if (box.bottom > top + 1) return { element, top: box.top };
  }
  return null;
}

import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { focusedIndex, focusedRow, refocusAt } from './row-focus.ts';

type Held = { readonly element: HTMLElement; readonly index: number };

/**
 * When the row with the focus vanishes (withdrawn, taken down, moved to another list), the row that now stands
 * in its place gets it, and `onGone` hears of it. Put the handlers on `root`.
 */
export function useKeptFocus(
  root: RefObject<HTMLElement | null>,
  onGone: () => void,
): { readonly onFocus: () => void; readonly onBlur: (event: FocusEvent) => void } {
  const held = useRef<Held | null>(null);
  useLayoutEffect(() => {
    if (!root.current || !held.current || held.current.element.isConnected) return;
    const { index } = held.current;
    held.current = null;
    if (refocusAt(root.current, index)) onGone();
  });
  return {
    onFocus: () => {
      const element = root.current && focusedRow(root.current);
      held.current =
        root.current && element ? { element, index: focusedIndex(root.current) } : null;
    },
    onBlur: (event) => {
      // A row that is taken out of the page loses its focus to nobody.
      if (event.relatedTarget !== null) held.current = null;
    },
  };
}

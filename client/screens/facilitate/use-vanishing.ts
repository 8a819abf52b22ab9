import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { focusedIndex, focusedRow, refocusAt } from '../table/row-focus.ts';

type Held = { readonly row: HTMLElement; readonly index: number };

/**
 * When the row with the focus leaves its list (kept, set aside, taken by somebody else), the row that now
 * stands in its place gets the focus, and `onEmpty` hears when there is none. Put the handlers on `root`.
 */
export function useVanishing(
  root: RefObject<HTMLElement | null>,
  onEmpty: () => void,
): { readonly onFocus: () => void; readonly onBlur: (event: FocusEvent) => void } {
  const held = useRef<Held | null>(null);
  useLayoutEffect(() => {
    const element = root.current;
    if (!element || !held.current) return;
    if (held.current.row.isConnected) {
      // Rows come and go above it: its place is where it stands now.
      const index = focusedIndex(element);
      if (index !== -1) held.current = { ...held.current, index };
      return;
    }
    const { index } = held.current;
    held.current = null;
    // Somebody has gone elsewhere meanwhile.
    if (document.activeElement !== document.body) return;
    const next = refocusAt(element, index);
    if (next) next.scrollIntoView({ block: 'nearest' });
    else onEmpty();
  });
  return {
    onFocus: () => {
      const row = root.current && focusedRow(root.current);
      held.current = root.current && row ? { row, index: focusedIndex(root.current) } : null;
    },
    onBlur: (event) => {
      // A row that is taken out of the page loses its focus to nobody.
      if (event.relatedTarget !== null) held.current = null;
    },
  };
}

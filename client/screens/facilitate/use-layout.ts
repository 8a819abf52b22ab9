import { useSyncExternalStore } from 'react';

/** `wide`: three zones; `middle`: a bar above and tabs; `narrow`: a phone, where one writes at the bottom. */
export type Layout = 'wide' | 'middle' | 'narrow';

const WIDE = '(min-width: 1100px)';
const MIDDLE = '(min-width: 768px)';

function layoutNow(): Layout {
  if (matchMedia(WIDE).matches) return 'wide';
  return matchMedia(MIDDLE).matches ? 'middle' : 'narrow';
}

function watch(changed: () => void): () => void {
  const queries = [WIDE, MIDDLE].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

/** How much room there is. */
export function useLayout(): Layout {
  return useSyncExternalStore(watch, layoutNow);
}

/** Whether a keyboard is likely at hand: putting the focus into a field must not cover half a phone. */
export function hasKeyboard(): boolean {
  return matchMedia('(pointer: fine)').matches;
}

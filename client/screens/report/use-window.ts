import { useState } from 'react';

/** Rows that a list draws before it is asked for more: a table of an evening has 2 to 40. */
const FIRST = 60;
const MORE = 200;

/** The first of many, and how to see further: thousands of fields at once would hold up every keystroke. */
export function useWindow<Item>(items: readonly Item[]): {
  readonly shown: readonly Item[];
  /** How many come next; 0 when all are there. */
  readonly next: number;
  readonly more: () => void;
} {
  const [count, setCount] = useState(FIRST);
  return {
    shown: items.length > count ? items.slice(0, count) : items,
    next: Math.min(MORE, Math.max(0, items.length - count)),
    more: () => setCount(count + MORE),
  };
}

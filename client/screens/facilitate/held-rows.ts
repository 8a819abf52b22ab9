import type { Id } from '@tablecloth/shared/model.ts';

/**
 * What of a list is drawn while somebody is in it: rows that stood there when they came (`seen`; null while
 * nobody is there) and rows that came by their own hand (`own`). The rest waits behind a word of how many.
 */
export function heldBack<Row extends { readonly id: Id }>(
  rows: readonly Row[],
  seen: ReadonlySet<Id> | null,
  own: ReadonlySet<Id>,
): { readonly shown: readonly Row[]; readonly waiting: number } {
  if (seen === null) return { shown: rows, waiting: 0 };
  const shown = rows.filter(({ id }) => seen.has(id) || own.has(id));
  return shown.length === rows.length
    ? { shown: rows, waiting: 0 }
    : { shown, waiting: rows.length - shown.length };
}

import type { Id } from '../model.ts';

/** Which of a list's rows ArrowUp changes: the one captured last on this page where it still stands, else the last. */
export function lastToEdit<Row extends { readonly id: Id }>(
  rows: readonly Row[],
  captured: Id | null,
): Row | null {
  return rows.find(({ id }) => id === captured) ?? rows.at(-1) ?? null;
}

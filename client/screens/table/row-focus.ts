const ROW = '[data-focus-row]';

/** All rows below `root`, in the order in which they stand. */
export function rowsIn(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(ROW)];
}

/** The row that has the focus or holds what has it. */
export function focusedRow(root: HTMLElement): HTMLElement | null {
  const row = document.activeElement?.closest<HTMLElement>(ROW) ?? null;
  return row && root.contains(row) ? row : null;
}

/** Focus goes to the row that now stands where one with the focus has vanished. */
export function refocusAt(root: HTMLElement, index: number): HTMLElement | null {
  const rows = rowsIn(root);
  const row = rows[Math.min(Math.max(0, index), rows.length - 1)] ?? null;
  row?.focus();
  return row;
}

/** Which place the focused row has; -1 for none. */
export function focusedIndex(root: HTMLElement): number {
  const row = focusedRow(root);
  return row ? rowsIn(root).indexOf(row) : -1;
}

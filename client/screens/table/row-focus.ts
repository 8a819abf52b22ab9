/** The part of the page whose rows are meant. */
type Place = { readonly current: HTMLElement | null };

const ROW = '[data-focus-row]';

/** All rows below `root`, in the order in which they stand. */
function rowsIn(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(ROW)];
}

/** The row that has the focus or holds what has it. */
export function focusedRow(root: HTMLElement): HTMLElement | null {
  const row = document.activeElement?.closest<HTMLElement>(ROW) ?? null;
  return row && root.contains(row) ? row : null;
}

/** To the next row (`step` 1) or the one before (-1); from outside to the first. */
export function stepRow({ current: root }: Place, step: 1 | -1): void {
  if (!root) return;
  const rows = rowsIn(root);
  const current = focusedRow(root);
  const at = current ? rows.indexOf(current) + step : 0;
  const next = rows[Math.min(Math.max(0, at), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** Presses a button of the focused row, where it has one like that. */
export function pressInRow({ current: root }: Place, selector: string): void {
  if (root) focusedRow(root)?.querySelector<HTMLElement>(selector)?.click();
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
